import type { Alignment } from './align.ts';
import { nameForms, nameWords } from './name-lexicon.ts';
import type { Query } from './query.ts';
import type { IndexedName, ScreeningIndex } from './screening-index.ts';

export type Relation = 'same' | 'affiliate' | 'lookalike';

/** What a comparison of two names says. */
export interface Verdict {
  readonly relation: Relation;
  /** Between 0 and 1: how much of both names agrees, and how much the agreeing words tell. */
  readonly score: number;
  readonly review: boolean;
  /** Not so tight that it could hold against what the catalogue knows. */
  readonly loose: boolean;
  readonly why: readonly string[];
}

/** Under this share of agreement nothing is reported. */
const LEAST = 0.5;
/** A resemblance weaker than this is not told, unless the mark is all that differs. */
const LEAST_ALIKE = 0.58;
const PLAIN_ALIKE = 0.55;
/** A romanised word so long is still the same with a letter more or less. */
const SURE_LETTERS = 8;
const SAME = 0.86;
/** From here a look-alike is near enough that a person should look. */
const NEAR = 0.72;
/** The same where nothing made-up differs on both sides. */
const CLOSE = 0.58;

interface Leftovers {
  readonly brand: readonly string[];
  readonly place: readonly string[];
  readonly number: readonly string[];
  readonly word: readonly string[];
}

const chineseLeft = ({ name }: Query, { matched }: Alignment): Leftovers => {
  const covered = new Uint8Array(name.text.length);
  for (const { start, end } of matched) covered.fill(1, start, end);
  const left: Record<keyof Leftovers, string[]> = { brand: [], place: [], number: [], word: [] };
  for (const { start, end, kind, text } of name.segments) {
    if (kind === 'legal') continue;
    let missing = '';
    const pieces = kind === 'brand' ? matched.filter((part) => part.start < end && part.end > start) : [];
    // Single signs out of a mark (海 in 海恒) are no part of it that could agree.
    const only = pieces.length > 0 && end - start > 1 && pieces.every((part) => part.end - part.start === 1);
    for (let at = start; at < end; at += 1) if (covered[at] === 0) missing += name.text[at];
    if (missing === '') continue;
    if (only) missing = text;
    if (kind === 'brand' || kind === 'latin') left.brand.push(missing);
    else if (kind === 'place') left.place.push(text);
    else if (kind === 'number') left.number.push(text.slice(1, -1));
    else left.word.push(missing);
  }
  return left;
};

const englishLeft = (name: IndexedName, { mask }: Alignment): Leftovers => {
  const { placeTokens, englishKnown } = nameWords();
  const left: Record<keyof Leftovers, string[]> = { brand: [], place: [], number: [], word: [] };
  for (const [at, token] of name.tokens.entries()) {
    if (mask & (1 << at)) continue;
    if (token.startsWith('#')) left.number.push(token.slice(1));
    else if (placeTokens.has(token)) left.place.push(token);
    else if (englishKnown.has(token)) left.word.push(token);
    else left.brand.push(token);
  }
  return left;
};

const HOW = { translated: '=', pinyin: '= (pinyin)', misspelt: '≈ (spelling)', number: '=', latin: '=' } as const;

const sentence = (query: Query, name: IndexedName, { matched }: Alignment): string =>
  matched
    .map(({ start, end, mask, how }) => {
      const words = name.tokens.filter((_, at) => mask & (1 << at)).join(' ');
      return `${query.name.text.slice(start, end).replace(/[#;]/gu, '')} ${HOW[how]} ${words.replaceAll('#', '')}`;
    })
    .join(', ');

const quoted = (parts: readonly string[]): string => parts.map((part) => `“${part}”`).join(', ');

/** Bodies that are never companies, and the legal forms of companies. */
const PUBLIC = new Set(['university', 'school', 'hospital', 'bureau', 'unit']);
/** Bodies whose place is part of what they are: 武汉科技大学 is not the university of all China. */
const LOCAL = new Set([...PUBLIC, 'center']);
const COMPANY = new Set(['co', 'company', 'ltd', 'limited', 'inc', 'corp', 'corporation', 'llc', 'gmbh']);

/** A kind of organisation that the English name has words for, other than that of the Chinese one. */
const otherKind = (type: string | null, tokens: readonly string[], said: boolean): string | null => {
  if (said) return null;
  const { typeEnglish } = nameForms();
  const own = type === null ? null : typeEnglish.get(type);
  if (!own || type === 'company') return null;
  if (tokens.some((token) => own.has(token))) return null;
  for (const [kind, words] of typeEnglish) if (kind !== type && tokens.some((token) => words.has(token))) return kind;
  return null;
};

