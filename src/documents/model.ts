/**
 * What a reader makes of the bytes of one file or page.
 *
 * `text` is the one text that every span points into. Its shape: one block a line (`\n` between blocks); in a table
 * one row a line and `\t` between cells; a line break inside a cell is a single space. Nothing else is added.
 */
export interface Document {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly id: string;
  /** Where it was met: `outer.zip!/inner.html` inside an archive or capture. */
  readonly path: string;
  /** Told from the bytes: `text/html`, `text/plain`, `application/pdf`, … */
  readonly mediaType: string;
  /** Size of the original in bytes. */
  readonly bytes: number;
  readonly text: string;
  /** Number of pages, or null where the format has none. */
  readonly pages: number | null;
  /** Blocks in reading order; they cover the text without overlap. A table is one block. */
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  /** `pageStarts[i]` is the offset at which page i+1 begins; empty where the format has no pages. */
  readonly pageStarts: readonly number[];
  /** Links to attachments found in a page (href as written, resolved against nothing). */
  readonly links: readonly Link[];
  /** How sure the reading is: `low` for text from OCR. */
  readonly quality: 'exact' | 'low';
  /** What a person should know about the reading: `charset guessed: gb18030`, `page 3 has no text layer`, … */
  readonly remarks: readonly string[];
}

export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
  /** Index into `tables` for `kind: 'table'`. */
  readonly table?: number;
}

/**
 * `meta`: words that stand in the head of a page and not in its body (title, ArticleTitle, PubDate …), one `name: value` line each.
 * `running`: a running header or footer of a paged document. `navigation`: menus, breadcrumbs, footers of a site.
 */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'table' | 'meta' | 'running' | 'navigation';

export interface Table {
  readonly start: number;
  readonly end: number;
  /** Cells in reading order. */
  readonly cells: readonly Cell[];
  readonly rows: number;
  readonly columns: number;
  /** Text just before the table that names it (caption, heading), when there is one. */
  readonly caption?: { readonly start: number; readonly end: number };
}

export interface Cell {
  readonly start: number;
  readonly end: number;
  /** Grid position of its first row and column, from 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Marked as a header cell by the format (th, thead), or the only filled row above numbers. */
  readonly header: boolean;
}

export interface Link {
  readonly href: string;
  readonly label: string;
}

/** A document that could not be read, with the one line that the ledger gets. Never a stack trace. */
export interface Unreadable {
  readonly status: 'skipped' | 'failed';
  /** What happened and what a person can do: `password-protected PDF: give the password or an open copy`. */
  readonly reason: string;
}
