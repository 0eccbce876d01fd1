import { expect } from 'vitest';
import type { Document } from '../src/documents/index.ts';

/** Asserts what holds for every document, whatever its format. */
export const checkDocument = (document: Document): void => {
  const { text, blocks, tables, pageStarts, pages } = document;
  let at = 0;
  for (const [i, block] of blocks.entries()) {
    expect(block.start, 'blocks follow one another').toBe(i === 0 ? 0 : at + 1);
    if (i > 0) expect(text[at], 'a line break stands between blocks').toBe('\n');
    expect(block.end, 'no block is empty').toBeGreaterThan(block.start);
    at = block.end;
    if (block.kind === 'table') {
      const table = tables[block.table ?? -1];
      expect([table?.start, table?.end]).toEqual([block.start, block.end]);
    } else expect(text.slice(block.start, block.end)).not.toMatch(/[\n\t]/u);
  }
  expect(at, 'blocks cover the text').toBe(text.length);
  for (const table of tables) {
    let end = -1;
    let row = 0;
    for (const cell of table.cells) {
      const between = end < 0 ? '' : text.slice(end, cell.start);
      expect(between, 'a tab between cells, a line break between rows').toMatch(
        end < 0 ? /^$/u : cell.row > row ? /^\n+$/u : /^\t$/u,
      );
      expect(text.slice(cell.start, cell.end)).not.toMatch(/[\n\t]/u);
      expect(cell.row + cell.rowSpan, 'rows').toBeLessThanOrEqual(table.rows);
      expect(cell.column + cell.columnSpan, 'columns').toBeLessThanOrEqual(table.columns);
      end = cell.end;
      row = cell.row;
    }
    if (table.caption) expect(table.caption.end).toBeLessThan(table.start);
  }
  expect(pageStarts).toHaveLength(pageStarts.length === 0 ? 0 : (pages ?? 0));
  for (const [i, start] of pageStarts.entries()) {
    expect(start).toBeGreaterThanOrEqual(pageStarts[i - 1] ?? 0);
    expect(start).toBeLessThanOrEqual(text.length);
  }
};
