import type { Crop } from './geometry.ts';
import type { Line } from './lines.ts';

/** A cell of a table as it lies on the page, with the lines in it. */
export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly Line[];
  /** Width between its borders in points. */
  readonly width: number;
}

/** What a page is made of, in reading order. */
export type Element = { readonly kind: 'line'; readonly line: Line; readonly running: boolean } | PdfTable;

export interface PdfTable {
  readonly kind: 'table';
  readonly page: number;
  /** Borders of its columns, in points from the left. */
  readonly xs: readonly number[];
  readonly y0: number;
  readonly y1: number;
  readonly rows: number;
  readonly cells: readonly TableCell[];
}

/** A page when its glyphs are put in order. */
export interface LaidPage {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly crop: Crop;
  /** Quarters clockwise by which its text is turned upright, and by which a viewer turns it. */
  readonly quarters: number;
  readonly shownQuarters: number;
  readonly elements: readonly Element[];
}
