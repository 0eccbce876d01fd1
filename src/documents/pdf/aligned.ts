import type { PdfTable, TableCell } from './elements.ts';
import { joinParts, type Line } from './lines.ts';

/** The parts of one line, left to right. */
export type Row = readonly Line[];

/** Labels are spread with spaces (名   称：): a part of one character belongs to the one after it. */
const SPREAD_GAP = 5;

/** Puts spread labels together. */
export const withSpreadJoined = (row: Row): Row => {
  if (row.length < 2) return row;
  const joined: Line[] = [];
  let pending: Line[] = [];
  for (const part of row) {
    const last = pending.at(-1);
    if (last && part.x0 - last.x1 > Math.max(last.em, part.em) * SPREAD_GAP) {
      joined.push(joinParts(pending));
      pending = [];
    }
    pending.push(part);
    if ([...part.text].length <= 1 && part !== row.at(-1)) continue;
    // A colon or a closing bracket alone ends what stands before it.
    joined.push(joinParts(pending));
    pending = [];
  }
  if (pending.length > 0) joined.push(joinParts(pending));
  return joined;
};

const overlap = (a: Line, b: Line): boolean =>
  Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > -Math.min(a.em, b.em) * 0.5;

/** Whether the parts of two lines stand under each other, each under one. */
const inColumns = (above: Row, below: Row): boolean =>
  above.length === below.length &&
  above.every((part, i) => {
    const under = below[i];
    return under !== undefined && overlap(part, under) && Math.abs(part.em - under.em) < part.em * 0.35;
  });

const LABELLED = /^.{1,16}[:：]/u;

/** So many lines under each other are columns; with three parts or more, fewer are enough. */
const isTable = (rows: readonly Row[]): boolean => rows.length >= ((rows[0]?.length ?? 0) >= 3 ? 2 : 3);

const tableOf = (rows: readonly Row[]): PdfTable => {
  const columns = rows[0]?.length ?? 0;
  const column = (i: number, side: 'x0' | 'x1', pick: (...values: number[]) => number): number =>
    pick(...rows.map((row) => row[i]?.[side] ?? 0));
  const xs = Array.from({ length: columns + 1 }, (_, i) =>
    i === columns ? column(columns - 1, 'x1', Math.max) : column(i, 'x0', Math.min),
  );
  const cells: TableCell[] = rows.flatMap((row, r) =>
    row.map((line, c) => ({
      row: r,
      column: c,
      rowSpan: 1,
      columnSpan: 1,
      lines: [line],
      width: (xs[c + 1] ?? 0) - (xs[c] ?? 0),
    })),
  );
  return {
    kind: 'table',
    page: rows[0]?.[0]?.page ?? 0,
    xs,
    y0: Math.min(...rows.flatMap((row) => row.map((line) => line.y0))),
    y1: Math.max(...rows.flatMap((row) => row.map((line) => line.y1))),
    rows: rows.length,
    cells,
  };
};

/** Lines that stand in columns without rules between them: a table, or two blocks of labelled lines side by side. */
const columnsOf = (rows: readonly Row[]): readonly (Line | PdfTable)[] => {
  if (!isTable(rows)) return rows.map((row) => joinParts(row));
  const parts = rows.flat();
  const columns = rows[0]?.length ?? 0;
  const labelled = (column: number): number =>
    rows.filter((row) => LABELLED.test(row[column]?.text ?? '')).length / rows.length;
  // Two parties side by side, each with its own labels: read one after the other.
  if (columns === 2 && labelled(0) >= 0.6 && labelled(1) >= 0.6)
    return Array.from({ length: columns }, (_, c) => rows.flatMap((row) => row[c] ?? [])).flat();
  // Prose spread over the line is no table.
  if (parts.some((part) => part.text.length > 60)) return rows.map((row) => joinParts(row));
  return [tableOf(rows)];
};

/** Lines of a page outside ruled tables, with those that stand in columns put together. */
export const alignedLines = (parted: readonly Row[]): readonly (Line | PdfTable)[] => {
  const found: (Line | PdfTable)[] = [];
  let rows: Row[] = [];
  const close = (): void => {
    if (rows.length > 0) found.push(...columnsOf(rows));
    rows = [];
  };
  for (const row of parted.map(withSpreadJoined)) {
    const above = rows.at(-1);
    const near = above !== undefined && (row[0]?.base ?? 0) - (above[0]?.base ?? 0) < Math.max(row[0]?.em ?? 0, 1) * 4;
    if (row.length < 2 || !above || !near || !inColumns(above, row)) close();
    if (row.length < 2) found.push(...row);
    else rows.push(row);
  }
  close();
  return found;
};
