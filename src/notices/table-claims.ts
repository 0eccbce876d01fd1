import { parseNumber } from '../text/index.ts';
import { sumOfCell } from './cell-values.ts';
import { type Amount, amountOf, type Claim, sumOfAmounts } from './claims.ts';
import type { Role } from './lexicon.ts';
import { lotId, lotIn } from './lot-marks.ts';
import { endsAsName, endsAsStrongName, type NameFound, nameAt, namesIn, withoutSpaces } from './names.ts';
import { isSubtotal, neighbourUnit, type TableBlock, type TableRow } from './table-blocks.ts';
import type { Column } from './table-columns.ts';
import type { GridCell } from './table-grid.ts';
import { saysNothing, tableWords } from './table-words.ts';

/** What the tables of a document claim of firms, of the same shape as what running text claims, so that one decision serves both. */

const PARTY_ORDER: readonly Role[] = [
  'supplier',
  'candidate',
  'single_source',
  'losing_bidder',
  'bidder',
  'party_name',
];
const SUM_ORDER: readonly Role[] = ['award_amount', 'bid_amount', 'total'];

const columnOf = (block: TableBlock, roles: readonly Role[]): Column | null => {
  for (const role of roles) {
    const column = block.columns.find((other) => other.role === role);
    if (column) return column;
  }
  return null;
};

type Mark = 'won' | 'recommended' | 'lost';

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

