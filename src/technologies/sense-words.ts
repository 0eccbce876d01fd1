import { fold } from '../text/index.ts';
import { anywhere, atEnd, atStart, type SenseFamily, senseWords } from './lexicon.ts';

/** What else a name may mean, and the words that say so. */
interface Meaning {
  readonly what: string;
  readonly words: RegExp | null;
}

/** The words of `senses.json`, compiled. */
interface Words {
  readonly strong: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly weak: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly before: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly after: ReadonlyMap<SenseFamily, RegExp | null>;
  readonly faint: ReadonlySet<string>;
  readonly numberUnits: RegExp | null;
  readonly numberSigns: RegExp | null;
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

/** Words that decide senses, compiled once per process. */
export const compiledSenses = (): Words => {
  if (made) return made;
  const {
    trade,
    attached,
    faint,
    number_units,
    number_signs,
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
    numberUnits: atStart(number_units, 1),
    numberSigns: atEnd(number_signs, 2),
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

/** The different words of a pattern that stand in a text. */
export const distinct = (pattern: RegExp | null | undefined, text: string): readonly string[] =>
  pattern ? [...new Set(Array.from(text.matchAll(pattern), ([word]) => word))] : [];

/** Words in quotation marks, at most `most` of them. */
export const quoted = (words: readonly string[], most = 3): string =>
  words
    .slice(0, most)
    .map((word) => `“${word}”`)
    .join(', ');
