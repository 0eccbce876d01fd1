import type { ChineseName } from './chinese-name.ts';
import { nameForms, nameWords } from './name-lexicon.ts';
import { readingsOf } from './readings.ts';
import type { IndexedName, ScreeningIndex } from './screening-index.ts';

/** How a stretch of the Chinese name can be said in words of the index. */
interface Hit {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly number[];
  readonly how: 'translated' | 'pinyin' | 'misspelt' | 'number' | 'latin';
  readonly quality: number;
  /** Another rendering than the usual one of a word whose renderings cross with those of another word. */
  readonly loose: boolean;
}

/** A Chinese name with all it can be in English, for one index. */
export interface Query {
  readonly name: ChineseName;
  readonly hits: readonly Hit[];
  /** Weight of each character: that of its segment, shared out. */
  readonly weights: Float64Array;
  readonly weight: number;
}

/** Which part of one name answers to which of the other. */
export interface Alignment {
  readonly matched: readonly {
    readonly start: number;
    readonly end: number;
    readonly mask: number;
    readonly how: Hit['how'];
    readonly loose: boolean;
  }[];
  /** Share of the weight of the Chinese name that is matched, and of the English one. */
  readonly chinese: number;
  readonly english: number;
  readonly englishWeight: number;
  readonly mask: number;
}

const LONGEST_RUN = 6;
const MOST_SPELLINGS = 8;

/** All pinyin spellings of a run, built up one character at a time. */
const spellings = (heads: readonly string[], character: string): readonly string[] => {
  const readings = readingsOf(character);
  const out: string[] = [];
  for (const head of heads) for (const reading of readings) if (out.length < MOST_SPELLINGS) out.push(head + reading);
  return out;
};

const brandWeight = (length: number): number => (length === 1 ? 0.45 : length === 2 ? 0.95 : length === 3 ? 1.15 : 1.3);

/** Prepares a Chinese name for comparison with the names of an index. */
export const prepareQuery = (
  name: ChineseName,
  index: ScreeningIndex,
  brands: ReadonlyMap<string, readonly string[]> | null,
): Query => {
  const { words, longest } = nameWords();
  const { text, segments } = name;
  const { vocabulary, weights: tokenWeights, misspelt } = index;
  const { loose: looseWords } = nameForms();
  const hits: Hit[] = [];
  // A word inside a known word is another word: 工 in 工业, 学院 across 科学|院. Parts of a made-up name are free.
  const border = new Uint8Array(text.length + 1);
  const free = new Uint8Array(text.length);
  for (const { start, end, kind } of segments) {
    border[start] = 1;
    border[end] = 1;
    if (kind === 'brand') free.fill(1, start, end);
  }
  const allowed = (start: number, end: number): boolean => {
    if (end - start === 1)
      return (
        free[start] === 1 || (border[end] === 1 && (border[start] === 1 || '院所厂局'.includes(text.charAt(start))))
      );
    for (let at = start + 1; at < end; at += 1)
      if (border[at] === 1)
        return (border[start] === 1 || free[start] === 1) && (border[end] === 1 || free[end - 1] === 1);
    return true;
  };
  const addRendering = (
    start: number,
    end: number,
    tokens: readonly string[],
    how: Hit['how'],
    loose = false,
  ): void => {
    const ids: number[] = [];
    for (const token of tokens) {
      const id = vocabulary.get(token);
      if (id === undefined) return;
      ids.push(id);
    }
    if (ids.length > 0) hits.push({ start, end, ids, how, quality: 1, loose });
  };
  for (let start = 0; start < text.length; start += 1) {
    let runs: readonly string[] = [''];
    for (let length = 1; length <= Math.max(LONGEST_RUN, longest) && start + length <= text.length; length += 1) {
      const piece = text.slice(start, start + length);
      const word = words.get(piece);
      if (!allowed(start, start + length)) {
        if (length <= LONGEST_RUN) runs = spellings(runs, text.charAt(start + length - 1));
        continue;
      }
      if (word) {
        const crosses = looseWords.has(piece);
        for (const [order, tokens] of word.english.entries())
          addRendering(start, start + length, tokens, 'translated', crosses && order > 0);
      }
      const brand = brands?.get(piece);
      if (brand) addRendering(start, start + length, brand, 'translated');
      if (length > LONGEST_RUN || runs.length === 0) continue;
      runs = spellings(runs, text.charAt(start + length - 1));
      let exact = false;
      for (const run of runs) {
        const id = vocabulary.get(run);
        // One syllable alone is too little to stand for a word, unless lists write the name syllable by syllable.
        if (id === undefined || (length === 1 && run.length < 2)) continue;
        exact = true;
        hits.push({
          start,
          end: start + length,
          ids: [id],
          how: 'pinyin',
          quality: length === 1 ? 0.8 : 1,
          loose: false,
        });
      }
      if (exact || length < 2) continue;
      for (const run of runs) {
        if (run.length < 7) continue;
        const longer = misspelt.get(run);
        if (longer !== undefined)
          hits.push({ start, end: start + length, ids: [longer], how: 'misspelt', quality: 0.9, loose: false });
        for (let cut = 1; cut < run.length; cut += 1) {
          const id = vocabulary.get(run.slice(0, cut) + run.slice(cut + 1));
          if (id !== undefined)
            hits.push({ start, end: start + length, ids: [id], how: 'misspelt', quality: 0.9, loose: false });
        }
      }
    }
  }
  const weights = new Float64Array(text.length);
  for (const segment of segments) {
    const { start, end, kind } = segment;
    let weight: number;
    if (kind === 'legal') weight = 0;
    else if (kind === 'number') weight = 0.9;
    else if (kind === 'place') weight = 0.55;
    else if (kind === 'brand' || kind === 'latin') weight = brandWeight(end - start);
    else {
      const first = words.get(segment.text)?.english ?? [];
      const sums = first.map((tokens) =>
        tokens.reduce((sum, token) => {
          const id = vocabulary.get(token);
          return sum + (id === undefined ? 0.5 : (tokenWeights[id] as number));
        }, 0),
      );
      weight = sums.length === 0 ? 0.3 : Math.min(...sums);
    }
    if (kind === 'number') addRendering(start, end, [`#${segment.number}`], 'number');
    if (kind === 'latin') {
      const parts = segment.text.split(/[^a-z0-9]+/u).filter((part) => part !== '');
      addRendering(
        start,
        end,
        parts.map((part) => (/^\d+$/u.test(part) ? `#${Number(part)}` : part)),
        'latin',
      );
    }
    for (let at = start; at < end; at += 1) weights[at] = weight / (end - start);
  }
  return { name, hits, weights, weight: weights.reduce((sum, weight) => sum + weight, 0) };
};