/** The sum that a row states for its firm. */
const amountOfRow = (text: string, block: TableBlock, row: TableRow): Amount | null => {
  for (const role of SUM_ORDER)
    for (const column of block.columns) {
      const cell = column.role === role ? row.places[column.index] : null;
      if (!cell) continue;
      const sum = sumOfCell(text, cell, `${column.header.text} ${column.note}`, neighbourUnit(block, row));
      if (sum) return amountOf(sum);
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

interface Bid {
  readonly row: TableRow;
  readonly firms: readonly NameFound[];
  readonly mark: Mark | null;
  readonly rank: number | null;
  readonly lot: string | null;
  readonly amount: Amount | null;
}

const bidsOf = (text: string, block: TableBlock, party: Column): readonly Bid[] =>
  block.rows.flatMap((row): readonly Bid[] => {
    const cell = row.places[party.index];
    if (!cell || isSubtotal(row.places)) return [];
    const firms = firmsIn(text, cell);
    if (firms.length === 0) return [];
    const { mark, rank } = judged(block, row, party);
    return [{ row, firms, mark, rank, lot: lotOfRow(block, row), amount: amountOfRow(text, block, row) }];
  });

/** How many firms bid in the lot of each bid. */
const rivals = (bids: readonly Bid[], { lot }: Bid): number =>
  new Set(bids.filter((bid) => bid.lot === lot).flatMap(({ firms }) => firms.map(({ name }) => name))).size;

type Says = Claim['says'] | 'bid';

/** Whether only some rows have an awarded sum: those won. */
const partlyAwarded = (block: TableBlock, bids: readonly Bid[]): Column | null => {
  const column = columnOf(block, ['award_amount', 'total']);
  if (!column || bids.length < 2) return null;
  if (column.role === 'total' && !block.columns.some(({ role }) => role === 'quantity')) return null;
  const awarded = bids.filter(({ row }) => isAwarded(row, column));
  return awarded.length > 0 && awarded.length < bids.length ? column : null;
};

const isAwarded = (row: TableRow, column: Column): boolean => {
  const cell = row.places[column.index];
  return cell != null && /[1-9一-九壹-玖]/u.test(cell.text) && !saysNothing(cell.text);
};

const sharesAward = (block: TableBlock, row: TableRow): boolean =>
  block.columns.some(({ index, header }) => {
    const cell = /(?:中标|中选|成交|分配)?(?:份额|占比)/u.test(header.text) ? row.places[index] : null;
    return cell != null && /[1-9]/u.test(cell.text);
  });

/** What a title calls a result: 采购结果公告, not 中标候选人公示. */
const RESULT = /结果|成交|中标|中选|定标|合同|验收/u;
const OPEN = /候选|预中标|预成交|拟中标|拟成交|招标公告|采购公告|开标|报价|询价公告/u;

/** Whether a result lists its goods with one firm for each: 货物 | 供应商 | 数量 | 单价. Where firms bid against each other a thing comes again. */
const isListOfGoods = (block: TableBlock, bids: readonly Bid[]): boolean => {
  const name = columnOf(block, ['item_name', 'project_name', 'lot_name']);
  if (!name || !columnOf(block, ['award_amount', 'bid_amount', 'total', 'unit_price'])) return false;
  const firms = new Map<string, string>();
  return bids.every(({ row, firms: [firm] }) => {
    const thing = row.places[name.index]?.text ?? '';
    const before = firms.get(thing);
    if (firm) firms.set(thing, firm.name);
    return thing !== '' && firm !== undefined && (before === undefined || before === firm.name);
  });
};

const LISTED = /(?<!未)(?<!拟)(?<!预)(?:中标|成交|入围|中选|入选)(?:供应商|服务商|单位|人|企业|机构)?(?:名单|一览)/u;

/** What a row says of its firm. `bid` is only that it took part. */
const saysOf = (block: TableBlock, role: Role, bid: Bid, bids: readonly Bid[], result: boolean): Says => {
  const { heading } = block;
  const { mark, rank } = bid;
  if (heading === 'failed_heading' || role === 'losing_bidder' || mark === 'lost') return 'loser';
  if (role === 'single_source' || heading === 'single_source') return 'single_source';
  // 入围供应商名单 names winners alone, ranked or not.
  if (LISTED.test(block.caption) && role !== 'candidate') return 'winner';
  const marked = (as: Mark): boolean => bids.some((other) => other.lot === bid.lot && other.mark === as);
  if (mark === 'won') return 'winner';
  if (marked('won')) return 'loser';
  const partly = partlyAwarded(block, bids);
  if (partly) return isAwarded(bid.row, partly) ? (role === 'candidate' ? 'provisional' : 'winner') : 'loser';
  if (mark === 'recommended') return 'provisional';
  if (rank === null && marked('recommended')) return 'loser';
  const ranks = bids.some((other) => other.lot === bid.lot && other.rank !== null);
  const final =
    role === 'supplier' ||
    (role !== 'candidate' && (heading === 'supplier_heading' || columnOf(block, ['award_amount']) !== null));
  if (ranks) {
    // Of several that share an award each has won its share (中选份额 70% and 30%).
    if (rank === 1 || (final && sharesAward(block, bid.row))) return final ? 'winner' : 'provisional';
    return 'ranked';
  }
  if (final) return 'winner';
  if (role === 'candidate' || heading === 'candidate_heading')
    return rivals(bids, bid) === 1 ? 'provisional' : 'ranked';
  return result && isListOfGoods(block, bids) ? 'winner' : 'bid';
};

const claimsOfBlock = (
  text: string,
  block: TableBlock,
  result: boolean,
): { readonly claims: readonly Claim[]; readonly bids: readonly Claim[] } => {
  const party = columnOf(block, PARTY_ORDER);
  const none = { claims: [], bids: [] };
  if (!party?.role) return none;
  const { role } = party;
  if (role === 'party_name' && block.heading !== 'supplier_heading' && block.heading !== 'candidate_heading')
    return none;
  const bids = bidsOf(text, block, party);
  const claims = new Map<string, Claim & { readonly counted: ReadonlySet<number> }>();
  const others: Claim[] = [];
  const places = new Map<string, number>();
  const because = { start: party.header.start, end: party.header.end };
  for (const bid of bids) {
    const says = saysOf(block, role, bid, bids, result);
    const lot = bid.lot ?? '';
    // Candidates without a rank of their own stand in their order.
    const listed = places.get(lot) ?? 0;
    places.set(lot, listed + 1);
    const rank = bid.rank ?? (says === 'ranked' && bids.every((other) => other.rank === null) ? listed + 1 : null);
    bid.firms.forEach((name, index) => {
      const amount = index === 0 ? bid.amount : null;
      if (says === 'bid') {
        others.push({ says: 'loser', name, rank: null, amount, lot: bid.lot, because });
        return;
      }
      const key = `${says}\n${withoutSpaces(name.name)}\n${lot}`;
      const known = claims.get(key);
      const at = amount?.places[0]?.start ?? -1;
      if (!known) {
        claims.set(key, { says, name, rank, amount, lot: bid.lot, because, counted: new Set([at]) });
        return;
      }
      // Several rows of one firm are parts of its award; a merged cell counts once.
      if (known.counted.has(at) || amount === null || known.amount === null) return;
      claims.set(key, {
        ...known,
        amount: sumOfAmounts([known.amount, amount]),
        counted: new Set([...known.counted, at]),
      });
    });
  }
  return { claims: [...claims.values()].map(({ counted: _, ...claim }) => claim), bids: others };
};

/** The claims of all tables. Firms that only took part are losers where another won, and nothing otherwise. */
export const claimsOfTables = (
  text: string,
  blocks: readonly TableBlock[],
  title: string,
): { readonly claims: readonly Claim[]; readonly bids: readonly Claim[] } => {
  const result = RESULT.test(title) && !OPEN.test(title);
  const all = blocks.map((block) => claimsOfBlock(text, block, result));
  return { claims: all.flatMap(({ claims }) => claims), bids: all.flatMap(({ bids }) => bids) };
};
