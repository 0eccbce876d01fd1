import type { Span } from '../../text/index.ts';
import { acceleratorById, accelerators } from '../lookup.ts';
import type { Constraint, SpecificationMention, Stance } from '../model.ts';
import type { Page } from '../page.ts';
import { type Answer, answerTo, isOnMarket, isTestable, meets, nearMisses } from './answer.ts';
import { type CardCount, cardsIn } from './cards.ts';
import type { Requirement } from './constraints.ts';
import { type Group, groupsIn, type Line } from './groups.ts';
import { tokensIn } from './tokens.ts';

/** How a stretch of the text stands in the notice, by its place in the original and in the folded text. */
export type Standing = (
  original: { readonly start: number; readonly end: number },
  folded: { readonly start: number; readonly end: number },
) => {
  readonly stance: Stance;
  readonly why: string;
  readonly item: number | null;
  readonly lot: string | null;
};

/** A text without one of these has no rate, bandwidth, link, cores, stacked memory or module in it, and so nothing to find. */
const MEASURE =
  /flop|cuda|tensor|张量|核心数|sxm|oam|[tp] ?ops|万亿次|[gt]b?(?:\/s|ps|\/秒|每秒|\/sec)|hbm|[\d级]\d? ?[tp](?![a-z])|\d[a-z]{0,2}(?:级|同级|档|或?同等)/;
const OBJECT = /显存|gpu|npu|dcu|显卡|[速算力理训图智]卡|fp\d|[bt]f16|tf32|int[48]|精度|hbm|算力|nvlink|ai|图形|图像/;

/** Cards are counted in the lines of the requirements and a little before. */
const BEFORE_GROUP = 120;

/** From so many tested properties on, a description is more than a hint. */
const TELLING = 4;
const LISTED = 6;

const STRONG = /^(?:tflops|tops|mem_bw_gbs|interconnect_gbs|cuda_cores|tensor_cores|.+_tflops|.+_tops)$/;

/** Lines with the item whose name stands in them: requirements of two items are of two parts. */
const keyedLines = ({ notice, lines }: Page): readonly Line[] => {
  const keys = notice.items.flatMap(({ name, quantity }, i) =>
    quantity === null ? [] : name.spans.map(({ start }) => ({ start, key: String(i) })),
  );
  return lines.map(({ start, end, from, to }) => {
    const own = keys.filter((key) => key.start >= from && key.start < to);
    return { start, end, key: own.length === 1 ? (own[0]?.key ?? '') : '' };
  });
};

/** A figure that no single part reaches, while so many cards together do, is one of all cards. */
const scoped = (requirement: Requirement, cards: CardCount | null): Pick<Constraint, 'scope' | 'cards'> => {
  const { scope } = requirement;
  if (!cards) return { scope };
  if (scope !== 'card') return { scope, cards: cards.cards };
  if (cards.cards < 2 || requirement.text !== undefined || !requirement.op.startsWith('>')) return { scope };
  // A whole system is no card, however much it reaches.
  const sold = accelerators().filter((part) => isOnMarket(part, null) && part.form_factor !== 'system');
  const reached = (constraint: Constraint): boolean => sold.some((part) => meets(part, constraint) === true);
  const single: Constraint = { ...requirement, spans: [] };
  const all: Constraint = { ...single, scope: 'server', cards: cards.cards };
  return !reached(single) && reached(all) ? { scope: 'server', cards: cards.cards } : { scope };
};

const constraintOf = (requirement: Requirement, cards: CardCount | null, place: Place): Constraint => {
  const { property, op, value, text, sparse, start, end } = requirement;
  return {
    property,
    op,
    value,
    ...scoped(requirement, cards),
    spans: [place(start, end)],
    ...(text === undefined ? {} : { text }),
    ...(sparse === undefined ? {} : { sparse }),
  };
};

type Place = (start: number, end: number) => Span;

/**
 * Whether constraints describe an accelerator closely enough to answer: at least two properties that can be tested, one of them a
 * rate, a bandwidth, a link or a number of cores, or the size of the memory with stacked memory or the form of a module. `GPU服务器 2台` and
 * `显存≥8GB` are not enough.
 */
const isTelling = (tested: readonly Constraint[]): boolean => {
  const properties = new Set(tested.map(({ property }) => property));
  if (properties.size < 2) return false;
  if ([...properties].some((property) => STRONG.test(property))) return true;
  return properties.has('mem_gb') && tested.some(({ text }) => /^(?:hbm|sxm|oam)/i.test(text ?? ''));
};

const told = ({ property, op, value, text, scope, cards, sparse }: Constraint): string => {
  const of = scope === 'card' ? '' : ` for ${cards === undefined ? `one ${scope}` : `${cards} cards`}`;
  const how = sparse === undefined ? '' : sparse ? ', with sparsity' : ', without sparsity';
  return `${property} ${op} ${text ?? value}${of}${how}`;
};