const PLACE_WEIGHT = 0.55;

/** A place that only one side says is a detail that names often leave out: it counts for a third. */
const lenient = (
  { chinese, english, englishWeight }: Alignment,
  { weight }: Query,
  zh: Leftovers,
  en: Leftovers,
): { readonly chinese: number; readonly english: number } => {
  const forgiven = (share: number, whole: number, places: number): number => {
    const less = whole - (places * PLACE_WEIGHT * 2) / 3;
    return less <= 0 ? share : Math.min(1, (share * whole) / less);
  };
  if (zh.place.length > 0 && en.place.length > 0) return { chinese, english };
  return {
    chinese: forgiven(chinese, weight, zh.place.length),
    english: forgiven(english, englishWeight, en.place.filter((place) => place !== 'china').length),
  };
};

/**
 * Reads an alignment. Identity needs the same numbers, the same places, the same kind, and nothing distinctive left on either side; a listed name
 * with further words of an organ is an affiliate; the rest are look-alikes, and little agreement is nothing.
 *
 * @returns null where too little agrees to say anything
 */
export const decide = (
  query: Query,
  name: IndexedName,
  alignment: Alignment,
  index: ScreeningIndex,
): Verdict | null => {
  const { fillers } = nameForms();
  const { englishKnown } = nameWords();
  const zh = chineseLeft(query, alignment);
  const en = englishLeft(name, alignment);
  const { chinese, english } = lenient(alignment, query, zh, en);
  const agreement = Math.sqrt(chinese * english);
  if (agreement < LEAST) return null;
  let told = 0;
  for (let at = 0; at < name.ids.length; at += 1)
    if (alignment.mask & (1 << at)) told += index.weights[name.ids[at] as number] as number;
  // Two rare words that agree say more than two common ones; nothing said by words alone is certain.
  const telling = 0.97 * (1 - 0.22 * Math.exp(-told));
  const why = [sentence(query, name, alignment)];
  let penalty = 0;
  const differ: string[] = [];
  if (zh.number.length > 0 || en.number.length > 0) differ.push(`numbers: ${[...zh.number, ...en.number].join(', ')}`);
  if (zh.place.length > 0 && en.place.length > 0) differ.push(`places: ${quoted([...zh.place, ...en.place])}`);
  else if (zh.place.length > 0 || en.place.length > 0) {
    const left = [...zh.place, ...en.place].filter((place) => place !== 'china');
    if (left.length > 0) {
      penalty += 0.06;
      why.push(`only one of the names says ${quoted(left)}`);
    }
  }
  if (zh.brand.length > 0) differ.push(`only in the Chinese name: ${quoted(zh.brand)}`);
  if (en.brand.length > 0) differ.push(`only in the listed name: ${quoted(en.brand)}`);
  // Where the kind is among the words that answer each other the lexicon has decided: 工业大学 = Institute of Technology.
  const said = alignment.matched.at(-1)?.end === query.name.text.length;
  const kind =
    otherKind(query.name.type, name.tokens, said) ??
    (PUBLIC.has(query.name.type ?? '') && name.legal.some((form) => COMPANY.has(form)) ? 'company' : null);
  if (kind) differ.push(`kind of organisation: ${kind}`);
  const words = [...zh.word, ...en.word];
  if (words.length > 0) why.push(`words on one side only: ${quoted(words)}`);
  // A made-up word that agrees carries a name; plain words carry it only all together.
  const branded = alignment.matched.some(
    ({ start, end, mask }) =>
      query.name.segments.some(
        (segment) =>
          (segment.kind === 'brand' || segment.kind === 'latin') &&
          start < segment.end &&
          end > segment.start &&
          end - start >= 2,
      ) || name.tokens.some((token, at) => mask & (1 << at) && !englishKnown.has(token) && !token.startsWith('#')),
  );
  if (!branded) {
    const telling = words.filter((word) => !fillers.has(word));
    if (telling.length > 0) differ.push(`content: ${quoted(telling)}`);
  }
  const loose = alignment.matched.some((part) => part.loose);
  if (loose) {
    penalty += 0.01;
    why.push('words whose translations cross (理工, 工业, 科技)');
  }
  // Which of several renderings of a plain word a list takes is chance; where all words are plain, another organisation may own the usual one.
  const unusual = !branded && alignment.matched.some((part) => !part.usual);
  const telltale = alignment.matched.some(({ how }) => how === 'misspelt');
  if (telltale) penalty += 0.02;
  // In a short word one letter makes another word: 泊松 is bosong, not Boson.
  const slips = alignment.matched
    .filter(({ how }) => how === 'misspelt')
    .map(({ mask }) => name.tokens.filter((_, at) => mask & (1 << at)).join(''));
  if (slips.some((word) => word.length < SURE_LETTERS)) differ.push(`spelling: ${quoted(slips)}`);
  if (name.shared > 1) {
    penalty += 0.03;
    why.push(`the same words stand at ${name.shared} entries of this list`);
  }
  if (!name.primary) penalty += 0.005;
  const score = Math.max(0, Math.min(0.99, agreement * telling - penalty));
  if (name.copied) differ.push('the list copies this alias from the entry whose own name it is');
  if (name.part) differ.push('the alias is the beginning of the name of the entry, which is only a part of it');
  if (differ.length === 0 && agreement >= SAME && told >= 0.6) {
    const review = loose || unusual || name.shared > 1 || telltale || penalty >= 0.06 || agreement < 0.92;
    return { relation: 'same', score, review, loose: loose || unusual || agreement < 0.97, why };
  }
  // What is plain in the listed name stands in hundreds of names: beside another mark it means nothing.
  if (zh.brand.some((mark) => mark.length >= 2) && !branded && en.brand.length === 0 && agreement < 0.75) return null;
  const conflict = zh.brand.length > 0 && en.brand.length > 0;
  // The whole listed name and more words: a part, or a subsidiary, of what is listed, or of the same family.
  const telltales = branded || told >= 1.2;
  const part = english > 0.97 && en.number.length === 0 && telltales && (zh.word.length > 0 || zh.number.length > 0);
  const parent =
    chinese > 0.97 && zh.number.length === 0 && telltales && en.brand.length + en.number.length + en.word.length > 0;
  why.push(...differ);
  if (
    part &&
    zh.brand.length === 0 &&
    query.name.text.indexOf(query.name.segments.at(0)?.text ?? '') === 0 &&
    beginsCovered(query, alignment)
  )
    return {
      relation: 'affiliate',
      score: score * 0.8,
      review: true,
      loose: true,
      why: ['the name begins as a listed one and goes on', ...why],
    };
  if (
    parent &&
    standsTogether(name, alignment) &&
    differ.every((line) => !line.startsWith('places') && !line.startsWith('kind'))
  )
    return {
      relation: 'affiliate',
      score: score * 0.75,
      review: true,
      loose: true,
      why: ['the listed name begins as this one and goes on', ...why],
    };
  // Another place, number or kind settles it; a place and a kind alone (天津, 大学) are shared by dozens of bodies.
  const clear =
    kind !== null ||
    (zh.place.length > 0 && LOCAL.has(query.name.type ?? '')) ||
    zh.number.length + en.number.length > 0 ||
    (zh.place.length > 0 && en.place.length > 0);
  const content = contentOf(name, alignment, index);
  const marks = zh.brand.length + en.brand.length;
  const least = conflict && words.length === 0 ? LEAST : marks === 0 ? PLAIN_ALIKE : LEAST_ALIKE;
  if (score < least || told < LEAST) return null;
  return {
    relation: 'lookalike',
    score: score * 0.8,
    review: !clear && (agreement >= NEAR ? content >= 0.5 : agreement >= CLOSE && !conflict && content >= 0.9),
    loose: true,
    why,
  };
};

