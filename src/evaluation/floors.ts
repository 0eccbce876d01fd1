import { z } from 'zod';
import type { Evaluation } from './report.ts';

/** Marks that a score may not fall under (`at_least`) or a count rise above (`at_most`), by set and measure. */
export const Floors = z.record(
  z.string(),
  z.object({ at_least: z.record(z.string(), z.number()), at_most: z.record(z.string(), z.number()) }),
);
export type Floors = z.infer<typeof Floors>;

/** Scores are cut, not rounded, so that a raised floor is never above the score that raised it. */
const cut = (score: number): number => Math.floor(score * 1000) / 1000;

const measures = (evaluation: Evaluation): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(evaluation.fields).map(([field, score]) => [`${field} f1`, score.f1])),
  ...Object.fromEntries(Object.entries(evaluation.accuracy).map(([name, share]) => [`${name} accuracy`, share])),
});

/** One line for each mark that the evaluation misses. */
export const belowFloors = (evaluation: Evaluation, floors: Floors): readonly string[] => {
  const marks = floors[evaluation.set];
  if (!marks) return [];
  const given = measures(evaluation);
  const low = Object.entries(marks.at_least).flatMap(([name, floor]) => {
    const score = given[name];
    if (score === undefined) return [`${evaluation.set}: ${name} is no longer measured`];
    return score < floor ? [`${evaluation.set}: ${name} is ${score.toFixed(3)}, its floor is ${floor}`] : [];
  });
  const high = Object.entries(marks.at_most).flatMap(([name, most]) => {
    const count = evaluation.errors[name] ?? 0;
    return count > most ? [`${evaluation.set}: ${name} is ${count}, at most ${most} are allowed`] : [];
  });
  return [...low, ...high];
};

/** The floors with those of this set raised to what was reached; never lowered. */
export const raiseFloors = (evaluation: Evaluation, floors: Floors): Floors => {
  const old = floors[evaluation.set] ?? { at_least: {}, at_most: {} };
  const atLeast = Object.entries(measures(evaluation)).map(([name, score]) => [
    name,
    Math.max(old.at_least[name] ?? 0, cut(score)),
  ]);
  const atMost = Object.entries(evaluation.errors).map(([name, count]) => [
    name,
    Math.min(old.at_most[name] ?? count, count),
  ]);
  return {
    ...floors,
    [evaluation.set]: {
      at_least: { ...old.at_least, ...Object.fromEntries(atLeast) },
      at_most: { ...old.at_most, ...Object.fromEntries(atMost) },
    },
  };
};
