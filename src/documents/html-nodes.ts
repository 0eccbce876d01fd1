import { type CellDraft, oneLine } from './builder.ts';
import { LIMITS } from './limits.ts';
import type { BlockKind } from './model.ts';

/** What the page is made of while it is read: blocks and tables in reading order. */
export type Node =
  | { readonly block: Exclude<BlockKind, 'table'>; readonly text: string; readonly linked: boolean }
  | { readonly table: readonly (readonly CellDraft[])[] };

interface OpenCell {
  readonly nodes: readonly Node[];
  readonly header: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table while its rows come in. */
export interface OpenTable {
  readonly rows: OpenCell[][];
  cells: number;
}

const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      'block' in node ? node.text : node.table.map((row) => row.map((cell) => cell.text).join(' ')).join(' '),
    )
    .join(' ');

/** So much prose in one cell is a page's body set in a table, not a value. */
const BODY_BLOCKS = 12;

/**
 * Whether a table only places things on the page: one column, or cells that hold tables or a whole body. Old portals put the
 * announcement in such tables.
 */
const isLayout = (table: OpenTable): boolean => {
  const columns = Math.max(0, ...table.rows.map((row) => row.length));
  if (columns <= 1) return true;
  return table.rows.some((row) =>
    row.some(
      (cell) =>
        cell.nodes.some((node) => 'table' in node) ||
        (cell.nodes.length > BODY_BLOCKS && row.length <= 3 && textOf(cell.nodes).length > 600),
    ),
  );
};

/** What a finished table is to the page: one table, or its cells' content in order. */
export const closeTable = (table: OpenTable): readonly Node[] => {
  if (isLayout(table) || table.cells > LIMITS.tableCells) return table.rows.flat().flatMap((cell) => cell.nodes);
  const rows = table.rows
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map(({ nodes, header, rowSpan, columnSpan }) => ({
        text: oneLine(textOf(nodes)),
        header,
        rowSpan,
        columnSpan,
      })),
    );
  return rows.length === 0 ? [] : [{ table: rows }];
};

/** From a hidden part of a page only tables of Chinese labels and values are kept: a saved page hides its summary so. */
export const keptWhenHidden = (nodes: readonly Node[]): readonly Node[] =>
  nodes.filter(
    (node) =>
      'table' in node &&
      node.table.filter((row) => row.length >= 2 && /\p{Script=Han}/u.test(row[0]?.text ?? '') && row[1]?.text !== '')
        .length >= 2,
  );

/** A run of this many lines that are nothing but links is a menu or a list of other pages. */
const LINK_RUN = 5;

/** Marks runs of lines that are nothing but links as navigation. */
export const markLinkRuns = (nodes: readonly Node[]): readonly Node[] => {
  const marked = [...nodes];
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= LINK_RUN)
      for (const index of run) {
        const node = marked[index];
        if (node && 'block' in node) marked[index] = { ...node, block: 'navigation' };
      }
    run = [];
  };
  for (const [index, node] of nodes.entries()) {
    if ('block' in node && node.linked && node.block !== 'heading') run.push(index);
    else close();
  }
  close();
  return marked;
};
