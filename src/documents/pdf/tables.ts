import type { PdfTable, TableCell } from './elements.ts';
import { cellFlow, type Flow } from './flow.ts';
import { seam } from './lines.ts';

/** A cell of a table that may run over pages. */
export interface FlowCell extends Flow {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly page: number;
}

/** A table with the words of its cells; `repeated` are header rows that later pages show again. */
export interface FlowTable {
  readonly xs: readonly number[];
  readonly rows: readonly (readonly FlowCell[])[];
  readonly repeated: readonly Flow[];
}

/** Borders this close are the same column on the next page. */
const SAME_BORDER = 5;

const byRow = (cells: readonly FlowCell[], rows: number): FlowCell[][] => {
  const lines: FlowCell[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) lines[cell.row]?.push(cell);
  for (const line of lines) line.sort((a, b) => a.column - b.column);
  return lines;
};

/** The rows of a table without those that hold nothing; empty cells that reach from one into a kept row begin there. */
const withoutEmpty = (rows: readonly (readonly FlowCell[])[]): readonly (readonly FlowCell[])[] => {
  const filled = new Set<number>();
  for (const row of rows)
    for (const cell of row)
      if (cell.text !== '') for (let r = cell.row; r < cell.row + cell.rowSpan; r += 1) filled.add(r);
  if (filled.size === rows.length) return rows;
  const kept = [...filled].sort((a, b) => a - b);
  const places = new Map(kept.map((r) => [r, [] as FlowCell[]]));
  for (const cell of rows.flat()) {
    const first = kept.find((r) => r >= cell.row);
    const end = cell.row + cell.rowSpan;
    if (first === undefined || first >= end) continue;
    places.get(first)?.push({ ...cell, row: first, rowSpan: kept.filter((r) => r >= first && r < end).length });
  }
  return kept.map((r) => (places.get(r) ?? []).sort((a, b) => a.column - b.column));
};

/** The table of one page. */
export const tableFlow = (table: PdfTable): FlowTable => {
  const cells = table.cells.map(({ lines, width, ...cell }: TableCell) => ({
    ...cell,
    ...cellFlow(lines, width),
    page: table.page,
  }));
  return { xs: table.xs, rows: withoutEmpty(byRow(cells, table.rows)), repeated: [] };
};

const has = (xs: readonly number[], x: number): boolean => xs.some((other) => Math.abs(other - x) <= SAME_BORDER);

/** Whether two tables have the same sides and the columns of one are among those of the other. */
const isSameGrid = (a: readonly number[], b: readonly number[]): boolean => {
  const ends = [
    [a[0], b[0]],
    [a.at(-1), b.at(-1)],
  ];
  if (!ends.every(([x = 0, y = 0]) => Math.abs(x - y) <= SAME_BORDER)) return false;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((x) => has(many, x));
};

/** Cells of a table with fewer columns, told in the columns of one with more. */
const inColumnsOf = (
  rows: readonly (readonly FlowCell[])[],
  from: readonly number[],
  to: readonly number[],
): readonly (readonly FlowCell[])[] => {
  if (from === to) return rows;
  const places = from.map((x) => to.findIndex((other) => Math.abs(other - x) <= SAME_BORDER));
  return rows.map((row) =>
    row.map((cell) => {
      const column = places[cell.column] ?? cell.column;
      const end = places[cell.column + cell.columnSpan] ?? column + cell.columnSpan;
      return { ...cell, column, columnSpan: Math.max(1, end - column) };
    }),
  );
};

const bare = (cells: readonly Flow[]): string => cells.map(({ text }) => text.replace(/\s+/gu, '')).join('\t');

/** Rows at the top of `rows` that repeat the head of `above`. */
const repeatedHead = (above: readonly (readonly FlowCell[])[], rows: readonly (readonly FlowCell[])[]): number => {
  let count = 0;
  while (count < Math.min(3, above.length, rows.length)) {
    const words = bare(rows[count] ?? []);
    if (words.trim() === '' || words !== bare(above[count] ?? [])) break;
    count += 1;
  }
  return count;
};

/** Whether a row only goes on with the row before the page break: its first cell is empty, and so are most. */
const continues = (above: readonly FlowCell[], row: readonly FlowCell[]): boolean => {
  if (row.length !== above.length || row.length < 2 || row[0]?.text !== '') return false;
  const filled = row.filter((cell) => cell.text !== '');
  return (
    filled.length * 2 <= row.length &&
    row.every((cell, i) => cell.column === above[i]?.column && (cell.text === '' || above[i]?.text !== ''))
  );
};

const joinedCell = (above: FlowCell, below: FlowCell | undefined): FlowCell =>
  below && below.text !== ''
    ? {
        ...above,
        text: `${above.text}${seam(above.text, below.text)}${below.text}`,
        lines: [...above.lines, ...below.lines],
      }
    : above;

/** Two tables, one at the foot of a page and one at the head of the next, as one; null when they are two. */
export const joinTables = (first: FlowTable, second: FlowTable): FlowTable | null => {
  if (!isSameGrid(first.xs, second.xs)) return null;
  const xs = first.xs.length >= second.xs.length ? first.xs : second.xs;
  const above = inColumnsOf(first.rows, first.xs, xs);
  const below = inColumnsOf(second.rows, second.xs, xs);
  const repeats = repeatedHead(above, below);
  const rest = below.slice(repeats);
  const last = above.at(-1);
  const next = rest[0];
  const goesOn = last !== undefined && next !== undefined && continues(last, next);
  const rows = goesOn
    ? [...above.slice(0, -1), last.map((cell, i) => joinedCell(cell, next[i])), ...rest.slice(1)]
    : [...above, ...rest];
  const repeated = below.slice(0, repeats).map((row) => ({
    text: row.map(({ text }) => text).join(' '),
    lines: row.flatMap(({ lines }) => lines),
  }));
  return { xs, rows, repeated: [...first.repeated, ...repeated] };
};
