import { align } from './align.ts';
import { decide, type Verdict } from './decide.ts';
import type { Query } from './query.ts';
import type { ScreeningIndex } from './screening-index.ts';

export interface Candidate extends Verdict {
  readonly entry: number;
  /** The name of the entry, or alias, that was compared. */
  readonly matched: string;
}

/** How many names are laid over each other: the ones that share the most weight. */
const MOST = 10;
const LEAST_BOUND = 0.55;
/** Where the mark of the name is in no word of the index little more than its trade can agree. */
const HARDLY_SAYABLE = 0.6;
const LEAST_BOUND_OF_MARKS = 0.62;
/** Names found before common words stop to find more, and the weight from which a word is not common. */
const ENOUGH = 600;
const COMMONEST = 2500;
const TELLING = 0.45;
/** Beside a name that says the same only names that could say it too are looked at. */
const BESIDE_SAME = 0.8;

interface Scratch {
  readonly sums: Float32Array;
  readonly touched: Int32Array;
}
const scratches = new WeakMap<ScreeningIndex, Scratch>();

const scratchOf = (index: ScreeningIndex): Scratch => {
  const known = scratches.get(index);
  if (known) return known;
  const fresh = { sums: new Float32Array(index.names.length), touched: new Int32Array(index.names.length) };
  scratches.set(index, fresh);
  return fresh;
};

/** Entries whose English names say the same as the Chinese name, best first, one candidate an entry. */
export const translatedCandidates = (query: Query, index: ScreeningIndex): readonly Candidate[] => {
  const { sums, touched } = scratchOf(index);
  const { postings, starts, weights, nameWeights, names, places } = index;
  const seen = new Set<number>();
  for (const hit of query.hits) for (const id of hit.ids) seen.add(id);
  const ids = [...seen].sort((one, other) => (weights[other] as number) - (weights[one] as number));
  let count = 0;
  // Weight of words that were not counted; any name may hold it.
  let unseen = 0;
  for (const id of ids) {
    const weight = weights[id] as number;
    const begin = starts[id] as number;
    const end = starts[id + 1] as number;
    // Rare words find names; once enough are found the common ones only add to them, and the commonest not even that.
    const opens = count < ENOUGH || (weight > TELLING && places[id] === 0);
    if (!opens && end - begin > COMMONEST) {
      unseen += weight;
      continue;
    }
    for (let at = begin; at < end; at += 1) {
      const name = postings[at] as number;
      const sum = sums[name] as number;
      if (sum === 0) {
        if (!opens) continue;
        touched[count] = name;
        count += 1;
      }
      sums[name] = sum + weight;
    }
  }
  const best: { name: number; bound: number }[] = [];
  const least = (query.sayable < HARDLY_SAYABLE ? LEAST_BOUND_OF_MARKS : LEAST_BOUND) ** 2;
  const sayable = query.sayable + 0.1;
  let weakest = 0;
  for (let at = 0; at < count; at += 1) {
    const name = touched[at] as number;
    const shared = (sums[name] as number) + unseen;
    sums[name] = 0;
    const own = nameWeights[name] as number;
    const english = Math.min(1, (shared + 0.35) / own);
    if (english < least) continue;
    const square = english * Math.min(sayable, (shared + 0.6) / query.weight, 1);
    if (square < least) continue;
    const rank = Math.sqrt(square) + 0.02 * Math.min(shared, own);
    if (best.length < MOST) best.push({ name, bound: rank });
    else if ((best[weakest]?.bound ?? 0) < rank) best[weakest] = { name, bound: rank };
    else continue;
    weakest = 0;
    for (let other = 1; other < best.length; other += 1)
      if ((best[other]?.bound ?? 0) < (best[weakest]?.bound ?? 0)) weakest = other;
  }
  const found = new Map<number, Candidate>();
  let identical = false;
  best.sort((one, other) => other.bound - one.bound);
  for (const { name: at, bound } of best) {
    if (identical && bound < BESIDE_SAME) break;
    const name = names[at];
    if (!name || name.acronym) continue;
    // A firm or an institute is no person, however a person's name sounds.
    if (query.name.type !== null && index.entries[name.entry]?.kind === 'person') continue;
    const verdict = decide(query, name, align(query, name, index), index);
    if (!verdict) continue;
    identical ||= verdict.relation === 'same' && !verdict.loose;
    const known = found.get(name.entry);
    if (!known || better(verdict, known)) found.set(name.entry, { ...verdict, entry: name.entry, matched: name.name });
  }
  return [...found.values()].sort(byStrength);
};

const SAYING = { same: 2, affiliate: 1, lookalike: 0 } as const;
const STRENGTH = { same: 1, affiliate: 0, lookalike: 0 } as const;

/** Whether one verdict on an entry says more than another: identity, then relation, then resemblance. */
export const better = (one: Verdict, other: Verdict): boolean =>
  SAYING[one.relation] - SAYING[other.relation] > 0 || (one.relation === other.relation && one.score > other.score);

/** Identity first, then the score. */
export const byStrength = (one: Verdict, other: Verdict): number =>
  STRENGTH[other.relation] - STRENGTH[one.relation] || other.score - one.score;
