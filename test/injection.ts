import type { Document } from '../src/documents/index.ts';

/** A stream of numbers in [0, 1) that is the same on every machine (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** A stretch of a document's text that other words take the place of. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/** The document as it would be read if `words` stood in the slot; offsets of blocks, tables, cells and pages are moved along. */
export const inject = (document: Document, { start, end }: Slot, words: string): Document => {
  const delta = words.length - (end - start);
  const from = (offset: number): number => (offset > start ? Math.max(offset + delta, start) : offset);
  const to = (offset: number): number => (offset >= end ? offset + delta : Math.min(offset, start + words.length));
  const moved = <T extends { readonly start: number; readonly end: number }>(part: T): T => ({
    ...part,
    start: from(part.start),
    end: to(part.end),
  });
  return {
    ...document,
    text: document.text.slice(0, start) + words + document.text.slice(end),
    blocks: document.blocks.map(moved),
    tables: document.tables.map((table) => ({
      ...moved(table),
      cells: table.cells.map(moved),
      ...(table.caption ? { caption: moved(table.caption) } : {}),
    })),
    pageStarts: document.pageStarts.map(from),
  };
};

const SENTENCE = /[^。；;！？!?\t\n]{12,}/g;

/** The sentences of what a page says itself: no menus, running heads or metadata, and none that only a table's row makes. */
export const sentences = (document: Document): readonly Slot[] =>
  document.blocks
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .flatMap((block) =>
      [...document.text.slice(block.start, block.end).matchAll(SENTENCE)].map((found) => ({
        start: block.start + found.index,
        end: block.start + found.index + found[0].length,
      })),
    );
