import { alignedLines } from './aligned.ts';
import type { Element, LaidPage, PdfTable, TableCell } from './elements.ts';
import { cellAt, findGrids, type Grid } from './grid.ts';
import { joinParts, type Line, partedLines, wholeLines } from './lines.ts';
import type { Glyph, PageGlyphs } from './page.ts';

const sizeOf = ({ xs, ys }: Grid): number => ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));

/** The cell of a grid in which another grid lies; -1 when it lies outside. */
const holdingCell = (outer: Grid, inner: Grid): number =>
  cellAt(outer, ((inner.xs[0] ?? 0) + (inner.xs.at(-1) ?? 0)) / 2, ((inner.ys[0] ?? 0) + (inner.ys.at(-1) ?? 0)) / 2);

const cellSize = (grid: Grid, index: number): number => {
  const cell = grid.cells[index];
  if (!cell) return 0;
  const width = (grid.xs[cell.column + cell.columnSpan] ?? 0) - (grid.xs[cell.column] ?? 0);
  return width * ((grid.ys[cell.row + cell.rowSpan] ?? 0) - (grid.ys[cell.row] ?? 0));
};

/** Grids that are tables: a frame around others is none, and a grid inside a cell of a table is part of that cell. */
const chosenGrids = (grids: readonly Grid[]): readonly Grid[] => {
  const dropped = new Set<Grid>();
  for (const [i, inner] of grids.entries())
    for (const outer of grids.slice(i + 1)) {
      if (dropped.has(inner) || dropped.has(outer)) continue;
      const holder = holdingCell(outer, inner);
      if (holder < 0) continue;
      const isFrame = outer.cells.length <= 4 || cellSize(outer, holder) > sizeOf(outer) * 0.5;
      dropped.add(isFrame ? outer : inner);
    }
  return grids.filter((grid) => !dropped.has(grid));
};

/** A cell with more of the page's text than this, in a grid of few cells, is a page set in a frame. */
const FRAME_SHARE = 0.6;

interface Sorted {
  readonly free: readonly Glyph[];
  readonly tables: readonly { readonly grid: Grid; readonly glyphs: readonly (readonly Glyph[])[] }[];
}

/** Sorts the glyphs of a page into the cells of its tables and what stands free. */
const sortGlyphs = (glyphs: readonly Glyph[], grids: readonly Grid[]): Sorted => {
  if (grids.length === 0) return { free: glyphs, tables: [] };
  const filled = grids.map((grid) => grid.cells.map((): Glyph[] => []));
  const owners = glyphs.map((glyph) => {
    // A mark that hangs over the border at the end of a line begins inside it.
    const x = glyph.x0 + (glyph.x1 - glyph.x0) * 0.3;
    const y = (glyph.y0 + glyph.y1) / 2;
    for (const [g, grid] of grids.entries()) {
      const cell = cellAt(grid, x, y);
      if (cell < 0) continue;
      filled[g]?.[cell]?.push(glyph);
      return g;
    }
    return -1;
  });
  const isTable = grids.map((grid, g) => {
    const cells = filled[g] ?? [];
    const most = Math.max(...cells.map((cell) => cell.length));
    return (
      cells.some((cell) => cell.length > 0) &&
      !(grid.cells.length <= 4 && most > 400 && most > glyphs.length * FRAME_SHARE)
    );
  });
  return {
    free: glyphs.filter((_, i) => !isTable[owners[i] ?? -1]),
    tables: grids.flatMap((grid, g) => (isTable[g] ? [{ grid, glyphs: filled[g] ?? [] }] : [])),
  };
};

const tableOf = (page: number, grid: Grid, glyphs: readonly (readonly Glyph[])[], boxed: boolean): PdfTable => {
  const { xs, ys } = grid;
  const cells: readonly TableCell[] = grid.cells.map((cell, i) => ({
    ...cell,
    lines: wholeLines(page, glyphs[i] ?? [], boxed),
    width: (xs[cell.column + cell.columnSpan] ?? 0) - (xs[cell.column] ?? 0),
  }));
  return { kind: 'table', page, xs, y0: ys[0] ?? 0, y1: ys.at(-1) ?? 0, rows: ys.length - 1, cells };
};

/** Characters of a title set one under the other are one line. */
const uprightJoined = (lines: readonly (Line | PdfTable)[]): readonly (Line | PdfTable)[] => {
  const found: (Line | PdfTable)[] = [];
  let column: Line[] = [];
  const close = (): void => {
    found.push(...(column.length >= 3 ? [joinParts(column)] : column));
    column = [];
  };
  for (const line of lines) {
    const above = column.at(-1);
    const single = !('kind' in line) && /^\p{Script=Han}$/u.test(line.text);
    if (single && above && Math.abs(above.x0 - line.x0) > line.em * 0.5) close();
    if (single) column.push(line);
    else {
      close();
      found.push(line);
    }
  }
  close();
  return found;
};

const topOf = (element: Line | PdfTable): number => ('kind' in element ? element.y0 : element.base - element.em * 0.9);

/** Puts the glyphs of a page into lines and tables, from top to bottom. `boxed` keeps the box of each character. */
export const layOut = (content: PageGlyphs, boxed: boolean): LaidPage => {
  const { index, width, height, crop, quarters, shownQuarters } = content;
  const grids = content.rules.length === 0 ? [] : chosenGrids(findGrids(content.rules));
  const { free, tables } = sortGlyphs(content.glyphs, grids);
  const ruled = tables.map(({ grid, glyphs }) => tableOf(index, grid, glyphs, boxed));
  const lines = uprightJoined(alignedLines(partedLines(index, free, boxed)));
  // Columns side by side keep their own order; only ruled tables are put among the lines.
  const elements: Element[] = [];
  const waiting = [...ruled].sort((a, b) => a.y0 - b.y0);
  for (const line of lines) {
    while (waiting[0] && waiting[0].y0 < topOf(line)) elements.push(waiting.shift() as PdfTable);
    elements.push('kind' in line ? line : { kind: 'line', line, running: false });
  }
  elements.push(...waiting);
  return { index, width, height, crop, quarters, shownQuarters, elements };
};