const listed = (ids: readonly string[]): string =>
  ids.length <= LISTED ? ids.join(', ') : `${ids.slice(0, LISTED).join(', ')} and ${ids.length - LISTED} more`;

/** What would have to be different for a part from outside the United States to fit: for each constraint the least change. */
const wouldFit = (constraints: readonly Constraint[], date: string | null): readonly string[] => {
  const misses = nearMisses(constraints, date).filter(({ jurisdiction }) => jurisdiction !== 'US');
  const why: string[] = [];
  for (const constraint of new Set(misses.map((miss) => miss.constraint))) {
    const own = misses.filter((miss) => miss.constraint === constraint);
    const { property, op, value, text } = constraint;
    if (text !== undefined) {
      why.push(`with another ${property} than ${text}, ${listed(own.map(({ part }) => part))} would fit`);
      continue;
    }
    const figures = own.map(({ instead }) => Number(instead));
    const nearest = op.startsWith('>') ? Math.max(...figures) : Math.min(...figures);
    const parts = own.filter(({ instead }) => Number(instead) === nearest).map(({ part }) => part);
    why.push(`with ${property} ${op} ${nearest} instead of ${value}, ${listed(parts)} would fit`);
  }
  return why;
};

const reasons = (constraints: readonly Constraint[], answer: Answer, date: string | null): readonly string[] => {
  const { candidates, onlySparse, perhaps, tested, carrying } = answer;
  const untested = constraints.filter((constraint) => !tested.includes(constraint));
  const why = [
    `${tested.length} requirements could be tested: ${tested.map((one) => `${told(one)} (“${one.spans[0]?.quote}”)`).join('; ')}`,
    carrying.length > 0
      ? `${carrying.length} of them carry the answer: ${carrying.map(({ property }) => property).join(', ')}`
      : 'no single one of them carries the answer',
    date === null
      ? 'the notice has no date that could be read, so parts of every year are among the candidates'
      : `parts on the market on ${date}`,
  ];
  if (untested.length > 0) why.push(`not tested: ${untested.map(told).join('; ')}`);
  if (onlySparse.length > 0) why.push(`only with rates counted with sparsity: ${listed(onlySparse)}`);
  if (perhaps.length > 0) why.push(`may fit for all that is known of them, a figure is missing: ${listed(perhaps)}`);
  if (candidates.every((id) => acceleratorById(id)?.jurisdiction === 'US')) why.push(...wouldFit(constraints, date));
  return why;
};

const mentionOf = (group: Group, page: Page, date: string | null, standing: Standing): SpecificationMention | null => {
  const { document, text } = page;
  const place: Place = (start, end) => page.span(start, end);
  // A part as the only measure (`H200级`) is named; there is nothing to describe it.
  if (group.requirements.every(({ tentative, peer }) => tentative || peer)) return null;
  const cards =
    cardsIn(text, group.from, group.to) ?? cardsIn(text, Math.max(0, group.from - BEFORE_GROUP), group.from);
  const constraints = group.requirements.map((requirement) => constraintOf(requirement, cards, place));
  const tested = constraints.filter(isTestable);
  if (!isTelling(tested)) return null;
  const answer = answerTo(constraints, date);
  if (answer.candidates.length === 0) return null;
  const span = place(group.start, group.end);
  const { stance, why, item, lot } = standing(span, group);
  const properties = new Set(answer.tested.map(({ property }) => property)).size;
  return {
    kind: 'specification',
    document: document.id,
    path: document.path,
    ...span,
    stance,
    confidence: date !== null && properties >= TELLING ? 'probable' : 'possible',
    why: [...reasons(constraints, answer, date), why],
    quantity: cards ? { value: cards.cards, unit: '卡', spans: [place(cards.start, cards.end)] } : null,
    item,
    lot,
    constraints,
    candidates: answer.candidates,
    restricted_only: null,
  };
};

/** Whether anything in a folded text may describe an accelerator: most texts are told from that alone. */
export const mayDescribe = (text: string): boolean => MEASURE.test(text) && OBJECT.test(text);

/**
 * Descriptions of accelerators that the text does not name: for each group of requirements all parts of the catalogue on the market
 * on the day of the notice that meet them. `restricted_only` is null: the rules are asked further on (findings).
 */
export const findSpecifications = (page: Page, standing: Standing): readonly SpecificationMention[] => {
  const tokens = tokensIn(page.document.text, page.folded);
  if (tokens.length === 0) return [];
  const date = page.notice.published?.value ?? null;
  return groupsIn(page.parted, keyedLines(page), tokens).flatMap(
    (group) => mentionOf(group, page, date, standing) ?? [],
  );
};