interface State {
  readonly value: number;
  readonly mask: number;
  readonly back: State | null;
  readonly hit: Hit | null;
  readonly part: number;
}

const BEAM = 5;

/** The best way to lay one name over the other: every character and every word used at most once, in any order. */
export const align = (query: Query, name: IndexedName, index: ScreeningIndex): Alignment => {
  const { hits, weights, weight } = query;
  const size = weights.length;
  const edges: { start: number; end: number; mask: number; gain: number; hit: Hit }[] = [];
  for (const hit of hits) {
    const masks: number[] = [];
    if (hit.ids.length === 1) {
      for (const unit of name.units) if (unit.id === hit.ids[0]) masks.push(unit.mask);
    } else {
      let mask = 0;
      let all = true;
      for (const id of hit.ids) {
        const place = name.ids.findIndex((other, at) => other === id && (mask & (1 << at)) === 0);
        if (place < 0) {
          all = false;
          break;
        }
        mask |= 1 << place;
      }
      if (all) masks.push(mask);
    }
    for (const mask of masks) {
      let gain = 0;
      for (let at = hit.start; at < hit.end; at += 1) gain += weights[at] as number;
      for (let at = 0; at < name.ids.length; at += 1)
        if (mask & (1 << at)) gain += index.weights[name.ids[at] as number] as number;
      edges.push({ start: hit.start, end: hit.end, mask, gain: gain * hit.quality + 0.001 * hit.ids.length, hit });
    }
  }
  const byStart: (typeof edges)[] = Array.from({ length: size }, () => []);
  for (const edge of edges) byStart[edge.start]?.push(edge);
  const states: State[][] = Array.from({ length: size + 1 }, () => []);
  const keep = (at: number, state: State): void => {
    const list = states[at] as State[];
    const twin = list.findIndex(({ mask }) => mask === state.mask);
    if (twin >= 0) {
      if ((list[twin] as State).value < state.value) list[twin] = state;
      return;
    }
    if (list.length < BEAM) list.push(state);
    else {
      let worst = 0;
      for (let other = 1; other < list.length; other += 1)
        if ((list[other] as State).value < (list[worst] as State).value) worst = other;
      if ((list[worst] as State).value < state.value) list[worst] = state;
    }
  };
  (states[0] as State[]).push({ value: 0, mask: 0, back: null, hit: null, part: 0 });
  for (let at = 0; at < size; at += 1)
    for (const state of states[at] as State[]) {
      keep(at + 1, state);
      for (const { end, mask, gain, hit } of byStart[at] ?? [])
        if ((state.mask & mask) === 0)
          keep(end, { value: state.value + gain, mask: state.mask | mask, back: state, hit, part: mask });
    }
  let best: State = { value: -1, mask: 0, back: null, hit: null, part: 0 };
  for (const state of states[size] as State[]) if (state.value > best.value) best = state;
  const matched: { start: number; end: number; mask: number; how: Hit['how']; loose: boolean }[] = [];
  let covered = 0;
  for (let state: State | null = best; state !== null; state = state.back) {
    if (!state.hit) continue;
    matched.push({
      start: state.hit.start,
      end: state.hit.end,
      mask: state.part,
      how: state.hit.how,
      loose: state.hit.loose,
    });
    for (let at = state.hit.start; at < state.hit.end; at += 1) covered += (weights[at] as number) * state.hit.quality;
  }
  let found = 0;
  let all = 0;
  for (let at = 0; at < name.ids.length; at += 1) {
    const tokenWeight = index.weights[name.ids[at] as number] as number;
    all += tokenWeight;
    if (best.mask & (1 << at)) found += tokenWeight;
  }
  return {
    matched: matched.reverse(),
    chinese: weight === 0 ? 0 : covered / weight,
    english: all === 0 ? 0 : found / all,
    englishWeight: all,
    mask: best.mask,
  };
};
