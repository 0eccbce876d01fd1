import type { Hit, Query } from './query.ts';
import type { IndexedName, ScreeningIndex } from './screening-index.ts';

/** Which part of one name answers to which of the other. */
export interface Alignment {
  readonly matched: readonly {
    readonly start: number;
    readonly end: number;
    readonly mask: number;
    readonly how: Hit['how'];
    readonly loose: boolean;
    readonly usual: boolean;
  }[];
  /** Share of the weight of the Chinese name that is matched, and of the English one. */
  readonly chinese: number;
  readonly english: number;
  readonly englishWeight: number;
  readonly mask: number;
}

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
      for (let at = 0; at < name.ids.length; at += 1) if (name.ids[at] === hit.ids[0]) masks.push(1 << at);
      for (const { id, mask } of name.joined) if (id === hit.ids[0]) masks.push(mask);
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
  const matched: { start: number; end: number; mask: number; how: Hit['how']; loose: boolean; usual: boolean }[] = [];
  let covered = 0;
  for (let state: State | null = best; state !== null; state = state.back) {
    if (!state.hit) continue;
    matched.push({
      start: state.hit.start,
      end: state.hit.end,
      mask: state.part,
      how: state.hit.how,
      loose: state.hit.loose,
      usual: state.hit.usual,
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
