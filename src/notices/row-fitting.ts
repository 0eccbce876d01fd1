import { findMoney, parseNumber } from '../text/index.ts';
import { endsAsStrongName } from './name-rules.ts';
import { readHeader } from './table-columns.ts';
import type { GridCell, GridRow } from './table-grid.ts';

/** Values that lost their cells, put back under the headers that they fit. */

/** Whether words hold a figure that can be a sum. */
export const isMoney = (text: string): boolean => findMoney(text, 0, text.length, { bare: true }).length > 0;

/** How well a line fits under a header; what is lost when it stands there. */
const misfit = (header: GridCell, value: GridCell): number => {
  const { role } = readHeader(header.text);
  switch (role) {
    case 'index':
      return /^\d{1,3}$/u.test(value.text) ? 0 : 4;
    case 'supplier':
    case 'candidate':
    case 'bidder':
    case 'single_source':
    case 'losing_bidder':
      return endsAsStrongName(value.text.replace(/\s/gu, '')) ? 0 : 4;
    case 'award_amount':
    case 'bid_amount':
    case 'unit_price':
    case 'total':
    case 'budget':
    case 'evaluation_price':
    case 'score':
      return isMoney(value.text) || /^[\d/]|详见/u.test(value.text) ? 0 : 4;
    case 'quantity':
      return /^[\d一二两三四五六七八九十/]|详见/u.test(value.text) ? 0 : 3;
    case 'unit':
      return value.text.length <= 4 && !/\d/u.test(value.text) ? 0 : 3;
    case 'party_name':
      return endsAsStrongName(value.text) && value.text.length >= 6 ? 0 : 1;
    case 'origin':
      return /产|进口|[省市区县]$|国$|^[是否]$/u.test(value.text) ? 0 : 2;
    case 'item_name':
      return /\p{Script=Han}/u.test(value.text) ? 0 : 1;
    case 'brand':
      return value.text.length <= 12 && !/\d/u.test(value.text) ? 0 : 2;
    case 'model':
      return /[A-Za-z0-9]/u.test(value.text) ? 0 : 1;
    case 'credit_code':
      return /^[0-9A-Z]{15,18}$/u.test(value.text) ? 0 : 4;
    default:
      return endsAsStrongName(value.text) && value.text.length >= 6 ? 2 : /^\d[\d,.]*元?$/u.test(value.text) ? 2 : 1;
  }
};

export interface FittedRow {
  readonly row: GridRow;
  /** How ill the values fit; each column left empty counts too. */
  readonly misfit: number;
}

/** What a column costs that is left empty. */
const EMPTY = 2;
/** A cell with more spaces than this is a sentence. */
const MOST_PARTS = 8;

/** What the spaces inside one cell cost, which may have parted two: between Latin words and figures (YF 8000 G2) less than between Han. */
const spacesIn = (values: readonly GridCell[]): number =>
  values.reduce((cost, { text }, at) => {
    const before = values[at - 1]?.text ?? '';
    return at === 0 ? 0 : cost + (/[A-Za-z0-9]$/u.test(before) && /^[A-Za-z0-9]/u.test(text) ? 0.3 : 0.8);
  }, 0);

/** Several values in a row as one cell. */
const joined = (text: string, values: readonly GridCell[]): GridCell | null => {
  const [first, last] = [values[0], values.at(-1)];
  return first && last ? { ...first, end: last.end, text: text.slice(first.start, last.end) } : null;
};

/**
 * Gives each column, in order, the value that fits it best, or none.
 *
 * @param text when given, values were parted by spaces, and a cell may hold several of them
 */
export const fitRow = (
  headers: readonly GridCell[],
  values: readonly GridCell[],
  text: string | null = null,
): FittedRow => {
  const [rows, columns] = [values.length, headers.length];
  const most = text === null ? 1 : MOST_PARTS;
  const width = columns + 1;
  const cost = new Float64Array((rows + 1) * width).fill(Number.POSITIVE_INFINITY);
  const took = new Uint8Array((rows + 1) * width);
  cost[0] = 0;
  for (let column = 1; column <= columns; column += 1) {
    const header = headers[column - 1];
    if (!header) break;
    for (let row = 0; row <= rows; row += 1) {
      const here = row * width + column;
      cost[here] = (cost[here - 1] ?? 0) + EMPTY;
      for (let parts = 1; parts <= Math.min(most, row); parts += 1) {
        const before = cost[(row - parts) * width + column - 1] ?? Number.POSITIVE_INFINITY;
        if (before >= (cost[here] ?? 0)) continue;
        const cell = values.slice(row - parts, row);
        const value = parts === 1 ? cell[0] : joined(text ?? '', cell);
        const next = before + (value ? misfit(header, value) : EMPTY) + spacesIn(cell);
        if (next < (cost[here] ?? 0)) {
          cost[here] = next;
          took[here] = parts;
        }
      }
    }
  }
  const row = new Array<GridCell | null>(columns).fill(null);
  let at = rows;
  for (let column = columns; column > 0; column -= 1) {
    const parts = took[at * width + column] ?? 0;
    if (parts > 0)
      row[column - 1] = parts === 1 ? (values[at - 1] ?? null) : joined(text ?? '', values.slice(at - parts, at));
    at -= parts;
  }
  return { row, misfit: cost[rows * width + columns] ?? Number.POSITIVE_INFINITY };
};

/** Rows of which some lack cells: each takes as many values as fit its columns best. */
const fitted = (headers: readonly GridCell[], values: readonly GridCell[]): readonly GridRow[] => {
  const width = headers.length;
  const rows: GridRow[] = [];
  for (let at = 0; at < values.length; ) {
    let best: (FittedRow & { readonly size: number }) | null = null;
    for (let size = Math.min(width, values.length - at); size >= Math.ceil(width * 0.6); size -= 1) {
      const row = fitRow(headers, values.slice(at, at + size));
      if (best === null || row.misfit < best.misfit) best = { ...row, size };
    }
    // What is left is no row of this table.
    if (best === null || best.misfit > 2 * width) break;
    rows.push(best.row);
    at += best.size;
  }
  return rows.length === 0 && values.length < width ? [fitRow(headers, values).row] : rows;
};

/** Cuts the lines of values into rows: by their number, by the running number in front, or one row with gaps. */
export const rowsOf = (headers: readonly GridCell[], values: readonly GridCell[]): readonly GridRow[] => {
  const width = headers.length;
  const indexed = readHeader(headers[0]?.text ?? '').role === 'index';
  const starts: number[] = [];
  if (indexed)
    for (const [at, { text }] of values.entries()) {
      if (starts.length === 0 && at > 0) break;
      if (parseNumber(text) === starts.length + 1) starts.push(at);
    }
  if (indexed && starts.length > 0) {
    // A quantity of 2 in row 1 is no second row: rows of full width count first.
    if (values.length % width === 0 && starts.length !== values.length / width) {
      const even = Array.from({ length: values.length / width }, (_, row) =>
        values.slice(row * width, (row + 1) * width),
      );
      if (even.every((row, at) => parseNumber(row[0]?.text ?? '') === at + 1)) return even;
    }
    return starts.map((from, row) => {
      const line = values.slice(from, starts[row + 1] ?? values.length);
      return line.length >= width ? line.slice(0, width) : fitRow(headers, line).row;
    });
  }
  if (values.length % width === 0)
    return Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
  return fitted(headers, values);
};
