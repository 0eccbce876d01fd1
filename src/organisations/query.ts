import type { ChineseName, Segment } from './chinese-name.ts';
import { nameForms, nameWords } from './name-lexicon.ts';
import { readingsOf } from './readings.ts';
import type { ScreeningIndex } from './screening-index.ts';

/** How a stretch of the Chinese name can be said in words of the index. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly number[];
  readonly how: 'translated' | 'pinyin' | 'misspelt' | 'number' | 'latin';
  readonly quality: number;
  /** Another rendering than the usual one of a word whose renderings cross with those of another word. */
  readonly loose: boolean;
  /** The usual rendering, or one of a kind of organisation (研究所: institute, research institute). */
  readonly usual: boolean;
}

/** A Chinese name with all it can be in English, for one index. */
export interface Query {
  readonly name: ChineseName;
  readonly hits: readonly Hit[];
  /** Weight of each character: that of its segment, shared out. */
  readonly weights: Float64Array;
  readonly weight: number;
  /** Share of the weight that can be said in any word of the index. */
  readonly sayable: number;
}

const LONGEST_RUN = 6;
const MOST_SPELLINGS = 8;
/** From so many letters on a romanised word is long enough to be told from another with a letter more or less. */
const LETTERS = 6;

interface Rendering {
  readonly ids: readonly number[];
  readonly loose: boolean;
  readonly usual: boolean;
}

/** The lexicon in the words of one index. */
interface Sayings {
  readonly renderings: ReadonlyMap<string, readonly Rendering[]>;
  readonly weights: ReadonlyMap<string, number>;
}

const sayingsOf = new WeakMap<ScreeningIndex, Sayings>();

const sayings = (index: ScreeningIndex): Sayings => {
  const known = sayingsOf.get(index);
  if (known) return known;
  const { loose, typeWords } = nameForms();
  const renderings = new Map<string, readonly Rendering[]>();
  const weights = new Map<string, number>();
  for (const [zh, { english, kind }] of nameWords().words) {
    const crosses = loose.has(zh);
    const isKind = kind === 'place' || typeWords.some(([word]) => zh.endsWith(word));
    const said: Rendering[] = [];
    let least = 0.3;
    for (const [order, tokens] of english.entries()) {
      const ids = tokens.map((token) => index.vocabulary.get(token) ?? -1);
      const weight = ids.reduce((sum, id) => sum + (id < 0 ? 0.5 : (index.weights[id] as number)), 0);
      least = order === 0 ? weight : Math.min(least, weight);
      if (!ids.includes(-1))
        said.push({ ids, loose: crosses && (order > 0 || !zh.includes('科')), usual: isKind || order === 0 });
    }
    weights.set(zh, least);
    if (said.length > 0) renderings.set(zh, said);
  }
  const made = { renderings, weights };
  sayingsOf.set(index, made);
  return made;
};

/** Pinyin spellings of a run that some word of the index begins with, built up one character at a time. */
const spellings = (heads: readonly string[], character: string, begun: ReadonlySet<string>): readonly string[] => {
  const readings = readingsOf(character);
  const out: string[] = [];
  for (const head of heads)
    for (const reading of readings) {
      const run = head + reading;
      if (out.length < MOST_SPELLINGS && begun.has(run)) out.push(run);
    }
  return out;
};

const everySpelling = (text: string): readonly string[] => {
  let heads: readonly string[] = [''];
  for (const character of text)
    heads = heads.flatMap((head) => readingsOf(character).map((reading) => head + reading)).slice(0, MOST_SPELLINGS);
  return heads;
};

const brandWeight = (length: number): number => (length === 1 ? 0.45 : length === 2 ? 0.95 : length === 3 ? 1.15 : 1.3);

const weightOf = ({ kind, start, end, text }: Segment, words: ReadonlyMap<string, number>): number => {
  switch (kind) {
    case 'legal':
      return 0;
    case 'number':
      return 0.9;
    case 'place':
      return 0.55;
    case 'brand':
    case 'latin':
      return brandWeight(end - start);
    case 'word':
      return words.get(text) ?? 0.3;
  }
};

/**
 * Prepares a Chinese name for comparison with the names of an index.
 *
 * @param brands made-up Chinese words with the English ones of the same organisation, from the catalogue; null without it
 */
