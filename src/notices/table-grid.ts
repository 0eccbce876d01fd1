import type { Document, Table } from '../documents/index.ts';

/** A cell as it is seen from one place of a grid: a merged cell is seen from several. Offsets are trimmed of blanks. */
export interface GridCell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly header: boolean;
  /** Columns that the cell covers. */
  readonly columnSpan: number;
  /** What follows on the next page where a row was cut by the page's end. */
  readonly rest: { readonly start: number; readonly end: number } | null;
}

export type GridRow = readonly (GridCell | null)[];

/** A table with every place filled; tables that only a page break parted are one. */
export interface Grid {
  readonly start: number;
  readonly end: number;
  /** Words just before the table that name it, or ''. */
  readonly caption: string;
  readonly rows: readonly GridRow[];
}

/** Wider or longer tables are data sheets, not notices. */
const MOST_COLUMNS = 60;
const MOST_ROWS = 200_000;

const isBlank = (code: number): boolean => code <= 32 || code === 0x3000 || code === 0xa0 || code === 0xfeff;

/** A range of a text as a place, or null where only blanks stand. */
export const placeOf = (text: string, start: number, end: number, header = false, columnSpan = 1): GridCell | null => {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to, text: text.slice(from, to), header, columnSpan, rest: null } : null;
};

const rowsOf = (text: string, table: Table): GridRow[] => {
  const columns = Math.min(table.columns, MOST_COLUMNS);
  const rows: (GridCell | null)[][] = [];
  for (let row = 0; row < Math.min(table.rows, MOST_ROWS); row += 1)
    rows.push(new Array<GridCell | null>(columns).fill(null));
  for (const cell of table.cells) {
    const place = placeOf(text, cell.start, cell.end, cell.header, cell.columnSpan);
    if (!place) continue;
    for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, rows.length); row += 1)
      for (let column = cell.column; column < Math.min(cell.column + cell.columnSpan, columns); column += 1) {
        const line = rows[row];
        if (line) line[column] = place;
      }
  }
  return rows;
};

const FURNITURE = /^[\s\d第页共/\-—–_·.]*$/u;

/** Whether only a page's end, its footer and the next header part two tables. */
const onlyPageBetween = (document: Document, from: number, to: number): boolean => {
  const { text, blocks, pageStarts } = document;
  if (!pageStarts.some((start) => start > from && start <= to)) return false;
  return blocks.every(
    ({ start, end, kind }) =>
      end <= from || start >= to || kind === 'running' || FURNITURE.test(text.slice(start, end)),
  );
};

const filled = (row: GridRow): number => new Set(row.filter((place) => place !== null)).size;

/** A row that goes on over a page break: its first cell is empty and it has fewer cells than the row before. */
const continues = (last: GridRow, next: GridRow): boolean =>
  next[0] === null &&
  last[0] !== null &&
  filled(next) > 0 &&
  filled(next) < filled(last) &&
  next.every((place, column) => place === null || last[column] !== null) &&
  /^[\d一二三四五六七八九十]{1,3}[.、]?$/u.test(last[0]?.text ?? '');

const withRest = (last: GridRow, next: GridRow): GridRow =>
  last.map((place, column) => {
    const rest = next[column];
    return place && rest
      ? { ...place, text: place.text + rest.text, rest: { start: rest.start, end: rest.end } }
      : place;
  });

/** The tables of a document as grids. */
export const gridsOf = (document: Document): readonly Grid[] => {
  const { text, tables } = document;
  const grids: { start: number; end: number; caption: string; rows: GridRow[] }[] = [];
  for (const table of tables) {
    if (table.rows === 0 || table.columns === 0) continue;
    const rows = rowsOf(text, table);
    const last = grids.at(-1);
    const columns = last?.rows[0]?.length;
    if (last && columns === rows[0]?.length && onlyPageBetween(document, last.end, table.start)) {
      const before = last.rows.at(-1);
      const [first, ...others] = rows;
      if (before && first && continues(before, first)) {
        last.rows[last.rows.length - 1] = withRest(before, first);
        last.rows.push(...others);
      } else last.rows.push(...rows);
      last.end = table.end;
      continue;
    }
    const caption = table.caption ? text.slice(table.caption.start, table.caption.end) : '';
    grids.push({ start: table.start, end: table.end, caption, rows });
  }
  return grids;
};
