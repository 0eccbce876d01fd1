import type { Document } from '../documents/index.ts';
import type { GluedHeader } from './glued-headers.ts';
import type { Label, Marks } from './labels.ts';
import type { Role } from './lexicon.ts';
import { gridsOfHeaders, gridsOfLines } from './line-grids.ts';
import type { Pair } from './pairs.ts';
import { blocksOf, frameAt, isSubtotal, neighbourUnit, type TableBlock } from './table-blocks.ts';
import { readHeader } from './table-columns.ts';
import { gridsOf } from './table-grid.ts';
import { saysNothing } from './table-words.ts';

/** Every header of a document with its rows, in reading order: of its tables and of tables whose cells became lines. */
export const readTables = (document: Document, marks: Marks): readonly TableBlock[] => {
  const { text } = document;
  const grids = gridsOf(document);
  const inTable = (at: number): boolean => {
    let low = 0;
    let high = grids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((grids[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return at < (grids[low - 1]?.end ?? 0);
  };
  const all = [...grids, ...gridsOfLines(text, marks, inTable), ...gridsOfHeaders(text, marks, inTable)].sort(
    (a, b) => a.start - b.start,
  );
  return all.flatMap((grid) => blocksOf(grid, frameAt(text, marks, grid.start, grid.caption, inTable)));
};

/** Labels without those that are headers, or that fill a cell under one: their meaning is the column's. */
export const labelsOutside = (labels: readonly Label[], blocks: readonly TableBlock[]): readonly Label[] => {
  if (blocks.length === 0) return labels;
  const cells = blocks
    .flatMap(({ headers, rows }) => [
      ...headers,
      ...rows.flatMap(({ places }) => places.filter((place) => place !== null)),
    ])
    .sort((a, b) => a.start - b.start);
  const headers = new Set(blocks.flatMap((block) => block.headers.map(({ start }) => start)));
  let next = 0;
  return labels.filter((label) => {
    while (next + 1 < cells.length && (cells[next + 1]?.start ?? 0) <= label.start) next += 1;
    const cell = cells[next];
    if (!cell || label.start < cell.start || label.start >= cell.end) return true;
    return !headers.has(cell.start) && label.form === 'colon';
  });
};

/** Headers whose cells were run together, without those that are the header of a table that was read. */
export const headersOutside = (
  headers: readonly GluedHeader[],
  blocks: readonly TableBlock[],
): readonly GluedHeader[] => {
  const cells = new Set(blocks.flatMap((block) => block.headers.map(({ start }) => start)));
  return headers.filter(({ columns }) => !columns.some(({ start }) => cells.has(start)));
};

/** Roles whose value is the same for a whole notice. */
const WHOLE: ReadonlySet<Role> = new Set([
  'project_name',
  'project_number',
  'reference_number',
  'other_number',
  'buyer',
  'end_user',
  'agency',
  'published',
  'other_date',
  'region',
  'budget',
  'price_cap',
]);
const SUMS: ReadonlySet<Role> = new Set(['budget', 'price_cap', 'award_amount', 'bid_amount']);
const PARTIES: ReadonlySet<Role> = new Set(['supplier', 'candidate', 'single_source', 'bidder', 'party_name']);

/** What a table of corrections says now holds: the label of a row with its value after the correction. */
const pairsOfCorrection = ({ rows, after, heading }: TableBlock): readonly Pair[] =>
  rows.flatMap(({ places }): readonly Pair[] => {
    const value = after === null ? null : places[after];
    const words = places.find((place) => place !== null && place !== value && readHeader(place.text).role !== null);
    if (!value || !words || saysNothing(value.text)) return [];
    const { role, note } = readHeader(words.text);
    if (role === null) return [];
    const label: Label = {
      role,
      form: 'cell',
      border: words.start,
      start: words.start,
      end: words.end,
      after: words.end,
      note: SUMS.has(role) && !/元/u.test(note) ? '元' : note,
      numbered: false,
    };
    return [{ role, label, start: value.start, end: value.end, heading }];
  });

/** What columns say of the whole notice, as labels with values: columns of a table with one row, or with one value in all rows. */
export const pairsOfTables = (blocks: readonly TableBlock[]): readonly Pair[] =>
  blocks.flatMap((block) => {
    if (block.after !== null) return pairsOfCorrection(block);
    const rows = block.rows.filter(({ places }) => !isSubtotal(places));
    const party = block.columns.some(({ role }) => role !== null && PARTIES.has(role));
    return block.columns.flatMap(({ index, role, header, note }): readonly Pair[] => {
      if (role === null || !(WHOLE.has(role) || (!party && role === 'award_amount'))) return [];
      const cells = rows.flatMap(({ places }) => (places[index] ? [places[index]] : []));
      const [cell] = cells;
      if (!cell || saysNothing(cell.text) || cells.some(({ text }) => text !== cell.text)) return [];
      // One sum for several rows is the sum of all only where one merged cell states it.
      if (SUMS.has(role) && rows.length > 1 && cells.some((other) => other !== cell)) return [];
      const [row] = rows;
      const unit = row ? neighbourUnit(block, row) : null;
      const stated = /元/u.test(note) ? note : unit === 'wan' ? '万元' : '元';
      const label: Label = {
        role,
        form: 'cell',
        border: header.start,
        start: header.start,
        end: header.end,
        after: header.end,
        note: SUMS.has(role) ? stated : note,
        numbered: false,
      };
      return [{ role, label, start: cell.start, end: cell.end, heading: block.heading }];
    });
  });

/** Tells the cell under a header in which a place stands, by the cell's first offset, or null outside of such cells. */
export const cellFinder = (blocks: readonly TableBlock[]): ((at: number) => number | null) => {
  const cells = blocks
    .flatMap(({ rows }) => rows.flatMap(({ places }) => places.filter((place) => place !== null)))
    .sort((a, b) => a.start - b.start);
  return (at) => {
    let low = 0;
    let high = cells.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cells[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const cell = cells[low - 1];
    return cell && at < cell.end ? cell.start : null;
  };
};