export const prepareQuery = (
  name: ChineseName,
  index: ScreeningIndex,
  brands: ReadonlyMap<string, readonly string[]> | null,
): Query => {
  const { longest } = nameWords();
  const { text, segments } = name;
  const { vocabulary, misspelt, begun } = index;
  const { renderings, weights: wordWeights } = sayings(index);
  const hits: Hit[] = [];
  // A word inside a known word is another word: 工 in 工业, 学院 across 科学|院. Parts of a made-up name are free.
  const border = new Uint8Array(text.length + 1);
  const free = new Uint8Array(text.length);
  const segmentEnd = new Int32Array(text.length);
  const weights = new Float64Array(text.length);
  for (const segment of segments) {
    const { start, end, kind } = segment;
    border[start] = 1;
    border[end] = 1;
    segmentEnd.fill(end, start, end);
    weights.fill(weightOf(segment, wordWeights) / (end - start), start, end);
    if (kind === 'brand') free.fill(1, start, end);
  }
  const allowed = (start: number, end: number): boolean => {
    if (end - start === 1)
      return (
        free[start] === 1 || (border[end] === 1 && (border[start] === 1 || '院所厂局'.includes(text.charAt(start))))
      );
    // Inside a known word only its beginning and its end are words: 华大 is none in 清华大学.
    if (end <= (segmentEnd[start] as number)) return free[start] === 1 || border[start] === 1 || border[end] === 1;
    return (border[start] === 1 || free[start] === 1) && (border[end] === 1 || free[end - 1] === 1);
  };
  const add = (start: number, end: number, tokens: readonly string[], how: Hit['how']): void => {
    const ids = tokens.map((token) => vocabulary.get(token) ?? -1);
    if (ids.length > 0 && !ids.includes(-1)) hits.push({ start, end, ids, how, quality: 1, loose: false, usual: true });
  };
  const most = Math.max(LONGEST_RUN, longest);
  for (let start = 0; start < text.length; start += 1) {
    let runs: readonly string[] = [''];
    const inside = border[start] === 0 && free[start] === 0;
    const last = Math.min(inside ? (segmentEnd[start] as number) : text.length, start + most);
    for (let end = start + 1; end <= last; end += 1) {
      const length = end - start;
      if (length <= LONGEST_RUN && runs.length > 0) runs = spellings(runs, text.charAt(end - 1), begun);
      if (!allowed(start, end)) continue;
      const piece = text.slice(start, end);
      for (const { ids, loose, usual } of renderings.get(piece) ?? [])
        hits.push({ start, end, ids, how: 'translated', quality: 1, loose, usual });
      const brand = brands?.get(piece);
      if (brand) add(start, end, brand, 'translated');
      if (length > LONGEST_RUN) continue;
      for (const run of runs) {
        const id = vocabulary.get(run);
        // One syllable alone is too little to stand for a word, unless lists write the name syllable by syllable.
        if (id === undefined || run.length < 2) continue;
        hits.push({ start, end, ids: [id], how: 'pinyin', quality: length === 1 ? 0.8 : 1, loose: false, usual: true });
      }
    }
  }
  for (const { start, end, kind, text: piece, number } of segments) {
    if (kind === 'number') add(start, end, [`#${number}`], 'number');
    else if (kind === 'latin') {
      const parts = piece.split(/[^a-z0-9]+/u).filter((part) => part !== '');
      add(
        start,
        end,
        parts.map((part) => (/^\d+$/u.test(part) ? `#${Number(part)}` : part)),
        'latin',
      );
    } else if (
      kind !== 'legal' &&
      end - start <= 4 &&
      !hits.some((hit) => hit.start === start && hit.end === end && hit.how === 'pinyin')
    )
      for (const run of everySpelling(piece)) {
        if (run.length < LETTERS) continue;
        const near = new Set<number>();
        const longer = misspelt.get(run);
        if (longer !== undefined) near.add(longer);
        for (let cut = 1; cut < run.length; cut += 1) {
          const id = vocabulary.get(run.slice(0, cut) + run.slice(cut + 1));
          if (id !== undefined) near.add(id);
        }
        for (const id of near)
          hits.push({ start, end, ids: [id], how: 'misspelt', quality: 0.9, loose: false, usual: true });
      }
  }
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const said = new Uint8Array(text.length);
  for (const { start, end } of hits) said.fill(1, start, end);
  const sayable = weights.reduce((sum, one, at) => sum + (said[at] === 1 ? one : 0), 0);
  return { name, hits, weights, weight, sayable: weight === 0 ? 0 : sayable / weight };
};
