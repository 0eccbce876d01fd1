import type { MoneyUnit } from '../text/index.ts';
import type { Marks } from './labels.ts';
import type { Role } from './lexicon.ts';
import { lotIn } from './lot-marks.ts';
import { endsAsStrongName } from './name-rules.ts';
import { unitOfNote } from './ranked.ts';
import { type Column, columnsOf, isHeaderRow, isPairsRow, isSecondHeader, readHeader } from './table-columns.ts';
import type { Grid, GridCell, GridRow } from './table-grid.ts';

/** A line of values under a header. */
export interface TableRow {
  readonly places: GridRow;
  /** The lot that a line across the table, or the words before it, gave. */
  readonly lot: string | null;
}

/** A header with the rows that stand under it, in a table or in part of one. */
export interface TableBlock {
  readonly start: number;
  readonly end: number;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** What the words before the table say it is about: winners, candidates, failed bids. */
  readonly heading: Role | null;
  readonly caption: string;
  /** In a table of corrections the column of what now holds (更正后); its rows are labels with values then, and it has no columns. */
  readonly after: number | null;
  /** Header cells, whose words are no labels of a value beside them. */
  readonly headers: readonly { readonly start: number; readonly end: number }[];
}

const SUBTOTAL = /^(?:合计|总计|小计|共计|总价|总金额|合计金额|投标总价|总报价)(?:金额|价)?(?:人民币|[:：（(元]|$)/u;
const REMARK = /^(?:备注|注|说明|特此)[:：]?/u;

/** Whether a row adds up the rows before it: its first words, or those after a running number, say so. */
export const isSubtotal = (row: GridRow): boolean => {
  const filled = row.filter((place) => place !== null);
  const [first, second] = filled;
  const says = (place: GridCell | undefined): boolean =>
    place !== undefined && SUBTOTAL.test(place.text.replace(/\s/gu, ''));
  return says(first) || (/^\d{1,3}$/u.test(first?.text ?? '') && says(second));
};

const distinct = (row: GridRow): readonly GridCell[] => [...new Set(row.filter((place) => place !== null))];

const sameWords = (one: GridRow, two: GridRow): boolean =>
  one.length === two.length && one.every((place, index) => (place?.text ?? '') === (two[index]?.text ?? ''));

const ORDINAL = /^第\s?[一二三四五六七八九十\d]{1,3}\s?(?:名|位|中标|成交|推荐|候选|$)/u;

/** Columns whose meaning their header leaves open, told by what stands in them. */
const settled = (given: readonly Column[], rows: readonly TableRow[]): readonly Column[] => {
  const valuesOf = ({ index }: Column): readonly string[] =>
    rows.flatMap(({ places }) => (places[index] && !isSubtotal(places) ? [places[index].text] : []));
  const share = (column: Column, test: (text: string) => boolean): number => {
    const values = valuesOf(column);
    return values.length === 0 ? 0 : values.filter(test).length / values.length;
  };
  // 候选人 over 第一中标候选人, 第二中标候选人 is a column of ranks; the names stand in another.
  const ordinal = given.filter(
    (column) => column.role === 'candidate' && share(column, (text) => ORDINAL.test(text)) > 0.5,
  );
  const columns = given.map((column): Column => (ordinal.includes(column) ? { ...column, role: 'rank' } : column));
  const roles = new Set(columns.map(({ role }) => role));
  const goods = (['quantity', 'unit_price', 'brand', 'model', 'brand_model', 'specification'] as const).filter((role) =>
    roles.has(role),
  );
  const party = (['supplier', 'candidate', 'single_source', 'bidder'] as const).some((role) => roles.has(role));
  const named = roles.has('item_name');
  return columns.map((column): Column => {
    const as = (role: Role | null): Column => ({ ...column, role });
    switch (column.role) {
      case 'party_name':
      case 'unit': {
        const firms = share(column, (text) => endsAsStrongName(text.replace(/\s/gu, '')));
        if (firms > 0.5) return as(party ? 'party_name' : ordinal.length > 0 ? 'candidate' : 'bidder');
        if (column.role === 'unit') return column;
        return as(goods.length > 0 && !named ? 'item_name' : null);
      }
      case 'bid_amount':
        return goods.includes('quantity') && (!party || goods.includes('unit_price')) ? as('total') : column;
      case 'award_amount':
        return goods.includes('quantity') && goods.includes('unit_price') && goods.length >= 3 && !party
          ? as('total')
          : column;
      case 'lot_id':
        return share(column, (text) => text.length > 12) > 0.5
          ? as(roles.has('lot_name') ? 'lot_number' : 'lot_name')
          : column;
      case 'section':
      case 'stop':
        // 采购内容 names the goods where no other column does.
        return goods.includes('quantity') && !named && /内容$|明细$|清单$/u.test(column.header.text)
          ? as('item_name')
          : column;
      case null:
        return goods.length > 0 && !named && !party && /名称$/u.test(column.header.text) ? as('item_name') : column;
      default:
        return column;
    }
  });
};

/** A lot's number that stands in the first of its rows alone counts for the rows under it. */
const filledDown = (columns: readonly Column[], rows: readonly TableRow[]): readonly TableRow[] => {
  const lots = columns.find(({ role }) => role === 'lot_id');
  if (!lots) return rows;
  let last: GridCell | null = null;
  return rows.map((row) => {
    const own = row.places[lots.index] ?? null;
    if (own !== null || last === null || isSubtotal(row.places)) {
      last = own ?? last;
      return row;
    }
    return { ...row, places: row.places.map((place, index) => (index === lots.index ? last : place)) };
  });
};

/** 元 or 万元 in a column of its own beside a sum. */
export const neighbourUnit = (block: TableBlock, row: TableRow): MoneyUnit | null => {
  for (const { index, role } of block.columns) {
    const text = row.places[index]?.text ?? '';
    if (role === 'unit' && /^(?:人民币)?[（(]?[万千亿]?元[)）]?$/u.test(text)) return unitOfNote(text);
  }
  return null;
};

interface Frame {
  readonly heading: Role | null;
  readonly lot: string | null;
  /** 万元 where words over the table say that its sums are in it. */
  readonly unit: string | null;
}

const UNIT =
  /(?:金额单位|货币单位|计量单位|单位|币种)[:：]?\s?(?:人民币)?[（(/]?\s?([万千亿]?元)(?=人民币|[^\p{Script=Han}]|$)/u;

/** The unit that words over a table give to its sums. */
const unitIn = (words: string): string | null => UNIT.exec(words)?.[1] ?? null;

const SUMS: ReadonlySet<Role> = new Set([
  'award_amount',
  'bid_amount',
  'evaluation_price',
  'budget',
  'price_cap',
  'unit_price',
  'total',
]);

/** Columns of sums with the unit of the table, where their header has none. */
const inUnit = (columns: readonly Column[], unit: string | null): readonly Column[] =>
  unit === null
    ? columns
    : columns.map((column) =>
        column.role !== null && SUMS.has(column.role) && !/[元￥¥%％率]/u.test(`${column.header.text} ${column.note}`)
          ? { ...column, note: `${column.note} ${unit}`.trim() }
          : column,
      );

/** A table whose first column names what stands in its rows, one firm or thing a column: turned, so that it reads as any other. */
const turned = (rows: readonly GridRow[]): readonly GridRow[] | null => {
  const width = rows[0]?.length ?? 0;
  if (width < 3 || rows.length < 2 || rows.length > 40) return null;
  const labelled = rows.filter((row) => row[0] && readHeader(row[0].text).role !== null);
  if (labelled.length < 2 || labelled.length * 3 < rows.length * 2) return null;
  const others = rows.flatMap((row) => row.slice(1));
  if (others.some((place) => place !== null && place.text.length <= 12 && readHeader(place.text).role !== null))
    return null;
  const told = labelled.map((row) => readHeader(row[0]?.text ?? '').role);
  const names = labelled.some((row, index) => {
    const role = told[index];
    if (
      role !== 'supplier' &&
      role !== 'candidate' &&
      role !== 'bidder' &&
      role !== 'item_name' &&
      role !== 'party_name'
    )
      return false;
    return distinct(row.slice(1)).length >= 2;
  });
  if (!names) return null;
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
};

const BEFORE = /(?:更正|变更|修改|澄清|更改|修正|调整)前|^原(?:内容|公告内容|文)?$|^原.{0,8}内容$/u;
const AFTER = /(?:更正|变更|修改|澄清|更改|修正|调整)[后後]|(?:更正|变更|修改|更改)为|^现(?:内容)?$|^新内容$/u;

/** A table of what stood there before and what holds now: only what holds now says anything. */
const correctionOf = (grid: Grid, frame: Frame): TableBlock | null => {
  for (const [at, row] of grid.rows.slice(0, 3).entries()) {
    const before = row.findIndex((place) => place !== null && place.text.length <= 14 && BEFORE.test(place.text));
    const after = row.findIndex((place) => place !== null && place.text.length <= 14 && AFTER.test(place.text));
    if (before < 0 || after < 0 || before === after) continue;
    const rows = grid.rows.slice(at + 1);
    const former = rows.flatMap((places) => (places[before] ? [places[before]] : []));
    return {
      start: grid.start,
      end: grid.end,
      columns: [],
      rows: rows.map((places) => ({ places, lot: frame.lot })),
      heading: frame.heading,
      caption: grid.caption,
      after,
      headers: [...distinct(row), ...former],
    };
  }
  return null;
};

/** Splits a grid into its headers with the rows under each. */
export const blocksOf = (grid: Grid, frame: Frame): readonly TableBlock[] => {
  const correction = correctionOf(grid, frame);
  if (correction) return [correction];
  const rows = turned(grid.rows) ?? grid.rows;
  const blocks: TableBlock[] = [];
  let head: { columns: readonly Column[]; row: GridRow; headers: readonly GridCell[] } | null = null;
  let found: TableRow[] = [];
  let { lot, unit } = frame;
  const close = (): void => {
    const columns = head ? inUnit(settled(head.columns, found), unit) : [];
    if (head && found.length > 0)
      blocks.push({
        start: grid.start,
        end: grid.end,
        columns,
        rows: filledDown(columns, found),
        heading: frame.heading,
        caption: grid.caption,
        after: null,
        headers: head.headers,
      });
    head = null;
    found = [];
  };
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? [];
    const places = distinct(row);
    const [only] = places;
    if (!only) continue;
    if (places.length === 1 && (only.columnSpan > 1 || row.length > 2)) {
      unit = unitIn(only.text) ?? unit;
      const banner = lotIn(only.text);
      if (banner !== null && only.text.length <= 60) lot = banner;
      if (only.columnSpan > 1 || banner !== null || head === null) continue;
    }
    if (isHeaderRow(row) && !(isPairsRow(row) && (isPairsRow(rows[at - 1]) || isPairsRow(rows[at + 1])))) {
      if (head && sameWords(head.row, row)) continue;
      close();
      const next = rows[at + 1];
      const second = next && isSecondHeader(row, next) ? next : null;
      head = { columns: columnsOf(row, second), row, headers: second ? [...places, ...distinct(second)] : places };
      if (second) at += 1;
      continue;
    }
    if (!head) continue;
    // Labels with their values after the rows end the table's rows.
    const label = readHeader(places[0]?.text ?? '').role;
    if (label !== null && places.length <= 4 && !isSubtotal(row) && places.length < distinct(head.row).length) {
      close();
      continue;
    }
    if (REMARK.test(only.text) && places.length <= 2) continue;
    found.push({ places: row, lot });
  }
  close();
  return blocks;
};

const HEADING: ReadonlySet<Role> = new Set([
  'buyer_heading',
  'agency_heading',
  'supplier_heading',
  'candidate_heading',
  'failed_heading',
  'section',
]);
const OPENING: Readonly<Partial<Record<Role, Role>>> = {
  supplier: 'supplier_heading',
  candidate: 'candidate_heading',
  losing_bidder: 'failed_heading',
  single_source: 'single_source',
};

/** The last heading before a place that says what stands there, and the lot named there. */
export const frameAt = (
  text: string,
  marks: Marks,
  at: number,
  caption: string,
  inTable: (place: number) => boolean,
): Frame => {
  const before = text.slice(Math.max(0, at - 80), at);
  const line = before.trimEnd().slice(before.trimEnd().lastIndexOf('\n') + 1);
  const lot = lotIn(line.length <= 60 ? line : '') ?? lotIn(caption.length <= 60 ? caption : '');
  const unit = unitIn(line) ?? unitIn(caption);
  let low = 0;
  let high = marks.labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks.labels[middle]?.border ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= Math.max(0, low - 6); index -= 1) {
    const label = marks.labels[index];
    if (!label || at - label.border > 400) break;
    // A cell of the table before (资格审查不合格) heads no table.
    if (inTable(label.start)) continue;
    const opened = HEADING.has(label.role)
      ? label.role
      : text.slice(label.after, at).trim() === ''
        ? OPENING[label.role]
        : undefined;
    if (opened !== undefined) return { heading: opened, lot, unit };
  }
  return { heading: null, lot, unit };
};
