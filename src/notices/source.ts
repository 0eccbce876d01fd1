import type { Cell, Document, Table } from '../documents/index.ts';
import { type Field, type Span, spanOf } from '../text/index.ts';
import { type Marks, scanLabels } from './labels.ts';
import { type Pair, pairLabels } from './pairs.ts';
import { asWritten, inPlainSigns, withTabs } from './plain-signs.ts';
import type { TableBlock } from './table-blocks.ts';
import { headersOutside, labelsOutside, pairsOfTables, readTables } from './tables.ts';
import { unwrapped } from './unwrap.ts';

/** A document with what one pass over its text found, shared by all readers of fields. */
export interface Source {
  readonly document: Document;
  readonly text: string;
  readonly marks: Marks;
  readonly pairs: readonly Pair[];
  /** The headers of its tables, each with the rows under it. */
  readonly tables: readonly TableBlock[];
  /** A span with the row and column of its cell and its page, where there are such. */
  span(start: number, end: number): Span;
  field<T>(value: T, start: number, end: number): Field<T>;
}

/** The last of ascending starts that is not after `at`, as an index, or -1. */
const lastUpTo = <T>(items: readonly T[], at: number, startOf: (item: T) => number): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const cellAt = (tables: readonly Table[], at: number): Cell | null => {
  const table = tables[lastUpTo(tables, at, ({ start }) => start)];
  if (!table || at >= table.end) return null;
  const cell = table.cells[lastUpTo(table.cells, at, ({ start }) => start)];
  return cell && at < cell.end ? cell : null;
};

export const sourceOf = (document: Document): Source => {
  const { tables, pageStarts } = document;
  // Only plain text has lines that no paragraph made.
  const lines =
    document.mediaType === 'text/plain' && tables.length === 0 ? unwrapped(withTabs(document.text)) : document.text;
  const text = inPlainSigns(lines);
  const rewritten = text !== lines;
  const scanned = scanLabels(text);
  const blocks = readTables(rewritten ? { ...document, text } : document, scanned);
  const marks = {
    ...scanned,
    labels: labelsOutside(scanned.labels, blocks),
    headers: headersOutside(scanned.headers, blocks),
  };
  const labelled = pairLabels(text, marks);
  const span = (start: number, end: number): Span => {
    const cell = cellAt(tables, start);
    const page = pageStarts.length === 0 ? 0 : lastUpTo(pageStarts, start, (offset) => offset) + 1;
    return spanOf(document.text, start, end, {
      ...(cell ? { row: cell.row, column: cell.column } : {}),
      ...(page > 0 ? { page } : {}),
    });
  };
  return {
    document,
    text,
    marks,
    pairs:
      blocks.length === 0
        ? labelled
        : [...labelled, ...pairsOfTables(blocks)].sort((a, b) => a.label.start - b.label.start),
    tables: blocks,
    span,
    field: <T>(value: T, start: number, end: number) => ({
      value: (rewritten && typeof value === 'string'
        ? asWritten(value, text.slice(start, end), document.text.slice(start, end))
        : value) as T,
      spans: [span(start, end)],
    }),
  };
};