/** Weight of the matched words that are neither place nor kind. */
const contentOf = (name: IndexedName, { mask }: Alignment, index: ScreeningIndex): number => {
  const { placeTokens } = nameWords();
  const { typeEnglish } = nameForms();
  let content = 0;
  for (const [at, token] of name.tokens.entries())
    if (
      mask & (1 << at) &&
      !placeTokens.has(token) &&
      token !== 'china' &&
      ![...typeEnglish.values()].some((kind) => kind.has(token))
    )
      content += index.weights[name.ids[at] as number] as number;
  return content;
};

/** Whether what is matched of the Chinese name is its beginning, without gaps: 天津|大学 around 理工 is none. */
const beginsCovered = ({ name }: Query, { matched }: Alignment): boolean => {
  const covered = new Uint8Array(name.text.length);
  for (const { start, end } of matched) covered.fill(1, start, end);
  for (const { start, end, kind } of name.segments) if (kind === 'legal') covered.fill(1, start, end);
  const gap = covered.indexOf(0);
  return gap > 0 && matched.every(({ end }) => end <= gap);
};

/** Whether the matched words stand together at the beginning or the end of the listed name: a parent before or behind its organ. */
const standsTogether = (name: IndexedName, { mask }: Alignment): boolean => {
  const flags = name.tokens.map((_, at) => (mask & (1 << at)) !== 0);
  const first = flags.indexOf(true);
  const last = flags.lastIndexOf(true);
  return (first === 0 || last === flags.length - 1) && flags.slice(first, last + 1).every(Boolean);
};
