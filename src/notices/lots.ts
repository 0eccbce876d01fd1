import { type Field, findMoney } from '../text/index.ts';
import { sumOfCell } from './cell-values.ts';
import { sumOfAmounts } from './claims.ts';
import type { Role } from './lexicon.ts';
import { lotIn } from './lot-marks.ts';
import type { Lot } from './model.ts';
import { sumOf } from './money-fields.ts';
import type { Source } from './source.ts';
import { lotOfRow } from './table-bids.ts';
import { isSubtotal, neighbourUnit, type TableBlock, type TableRow } from './table-blocks.ts';
import type { Column } from './table-columns.ts';
import { saysNothing } from './table-words.ts';

/** A part of running text that is about one lot: from the line that names it to the next such line or section. */
export interface LotPart {
  readonly id: string;
  readonly start: number;
  /** Where the words that name it end. */
  readonly named: number;
  readonly end: number;
}

const LINE =
  /(?<=^|\n)[ \u3000\t]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．][ \u3000]?)?(第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标段|标包|分包|标项|分标|包件|包组|包)|(?:采购包|合同包|标项|标段|分包|分标|包号|包组|包件|标包|包)[ \u3000]?[:：]?[ \u3000]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Z])(?![\dA-Za-z.])|\d{1,2}\s?(?:标段|标包|包))(?=[\s:：（(，,、预最成中采合]|$)/gu;

const isNumeral = (sign: string): boolean => '一二三四五六七八九十'.includes(sign);

/** The index of the first of ascending places that is after `at`. */
const firstAfter = <T>(items: readonly T[], at: number, placeOf: (item: T) => number): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where the text turns to one lot and to the next. */
export const lotParts = (source: Source): readonly LotPart[] => {
  const { text, marks } = source;
  const lines = [...text.matchAll(LINE)];
  const sections =
    lines.length === 0 ? [] : marks.sections.filter((at) => isNumeral(text.charAt(at)) && text[at - 1] === '\n');
  return lines.flatMap((match, index): readonly LotPart[] => {
    const named = match.index + match[0].length;
    const id = lotIn(match[1] ?? '');
    if (id === null) return [];
    const next = lines[index + 1]?.index ?? text.length;
    const section = sections[firstAfter(sections, named, (at) => at)];
    return [{ id, start: match.index, named, end: Math.min(next, section ?? text.length) }];
  });
};

/** The lot that the text is about at a place, or null. */
export const lotAt = (parts: readonly LotPart[], at: number): string | null => {
  const part = parts[firstAfter(parts, at, ({ start }) => start) - 1];
  return part && at < part.end ? part.id : null;
};

interface Draft {
  name: Field<string> | null;
  budget: Field<number> | null;
  cap: Field<number> | null;
  award: Field<number> | null;
}

const draftOf = (lots: Map<string, Draft>, id: string): Draft => {
  const known = lots.get(id);
  if (known) return known;
  const draft: Draft = { name: null, budget: null, cap: null, award: null };
  lots.set(id, draft);
  return draft;
};

const nameField = (source: Source, start: number, end: number): Field<string> | null => {
  const text = source.text.slice(start, end).trim();
  if (text === '' || text.length > 120 || saysNothing(text)) return null;
  const at = source.text.indexOf(text, start);
  return source.field(text, at, at + text.length);
};

const fromRow = (source: Source, block: TableBlock, row: TableRow, draft: Draft): void => {
  const { text } = source;
  const sum = (column: Column): Field<number> | null => {
    const cell = row.places[column.index];
    const found = cell
      ? sumOfCell(text, cell, `${column.header.text} ${column.note}`, neighbourUnit(block, row))
      : null;
    return found?.yuan == null ? null : source.field(found.yuan, found.start, found.end);
  };
  for (const column of block.columns) {
    const cell = row.places[column.index];
    if (!cell) continue;
    if (column.role === 'lot_name') draft.name ??= nameField(source, cell.start, cell.end);
    else if (column.role === 'budget') draft.budget ??= sum(column);
    else if (column.role === 'price_cap') draft.cap ??= sum(column);
    else if (column.role === 'award_amount' && block.heading !== 'failed_heading') draft.award ??= sum(column);
  }
};

const addedUp = (source: Source, sums: readonly Field<number>[]): Field<number> | null => {
  const total = sumOfAmounts(sums.map(({ value, spans }) => ({ yuan: value, places: spans })));
  return total && { value: total.yuan, spans: total.places.map(({ start, end }) => source.span(start, end)) };
};

const ROLES_OF_LOTS: readonly Role[] = ['lot_id', 'lot_name', 'lot_number'];

const fromTables = (source: Source, lots: Map<string, Draft>): void => {
  for (const block of source.tables) {
    const own = block.columns.some(({ role }) => role !== null && ROLES_OF_LOTS.includes(role));
    const rows = block.rows.filter(({ places }) => !isSubtotal(places));
    const byId = Map.groupBy(rows, (row) => lotOfRow(block, row) ?? '');
    for (const [id, list] of byId) {
      if (id === '' || (!own && list.every(({ lot }) => lot === null))) continue;
      const draft = draftOf(lots, id);
      if (list.length === 1 && list[0]) {
        fromRow(source, block, list[0], draft);
        continue;
      }
      // Several things in one lot: their budgets add up where each row has its own; a merged cell counts once.
      const budgets = new Map<number, Field<number>>();
      const awards = new Map<number, Field<number>>();
      for (const row of list) {
        const part: Draft = { name: null, budget: null, cap: null, award: null };
        fromRow(source, block, row, part);
        draft.name ??= part.name;
        for (const [sums, sum] of [
          [budgets, part.budget],
          [awards, part.award],
        ] as const) {
          const at = sum?.spans[0]?.start;
          if (sum && at !== undefined) sums.set(at, sum);
        }
      }
      draft.budget ??= addedUp(source, [...budgets.values()]);
      draft.award ??= addedUp(source, [...awards.values()]);
    }
  }
};

const MARK =
  /第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标段|分包|标项|包)|(?:采购包|合同包|标项|标段|分包|包)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Z])(?![\dA-Za-z.])|\d{1,2}\s?(?:标段|包)/gu;

