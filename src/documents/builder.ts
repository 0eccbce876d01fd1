import { LIMITS } from './limits.ts';
import type { Block, BlockKind, Cell, Table } from './model.ts';

/** A cell as a reader finds it, before it has its place in the grid. */
export interface CellDraft {
  readonly text: string;
  readonly header?: boolean;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

export interface BuiltText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  readonly pageStarts: readonly number[];
  /** Whether the text was cut at the limit. */
  readonly cut: boolean;
}

/** Puts a document's text together in the house's shape: one block a line, one row a line, a tab between cells. */
export interface TextBuilder {
  /** Adds a block; white space inside it becomes single spaces. Empty blocks are dropped. */
  block(kind: Exclude<BlockKind, 'table'>, text: string): void;
  table(rows: readonly (readonly CellDraft[])[]): void;
  /** Blocks so far; a block without words is not counted. */
  readonly blockCount: number;
  finish(): BuiltText;
}

const SPACES = /[ \t\r\n\f\v\u00a0]+/gu;

/** One line of text: white space, line breaks and tabs in it are single spaces. */
export const oneLine = (text: string): string => text.replace(SPACES, ' ').trim();

const clampSpan = (span: number | undefined): number => Math.min(Math.max(1, Math.trunc(span ?? 1) || 1), LIMITS.span);

/** Whether the cells of a row look like the head of the rows under it: all filled, none a number. */
const looksLikeHead = (cells: readonly string[]): boolean =>
  cells.length >= 2 &&
  cells.every((words) => words !== '' && words.length <= 40 && !/^[\d.,，%￥¥\-/\s]+$/u.test(words));

/** Marks the first row as head where the format marks none. */
const markHead = (
  cells: readonly Cell[],
  rows: number,
  columns: number,
  firstRow: readonly string[],
): readonly Cell[] => {
  const wide = cells.reduce((sum, cell) => sum + (cell.row === 0 ? cell.columnSpan : 0), 0) === columns;
  if (rows < 2 || columns < 3 || !wide || !looksLikeHead(firstRow)) return cells;
  return cells.map((cell) => (cell.row === 0 ? { ...cell, header: true } : cell));
};

export const createTextBuilder = (): TextBuilder => {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const tables: Table[] = [];
  let length = 0;
  let cut = false;

  const append = (text: string): number => {
    const start = length;
    parts.push(text);
    length += text.length;
    return start;
  };
  /** Begins a line; returns false when the text is full. */
  const beginLine = (size: number): boolean => {
    if (length + size + 1 > LIMITS.textLength) {
      cut = true;
      return false;
    }
    if (length > 0) append('\n');
    return true;
  };

  const table = (rows: readonly (readonly CellDraft[])[]): void => {
    const filled = rows.filter((row) => row.length > 0);
    if (!filled.some((row) => row.some((cell) => oneLine(cell.text) !== ''))) return;
    // Rows that no longer fit are left out.
    let size = 0;
    let fitting = 0;
    for (const row of filled) {
      size += row.reduce((all, cell) => all + cell.text.length + 1, 0);
      if (length + size + 1 > LIMITS.textLength) break;
      fitting += 1;
    }
    const lines = fitting === filled.length ? filled : filled.slice(0, fitting);
    if (lines.length < filled.length) cut = true;
    if (lines.length === 0 || !beginLine(0)) return;
    const start = length;
    const cells: Cell[] = [];
    /** Grid columns taken in the rows below by cells that span rows: column to last row taken. */
    const taken: number[] = [];
    const firstRow: string[] = [];
    let columns = 0;
    let places = 0;
    for (const [row, drafts] of lines.entries()) {
      if (row > 0) append('\n');
      let column = 0;
      for (const [index, draft] of drafts.entries()) {
        if (index > 0) append('\t');
        while ((taken[column] ?? -1) >= row) column += 1;
        const rowSpan = Math.min(clampSpan(draft.rowSpan), lines.length - row);
        const columnSpan = clampSpan(draft.columnSpan);
        places += columnSpan;
        if (places > LIMITS.tableCells) {
          cut = true;
          break;
        }
        const words = oneLine(draft.text);
        if (row === 0) firstRow.push(words);
        const from = append(words);
        cells.push({ start: from, end: length, row, column, rowSpan, columnSpan, header: draft.header ?? false });
        for (let c = column; c < column + columnSpan; c += 1) taken[c] = row + rowSpan - 1;
        column += columnSpan;
        columns = Math.max(columns, column);
      }
    }
    const marked = cells.some((cell) => cell.header) ? cells : markHead(cells, lines.length, columns, firstRow);
    const caption = blocks.at(-1);
    blocks.push({ kind: 'table', start, end: length, table: tables.length });
    tables.push({
      start,
      end: length,
      cells: marked,
      rows: lines.length,
      columns,
      ...(caption && caption.kind !== 'table' && caption.end - caption.start <= 80
        ? { caption: { start: caption.start, end: caption.end } }
        : {}),
    });
  };

  return {
    block(kind, words) {
      const line = oneLine(words);
      if (line === '' || !beginLine(line.length)) return;
      const start = append(line);
      blocks.push({ kind, start, end: length });
    },
    table,
    get blockCount() {
      return blocks.length;
    },
    finish() {
      return { text: parts.join(''), blocks, tables, pageStarts: [], cut };
    },
  };
};
