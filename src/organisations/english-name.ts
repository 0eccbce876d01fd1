import { nameForms } from './name-lexicon.ts';

/** A word of an English name made comparable: lower case, plural cut, numbers as `#54`. */
export interface EnglishName {
  readonly tokens: readonly string[];
  /** Legal forms as they stood, for telling companies of one group apart. */
  readonly legal: readonly string[];
  /** The only word is a run of capitals (`BGI`): no name to match on without more. */
  readonly acronym: boolean;
}

const ONES = [
  ['zeroth', 'zero'],
  ['first', 'one'],
  ['second', 'two'],
  ['third', 'three'],
  ['fourth', 'four'],
  ['fifth', 'five'],
  ['sixth', 'six'],
  ['seventh', 'seven'],
  ['eighth', 'eight'],
  ['ninth', 'nine'],
  ['tenth', 'ten'],
  ['eleventh', 'eleven'],
  ['twelfth', 'twelve'],
  ['thirteenth', 'thirteen'],
  ['fourteenth', 'fourteen'],
  ['fifteenth', 'fifteen'],
  ['sixteenth', 'sixteen'],
  ['seventeenth', 'seventeen'],
  ['eighteenth', 'eighteen'],
  ['nineteenth', 'nineteen'],
  ['twentieth', 'twenty'],
] as const;
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ONES.slice(1).map(([ordinal], value) => [ordinal, value + 1] as const),
  ...TENS.map((ten, index) => [ten.replace(/y$/u, 'ieth'), (index + 2) * 10] as const),
]);
const TENS_VALUE: ReadonlyMap<string, number> = new Map(TENS.map((ten, index) => [ten, (index + 2) * 10] as const));

/** Cuts the plural, so that `technologies` and `technology` meet. */
export const stem = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/u.test(word)) return word.slice(0, -1);
  return word;
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(\p{L})['’‘`ʼ]s\b/gu, '$1')
    .replace(/['’‘`ʼ]/gu, '');

const patterns = new Map<string, RegExp>();

const wholeWords = (phrase: string): RegExp => {
  const known = patterns.get(phrase);
  if (known) return known;
  const pattern = new RegExp(`(?<![a-z0-9])${phrase.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![a-z0-9])`, 'gu');
  patterns.set(phrase, pattern);
  return pattern;
};

/** Words of a text, folded; numbers and ordinals, spelt or in figures, as `#n`. */
export const englishTokens = (
  text: string,
): { readonly tokens: readonly string[]; readonly legal: readonly string[] } => {
  const { legalEnglish, stopEnglish, sameEnglish, phrasesEnglish } = nameForms();
  let folded = plain(text);
  for (const [phrase, replacement] of phrasesEnglish)
    if (folded.includes(phrase)) folded = folded.replace(wholeWords(phrase), replacement);
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const tokens: string[] = [];
  const legal: string[] = [];
  // An acronym that is the whole name is a name of its own: CEC Limited is not China Electronics Corporation.
  const alone = words.filter((word) => !legalEnglish.has(word) && !stopEnglish.has(word)).length < 2;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const figure = /^(\d+)(?:st|nd|rd|th)?$/u.exec(word);
    const tens = TENS_VALUE.get(word);
    const ordinal = ORDINALS.get(word);
    const next = ORDINALS.get(words[at + 1] ?? '');
    if (figure) tokens.push(`#${Number(figure[1])}`);
    else if (tens !== undefined && next !== undefined && next < 10) {
      tokens.push(`#${tens + next}`);
      at += 1;
    } else if (ordinal !== undefined) tokens.push(`#${ordinal}`);
    else if (legalEnglish.has(word)) legal.push(word);
    else if (!stopEnglish.has(word)) {
      const same = alone ? undefined : (sameEnglish.get(word) ?? sameEnglish.get(stem(word)));
      if (same === undefined) tokens.push(stem(word));
      else tokens.push(...same.split(' ').map(stem));
    }
  }
  return { tokens, legal };
};

const ACRONYM = /^[A-Z][A-Z0-9&.-]{1,8}$/u;

/** What stands in brackets says nothing new: an acronym, or words that the name has already. */
const withoutIdleBrackets = (name: string): string =>
  name.replace(/\(([^()]*)\)/gu, (whole, inside: string, at: number) => {
    const outside = new Set(englishTokens(name.slice(0, at) + name.slice(at + whole.length)).tokens);
    const idle =
      (ACRONYM.test(inside.trim()) && !/^(?:HK|UK|US|USA|PRC|UAE)$/u.test(inside.trim())) ||
      /^[A-Z]{2,}[- ]?\d{0,4}[A-Z-]*$/u.test(inside.trim().replace(/^(?:HK|UK|US)$/u, 'x')) ||
      englishTokens(inside).tokens.every((token) => outside.has(token));
    return idle ? ' ' : ` ${inside} `;
  });

/** The parts of an English name as it stands on a list. */
export const readEnglishName = (name: string): EnglishName => {
  const bare = name.trim();
  const { tokens, legal } = englishTokens(withoutIdleBrackets(bare));
  return { tokens, legal, acronym: ACRONYM.test(bare) || tokens.length === 0 };
};

/** The names that one cell holds: `X, a.k.a. Y`, and the acronym in brackets behind a name. */
export const splitNames = (cell: string): readonly string[] =>
  [
    ...aliasesIn(cell),
    ...[...cell.matchAll(/\(([A-Z][A-Z0-9&-]{2,8})\)\s*$/gu)].map(([, acronym]) => acronym ?? ''),
  ].filter((name, at, all) => all.indexOf(name) === at);

const aliasesIn = (cell: string): readonly string[] =>
  cell
    .split(/[,;(]?\s*\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|also known as|formerly known as)[,:]?\s+/iu)
    .map((name) => name.replace(/^[\s,;]+|[\s,;]+$/gu, ''))
    .filter((name) => name !== '');
