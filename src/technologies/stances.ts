import { fold } from '../text/index.ts';
import { anywhere, atEnd, atStart, type CuedStance, stanceWords } from './lexicon.ts';
import type { Stance } from './model.ts';
import type { Page } from './page.ts';

/** In what sense something is spoken of, and the words that say so. */
export interface StanceReading {
  readonly stance: Stance;
  readonly why: string;
}

interface Cues {
  readonly before: RegExp | null;
  readonly reaching: RegExp | null;
  readonly after: RegExp | null;
  readonly clause: RegExp | null;
  readonly heading: RegExp | null;
  readonly opening: RegExp | null;
  /** Words among them that yield to what the sentence or its head says. */
  readonly weak: ReadonlySet<string>;
}

/** In this order: what is ruled out is not asked for, whatever else is said. */
const ORDER: readonly CuedStance[] = [
  'excluded',
  'past_performance',
  'compatibility',
  'accepted_equivalent',
  'context',
];

interface Words {
  readonly cues: ReadonlyMap<CuedStance, Cues>;
  readonly wanted: RegExp | null;
  readonly titles: RegExp | null;
  readonly turns: RegExp | null;
  readonly unless: RegExp | null;
  readonly questions: RegExp | null;
  readonly refusals: RegExp | null;
  readonly leading: RegExp | null;
  readonly trailing: RegExp | null;
}

let made: Words | null = null;

const words = (): Words => {
  if (made) return made;
  const { stances, wanted, titles, turns, unless, questions, refusals, between } = stanceWords();
  made = {
    cues: new Map(
      ORDER.map((stance) => {
        const { before, reaching, after, clause, heading, opening, weak } = stances[stance];
        return [
          stance,
          {
            before: atEnd(before, 3),
            reaching: anywhere(reaching),
            after: atStart(after, 3),
            clause: anywhere(clause),
            heading: anywhere(heading),
            opening: anywhere(opening),
            weak: new Set(weak.map((word) => fold(word).text)),
          },
        ];
      }),
    ),
    wanted: anywhere(wanted),
    titles: anywhere(titles),
    turns: anywhere(turns),
    unless: anywhere(unless),
    questions: anywhere(questions),
    refusals: atStart(refusals, 3),
    leading: atEnd(between, 3),
    trailing: atStart(between, 3),
  };
  return made;
};

const LONGEST_CLAUSE = 120;
/** Cues that need not touch reach over so many signs, up to the next comma. */
const REACH = 14;
const MOST_FILLERS = 6;
/** Memory right behind a name: `A100 40G卡的适配`. */
const MEMORY = /^[ (\-/]{0,2}\d{1,3} ?gi?b?\)?/;
/** A number of pieces right before a name. */
const COUNT = /(?:\d{1,5}|[一二两三四五六七八九十]{1,3}) ?[台块张套片卡个] ?$/;
/** The longest label in the cell before. */
const LABEL = 12;

/** Takes away words that say nothing of the stance and stand between a cue and a name: `兼容[主流的]A100`, `A100[显卡等]除外`. */
const without = (side: string, filler: RegExp | null): readonly string[] => {
  const sides = [side];
  let rest = side;
  for (let i = 0; i < MOST_FILLERS && filler; i += 1) {
    const match = filler.exec(rest);
    if (!match || match[0].length === 0) break;
    rest = match.index === 0 ? rest.slice(match[0].length) : rest.slice(0, match.index);
    sides.push(rest);
  }
  return sides;
};

const firstOf = (pattern: RegExp | null, sides: readonly string[]): string | null => {
  if (!pattern) return null;
  for (const side of sides) {
    const match = pattern.exec(side);
    if (match) return match[0].trim();
  }
  return null;
};

const found = (pattern: RegExp | null, side: string): string | null => {
  if (!pattern) return null;
  pattern.lastIndex = 0;
  const match = pattern.exec(side);
  pattern.lastIndex = 0;
  return match?.[0] ?? null;
};

const AWARDED: ReadonlySet<string> = new Set(['final_award', 'contract', 'delivered']);

/** The first line of the document, where a place does not stand in it itself. */
const openingBefore = ({ lines: [first], text }: Page, place: number): string =>
  first && place >= first.end ? text.slice(first.start, Math.min(first.end, LONGEST_CLAUSE)) : '';

/** What the sentence says, its own head (`项目背景:`), the head of its column, the heading above it: in this order. */
const surroundings = (page: Page, start: number, clause: string): StanceReading | null => {
  const { cues, titles, unless } = words();
  const inClause = ORDER.flatMap((stance) => {
    const word = found(cues.get(stance)?.clause ?? null, clause);
    const turned = stance === 'excluded' && found(unless, clause) !== null;
    return word === null || turned ? [] : [{ stance, why: `${stance}: “${word}” in its sentence` }];
  });
  if (inClause[0]) return inClause[0];
  const { start: offset } = page.span(start, start + 1);
  const opening = openingBefore(page, start);
  // The title of a notice tells what it is, and not in what sense a name in it stands.
  const above = [page.heading(offset), opening].filter((head) => found(titles, head) === null);
  for (const head of [page.label(start), page.columnHead(offset), ...above]) {
    if (head === '') continue;
    for (const stance of ORDER) {
      const word = found(cues.get(stance)?.heading ?? null, head);
      if (word !== null) return { stance, why: `${stance}: “${word}” in the heading above it` };
    }
  }
  for (const stance of ORDER) {
    const word = found(cues.get(stance)?.opening ?? null, `${page.title}\n${opening}`);
    if (word !== null) return { stance, why: `${stance}: “${word}” heads the document` };
  }
  return null;
};

