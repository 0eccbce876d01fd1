import type { SenseFamily } from './lexicon.ts';
import { variantsOf } from './lookup.ts';
import { otherMakerBefore } from './makers.ts';
import type { Hit } from './match.ts';
import type { Page } from './page.ts';
import { compiledSenses, distinct, quoted } from './sense-words.ts';

/** One reason for or against the sense of a name, with its weight. */
export interface Evidence {
  readonly points: number;
  readonly why: string;
}

/** How far around a name words may speak for or against it, in folded UTF-16 code units. */
const NEAR = 60;
/** How far words may stand that must touch it. */
const TOUCHING = 16;
/** A line shorter than this says little by itself; its neighbours are read with it. */
const SHORT_LINE = 30;
/** What speaks against a name is taken from the neighbours of a line only where it holds little more than the name. */
const NAME_ALONE = 14;

/** Weight of a word right beside a name, and of one that stands beside many other things too. */
const ATTACHED = 4;
const FAINT = 2;
const OTHER_MEANING = -4;
/** So many words that go with a part say as much as one of its trade. */
const MANY = 4;
const REFUSED = -7;

/** The words around a name by how near they stand; the name itself, which is no evidence for itself, is not among them. */
export interface Around {
  readonly family: SenseFamily;
  /** What may touch the name, within its phrase and line. */
  readonly left: string;
  readonly right: string;
  /** Up to the next comma, to the end of the sentence, of the line, and with its neighbours where the line is short. */
  readonly phrase: string;
  readonly clause: string;
  readonly line: string;
  readonly wide: string;
  /** The line, with its neighbours where it holds little more than the name. */
  readonly alone: string;
}

const wordsAround = (page: Page, { start, end }: Hit, short: number): string => {
  const index = page.lineOf(start);
  const line = page.lines[index];
  if (!line) return '';
  let { start: from, end: to } = line;
  if (to - from < short) {
    from = page.lines[index - 1]?.start ?? from;
    to = page.lines[index + 1]?.end ?? to;
  }
  const words = `${page.text.slice(Math.max(from, start - NEAR), start)}\n${page.text.slice(end, Math.min(to, end + NEAR))}`;
  const { blanked } = compiledSenses();
  return blanked ? words.replace(blanked, ' ') : words;
};

export const aroundOf = (page: Page, hit: Hit): Around => {
  const { start, end, pattern } = hit;
  const line = page.lines[page.lineOf(start)];
  const [from, to] = page.clause(start, end);
  const before = page.text.slice(from, start);
  const behind = page.text.slice(end, to);
  return {
    family: pattern.family === 'service' ? 'cloud' : pattern.family,
    left: /[^,;。]*$/.exec(page.parted.slice(Math.max(line?.start ?? 0, start - TOUCHING), start))?.[0] ?? '',
    right: /^[^,;。]*/.exec(page.parted.slice(end, Math.min(line?.end ?? end, end + TOUCHING)))?.[0] ?? '',
    phrase: `${/[^,]*$/.exec(before)?.[0] ?? ''}\n${/^[^,]*/.exec(behind)?.[0] ?? ''}`,
    clause: `${before}\n${behind}`,
    line: wordsAround(page, hit, 0),
    wide: wordsAround(page, hit, SHORT_LINE),
    alone: wordsAround(page, hit, end - start + NAME_ALONE),
  };
};

/** Between a name and the word that it stands before: its memory, `等`, `系列`. */
const BETWEEN = /^[ (]?(?:\d{1,3} ?gi?b?\)? ?)?(?:等|系列|型|机型|级|版)?的?/;

const attached = ({ family, left, right }: Around): readonly (readonly [string, string])[] => {
  const words = compiledSenses();
  const before = words.before.get(family)?.exec(left)?.[0];
  const behind = words.after.get(family);
  const after = (behind?.exec(right) ?? behind?.exec(right.replace(BETWEEN, '')))?.[0];
  return [
    ...(before === undefined ? [] : [['right after', before] as const]),
    ...(after === undefined ? [] : [['right before', after] as const]),
  ];
};

