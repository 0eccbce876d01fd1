/** What a reader puts up with. Each limit is far above real notices and far below what would hurt a laptop. */
export const LIMITS = {
  /** A text or page of more bytes is no notice; the longest real page met is under 3 MB. */
  textBytes: 16 * 1024 * 1024,
  /** Bytes of any one file that is read whole. */
  fileBytes: 256 * 1024 * 1024,
  /** Larger files are looked at by their head before they are read. */
  containerInMemoryBytes: 8 * 1024 * 1024,
  /** Characters of text kept of one document; a tender of 900 pages has one and a half million. */
  textLength: 2_000_000,
  /** Elements inside one another in a page; real pages stay under 200. */
  elementDepth: 20_000,
  /** Tables inside one another; deeper ones are read as plain blocks. */
  tableDepth: 50,
  /** Cells of one table, merged cells counted once for each place. */
  tableCells: 2_000_000,
  /** Rows and columns read of one sheet. */
  sheetRows: 50_000,
  sheetColumns: 500,
  /** Time for reading the pictures of one document, in seconds: at least, and for each megabyte of it. The pool's patience is longer. */
  ocrSeconds: 40,
  ocrSecondsPerMegabyte: 15,
  /** Archives inside archives. */
  archiveDepth: 4,
  /** Members of one archive or capture. */
  members: 5_000_000,
  /** What unpacks to more than so many times its size, and to more than `bombBytes`, is a bomb. */
  bombRatio: 200,
  bombBytes: 20 * 1024 * 1024,
  /** All that one archive may unpack to, at least, whatever its size. */
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** Columns that a merged cell may span, and rows. */
  span: 1_000,
} as const;
