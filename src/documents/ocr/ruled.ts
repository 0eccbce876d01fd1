import { findGrids, type Grid } from '../pdf/grid.ts';
import type { Rule } from '../pdf/rules.ts';
import type { Bitmap } from './bitmap.ts';

const DARK = 190;
/** Shorter dark runs are strokes of letters; in points. */
const LEVEL = 40;
const UPRIGHT = 18;
/** Light pixels that a line may have in it. */
const GAP = 2;
/** A thicker dark stretch is a block; in points. */
const THICK = 4;

interface Run {
  at: number;
  last: number;
  from: number;
  to: number;
}

/** Dark stretches along rows (or columns), those on one another taken for one line. */
const darkRuns = (bitmap: Bitmap, level: boolean, shortest: number): readonly Run[] => {
  const { width, height, grey } = bitmap;
  const across = level ? height : width;
  const along = level ? width : height;
  const step = level ? 1 : width;
  const runs: Run[] = [];
  let open: Run[] = [];
  for (let at = 0; at < across; at += 1) {
    const start = level ? at * width : at;
    const next: Run[] = [];
    let from = -1;
    let light = 0;
    const close = (to: number): void => {
      if (from >= 0 && to - from >= shortest) {
        const same = open.find((run) => run.from < to && from < run.to);
        if (same) {
          same.last = at;
          same.from = Math.min(same.from, from);
          same.to = Math.max(same.to, to);
          if (!next.includes(same)) next.push(same);
        } else {
          const run = { at, last: at, from, to };
          runs.push(run);
          next.push(run);
        }
      }
      from = -1;
      light = 0;
    };
    for (let i = 0, pixel = start; i < along; i += 1, pixel += step) {
      if ((grey[pixel] ?? 255) < DARK) {
        if (from < 0) from = i;
        light = 0;
      } else if (from >= 0) {
        light += 1;
        if (light > GAP) close(i - light + 1);
      }
    }
    close(along - light);
    open = next;
  }
  return runs;
};

/** What a picture of a page has of tables. */
export interface Ruled {
  /** Lines in points. */
  readonly rules: readonly Rule[];
  /** The tables that they draw, in points. */
  readonly grids: readonly Grid[];
  /** The picture without the lines of its tables, which would be read as letters. */
  readonly bitmap: Bitmap;
}

const near = (values: readonly number[], at: number): boolean => values.some((value) => Math.abs(value - at) <= 4);

/**
 * Finds the lines of tables in a picture and takes them out of it.
 *
 * @param scale pixels a point
 */
export const withoutRules = (bitmap: Bitmap, scale: number): Ruled => {
  const ruleOf = (run: Run, level: boolean): Rule => ({
    level,
    at: (run.at + run.last + 1) / 2 / scale,
    from: run.from / scale,
    to: run.to / scale,
  });
  const found = [
    ...darkRuns(bitmap, true, LEVEL * scale).map((run) => ({ run, rule: ruleOf(run, true) })),
    ...darkRuns(bitmap, false, UPRIGHT * scale).map((run) => ({ run, rule: ruleOf(run, false) })),
  ].filter(({ run }) => run.last - run.at + 1 <= THICK * scale);
  const grids: readonly Grid[] = findGrids(found.map(({ rule }) => rule));
  if (grids.length === 0) return { rules: [], grids, bitmap };
  const grey = new Uint8Array(bitmap.grey);
  const { width, height } = bitmap;
  const margin = Math.ceil(scale / 2);
  // Only lines of tables are taken out: the stroke of a large letter is a line too.
  const ofTables = found.filter(({ rule }) =>
    grids.some(
      ({ xs, ys }) =>
        near(rule.level ? ys : xs, rule.at) &&
        rule.from <= ((rule.level ? xs : ys).at(-1) ?? 0) &&
        rule.to >= ((rule.level ? xs : ys)[0] ?? 0),
    ),
  );
  for (const { run, rule } of ofTables) {
    const [first, last] = [Math.max(0, run.at - margin), run.last + margin];
    for (let at = first; at <= Math.min(last, (rule.level ? height : width) - 1); at += 1)
      if (rule.level) grey.fill(255, at * width + run.from, at * width + run.to);
      else for (let i = run.from; i < run.to; i += 1) grey[i * width + at] = 255;
  }
  return { rules: ofTables.map(({ rule }) => rule), grids, bitmap: { width, height, grey } };
};