/** `8*`, `8x`, `8卡`, `4 张` right before a name, `*8`, `8块` right behind it. Cards are counted in 张, 块, 片 and 卡. */
const COUNTED_BEFORE = /(?<![\d.a-z])(?:\d{1,3}|[二两四六八十]) ?([*x张块片卡]) ?$/;
const COUNTED_BEHIND = /^[ (]?(?:各|共)?(?:\d{1,5} ?([张块片卡])|\d{1,4} ?[台套]|[*x] ?\d{1,3}(?![\da-z]))/;
const MEMORY_BEHIND = /^[ \-/(]{0,2}(\d{1,3}) ?gi?b?(?![a-z])/;

const weightOfCount = ([all, counter]: RegExpExecArray): number => {
  if (counter !== undefined && /[张块片卡]/.test(counter)) return 3;
  return /[台套]/.test(all) ? 1 : 2;
};

/** What only accelerators have right beside them: the size of their memory, a number of cards. */
const ofCards = ({ pattern }: Hit, { left, right }: Around): readonly Evidence[] => {
  const found: Evidence[] = [];
  const memory = MEMORY_BEHIND.exec(right)?.[1];
  if (memory !== undefined && variantsOf(pattern.id).some(({ mem_gb }) => mem_gb === Number(memory)))
    found.push({ points: 3, why: `its ${memory} GB of memory stand behind it` });
  const counted = COUNTED_BEFORE.exec(left) ?? COUNTED_BEHIND.exec(right.replace(BETWEEN, ''));
  if (counted) found.push({ points: weightOfCount(counted), why: `counted: “${counted[0].trim()}”` });
  return found;
};

/** Words of the trade near by: those of another sentence of the line say less; beside a cloud's name also those of another phrase. */
const ofTrade = ({ family, phrase, clause, wide }: Around): readonly Evidence[] => {
  const pattern = compiledSenses().strong.get(family);
  const words = distinct(pattern, wide);
  if (words.length === 0) return [];
  if (family === 'cloud' && distinct(pattern, phrase).length === 0)
    return [{ points: 1, why: `words of the trade in another phrase: ${quoted(words, 4)}` }];
  const base = distinct(pattern, clause).length > 0 ? 2 : 1;
  return [{ points: base + Math.min(words.length, 3), why: `words of the trade: ${quoted(words, 4)}` }];
};

/** Whether a name fills its cell, or its line behind a colon. */
const isValue = ({ parted, lines, lineOf }: Page, { start, end }: Hit): boolean => {
  const line = lines[lineOf(start)];
  const before = parted.slice(line?.start ?? 0, start);
  const behind = parted.slice(end, line?.end ?? end);
  return /(?:^|[\t:])[ (]*$/.test(before) && /^[ )]*(?:$|[\t;,。])/.test(behind);
};

const ofHeadings = (page: Page, hit: Hit, family: SenseFamily): readonly Evidence[] => {
  const { start: offset } = page.span(hit.start, hit.end);
  const heads = `${page.columnHead(offset)}\n${page.heading(offset)}\n${page.title}`;
  const words = distinct(compiledSenses().strong.get(family), heads);
  if (words.length === 0) return [];
  const headed = { points: 2, why: `words of the trade in its headings: ${quoted(words)}` };
  return isValue(page, hit) ? [headed, { points: 1, why: 'stands alone in its cell or behind its label' }] : [headed];
};

/** What stands around a name and speaks for what the catalogue says of it. */
export const evidenceFor = (page: Page, hit: Hit, around: Around): readonly Evidence[] => {
  const { family } = around;
  const { weak, faint } = compiledSenses();
  const beside = attached(around).map(([where, word]) => ({
    points: faint.has(word.replace(/[^\p{L}\p{N}]/gu, '')) ? FAINT : ATTACHED,
    why: `${where} ${quoted([word.trim()])}`,
  }));
  const trade = ofTrade(around);
  const also = distinct(weak.get(family), around.wide);
  return [
    ...beside,
    ...(family === 'accelerator' ? ofCards(hit, around) : []),
    ...trade,
    ...(also.length > 0
      ? [
          {
            points: family === 'accelerator' && also.length >= MANY ? 3 : Math.min(also.length, 2),
            why: `words that go with it: ${quoted(also)}`,
          },
        ]
      : []),
    ...(trade.length === 0 ? ofHeadings(page, hit, family) : []),
  ];
};

/** Whether digits fill a cell under a head that is not one of names: `4090` under `总价` is a price. */
const isOnlyNumber = (page: Page, { start, end }: Hit): boolean => {
  const { parted, lines } = page;
  const line = lines[page.lineOf(start)];
  const before = parted.slice(line?.start ?? 0, start);
  const behind = parted.slice(end, line?.end ?? end);
  if (!/\t *$/.test(before) && !/^ *\t/.test(behind)) return false;
  if (!/(?:^|\t) *$/.test(before) || !/^ *(?:$|\t)/.test(behind)) return false;
  return distinct(compiledSenses().nameColumns, page.columnHead(page.span(start, end).start)).length === 0;
};

/** What says that digits are a number and no name. */
const ofNumbers = (page: Page, hit: Hit, { left, right }: Around): readonly Evidence[] => {
  if (!/^\d+$/.test(hit.pattern.text)) return [];
  const { numberUnits, numberSigns } = compiledSenses();
  const unit = numberUnits?.exec(right)?.[0];
  const sign = numberSigns?.exec(left)?.[0];
  return [
    ...(unit === undefined ? [] : [{ points: REFUSED, why: `a number, followed by “${unit}”` }]),
    ...(sign === undefined ? [] : [{ points: REFUSED, why: `a number, preceded by “${sign}”` }]),
    ...(isOnlyNumber(page, hit) ? [{ points: REFUSED, why: 'a number in a cell whose head tells of no names' }] : []),
  ];
};

/** What stands around a name and speaks for another meaning. The more speaks for it, the nearer this must stand. `listed`: it stands beside a name that is sure. */
export const evidenceAgainst = (page: Page, hit: Hit, around: Around, listed: boolean): readonly Evidence[] => {
  const { pattern, start } = hit;
  const { family, left, right } = around;
  const words = compiledSenses();
  const ofLine = distinct(words.strong.get(family), around.line).length > 0 ? around.line : around.alone;
  const touched =
    listed || attached(around).length > 0 || (family === 'accelerator' && ofCards(hit, around).length > 0);
  const near = touched ? around.phrase : ofLine;
  const found: Evidence[] = [];
  for (const { what, words: other } of words.meanings.get(pattern.text) ?? []) {
    const seen = distinct(other, near);
    if (seen.length > 0) found.push({ points: OTHER_MEANING, why: `may be a ${what}: ${quoted(seen)}` });
  }
  if (pattern.strength !== 'bare') return found;
  const trades = distinct(words.otherTrades, near);
  if (trades.length > 0) found.push({ points: OTHER_MEANING, why: `words of another trade: ${quoted(trades)}` });
  const followed = words.refusesAfter?.exec(right)?.[0];
  if (followed !== undefined) found.push({ points: REFUSED, why: `followed by “${followed}”` });
  const preceded = words.refusesBefore?.exec(left)?.[0];
  if (preceded !== undefined) found.push({ points: REFUSED, why: `preceded by “${preceded}”` });
  const maker = family === 'accelerator' ? otherMakerBefore(page.text, start, pattern.vendor) : null;
  if (maker !== null) found.push({ points: REFUSED, why: `after the name of another maker: “${maker}”` });
  return [...found, ...ofNumbers(page, hit, around)];
};
