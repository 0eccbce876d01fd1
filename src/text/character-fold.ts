import { readFileSync } from 'node:fs';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import { z } from 'zod';

/** What a UTF-16 code unit is to the folding. */
export const UNIT = {
  /** Any other sign. */
  other: 0,
  han: 1,
  latin: 2,
  digit: 3,
  /** White space that separates words. */
  space: 4,
  /** Never seen: zero-width signs, soft hyphens, byte-order marks. */
  invisible: 5,
  /** Cyrillic or Greek: may stand for a Latin letter. */
  lookalike: 6,
  /** A mark that combines with what stands before it. */
  mark: 7,
  surrogate: 8,
  /** A letter of another script. */
  letter: 9,
} as const;

interface Tables {
  /** Folded code unit by code unit; 0 where more than one unit comes out. */
  readonly unit: Uint16Array;
  readonly kind: Uint8Array;
  readonly expansion: ReadonlyMap<number, string>;
}

const lexicon = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/lexicon/${name}.json`, import.meta.url), 'utf8'));

const Radicals = z.object({ equivalents: z.record(z.string(), z.string()) });
const Lookalikes = z.object({ lookalikes: z.record(z.string(), z.string()) });

const DASHES = '\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2500';
const TIMES = '\u00d7\u2715\u2716\u2a09\u2573\uff0a\u2217';
const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\u00ad)$/u;

const kindOf = (unit: number, folded: string): number => {
  const character = String.fromCharCode(unit);
  if (unit >= 0xd800 && unit <= 0xdfff) return UNIT.surrogate;
  if (INVISIBLE.test(character)) return UNIT.invisible;
  if (/\s/u.test(character)) return UNIT.space;
  if (/^\p{M}/u.test(character)) return UNIT.mark;
  if (/^[a-z]/u.test(folded)) return UNIT.latin;
  if (/^[0-9]/u.test(folded)) return UNIT.digit;
  if (/^(?:\p{Script=Han}|〇)/u.test(folded)) return UNIT.han;
  if (/^[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(folded)) return UNIT.lookalike;
  return /^[\p{L}\p{N}]/u.test(folded) ? UNIT.letter : UNIT.other;
};

const build = (): Tables => {
  const simplified = new Map<string, string>();
  for (const pair of traditionalToSimplified.split('|')) {
    const [from = '', to = ''] = pair.split(' ');
    if (to !== '') simplified.set(from, to);
  }
  const radicals = Radicals.parse(lexicon('radicals')).equivalents;
  const unit = new Uint16Array(65_536);
  const kind = new Uint8Array(65_536);
  const expansion = new Map<number, string>();
  for (let code = 0; code < 65_536; code += 1) {
    const character = String.fromCharCode(code);
    let folded: string;
    if (DASHES.includes(character)) folded = '-';
    else if (TIMES.includes(character)) folded = '*';
    else if (code >= 0xd800 && code <= 0xdfff) folded = character;
    else folded = (radicals[character] ?? character).normalize('NFKC').toLowerCase();
    folded = simplified.get(folded) ?? folded;
    kind[code] = kindOf(code, folded);
    if (folded.length === 1) unit[code] = folded.charCodeAt(0);
    else expansion.set(code, folded);
  }
  return { unit, kind, expansion };
};

let built: Tables | undefined;

/** The folding of single code units, built once a process. */
export const characterTables = (): Tables => {
  built ??= build();
  return built;
};

let lookalikes: ReadonlyMap<number, number> | undefined;

/** Latin letter by the Cyrillic or Greek letter that looks like it. */
export const latinLookalikes = (): ReadonlyMap<number, number> => {
  lookalikes ??= new Map(
    Object.entries(Lookalikes.parse(lexicon('lookalikes')).lookalikes).map(([from, to]) => [
      from.charCodeAt(0),
      to.charCodeAt(0),
    ]),
  );
  return lookalikes;
};
