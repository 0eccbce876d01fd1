import { fold } from '../text/index.ts';
import { anywhere, atEnd, atStart, type SenseFamily, senseWords } from './lexicon.ts';
import { variantsOf } from './lookup.ts';
import { beginsWithMaker, otherMakerBefore } from './makers.ts';
import type { Hit } from './match.ts';
import type { Confidence } from './model.ts';
import type { Page } from './page.ts';

/** Whether a name stands for the technology, and the words that carried the decision. */
export interface Sense {
  readonly accepted: boolean;
  readonly confidence: Confidence;
  readonly why: readonly string[];
}

/** What is known of a name from around it before its words are weighed. */
export interface Surroundings {
  readonly maker: string | null;
  readonly beside: string | null;
  readonly elsewhere: string | null;
  readonly glued: boolean;
}

interface Meaning {
  readonly what: string;
  readonly words: RegExp | null;
}

interface Words {
  readonly strong: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly weak: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly before: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly after: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly faint: ReadonlySet<string>;
  readonly nameColumns: RegExp | null;
  readonly blanked: RegExp | null;
  readonly otherTrades: RegExp | null;
  readonly refusesBefore: RegExp | null;
  readonly refusesAfter: RegExp | null;
  readonly notFollowedBy: readonly { readonly ends: string; readonly by: RegExp }[];
  readonly notAfter: readonly { readonly begins: string; readonly words: RegExp }[];
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
}

let made: Words | null = null;

const FAMILIES: readonly SenseFamily[] = ['accelerator', 'cloud', 'model', 'server'];

const senses = (): Words => {
  if (made) return made;
  const {
    trade,
    attached,
    faint,
    name_columns,
    blanked,
    other_trades,
    before_refuses,
    after_refuses,
    not_followed_by,
    not_after,
    names,
  } = senseWords();
  const each = (make: (family: SenseFamily) => RegExp | null): ReadonlyMap<SenseFamily, RegExp | null> =>
    new Map(FAMILIES.map((family) => [family, make(family)]));
  const meanings = new Map<string, readonly Meaning[]>();
  for (const { tokens, meanings: all } of names) {
    const compiled = all.map(({ what, words }) => ({ what, words: anywhere(words) }));
    for (const token of tokens) meanings.set(fold(token).text, compiled);
  }
  made = {
    strong: each((family) => anywhere(trade[family].strong)),
    weak: each((family) => anywhere(trade[family].weak)),
    before: each((family) => atEnd(attached[family].before, 3)),
    after: each((family) => atStart(attached[family].after, 2)),
    faint: new Set(faint.map((word) => fold(word).text)),
    nameColumns: anywhere(name_columns),
    blanked: anywhere(blanked),
    otherTrades: anywhere(other_trades),
    refusesBefore: atEnd(before_refuses, 0),
    refusesAfter: atStart(after_refuses, 0),
    notFollowedBy: not_followed_by.map(({ ends, by }) => ({ ends, by: atStart(by) ?? /^$/ })),
    notAfter: not_after.map(({ begins, words }) => ({ begins, words: atEnd(words) ?? /^$/ })),
    meanings,
  };
  return made;
};

/** How far around a name words may speak for or against it, in folded UTF-16 code units. */
const NEAR = 60;
/** A line shorter than this says little by itself; its neighbours are read with it. */
const SHORT_LINE = 30;
/** What speaks against a name is taken from the neighbours of a line only where it holds little more than the name. */
const NAME_ALONE = 14;
/** Between a name and the word that it stands before: its memory, `等`, `系列`. */
const BETWEEN = /^[ (]?(?:\d{1,3} ?gi?b?\)? ?)?(?:等|系列|型|机型|级|版)?/;

const ACCEPTED_FROM = 3;
const PROBABLE_FROM = 4;
const CERTAIN_FROM = 6;

/** The words around a name, which is no evidence for itself: those of its line, and of the neighbours of a line shorter than `short`. */
const wordsAround = (page: Page, start: number, end: number, short: number): string => {
  const index = page.lineOf(start);
  const line = page.lines[index];
  if (!line) return '';
  let { start: from, end: to } = line;
  if (to - from < short) {
    from = page.lines[index - 1]?.start ?? from;
    to = page.lines[index + 1]?.end ?? to;
  }
  const words = `${page.text.slice(Math.max(from, start - NEAR), start)}\n${page.text.slice(end, Math.min(to, end + NEAR))}`;
  const { blanked } = senses();
  return blanked ? words.replace(blanked, ' ') : words;
};

const distinct = (pattern: RegExp | null | undefined, words: string): readonly string[] =>
  pattern ? [...new Set(Array.from(words.matchAll(pattern), ([word]) => word))] : [];

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');

