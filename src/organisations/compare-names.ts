import { nameForms } from './name-lexicon.ts';

/** What two names are of: people leave out middle names and swap first and last ones, organisations do not. */
export type NameKind = 'person' | 'organisation';

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ү: 'u',
  ө: 'o',
  ң: 'n',
  қ: 'k',
  ғ: 'g',
};
const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

const latin = (text: string): string =>
  [...text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()]
    .map((sign) => CYRILLIC[sign] ?? GREEK[sign] ?? sign)
    .join('')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('æ', 'ae');

/** Little words between names of people and firms. */
const PARTICLES = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'van',
  'von',
  'der',
  'den',
  'de',
  'del',
  'da',
  'di',
  'la',
  'le',
  'mr',
  'mrs',
  'ms',
  'dr',
  'and',
  'the',
  'of',
  'y',
  'und',
  'et',
  'ul',
  'ud',
  'abu',
]);

/** Legal forms that say the same. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:open|public|closed)? ?joint[ -]stock company\b/gu, ' jsc '],
  [/\b(?:oao|pao|zao|ojsc|pjsc|cjsc|ao)\b/gu, ' jsc '],
  [/\baktiengesellschaft\b/gu, ' ag '],
  [/\bsociete anonyme\b/gu, ' sa '],
  [/\bgesellschaft mit beschrankter haftung\b/gu, ' gmbh '],
  [/\bsocietatea cu raspundere limitata\b/gu, ' srl '],
  [/\blimited liability company\b/gu, ' llc '],
  [/\b(?:ooo)\b/gu, ' llc '],
  [/\blimited\b/gu, ' ltd '],
  [/\bcorporation\b/gu, ' corp '],
  [/\bincorporated\b/gu, ' inc '],
  [/\bcompany\b/gu, ' co '],
];

interface Parts {
  readonly tokens: readonly string[];
  readonly forms: readonly string[];
  /** All words written as one. */
  readonly joined: string;
}

const partsOf = (name: string, kind: NameKind): Parts => {
  let text = latin(name)
    .replace(/(\p{L})['’‘`ʼ]s\b/gu, '$1')
    .replace(/['’‘`ʼ]/gu, '')
    .replace(/&/gu, ' and ')
    // p.l.c., L.L.C.: letters with points are one word.
    .replace(/\b(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `);
  const forms: string[] = [];
  if (kind === 'organisation') for (const [pattern, form] of FORMS) text = text.replace(pattern, form);
  const legal = nameForms().legalEnglish;
  const tokens: string[] = [];
  for (const token of text.split(/[^\p{L}\p{N}]+/u)) {
    if (token === '') continue;
    if (kind === 'organisation' && legal.has(token)) forms.push(token);
    else tokens.push(token);
  }
  const telling = tokens.filter((token) => !PARTICLES.has(token));
  return { tokens: telling.length > 0 ? telling : tokens, forms, joined: tokens.join('') };
};

/** Levenshtein distance, two letters swapped counted as one, given up beyond `most`. */
const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let value = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        value = Math.min(value, (before[j - 2] as number) + 1);
      current.push(value);
    }
    before = previous;
    previous = current;
  }
  return previous[other.length] as number;
};

/** How alike two words are, 0 to 1: spelling slips by length, initials and short forms of first names. */
const alike = (one: string, other: string, kind: NameKind): number => {
  if (one === other) return 1;
  if (/\d/u.test(one) || /\d/u.test(other)) return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (kind === 'person') {
    if (short.length === 1) return long.startsWith(short) ? 0.85 : 0;
    if (short.length >= 3 && long.length >= 5 && long.startsWith(short)) return 0.82;
  }
  const most = long.length <= 3 ? 0 : long.length <= 5 ? 1 : long.length <= 9 ? 2 : 3;
  const steps = distance(short, long, most);
  if (steps > most) return 0;
  const share = 1 - steps / long.length;
  return share >= 0.6 ? 0.55 + 0.45 * share : 0;
};

interface Pairing {
  readonly matched: number;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly whole: number;
}

const lengthWeight = (token: string): number => Math.min(8, Math.max(2, token.length));

/** Pairs words best first, in any order; a word may answer to two that follow each other (vanderbilt, van der bilt). */
const pair = (one: readonly string[], other: readonly string[], kind: NameKind): Pairing => {
  const left = new Set(one.keys());
  const right = new Set(other.keys());
  const options: { i: number; j: number; score: number }[] = [];
  for (const i of one.keys())
    for (const j of other.keys()) {
      const score = alike(one[i] as string, other[j] as string, kind);
      if (score > 0) options.push({ i, j, score: score + (i === j ? 0.001 : 0) });
    }
  options.sort((a, b) => b.score - a.score || a.i - b.i);
  let matched = 0;
  let whole = 0;
  for (const { i, j, score } of options) {
    if (!left.has(i) || !right.has(j)) continue;
    left.delete(i);
    right.delete(j);
    const weight = (lengthWeight(one[i] as string) + lengthWeight(other[j] as string)) / 2;
    matched += weight * Math.min(1, score);
    whole += weight;
  }
  return {
    matched,
    whole,
    left: [...left].map((at) => one[at] as string),
    right: [...right].map((at) => other[at] as string),
  };
};

const sum = (tokens: readonly string[]): number => tokens.reduce((total, token) => total + lengthWeight(token), 0);

/** The score from which two names are held to be one. */
export const SAME_NAME = 0.76;

/**
 * How surely two names in Latin, Cyrillic or Greek letters are names of one party, 0 to 1. Spelling slips, order of words, initials, short first names,
 * legal forms and joined words are allowed for; a distinctive word that only one name has, or two that differ, weigh against it.
 */
export const compareNames = (one: string, other: string, kind: NameKind): number => {
  const [a, b] = [partsOf(one, kind), partsOf(other, kind)];
  if (a.tokens.length === 0 || b.tokens.length === 0) return one.trim() === other.trim() ? 0.99 : 0;
  const [joinedA, joinedB] = [a.tokens.join(''), b.tokens.join('')];
  if (joinedA === joinedB || a.joined === b.joined)
    return a.forms.join() === b.forms.join() || a.forms.length * b.forms.length === 0 ? 0.99 : 0.9;
  const { matched, whole, left, right } = pair(a.tokens, b.tokens, kind);
  const [onlyA, onlyB] = [sum(left), sum(right)];
  // Words that stand against each other count in full; words that only one name has count for part.
  const against = Math.min(onlyA, onlyB);
  const alone = Math.abs(onlyA - onlyB);
  const loose = kind === 'person' ? (whole >= 8 && a.tokens.length - left.length >= 2 ? 0.35 : 1) : 0.8;
  let score = matched / (whole + 2 * against + loose * alone);
  const most = Math.max(joinedA.length, joinedB.length);
  const close = 1 - distance(joinedA, joinedB, Math.ceil(most * 0.15)) / most;
  if (close >= 0.9 && left.length + right.length > 0 && left.length * right.length === 0)
    score = Math.max(score, close - 0.04);
  if (
    kind === 'organisation' &&
    a.forms.length > 0 &&
    b.forms.length > 0 &&
    !a.forms.some((form) => b.forms.includes(form))
  )
    score -= 0.12;
  return Math.max(0, Math.min(0.98, score));
};
