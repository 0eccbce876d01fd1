import type { Cell, Document } from '../documents/index.ts';
import type { Notice } from '../notices/index.ts';
import { type Folded, fold, type Span, spanOf } from '../text/index.ts';
import { foldedPlace, lineAt, linesOf, type TextLine } from './lines.ts';

/** A document laid out for reading around a place: its lines in both texts, its tables, what its heads say. */
export interface Page {
  readonly document: Document;
  readonly notice: Notice;
  readonly folded: Folded;
  /** The folded text. */
  readonly text: string;
  /** The folded text with a tab where cells are parted, of the same length. */
  readonly parted: string;
  readonly lines: readonly TextLine[];
  /** Title and name of the purchase, folded. */
  readonly title: string;
  /** The sentence or clause around a range of the folded text, within its cell or line. */
  clause(start: number, end: number): readonly [number, number];
  /** Index of the line in which a place of the folded text stands. */
  lineOf(place: number): number;
  /** Span of the original for a range of the folded text. */
  span(start: number, end: number): Span;
  /** The words before the colon that heads the line of a place of the folded text (`项目背景:`); empty where none does. */
  label(place: number): string;
  /** Words at the head of the column in which a place of the original stands, folded; empty outside of tables and in heads. */
  columnHead(offset: number): string;
  /** Words of the nearest heading above a place of the original, and the caption of its table, folded; empty where there is none. */
  heading(offset: number): string;
}

/** `三、业绩要求`, `（二）参考品牌`, `第三章 采购需求`, `2.1 技术参数`. */
const NUMBERED =
  /^\s*(?:第[一二三四五六七八九十\d]{1,3}[章节部分]|[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2}){0,3}\s*[、.．\s])/u;
const LONGEST_HEADING = 30;
const LONGEST_LABEL = 16;
const LINES_UP = 60;

/** The last of some stretches in order that begins at a place or before it, when the place is inside. */
const stretchAt = <T extends { readonly start: number; readonly end: number }>(
  stretches: readonly T[],
  offset: number,
): T | undefined => {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low - 1];
  return found && offset < found.end ? found : undefined;
};

/** The cells of a table that may head a column: those marked as heads, and the first row. */
interface Heads {
  readonly marked: readonly Cell[];
  readonly first: readonly Cell[];
}

const partedText = (text: string, folded: Folded): string => {
  let parted = '';
  let done = 0;
  for (let tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', tab + 1)) {
    // A run of white space is one space, whose place begins before the tab or with it.
    const after = foldedPlace(folded, tab + 1);
    if (after <= done || folded.text.charAt(after - 1) !== ' ') continue;
    parted += `${folded.text.slice(done, after - 1)}\t`;
    done = after;
  }
  return parted + folded.text.slice(done);
};

const CLAUSE_END = /[。;!?！？\t]/;
const LONGEST_CLAUSE = 120;

const memo = <T>(make: (key: number) => T): ((key: number) => T) => {
  const known = new Map<number, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
};

export const pageOf = (document: Document, notice: Notice, folded: Folded): Page => {
  const { text, tables, blocks } = document;
  const lines = linesOf(text, folded);
  const lineOfOffset = (offset: number): number => lineAt(lines, foldedPlace(folded, offset));
  const headings = new Set(
    blocks.filter(({ kind }) => kind === 'heading').map(({ start }) => text.lastIndexOf('\n', start - 1) + 1),
  );
  const headingAbove = memo((index: number): string => {
    for (let i = index; i >= 0 && index - i <= LINES_UP; i -= 1) {
      const line = lines[i];
      if (!line) break;
      const words = text.slice(line.from, line.to).trim();
      if (words.length === 0 || words.includes('\t')) continue;
      // A line that goes on after its number and its colon is a sentence, of which the head is a heading.
      const head = words.split(/[:：]/u)[0] ?? words;
      if (headings.has(line.from) || (NUMBERED.test(words) && head.length <= LONGEST_HEADING)) return fold(head).text;
    }
    return '';
  });
  const headsOf = memo((table: number): Heads => {
    const cells = tables[table]?.cells ?? [];
    return { marked: cells.filter(({ header }) => header), first: cells.filter(({ row }) => row === 0) };
  });
  let title: string | null = null;
  const parted = text.includes('\t') ? partedText(text, folded) : folded.text;
  return {
    document,
    notice,
    folded,
    text: folded.text,
    parted,
    lines,
    get title() {
      title ??= fold(`${notice.title?.value ?? ''}\n${notice.project_name?.value ?? ''}`).text;
      return title;
    },
    clause: (start, end) => {
      const line = lines[lineAt(lines, start)];
      const first = Math.max(line?.start ?? 0, start - LONGEST_CLAUSE);
      const last = Math.min(Math.max(line?.end ?? end, end), end + LONGEST_CLAUSE);
      let from = start;
      while (from > first && !CLAUSE_END.test(parted.charAt(from - 1))) from -= 1;
      let to = end;
      while (to < last && !CLAUSE_END.test(parted.charAt(to))) to += 1;
      return [from, to];
    },
    lineOf: (place) => lineAt(lines, place),
    span: (start, end) => {
      const place = folded.original(start, end);
      return spanOf(text, place.start, place.end);
    },
    label: (place) => {
      const line = lines[lineAt(lines, place)];
      const words = line ? folded.text.slice(line.start, Math.min(place, line.start + LONGEST_LABEL)) : '';
      const colon = words.indexOf(':');
      return colon < 0 ? '' : words.slice(0, colon);
    },
    columnHead: (offset) => {
      const table = stretchAt(tables, offset);
      const at = table && stretchAt(table.cells, offset);
      if (!at || at.header) return '';
      const { row, column } = at;
      const heads = headsOf(tables.indexOf(table));
      const head = heads.marked.findLast(
        (cell) => cell.row < row && cell.column <= column && column < cell.column + cell.columnSpan,
      );
      const first = head ?? (row > 0 ? heads.first.find((cell) => cell.column === column) : undefined);
      // A first row that is not marked as a head is one only when its words are few.
      const isHead = first && (first.header || first.end - first.start <= LONGEST_LABEL);
      return isHead ? fold(text.slice(first.start, first.end)).text : '';
    },
    heading: (offset) => {
      const caption = stretchAt(tables, offset)?.caption;
      const above = headingAbove(lineOfOffset(offset));
      return caption ? `${fold(text.slice(caption.start, caption.end)).text} ${above}` : above;
    },
  };
};