const FAINT = 2;
const ATTACHED = 4;

const weightOf = (attached: string): number =>
  senses().faint.has(attached.replace(/[^\p{L}\p{N}]/gu, '')) ? FAINT : ATTACHED;

/** Numbers alone (`4090`) and letters with one digit (`t4`) need more than one word of the trade. */
const isThin = (text: string): boolean => /^(?:\d+|[a-z]\d)$/.test(text);

/** Why a name is part of another word, by what stands right before or behind it; null where it is not. */
export const refusal = (page: Page, hit: Hit): string | null => {
  const { notFollowedBy, notAfter } = senses();
  const { text } = hit.pattern;
  const right = page.text.slice(hit.end, hit.end + 8);
  for (const { ends, by } of notFollowedBy) {
    const match = text.endsWith(ends) ? by.exec(right) : null;
    if (match) return `“${text}${match[0]}” is another word`;
  }
  const left = page.text.slice(Math.max(0, hit.start - 8), hit.start);
  for (const { begins, words } of notAfter) {
    const match = text.startsWith(begins) ? words.exec(left) : null;
    if (match) return `“${match[0]}${text}” is another word`;
  }
  return null;
};

/** `8*`, `8x`, `8卡`, `4 张` right before a name, `*8`, `8块` right behind it. Cards are counted in 张, 块, 片 and 卡. */
const COUNTED_BEFORE = /(?<![\d.a-z])(?:\d{1,3}|[二两四六八十]) ?([*x张块片卡]) ?$/;
const COUNTED_BEHIND = /^[ (]?(?:\d{1,3} ?([张块片卡])|[*x] ?\d{1,3}(?![\da-z]))/;

const memoryBehind = (text: string, end: number): number | null => {
  const match = /^[ \-/(]{0,2}(\d{1,3}) ?gi?b?(?![a-z])/.exec(text.slice(end, end + 10));
  return match ? Number(match[1]) : null;
};

/** Whether digits fill a cell under a head that is not one of names: `4090` under `总价` is a price. */
const isOnlyNumber = (page: Page, start: number, end: number): boolean => {
  const { parted, lines } = page;
  const line = lines[page.lineOf(start)];
  const before = parted.slice(line?.start ?? 0, start);
  const behind = parted.slice(end, line?.end ?? end);
  if (!/\t *$/.test(before) && !/^ *\t/.test(behind)) return false;
  if (!/(?:^|\t) *$/.test(before) || !/^ *(?:$|\t)/.test(behind)) return false;
  const head = page.columnHead(page.span(start, end).start);
  return distinct(senses().nameColumns, head).length === 0;
};

/** Whether a name fills its cell, or its line behind a colon. */
const isValue = ({ parted, lines, lineOf }: Page, start: number, end: number): boolean => {
  const line = lines[lineOf(start)];
  const before = parted.slice(line?.start ?? 0, start);
  const behind = parted.slice(end, line?.end ?? end);
  return /(?:^|[\t:])[ (]*$/.test(before) && /^[ )]*(?:$|[\t;,。])/.test(behind);
};

/**
 * Whether a name is accepted for what the catalogue says. `maker`: its maker's name stands right before it; `beside`: it is listed with
 * a name that was accepted; `elsewhere`: the document names it more fully at another place; `glued`: signs join it to words that are not known.
 */
export const senseOf = (page: Page, hit: Hit, { maker, beside, elsewhere, glued }: Surroundings): Sense => {
  const { pattern, start, end } = hit;
  const family = pattern.family === 'service' ? 'cloud' : pattern.family;
  const words = senses();
  const refused = refusal(page, hit);
  if (refused) return { accepted: false, confidence: 'possible', why: [refused] };
  const why: string[] = [];
  let score = 0;
  const told = (points: number, because: string): void => {
    score += points;
    why.push(because);
  };
  if (maker !== null) told(6, `the maker's name stands before it: “${maker}”`);
  if (pattern.strength === 'full')
    told(beginsWithMaker(pattern.text, pattern.vendor) ? 6 : 5, `“${pattern.text}” stands for it by itself`);
  if (pattern.strength === 'parted' && maker === null)
    return {
      accepted: false,
      confidence: 'possible',
      why: ['its letters and number are parted and no maker is named'],
    };
  if (beside !== null) told(4, `listed beside “${beside}”`);
  if (glued)
    told(pattern.strength === 'full' && pattern.text.length >= 6 ? 0 : -8, 'joined to other letters or digits');

  const line = page.lines[page.lineOf(start)];
  const left = page.text.slice(Math.max(line?.start ?? 0, start - 16), start);
  const right = page.text.slice(end, Math.min(line?.end ?? end, end + 16));
  const before = words.before.get(family)?.exec(left);
  const behind = right.replace(BETWEEN, '');
  const after = words.after.get(family)?.exec(right) ?? words.after.get(family)?.exec(behind);
  if (before) told(weightOf(before[0]), `right after ${quoted([before[0].trim()])}`);
  if (after) told(weightOf(after[0]), `right before ${quoted([after[0].trim()])}`);

  if (family === 'accelerator') {
    const memory = memoryBehind(page.text, end);
    if (memory !== null && variantsOf(pattern.id).some(({ mem_gb }) => mem_gb === memory))
      told(3, `its ${memory} GB of memory stand behind it`);
    const counted = COUNTED_BEFORE.exec(left) ?? COUNTED_BEHIND.exec(behind);
    if (counted) told(/[张块片卡]/.test(counted[1] ?? '') ? 3 : 2, `counted: “${counted[0].trim()}”`);
  }

  const around = wordsAround(page, start, end, SHORT_LINE);
  const [from, to] = page.clause(start, end);
  const clause = `${page.text.slice(from, start)}\n${page.text.slice(end, to)}`;
  const phrase = `${/[^,]*$/.exec(page.text.slice(from, start))?.[0] ?? ''}\n${/^[^,]*/.exec(page.text.slice(end, to))?.[0] ?? ''}`;
  const strong = distinct(words.strong.get(family), around);
  if (strong.length > 0) {
    // Words of another sentence of the line say less; beside a cloud's name also those of another phrase.
    const inClause = distinct(words.strong.get(family), clause).length > 0;
    if (family === 'cloud' && distinct(words.strong.get(family), phrase).length === 0)
      told(1, `words of the trade in another phrase: ${quoted(strong.slice(0, 4))}`);
    else {
      const most = inClause ? 2 : 1;
      told(Math.min(most + strong.length, most + 3), `words of the trade: ${quoted(strong.slice(0, 4))}`);
    }
  }
  const weak = distinct(words.weak.get(family), around);
  if (weak.length > 0) told(Math.min(weak.length, 2), `words that go with it: ${quoted(weak.slice(0, 3))}`);
  if (strong.length === 0) {
    const { start: offset } = page.span(start, end);
    const heads = `${page.columnHead(offset)}\n${page.heading(offset)}\n${page.title}`;
    const headed = distinct(words.strong.get(family), heads);
    if (headed.length > 0) told(2, `words of the trade in its headings: ${quoted(headed.slice(0, 3))}`);
    if (headed.length > 0 && isValue(page, start, end)) told(1, 'stands alone in its cell or behind its label');
  }

  let contradicted = false;
  const against = (points: number, because: string): void => {
    contradicted = true;
    told(points, because);
  };
  if (maker === null) {
    // The more the words around speak for it, the nearer must be what may speak against it.
    const ownLine = wordsAround(page, start, end, 0);
    const inLine = distinct(words.strong.get(family), ownLine).length > 0;
    const own = before || after ? phrase : inLine ? ownLine : wordsAround(page, start, end, end - start + NAME_ALONE);
    for (const { what, words: other } of words.meanings.get(pattern.text) ?? []) {
      const seen = distinct(other, own);
      if (seen.length > 0) against(-4, `may be a ${what}: ${quoted(seen.slice(0, 3))}`);
    }
    if (pattern.strength === 'bare') {
      const seen = distinct(words.otherTrades, own);
      if (seen.length > 0) against(-4, `words of another trade: ${quoted(seen.slice(0, 3))}`);
      const followed = words.refusesAfter?.exec(right);
      if (followed) against(-7, `followed by ${quoted([followed[0]])}`);
      const preceded = words.refusesBefore?.exec(left);
      if (preceded) against(-7, `preceded by ${quoted([preceded[0]])}`);
      const other = family === 'accelerator' ? otherMakerBefore(page.text, start, pattern.vendor) : null;
      if (other) against(-7, `after the name of another maker: “${other}”`);
      if (/^\d+$/.test(pattern.text) && isOnlyNumber(page, start, end))
        against(-7, 'a number in a cell whose head tells of no names');
    }
  }
  // Said elsewhere, it is the same here, unless something here speaks against it.
  if (elsewhere !== null && !contradicted) told(3, `named elsewhere in the document: “${elsewhere}”`);
  const needed = isThin(pattern.text) && maker === null ? PROBABLE_FROM : ACCEPTED_FROM;
  return {
    accepted: score >= needed,
    confidence: score >= CERTAIN_FROM ? 'certain' : score >= PROBABLE_FROM ? 'probable' : 'possible',
    why,
  };
};