/** 预算金额：第一包：50万元，第二包：30万元. */
const fromValue = (
  source: Source,
  start: number,
  end: number,
  unit: 'wan' | null,
  take: (id: string, sum: Field<number>) => void,
): void => {
  const { text } = source;
  const marks = [...text.slice(start, end).matchAll(MARK)];
  marks.forEach((mark, index) => {
    const id = lotIn(mark[0]);
    const from = start + mark.index + mark[0].length;
    const [money] = findMoney(
      text,
      from,
      Math.min(start + (marks[index + 1]?.index ?? end - start), from + 60),
      unit ? { unit } : {},
    );
    if (id !== null && money?.kind === 'amount' && money.yuan)
      take(id, source.field(money.yuan, money.start, money.end));
  });
};

/** What a lot is called right after its number: 合同包1（教学设备）：, 第一包：教学设备. */
const titleAt = (text: string, at: number): { readonly start: number; readonly end: number } | null => {
  const opened = /^[ \u3000]?[（(]/u.exec(text.slice(at, at + 2));
  let range: { start: number; end: number } | null = null;
  if (opened) {
    const start = at + opened[0].length;
    let depth = 1;
    let end = start;
    while (end < text.length && end - start < 140 && depth > 0) {
      const sign = text.charAt(end);
      if (sign === '（' || sign === '(') depth += 1;
      else if (sign === '）' || sign === ')') depth -= 1;
      end += 1;
    }
    range = depth === 0 ? { start, end: end - 1 } : null;
  } else {
    const titled = /^[ \u3000]?[:：][ \u3000]?([^\n。；;]{2,80})(?=\n|[；;]|$)/du.exec(text.slice(at, at + 100));
    const [start, end] = titled?.indices?.[1] ?? [];
    if (start !== undefined && end !== undefined) range = { start: at + start, end: at + end };
  }
  return range && !/\d元|万元|供应商|公司|[：:]/u.test(text.slice(range.start, range.end)) ? range : null;
};

const fromText = (source: Source, lots: Map<string, Draft>): void => {
  const { text, pairs } = source;
  const parts = lotParts(source);
  for (const part of parts) {
    const next = pairs[firstAfter(pairs, part.start - 1, ({ label }) => label.start)];
    const labelled = next !== undefined && next.label.start < part.named + 4;
    const range = labelled ? null : titleAt(text, part.named);
    if (range) draftOf(lots, part.id).name ??= nameField(source, range.start, range.end);
  }
  for (const pair of pairs) {
    if (pair.role !== 'budget' && pair.role !== 'price_cap' && pair.role !== 'lot_name' && pair.role !== 'award_amount')
      continue;
    const value = text.slice(pair.start, Math.min(pair.end, pair.start + 600));
    if (pair.role === 'budget' || pair.role === 'price_cap') {
      const unit = /万/u.test(pair.label.note) ? 'wan' : null;
      fromValue(source, pair.start, pair.start + value.length, unit, (id, sum) => {
        const draft = draftOf(lots, id);
        if (pair.role === 'budget') draft.budget ??= sum;
        else draft.cap ??= sum;
      });
      if (value.search(MARK) >= 0) continue;
    }
    const own = lotIn(text.slice(pair.label.border, pair.label.start));
    const id = own ?? lotAt(parts, pair.label.start);
    if (id === null) continue;
    if (pair.role === 'lot_name') {
      draftOf(lots, id).name ??= nameField(source, pair.start, pair.end);
      continue;
    }
    const sum = sumOf(text, pair);
    if (sum?.yuan == null || sum.yuan <= 0) continue;
    const field = source.field(sum.yuan, sum.start, sum.end);
    const draft = draftOf(lots, id);
    if (pair.role === 'budget') draft.budget ??= field;
    else if (pair.role === 'price_cap') draft.cap ??= field;
    else draft.award ??= field;
  }
};

const byNumber = (one: string, two: string): number => {
  const [a, b] = [Number(one), Number(two)];
  return Number.isNaN(a) || Number.isNaN(b) ? (one < two ? -1 : 1) : a - b;
};

/** Lots that only the winners' lines name, with what they were awarded for. */
export const withWinners = (
  lots: readonly Lot[],
  winners: readonly { readonly lot: string | null; readonly amount: Field<number> | null }[],
): readonly Lot[] => {
  const missing = Map.groupBy(
    winners.filter(({ lot, amount }) => lot !== null && amount !== null && lots.every(({ id }) => id !== lot)),
    ({ lot }) => lot ?? '',
  );
  if (missing.size === 0) return lots;
  // Several winners of one lot: what the lot was awarded for is not the sum of one.
  const more = [...missing].map(([id, list]) => ({
    id,
    name: null,
    budget_cny: null,
    award_cny: list.length === 1 ? (list[0]?.amount ?? null) : null,
  }));
  return [...lots, ...more].sort((one, two) => byNumber(one.id, two.id));
};

/** The lots of a notice, with what its tables and its text say of each. */
export const findLots = (source: Source): readonly Lot[] => {
  const lots = new Map<string, Draft>();
  fromTables(source, lots);
  fromText(source, lots);
  return [...lots]
    .filter(([, { name, budget, cap, award }]) => name ?? budget ?? cap ?? award)
    .sort(([one], [two]) => byNumber(one, two))
    .map(([id, { name, budget, cap, award }]) => ({ id, name, budget_cny: budget ?? cap, award_cny: award }));
};