/** A longer line is no question, in UTF-16 code units. */
const LONGEST_QUESTION = 400;

/** A question of a bidder, by the answer in the next line: `问：可否投报H20？ 答：不可以`. */
const answered = (page: Page, start: number, end: number): StanceReading | null => {
  const { questions, refusals } = words();
  const index = page.lineOf(start);
  const line = page.lines[index];
  if (!line || !questions || line.end - line.start > LONGEST_QUESTION) return null;
  const question = found(questions, page.text.slice(line.start, line.end));
  if (question === null) return null;
  const answer = page.text.slice(end, Math.min(page.lines[index + 1]?.end ?? line.end, end + LONGEST_CLAUSE));
  const refusal = refusals ? firstOf(refusals, [answer.slice(answer.indexOf('答') + 1)]) : null;
  return refusal === null ? null : { stance: 'excluded', why: `excluded: “${question}” is answered with “${refusal}”` };
};

/** What a bidder offered that lost is not what was bought. */
const lost = (page: Page, start: number): StanceReading | null => {
  const { losing_bidders, suppliers } = page.notice;
  const line = page.lines[page.lineOf(start)];
  if (!line || losing_bidders.length === 0) return null;
  const inLine = ({ spans }: { readonly spans: readonly { readonly start: number }[] }): boolean =>
    spans.some((span) => span.start >= line.from && span.start < line.to);
  const loser = losing_bidders.find(({ name }) => inLine(name));
  if (!loser || suppliers.some(({ name }) => inLine(name))) return null;
  return { stance: 'context', why: `context: “${loser.name.value}”, which offered it, lost` };
};

/**
 * In what sense a range of the folded text (a name, or a list of names) is spoken of. Words that touch it decide before words of its
 * clause, and these before its heading; with none of them it is sought, or supplied once a contract is awarded. `bought`: what the
 * service on offer is to support is what is bought.
 */
export const stanceOf = (page: Page, start: number, end: number, bought = false): StanceReading => {
  const { cues, wanted, turns, leading, trailing } = words();
  const [from, to] = page.clause(start, end);
  // The cell before may be the label of this one: `参考型号 | A100`.
  const left = page.text.slice(
    Math.max(page.lines[page.lineOf(start)]?.start ?? 0, page.parted.charAt(from - 1) === '\t' ? from - LABEL : from),
    start,
  );
  const right = page.text.slice(end, to);
  // `现有阿里云迁移至AWS`: what was before the turn is of something else.
  const turn = turns ? [...left.matchAll(turns)].at(-1) : undefined;
  const since = turn ? left.slice(turn.index + turn[0].length) : left;
  const lefts = without(since, leading);
  // `已部署32块V100`, but not `不低于8块A100`, which is a number.
  const uncounted = without(since.replace(COUNT, ''), leading);
  const rights = without(right.replace(MEMORY, ''), trailing);
  // Behind a comma a verb takes what follows it: `昇腾910B，不接受A100`.
  const touching = rights.filter((side) => !/^[\s)"”]*,/.test(side));
  const near = (/[^,]*$/.exec(since.slice(-REACH)) ?? [''])[0];
  const clause = page.text.slice(from, to);
  for (const stance of ORDER) {
    const cue = cues.get(stance);
    if (!cue) continue;
    const word =
      firstOf(cue.before, stance === 'accepted_equivalent' ? lefts : [...lefts, ...uncounted]) ??
      found(cue.reaching, near) ??
      firstOf(cue.after, stance === 'accepted_equivalent' ? rights : touching);
    // What a service of models supports is what is bought with it.
    if (word === null || (bought && stance === 'compatibility' && cue.weak.has(word))) continue;
    // `须与A100兼容`, but `应与A100相当`.
    if (word.endsWith('与') && firstOf(cues.get('accepted_equivalent')?.after ?? null, rights) !== null) continue;
    const reading = { stance, why: `${stance}: “${word}”` };
    if (cue.weak.has(word)) return surroundings(page, start, clause) ?? reading;
    if (stance !== 'accepted_equivalent') return reading;
    // `业绩指含L40S或以上GPU的合同`: what such a sentence is about goes before the measure in it.
    const about = surroundings(page, start, clause);
    return about && (about.stance === 'past_performance' || about.stance === 'excluded') ? about : reading;
  }
  const around = answered(page, start, end) ?? surroundings(page, start, clause) ?? lost(page, start);
  if (around) return around;
  const { stage, buyer } = page.notice;
  if (AWARDED.has(stage)) return { stance: 'supplied', why: `supplied: the notice tells of a ${stage}` };
  if (stage !== 'unknown') return { stance: 'sought', why: `sought: the notice is of the stage ${stage}` };
  if (buyer) return { stance: 'sought', why: `sought: the notice has a buyer, “${buyer.value}”` };
  const heading = page.heading(page.span(start, start + 1).start);
  const asked =
    found(wanted, clause) ?? found(wanted, heading) ?? found(wanted, `${page.title}\n${openingBefore(page, start)}`);
  if (asked !== null) return { stance: 'sought', why: `sought: “${asked}”` };
  return { stance: 'context', why: 'context: nothing in the text says that it is wanted' };
};
