import { isSectionHeading } from '../heading.ts';
import type { BlockKind } from '../model.ts';
import type { Element, LaidPage } from './elements.ts';
import { type Flow, wraps } from './flow.ts';
import { type Line, seam } from './lines.ts';
import { type FlowTable, joinTables, tableFlow } from './tables.ts';

/** A block of the document before its text is put together. */
export type PdfBlock =
  | (Flow & { readonly kind: Exclude<BlockKind, 'table'> })
  | { readonly kind: 'table'; readonly table: FlowTable };

/** What the whole document tells about its pages: where lines end, and how large its prose is set. */
interface Measure {
  /** Left and right end of full lines by page width. */
  readonly lefts: ReadonlyMap<number, number>;
  readonly rights: ReadonlyMap<number, number>;
  readonly em: number;
}

const BIN = 4;
const widthKey = (page: LaidPage): number => Math.round(page.width / 10);

/** Counts of line ends by their place, for each page width. */
type Ends = Map<number, Map<number, number>>;

const count = (ends: Ends, key: number, at: number): void => {
  const counts = ends.get(key) ?? new Map<number, number>();
  const bin = Math.round(at / BIN);
  counts.set(bin, (counts.get(bin) ?? 0) + 1);
  ends.set(key, counts);
};

/** The outermost place that many lines share; a few lines that hang over do not move it. */
const shared = (ends: Ends, outermost: (...places: number[]) => number): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (const [key, counts] of ends) {
    const most = Math.max(...counts.values());
    const bins = [...counts].filter(([, n]) => n >= most * 0.2 && n >= 2).map(([bin]) => bin);
    if (most >= 3) found.set(key, outermost(...bins) * BIN);
  }
  return found;
};

const measureOf = (pages: readonly LaidPage[]): Measure => {
  const lefts: Ends = new Map();
  const rights: Ends = new Map();
  const sizes = new Map<number, number>();
  for (const page of pages)
    for (const element of page.elements) {
      if (element.kind !== 'line' || element.running) continue;
      const { line } = element;
      const size = Math.round(line.em * 2) / 2;
      sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
      if (line.x0 < page.width * 0.4) count(lefts, widthKey(page), line.x0);
      if (line.x1 > page.width * 0.6) count(rights, widthKey(page), line.x1);
    }
  const em = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a), [12, 0] as [number, number])[0];
  return { lefts: shared(lefts, Math.min), rights: shared(rights, Math.max), em };
};

const ITEM = /^(?:[（(]?\d{1,2}[)）.、．]|\d{1,2}(?:\.\d{1,2}){1,4}[^\d]|[①-⑳●■◆★▲※•·]|注[:：])/u;
/** Ends of a paragraph: a full stop, or the dots and page of a table of contents. */
const ENDS = /[。；;：:！!？?]$/u;
const CONTENTS = /[.．…·]{4,}\s*[\divxIVX-]*$/u;

interface Open {
  readonly first: Line;
  last: Line;
  text: string;
  readonly lines: Line[];
  readonly page: LaidPage;
  readonly centred: boolean;
}

/** Puts the lines and tables of all pages into blocks: lines that wrap into paragraphs, tables over page breaks into one. */
export const blocksOf = (pages: readonly LaidPage[]): readonly PdfBlock[] => {
  const measure = measureOf(pages);
  const blocks: PdfBlock[] = [];
  let open: Open | null = null;
  let table: FlowTable | null = null;
  /** Running lines that came while a block was open; they follow it. */
  let running: PdfBlock[] = [];

  const rightOf = (page: LaidPage): number => measure.rights.get(widthKey(page)) ?? page.width * 0.88;
  const isCentred = (page: LaidPage, line: Line): boolean =>
    Math.abs((line.x0 + line.x1) / 2 - page.width / 2) < line.em && rightOf(page) - line.x1 > line.em * 2;

  const close = (): void => {
    if (open) {
      const large = open.first.em > measure.em * 1.18 && open.text.length <= 80;
      const kind = large || isSectionHeading(open.text) ? 'heading' : ITEM.test(open.text) ? 'item' : 'paragraph';
      blocks.push({ kind, text: open.text, lines: open.lines });
    }
    if (table) {
      blocks.push({ kind: 'table', table });
      for (const flow of table.repeated) blocks.push({ kind: 'running', ...flow });
    }
    blocks.push(...running);
    open = null;
    table = null;
    running = [];
  };

  /** Whether a line goes on with the open paragraph. */
  const follows = ({ first, last, lines, page: onPage, centred }: Open, page: LaidPage, line: Line): boolean => {
    if (Math.abs(last.em - line.em) > Math.max(last.em, line.em) * 0.15) return false;
    const samePage = last.page === line.page;
    if (samePage && line.base - last.base > line.em * 2.6) return false;
    if (ENDS.test(last.text) && (ITEM.test(line.text) || line.x0 > last.x0 + line.em)) return false;
    if (isSectionHeading(line.text) || ITEM.test(line.text) || CONTENTS.test(last.text)) return false;
    // The lines of a title.
    if (centred)
      return samePage && isCentred(page, line) && line.em > measure.em * 1.18 && line.base - last.base < line.em * 2.2;
    if (!wraps(last, line, rightOf(onPage), /[，、,]$/u.test(last.text) ? 3 : 0.7)) return false;
    // A signature and its date stand at the right, each on its own line.
    if (last.x0 > onPage.width * 0.45 && Math.abs(line.x0 - last.x0) > line.em) return false;
    // Where first lines are indented, a line that is indented as well begins a paragraph.
    const indented = first.x0 > (measure.lefts.get(widthKey(onPage)) ?? first.x0) + first.em * 1.5;
    if (lines.length === 1 && indented) return line.x0 < first.x0 - first.em;
    const hangs = ITEM.test(first.text) || isSectionHeading(first.text);
    return line.x0 < (lines.length > 1 ? last.x0 : first.x0) + line.em * (hangs ? 4 : 0.7);
  };

  const addLine = (page: LaidPage, line: Line): void => {
    if (!table && open && follows(open, page, line)) {
      open.text += `${open.centred ? ' ' : seam(open.last.text, line.text)}${line.text}`;
      open.lines.push(line);
      open.last = line;
      return;
    }
    close();
    open = { first: line, last: line, text: line.text, lines: [line], page, centred: isCentred(page, line) };
  };

  const addElement = (page: LaidPage, element: Element, isFirst: boolean): void => {
    if (element.kind === 'table') {
      const next = tableFlow(element);
      const joined = table && isFirst ? joinTables(table, next) : null;
      const filled = element.cells.filter(({ lines }) => lines.length > 0);
      if (joined) table = joined;
      // A frame around one text is a table only as the rest of one.
      else if (filled.length < 2) for (const line of filled.flatMap(({ lines }) => lines)) addLine(page, line);
      else {
        close();
        table = next;
      }
    } else if (element.running) {
      const block: PdfBlock = { kind: 'running', text: element.line.text, lines: [element.line] };
      if (open || table) running.push(block);
      else blocks.push(block);
    } else addLine(page, element.line);
  };

  for (const page of pages) {
    let isFirst = true;
    for (const element of page.elements) {
      addElement(page, element, isFirst);
      if (element.kind === 'table' || !element.running) isFirst = false;
    }
  }
  close();
  return blocks;
};
