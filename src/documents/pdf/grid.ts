import type { Rule } from './rules.ts';

/** One cell of a ruled table: its place in the grid and on the page. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A ruled table: where its columns and rows begin and end, and its cells, merged ones whole. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** Index into `cells` for each place, row by row. */
  readonly places: Int32Array;
}

/** Lines closer than this are one line, drawn twice or with a border on each side. */
const SAME = 3;
/** Ends of lines this close meet. */
const MEETS = 4;
const COLUMNS = 80;
const ROWS = 2_000;
/** A page with more lines than this in one direction is a drawing. */
const LINES = 2_000;

/** Joins lines that lie on one another; the pieces of a border drawn cell by cell become one line. */
const joined = (rules: readonly Rule[]): readonly Rule[] => {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const lines: Rule[] = [];
  let group: Rule[] = [];
  const close = (): void => {
    group.sort((a, b) => a.from - b.from);
    let open: Rule | undefined;
    for (const rule of group) {
      if (open && rule.from <= open.to + MEETS) open = { ...open, to: Math.max(open.to, rule.to) };
      else {
        if (open) lines.push(open);
        open = rule;
      }
    }
    if (open) lines.push(open);
    group = [];
  };
  for (const rule of sorted) {
    const first = group[0];
    if (first && rule.at - first.at > SAME) close();
    group.push(rule);
  }
  close();
  return lines;
};

const crosses = (level: Rule, upright: Rule): boolean =>
  upright.at >= level.from - MEETS &&
  upright.at <= level.to + MEETS &&
  level.at >= upright.from - MEETS &&
  level.at <= upright.to + MEETS;

/** Groups of lines that hang together by crossing. */
const groupsOf = (levels: readonly Rule[], uprights: readonly Rule[]): readonly (readonly Rule[])[] => {
  const parent = [...levels, ...uprights].map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const [i, level] of levels.entries())
    for (const [j, upright] of uprights.entries())
      if (crosses(level, upright)) parent[root(i)] = root(levels.length + j);
  const groups = new Map<number, Rule[]>();
  for (const [i, rule] of [...levels, ...uprights].entries()) {
    const group = groups.get(root(i)) ?? [];
    group.push(rule);
    groups.set(root(i), group);
  }
  return [...groups.values()];
};

/** Values with those that are nearly the same taken once. */
const distinct = (values: readonly number[]): readonly number[] => {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = kept.at(-1);
    if (last === undefined || value - last > SAME) kept.push(value);
  }
  return kept;
};

/** Whether one of the lines near `at` covers the middle of a stretch. */
const covered = (lines: readonly Rule[], at: number, from: number, to: number): boolean => {
  const middle = (from + to) / 2;
  return lines.some((line) => Math.abs(line.at - at) <= SAME && line.from <= middle && line.to >= middle);
};

/** The grid that a group of lines draws; null when it is no table. */
const gridOf = (rules: readonly Rule[]): Grid | null => {
  const levels = rules.filter((rule) => rule.level);
  const uprights = rules.filter((rule) => !rule.level);
  if (levels.length < 2 || uprights.length < 1) return null;
  // A table without its outer sides still ends where its lines end.
  const xs = distinct([
    ...uprights.map((rule) => rule.at),
    Math.min(...levels.map((rule) => rule.from)),
    Math.max(...levels.map((rule) => rule.to)),
  ]);
  const ys = distinct(levels.map((rule) => rule.at));
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 2 || rows < 1 || columns > COLUMNS || rows > ROWS) return null;
  if ((xs.at(-1) ?? 0) - (xs[0] ?? 0) < 40 || (ys.at(-1) ?? 0) - (ys[0] ?? 0) < 8) return null;

  const x = (i: number): number => xs[i] ?? 0;
  const y = (i: number): number => ys[i] ?? 0;
  /** Whether a line parts a place from the one to its right, or from the one below. */
  const right = new Uint8Array(rows * columns);
  const below = new Uint8Array(rows * columns);
  for (let c = 0; c < columns; c += 1) {
    const sides = uprights.filter((rule) => Math.abs(rule.at - x(c + 1)) <= SAME);
    for (let r = 0; r < rows; r += 1)
      if (c === columns - 1 || covered(sides, x(c + 1), y(r), y(r + 1))) right[r * columns + c] = 1;
  }
  for (let r = 0; r < rows; r += 1) {
    const floors = levels.filter((rule) => Math.abs(rule.at - y(r + 1)) <= SAME);
    for (let c = 0; c < columns; c += 1)
      if (r === rows - 1 || covered(floors, y(r + 1), x(c), x(c + 1))) below[r * columns + c] = 1;
  }
  const places = new Int32Array(rows * columns).fill(-1);
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      if (places[at] !== -1) continue;
      let columnSpan = 1;
      while (right[at + columnSpan - 1] === 0 && places[at + columnSpan] === -1) columnSpan += 1;
      let rowSpan = 1;
      const isOpen = (): boolean => {
        const last = (row + rowSpan - 1) * columns + column;
        if (row + rowSpan >= rows) return false;
        for (let c = 0; c < columnSpan; c += 1)
          if (below[last + c] !== 0 || places[last + columns + c] !== -1) return false;
        return true;
      };
      while (isOpen()) rowSpan += 1;
      for (let r = 0; r < rowSpan; r += 1)
        for (let c = 0; c < columnSpan; c += 1) places[at + r * columns + c] = cells.length;
      cells.push({ row, column, rowSpan, columnSpan });
    }
  return cells.length < 2 ? null : { xs, ys, cells, places };
};

/** The ruled tables of a page, smaller ones first. */
export const findGrids = (rules: readonly Rule[]): readonly Grid[] => {
  const levels = joined(rules.filter((rule) => rule.level));
  const uprights = joined(rules.filter((rule) => !rule.level));
  if (levels.length > LINES || uprights.length > LINES) return [];
  const area = ({ xs, ys }: Grid): number => ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
  return groupsOf(levels, uprights)
    .map(gridOf)
    .filter((grid) => grid !== null)
    .sort((a, b) => area(a) - area(b));
};

/** Index of the stretch between neighbouring values that holds `at`; -1 outside. */
const stretch = (values: readonly number[], at: number): number => {
  if (at < (values[0] ?? 0) || at > (values.at(-1) ?? 0)) return -1;
  let low = 0;
  let high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
};

/** Index of the cell of a grid at a point; -1 outside. */
export const cellAt = (grid: Grid, x: number, y: number): number => {
  const column = stretch(grid.xs, x);
  const row = stretch(grid.ys, y);
  return column < 0 || row < 0 ? -1 : (grid.places[row * (grid.xs.length - 1) + column] ?? -1);
};
