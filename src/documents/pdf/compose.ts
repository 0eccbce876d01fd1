import { type BuiltText, createTextBuilder } from '../builder.ts';
import type { Line } from './lines.ts';
import type { PdfBlock } from './paragraphs.ts';

/** A stretch of the document's text and the lines whose characters it holds, in the same order; only white space differs. */
export interface Placed {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly Line[];
}

const isWhite = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0;

/** Told for each character of a placed stretch that is no white space: its offset, its line and its place in the line. */
export const eachCharacter = (
  text: string,
  { start, end, lines }: Placed,
  visit: (offset: number, line: Line, index: number) => void,
): void => {
  let offset = start;
  for (const line of lines)
    for (let i = 0; i < line.text.length; i += 1) {
      if (isWhite(line.text.charCodeAt(i))) continue;
      while (offset < end && isWhite(text.charCodeAt(offset))) offset += 1;
      if (offset >= end) return;
      visit(offset, line, i);
      offset += 1;
    }
};

/** First offset of each page's own text; running lines that follow a block over a page break do not count. */
const pageStartsOf = (built: BuiltText, placed: readonly Placed[], pages: number): readonly number[] => {
  const starts: number[] = new Array(pages).fill(-1);
  const running = new Set(built.blocks.filter(({ kind }) => kind === 'running').map(({ start }) => start));
  const setStart = (page: number, offset: number): void => {
    const known = starts[page] ?? -1;
    if (known < 0 || offset < known) starts[page] = offset;
  };
  for (const stretch of placed) {
    if (running.has(stretch.start)) continue;
    const pagesOf = new Set(stretch.lines.map(({ page }) => page));
    const [only] = pagesOf;
    if (pagesOf.size === 1 && only !== undefined) setStart(only, stretch.start);
    else eachCharacter(built.text, stretch, (offset, line) => setStart(line.page, offset));
  }
  // A page whose text is only running lines, or that has none, begins where the next one does; pages never go back.
  for (const { start, lines } of placed) {
    const page = lines[0]?.page;
    if (page !== undefined && running.has(start) && (starts[page] ?? -1) < 0) starts[page] = start;
  }
  let next = built.text.length;
  for (let page = pages - 1; page >= 0; page -= 1) {
    const own = starts[page] ?? -1;
    if (own >= 0 && own < next) next = own;
    starts[page] = next;
  }
  return starts;
};

/** Puts blocks into the text of a document; `placed` tells where each of them came to stand. */
export const compose = (
  blocks: readonly PdfBlock[],
  pages: number,
): { readonly built: BuiltText; readonly placed: readonly Placed[] } => {
  const builder = createTextBuilder();
  /** The lines of each block that the builder takes, cell by cell for a table. */
  const sources: (readonly (readonly Line[])[])[] = [];
  for (const block of blocks) {
    const before = builder.blockCount;
    if (block.kind === 'table') builder.table(block.table.rows);
    else builder.block(block.kind, block.text);
    if (builder.blockCount === before) continue;
    sources.push(
      block.kind === 'table' ? block.table.rows.flatMap((row) => row.map(({ lines }) => lines)) : [block.lines],
    );
  }
  const built = builder.finish();
  const placed = built.blocks.flatMap((block, i): readonly Placed[] => {
    const lines = sources[i] ?? [];
    if (block.table === undefined) return [{ start: block.start, end: block.end, lines: lines[0] ?? [] }];
    return (built.tables[block.table]?.cells ?? []).map(({ start, end }, c) => ({ start, end, lines: lines[c] ?? [] }));
  });
  return { built: { ...built, pageStarts: pageStartsOf(built, placed, pages) }, placed };
};
