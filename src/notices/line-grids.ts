import { findMoney, parseNumber } from '../text/index.ts';
import type { Marks } from './labels.ts';
import { endsAsStrongName } from './names.ts';
import { isHeaderRow, readHeader } from './table-columns.ts';
import { type Grid, type GridCell, type GridRow, placeOf } from './table-grid.ts';

/** Fewer header lines than this are labels with their values. */
const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 24;
/** No more lines of values than this are read under one header. */
const MOST_LINES = 600;

const SECTION =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)\s?\p{Script=Han}|附件|特此)/u;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly place: GridCell | null;
}

const lineAt = (text: string, start: number): Line => {
  const stop = text.indexOf('\n', start);
  const end = stop < 0 ? text.length : stop;
  return { start, end, place: placeOf(text, start, end) };
};

const isMoney = (text: string): boolean => findMoney(text, 0, text.length, { bare: true }).length > 0;

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
    case 'credit_code':
      return /^[0-9A-Z]{15,18}$/u.test(value.text) ? 0 : 4;
    default:
      return endsAsStrongName(value.text) && value.text.length >= 6 ? 2 : /^\d[\d,.]*元?$/u.test(value.text) ? 2 : 1;
  }
};

interface Aligned {
  readonly row: GridRow;
  /** How ill the values fit; each column left empty counts too. */
  readonly misfit: number;
}

/** Gives each value of a row with gaps the column that fits it best, in order. */
const aligned = (headers: readonly GridCell[], values: readonly GridCell[]): Aligned => {
  const [rows, columns] = [values.length, headers.length];
  const cost: number[][] = Array.from({ length: rows + 1 }, () =>
    new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY),
  );
  const took: boolean[][] = Array.from({ length: rows + 1 }, () => new Array<boolean>(columns + 1).fill(false));
  for (let column = 0; column <= columns; column += 1) if (cost[0]) cost[0][column] = 0;
  for (let row = 1; row <= rows; row += 1)
    for (let column = 1; column <= columns; column += 1) {
      const skip = cost[row]?.[column - 1] ?? Number.POSITIVE_INFINITY;
      const [header, value] = [headers[column - 1], values[row - 1]];
      const take =
        (cost[row - 1]?.[column - 1] ?? Number.POSITIVE_INFINITY) + (header && value ? misfit(header, value) : 9);
      const line = cost[row];
      if (line) line[column] = Math.min(skip, take);
      const flags = took[row];
      if (flags) flags[column] = take <= skip;
    }
  const cells = new Array<GridCell | null>(columns).fill(null);
  let row = rows;
  for (let column = columns; column > 0 && row > 0; column -= 1)
    if (took[row]?.[column]) {
      cells[column - 1] = values[row - 1] ?? null;
      row -= 1;
    }
  return { row: cells, misfit: (cost[rows]?.[columns] ?? Number.POSITIVE_INFINITY) + 2 * (columns - rows) };
};

/** Rows of which some lack cells: each takes as many values as fit its columns best. */
const fitted = (headers: readonly GridCell[], values: readonly GridCell[]): readonly GridRow[] => {
  const width = headers.length;
  const rows: GridRow[] = [];
  for (let at = 0; at < values.length; ) {
    let best: (Aligned & { readonly size: number }) | null = null;
    for (let size = Math.min(width, values.length - at); size >= Math.ceil(width * 0.6); size -= 1) {
      const row = aligned(headers, values.slice(at, at + size));
      if (best === null || row.misfit < best.misfit) best = { ...row, size };
    }
    // What is left is no row of this table.
    if (best === null || best.misfit > 2 * width) break;
    rows.push(best.row);
    at += best.size;
  }
  return rows.length === 0 && values.length < width ? [aligned(headers, values).row] : rows;
};

/** Cuts the lines of values into rows: by their number, by the running number in front, or one row with gaps. */
const rowsOf = (headers: readonly GridCell[], values: readonly GridCell[]): readonly GridRow[] => {
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
      return line.length >= width ? line.slice(0, width) : aligned(headers, line).row;
    });
  }
  if (values.length % width === 0)
    return Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
  return fitted(headers, values);
};

/** Tables whose cells became lines of their own: a run of header lines, then the values, line after line. */
export const gridsOfLines = (text: string, marks: Marks, taken: (at: number) => boolean): readonly Grid[] => {
  const { labels } = marks;
  const grids: Grid[] = [];
  let done = -1;
  for (let index = 0; index + 1 < labels.length; index += 1) {
    const [label, next] = [labels[index], labels[index + 1]];
    if (
      !label ||
      !next ||
      label.form !== 'cell' ||
      label.border < done ||
      next.border - label.end > 24 ||
      taken(label.start)
    )
      continue;
    if (label.start > 0 && text[label.start - 1] !== '\n') continue;
    const headers: GridCell[] = [];
    let line = lineAt(text, label.start);
    while (headers.length < MOST_COLUMNS && line.place) {
      const role = readHeader(line.place.text).role;
      const following = line.end < text.length ? lineAt(text, line.end + 1) : null;
      if (role === null) {
        // One unknown name between two known ones is a column too; label, short name, label, name are two values with their labels.
        const known = following?.place
          ? readHeader(following.place.text).role !== null && following.place.text.length <= 12
          : false;
        const second = known && following && following.end < text.length ? lineAt(text, following.end + 1).place : null;
        const inRun = headers.length >= 2 || (second !== null && readHeader(second.text).role !== null);
        if (!known || !inRun || line.place.text.length > 8 || /\d/u.test(line.place.text)) break;
      }
      if (/[:：]$/u.test(line.place.text)) break;
      headers.push(line.place);
      if (!following) break;
      line = following;
    }
    if (headers.length < FEWEST_COLUMNS || !isHeaderRow(headers)) continue;
    const values: GridCell[] = [];
    let end = headers.at(-1)?.end ?? label.end;
    while (values.length < MOST_LINES) {
      if (line.place) {
        const { text: words } = line.place;
        if (SECTION.test(words) || /[:：]$/u.test(words)) break;
        if (/^[\p{Script=Han}（）()]{2,14}[:：]/u.test(words) && !isMoney(words)) break;
        // 其他, 设备 can be a value; a label where a row is full, or before another label, is none.
        if (readHeader(words).role !== null) {
          const next = line.end < text.length ? lineAt(text, line.end + 1).place : null;
          if (values.length % headers.length === 0 || (next && readHeader(next.text).role !== null)) break;
        }
        values.push(line.place);
        end = line.place.end;
      }
      if (line.end >= text.length) break;
      line = lineAt(text, line.end + 1);
    }
    done = end;
    if (values.length === 0) continue;
    grids.push({ start: label.start, end, caption: '', rows: [headers, ...rowsOf(headers, values)] });
  }
  return grids;
};
