import { parseNumber } from '../text/index.ts';
import { sumOfCell } from './cell-values.ts';
import { type Amount, amountOf } from './claims.ts';
import type { Role } from './lexicon.ts';
import { lotId, lotIn } from './lot-marks.ts';
import { endsAsName, endsAsStrongName, withoutSpaces } from './name-rules.ts';
import { type NameFound, nameAt, namesIn } from './names.ts';
import { isSubtotal, neighbourUnit, type TableBlock, type TableRow } from './table-blocks.ts';
import type { Column } from './table-columns.ts';
import type { GridCell } from './table-grid.ts';
import { saysNothing, tableWords } from './table-words.ts';

const SUM_ORDER: readonly Role[] = ['award_amount', 'bid_amount', 'total'];

/** The first column with the first of the roles that has one. */
export const columnOf = (block: TableBlock, roles: readonly Role[]): Column | null => {
  for (const role of roles) {
    const column = block.columns.find((other) => other.role === role);
    if (column) return column;
  }
  return null;
};

/** How a cell singles its row out. */
export type Mark = 'won' | 'recommended' | 'lost';

const RANK =
  /^第?\s?([一二三四五六七八九十]{1,2}|\d{1,2})\s?(?:名|位)?(?:推荐)?(?:中标|成交|中选|入围)?(?:候选)?(?:人|单位|供应商)?$/u;

const markOf = (words: string): Mark | null => {
  const { won, recommended, lost } = tableWords();
  const text = words.replace(/[\s。.（）()]/gu, '');
  if (won.has(text)) return 'won';
  if (recommended.has(text)) return 'recommended';
  return lost.has(text) || /^(?:未|不|否|无效)/u.test(text) ? 'lost' : null;
};

const SINGLED_OUT = /推荐|中标|成交|中选|入选|入围/u;

/** What a row's other cells say of its firm: 是, 中标, 未通过, 第一名. */
const judged = (
  block: TableBlock,
  row: TableRow,
  party: Column,
): { readonly mark: Mark | null; readonly rank: number | null } => {
  let mark: Mark | null = null;
  let rank: number | null = null;
  for (const { index, role, header } of block.columns) {
    const cell = row.places[index];
    if (!cell || index === party.index || cell.text.length > 16) continue;
    if (role === 'rank') {
      const found = RANK.exec(cell.text.trim());
      const number = found ? parseNumber(found[1] ?? '') : null;
      if (number !== null && number >= 1 && number <= 50) rank ??= number;
      mark ??= markOf(cell.text);
      continue;
    }
    if (/资格|符合性|审查|进口|国产|联合体|小微|企业|面向/u.test(header.text)) {
      if (/资格|符合性|审查/u.test(header.text) && markOf(cell.text) === 'lost' && cell.text.trim() !== '否')
        mark ??= 'lost';
      continue;
    }
    // √ or 是 under 推荐为成交供应商.
    if (
      cell.text.trim().length === 1 &&
      SINGLED_OUT.test(header.text) &&
      (role === null || !SUM_ORDER.includes(role))
    ) {
      const own = markOf(cell.text);
      mark ??= own === 'won' && /推荐|拟|预|候选/u.test(header.text) ? 'recommended' : own;
      continue;
    }
    if (/^第/u.test(cell.text)) {
      const found = RANK.exec(cell.text.trim());
      if (found) rank ??= parseNumber(found[1] ?? '');
    } else if (cell.text.trim().length > 1) mark ??= markOf(cell.text);
  }
  return { mark, rank };
};

/** The lot that a row belongs to, or null. */
export const lotOfRow = (block: TableBlock, row: TableRow): string | null => {
  const lots = block.columns.filter(({ role }) => role === 'lot_id' || role === 'lot_number' || role === 'lot_name');
  for (const { index, role } of lots) {
    const cell = row.places[index];
    if (!cell || saysNothing(cell.text)) continue;
    const named = cell.text.length <= 40 ? lotIn(cell.text) : null;
    if (named !== null) return named;
    if (role === 'lot_id' && /^[\dA-Za-z一二三四五六七八九十]{1,3}$/u.test(cell.text)) return lotId(cell.text);
    const letter = /^([A-ZＡ-Ｚ])\s?(?:包|标段|标|分包)$/u.exec(cell.text);
    if (letter) return lotId(letter[1] ?? '');
    const tail = role === 'lot_name' ? null : /[-_—](\d{1,3})$/u.exec(cell.text);
    if (tail) return lotId(tail[1] ?? '');
  }
  if (row.lot !== null) return row.lot;
  if (lots.some(({ role }) => role === 'lot_name') && block.rows.length > 1) {
    const column = columnOf(block, ['index']);
    const cell = column ? row.places[column.index] : null;
    if (cell && /^\d{1,3}$/u.test(cell.text)) return lotId(cell.text);
  }
  return null;
};

