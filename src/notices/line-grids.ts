import type { GluedHeader } from './glued-headers.ts';
import { borderAfter, type Marks } from './labels.ts';
import { fitRow, isMoney, rowsOf } from './row-fitting.ts';
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
    // 主要标的 over 序号 is the heading of the table, not a column.
    if (headers[1] && readHeader(headers[1].text).role === 'index') headers.shift();
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

/** The words of a line that spaces part. */
const chunksOf = (text: string, { start, end }: Line): readonly GridCell[] =>
  [...text.slice(start, end).matchAll(/[^ \u00a0\u3000\t]+/gu)].flatMap((match) => {
    const place = placeOf(text, start + match.index, start + match.index + match[0].length);
    return place ? [place] : [];
  });

const columnCells = (text: string, header: GluedHeader): readonly GridCell[] =>
  header.columns.flatMap(({ start }, index) => {
    const place = placeOf(text, start, header.columns[index + 1]?.start ?? header.end);
    return place ? [place] : [];
  });

/** The headers of a line of column names, parted by spaces or glued, or none where the line goes on after them. */
const headersIn = (text: string, line: Line, header: GluedHeader): readonly GridCell[] => {
  const chunks = chunksOf(text, line);
  if (chunks.length >= FEWEST_COLUMNS && isHeaderRow(chunks)) return chunks;
  if (text.slice(line.start, header.start).trim() !== '' || text.slice(header.end, line.end).trim() !== '') return [];
  return columnCells(text, header);
};

/** Where the next section or numbered label begins: labels inside cells (报价：798000) end no table. */
const nextNumbered = (marks: Marks, at: number, limit: number): number => {
  const section = borderAfter(marks.sections, at, limit);
  const label = marks.labels.find((other) => other.border > at && other.numbered);
  return Math.min(section, label?.border ?? limit, limit);
};

/** A table that stands with its header in one line, its cells parted by spaces: one row, or rows with a running number. */
const gridInLine = (text: string, marks: Marks, line: Line, header: GluedHeader): Grid | null => {
  const limit = nextNumbered(marks, header.end, line.end);
  const headers = columnCells(text, header);
  // Where the header itself is run together the rows are too, and a space in them parts no cells.
  if (header.columns.some(({ start }, index) => index > 0 && !/[\s\u3000]/u.test(text.charAt(start - 1)))) return null;
  const chunks = chunksOf(text, { start: header.end, end: limit, place: null });
  if (headers.length < FEWEST_COLUMNS || chunks.length < headers.length) return null;
  const starts: number[] = [];
  const first = header.columns[0]?.role;
  if (first === 'index' || first === 'rank')
    for (const [at, chunk] of chunks.entries()) {
      if (starts.length === 0 && at > 0) break;
      if (chunk.text === String(starts.length + 1)) starts.push(at);
    }
  if (starts.length === 0) starts.push(0);
  const lines = starts.map((from, row) => chunks.slice(from, starts[row + 1] ?? chunks.length));
  // What has far more words than columns holds other rows, whose figures are glued, or what follows the table.
  if (lines.some((values) => values.length > headers.length + 4)) return null;
  const rows = lines.map((values) => fitRow(headers, values, text));
  if (rows.some(({ misfit }) => misfit > 1.5 * headers.length)) return null;
  return { start: header.start, end: limit, caption: '', rows: [headers, ...rows.map(({ row }) => row)] };
};

/** Tables drawn with spaces, or whose header alone is one line: the header's line, then a line for each row, or for each cell. */
export const gridsOfHeaders = (text: string, marks: Marks, taken: (at: number) => boolean): readonly Grid[] => {
  const grids: Grid[] = [];
  let done = -1;
  for (const header of marks.headers) {
    if (header.start < done || taken(header.start)) continue;
    const first = lineAt(text, text.lastIndexOf('\n', header.start) + 1);
    const headers = headersIn(text, first, header);
    if (headers.length < FEWEST_COLUMNS) {
      const grid = gridInLine(text, marks, first, header);
      if (grid) {
        grids.push(grid);
        done = grid.end;
      }
      continue;
    }
    const rows: GridRow[] = [];
    const single: GridCell[] = [];
    let end = first.end;
    for (let line = first; line.end < text.length && rows.length + single.length < MOST_LINES; ) {
      line = lineAt(text, line.end + 1);
      const { place } = line;
      if (!place) continue;
      if (SECTION.test(place.text) || /[:：]$/u.test(place.text)) break;
      if (/^[\p{Script=Han}（）()]{2,14}[:：]/u.test(place.text) && !isMoney(place.text)) break;
      const chunks = chunksOf(text, line);
      if (chunks.length === 1) {
        if (rows.length > 0 || readHeader(place.text).role !== null) break;
        single.push(place);
      } else {
        if (single.length > 0 || isHeaderRow(chunks)) break;
        const { row, misfit } = fitRow(headers, chunks, text);
        if (misfit > 2 * headers.length) break;
        rows.push(row);
      }
      end = line.end;
    }
    const values = single.length > 0 ? rowsOf(headers, single) : rows;
    if (values.length === 0) continue;
    done = end;
    grids.push({ start: first.start, end, caption: '', rows: [headers, ...values] });
  }
  return grids;
};
