/**
 * A place in a document's text that proves something.
 *
 * `start` and `end` are UTF-16 code units, end exclusive, always in the ORIGINAL text of the document, and
 * `text.slice(start, end) === quote` always holds (invariant 1).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Row of the table the words stand in, counted from 0, header rows included. */
  readonly row?: number;
  /** Column of the table, counted from 0 in the grid (merged cells keep their first column). */
  readonly column?: number;
  /** Page, counted from 1, in documents that have pages. */
  readonly page?: number;
}

/** A value read from a document with the words that prove it. An absent field is `null`, never `0` or `''`. */
export interface Field<T> {
  readonly value: T;
  readonly spans: readonly Span[];
}

/** The span of `text` from `start` to `end`, with row, column or page when given. */
export const spanOf = (
  text: string,
  start: number,
  end: number,
  at: { readonly row?: number; readonly column?: number; readonly page?: number } = {},
): Span => ({ start, end, quote: text.slice(start, end), ...at });

/** Whether a span still says what the text says at its place. */
export const verifies = (text: string, span: Span): boolean =>
  span.start >= 0 &&
  span.end > span.start &&
  span.end <= text.length &&
  text.slice(span.start, span.end) === span.quote;