/** A bid's first price, which a later one replaced, or its price without tax beside the one with it. */
const LESSER = /不含(?:增值)?税|未税|除税|首轮|首次|初次|第一[轮次]|一轮/u;

/** The sum that a row states for its firm, in one of some columns. */
const amountIn = (text: string, block: TableBlock, row: TableRow, columns: readonly Column[]): Amount | null => {
  for (const role of SUM_ORDER) {
    const sums = columns.filter((column) => column.role === role);
    for (const column of [...sums.filter(({ header }) => !LESSER.test(header.text)), ...sums]) {
      const cell = row.places[column.index];
      if (!cell) continue;
      const sum = sumOfCell(text, cell, `${column.header.text} ${column.note}`, neighbourUnit(block, row));
      if (sum) return amountOf(sum);
    }
  }
  return null;
};

/** Names without a usual ending: foreign ones and masked ones. */
const UNUSUAL = /[A-Za-z]{3}|[X×*＊某]{2}|某/u;
const isFirm = ({ name }: NameFound): boolean =>
  endsAsName(name) || endsAsName(name.replace(/[（(][^（()）]*[)）]$/u, '')) || UNUSUAL.test(name);

/** The firms in a cell; a name that a page break cut is put together. */
const firmsIn = (text: string, cell: GridCell): readonly NameFound[] => {
  if (saysNothing(cell.text)) return [];
  if (cell.rest) {
    const whole = withoutSpaces(cell.text);
    const first = withoutSpaces(text.slice(cell.start, cell.end));
    if (!endsAsStrongName(first) && endsAsStrongName(whole)) return [{ start: cell.start, end: cell.end, name: whole }];
  }
  const found = [...namesIn(text, cell.start, cell.end)];
  // A joint bid can be written line by line: 甲公司（牵头人） 乙公司（联合体成员）.
  for (let last = found.at(-1); last && found.length < 12; ) {
    const gap = /^(?:[\s\u3000]|[（(][^（()）]{0,20}[)）]|[、，,；;])+/u.exec(text.slice(last.end, cell.end));
    const next = gap && nameAt(text, last.end + gap[0].length, cell.end, false);
    last = next && /(?:公司|大学|学院|研究院|研究所|设计院|中心|集团)$/u.test(next.name) ? next : undefined;
    if (last) found.push(last);
  }
  return found.filter(isFirm);
};

/** One row of a table: who bid, and what the row says of it. */
export interface Bid {
  readonly row: TableRow;
  readonly firms: readonly NameFound[];
  readonly mark: Mark | null;
  readonly rank: number | null;
  readonly lot: string | null;
  readonly amount: Amount | null;
}

/** The rows of a table with the firms in one of its columns. */
export const bidsOf = (text: string, block: TableBlock, party: Column): readonly Bid[] =>
  block.rows.flatMap((row): readonly Bid[] => {
    const cell = row.places[party.index];
    if (!cell || isSubtotal(row.places)) return [];
    const firms = firmsIn(text, cell);
    if (firms.length === 0) return [];
    const { mark, rank } = judged(block, row, party);
    return [{ row, firms, mark, rank, lot: lotOfRow(block, row), amount: amountIn(text, block, row, block.columns) }];
  });

const PLACE = /第\s?([一二三四五六七八九十]|\d{1,2})/u;

/** Candidates that stand side by side: 第一中标候选人 | 投标报价 | 第二中标候选人 | 投标报价, a row for each lot. None where a table has one such column. */
export const bidsAcross = (text: string, block: TableBlock): readonly Bid[] => {
  const places = block.columns.flatMap((column) => {
    const rank = column.role === 'candidate' ? parseNumber(PLACE.exec(column.header.text)?.[1] ?? '') : null;
    return rank === null ? [] : [{ column, rank }];
  });
  if (places.length < 2) return [];
  return block.rows.flatMap((row, at) =>
    places.flatMap(({ column, rank }, index): readonly Bid[] => {
      const cell = row.places[column.index];
      const firms = cell ? firmsIn(text, cell) : [];
      const [first] = firms;
      if (!cell || !first) return [];
      const next = places[index + 1]?.column.index ?? Number.POSITIVE_INFINITY;
      const beside = block.columns.filter((other) => other.index > column.index && other.index < next);
      // 甲公司 报价：100万元 in one cell.
      const inside = sumOfCell(text, { start: first.end, end: cell.end }, column.note);
      const amount = amountIn(text, block, row, beside) ?? (inside?.explicit ? amountOf(inside) : null);
      const lot = lotOfRow(block, row) ?? (block.rows.length > 1 ? String(at + 1) : null);
      return [{ row, firms, mark: null, rank, lot, amount }];
    }),
  );
};
