import { harmless } from './cell.ts';
import type { Value } from './columns.ts';

const cellOf = (value: Value): string => {
  const safe = harmless(value);
  if (safe === null) return '';
  const text = String(safe);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lineOf = (values: readonly Value[]): string => `${values.map(cellOf).join(',')}\r\n`;

/** A table as CSV (RFC 4180, UTF-8 with the mark by which Excel knows it). Null is an empty cell. */
export function* csvChunks(headings: readonly string[], rows: Iterable<readonly Value[]>): Iterable<string> {
  yield `\ufeff${lineOf(headings)}`;
  for (const row of rows) yield lineOf(row);
}
