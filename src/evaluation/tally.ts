/** Counts of one field over a set of documents. A wrong value is one false positive and one miss. */
export interface Tally {
  truePositives: number;
  falsePositives: number;
  misses: number;
  /** Fields that are rightly left out; no part of precision or recall. */
  rightlyAbsent: number;
}

export const newTally = (): Tally => ({ truePositives: 0, falsePositives: 0, misses: 0, rightlyAbsent: 0 });

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly true_positives: number;
  readonly false_positives: number;
  readonly misses: number;
}

/** Precision, recall and F1 of a tally; a ratio over nothing is 1, because nothing was wrong. */
export const scoreOf = (tally: Tally): Score => {
  const { truePositives: tp, falsePositives: fp, misses } = tally;
  const precision = tp + fp === 0 ? 1 : tp / (tp + fp);
  const recall = tp + misses === 0 ? 1 : tp / (tp + misses);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, true_positives: tp, false_positives: fp, misses };
};

/**
 * Counts one single-valued field.
 *
 * @param accepted every acceptable value; `null` among them means that leaving it out is right too
 * @returns whether the given value was acceptable
 */
export const countOne = <T>(
  tally: Tally,
  given: T | null,
  accepted: readonly (T | null)[],
  same: (a: T, b: T) => boolean,
): boolean => {
  const values = accepted.filter((value): value is T => value !== null);
  if (given === null) {
    if (accepted.includes(null)) {
      tally.rightlyAbsent += 1;
      return true;
    }
    tally.misses += 1;
    return false;
  }
  if (values.some((value) => same(given, value))) {
    tally.truePositives += 1;
    return true;
  }
  tally.falsePositives += 1;
  if (!accepted.includes(null)) tally.misses += 1;
  return false;
};

/** Counts a set-valued field against one expected set. */
const countSet = <T>(given: readonly T[], expected: readonly T[], same: (a: T, b: T) => boolean): Tally => {
  const left = [...expected];
  const tally = newTally();
  for (const value of given) {
    const at = left.findIndex((other) => same(value, other));
    if (at >= 0) {
      left.splice(at, 1);
      tally.truePositives += 1;
    } else tally.falsePositives += 1;
  }
  tally.misses = left.length;
  if (given.length === 0 && expected.length === 0) tally.rightlyAbsent = 1;
  return tally;
};

/** Counts a set-valued field against the acceptable set that it fits best. Returns whether it fits that one whole. */
export const countBestSet = <T>(
  tally: Tally,
  given: readonly T[],
  acceptedSets: readonly (readonly T[])[],
  same: (a: T, b: T) => boolean,
): boolean => {
  const tallies = acceptedSets.map((expected) => countSet(given, expected, same));
  const best = tallies.reduce((a, b) => (b.falsePositives + b.misses < a.falsePositives + a.misses ? b : a));
  tally.truePositives += best.truePositives;
  tally.falsePositives += best.falsePositives;
  tally.misses += best.misses;
  tally.rightlyAbsent += best.rightlyAbsent;
  return best.falsePositives + best.misses === 0;
};
