import { type Amount, type Claim, sumOfAmounts } from './claims.ts';
import type { Role } from './lexicon.ts';
import { withoutSpaces } from './name-rules.ts';
import { type Bid, bidsAcross, bidsOf, columnOf, type Mark } from './table-bids.ts';
import type { TableBlock, TableRow } from './table-blocks.ts';
import type { Column } from './table-columns.ts';
import { saysNothing } from './table-words.ts';

/** What the tables of a document claim of firms, of the same shape as what running text claims, so that one decision serves both. */

const PARTY_ORDER: readonly Role[] = [
  'supplier',
  'candidate',
  'single_source',
  'losing_bidder',
  'bidder',
  'party_name',
];

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

/** What the rows of one lot say together. */
interface LotFacts {
  readonly marks: ReadonlySet<Mark>;
  readonly ranked: boolean;
  /** How many firms bid. */
  readonly firms: number;
}

/** What all rows of a table say together; asked once for a table of many rows. */
interface Facts {
  readonly lots: ReadonlyMap<string | null, LotFacts>;
  readonly ranked: boolean;
  /** The column of awarded sums where only some rows have one. */
  readonly partly: Column | null;
  readonly goods: boolean;
  readonly final: boolean;
}

const factsOf = (block: TableBlock, role: Role, bids: readonly Bid[]): Facts => ({
  lots: new Map(
    [...Map.groupBy(bids, ({ lot }) => lot)].map(([lot, group]) => [
      lot,
      {
        marks: new Set(group.flatMap(({ mark }) => mark ?? [])),
        ranked: group.some(({ rank }) => rank !== null),
        firms: new Set(group.flatMap(({ firms }) => firms.map(({ name }) => name))).size,
      },
    ]),
  ),
  ranked: bids.some(({ rank }) => rank !== null),
  partly: partlyAwarded(block, bids),
  goods: isListOfGoods(block, bids),
  final:
    role === 'supplier' ||
    (role !== 'candidate' && (block.heading === 'supplier_heading' || columnOf(block, ['award_amount']) !== null)),
});

/** What a row says of its firm. `bid` is only that it took part. */
const saysOf = (block: TableBlock, role: Role, bid: Bid, facts: Facts, result: boolean): Says => {
  const { heading } = block;
  const { mark, rank } = bid;
  const { partly, final } = facts;
  const lot = facts.lots.get(bid.lot);
  if (heading === 'failed_heading' || role === 'losing_bidder' || mark === 'lost') return 'loser';
  if (role === 'single_source' || heading === 'single_source') return 'single_source';
  // 入围供应商名单 names winners alone, ranked or not.
  if (LISTED.test(block.caption) && role !== 'candidate') return 'winner';
  if (mark === 'won') return 'winner';
  if (lot?.marks.has('won')) return 'loser';
  if (partly) return isAwarded(bid.row, partly) ? (role === 'candidate' ? 'provisional' : 'winner') : 'loser';
  if (mark === 'recommended') return 'provisional';
  if (rank === null && lot?.marks.has('recommended')) return 'loser';
  if (lot?.ranked) {
    // Of several that share an award each has won its share (中选份额 70% and 30%).
    if (rank === 1 || (final && sharesAward(block, bid.row))) return final ? 'winner' : 'provisional';
    return 'ranked';
  }
  if (final) return 'winner';
  if (role === 'candidate' || heading === 'candidate_heading') return lot?.firms === 1 ? 'provisional' : 'ranked';
  return result && facts.goods ? 'winner' : 'bid';
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
  const across = bidsAcross(text, block);
  const bids = across.length > 0 ? across : bidsOf(text, block, party);
  const facts = factsOf(block, role, bids);
  const claims = new Map<
    string,
    { readonly claim: Omit<Claim, 'amount'>; readonly amounts: Map<number, Amount | null> }
  >();
  const others: Claim[] = [];
  const places = new Map<string, number>();
  const because = { start: party.header.start, end: party.header.end };
  for (const bid of bids) {
    const says = saysOf(block, role, bid, facts, result);
    const lot = bid.lot ?? '';
    // Candidates without a rank of their own stand in their order.
    const listed = places.get(lot) ?? 0;
    places.set(lot, listed + 1);
    const rank = bid.rank ?? (says === 'ranked' && !facts.ranked ? listed + 1 : null);
    for (const [index, name] of bid.firms.entries()) {
      const amount = index === 0 ? bid.amount : null;
      if (says === 'bid') {
        others.push({ says: 'loser', name, rank: null, amount, lot: bid.lot, because });
        continue;
      }
      const key = `${says}\n${withoutSpaces(name.name)}\n${lot}`;
      const known = claims.get(key) ?? { claim: { says, name, rank, lot: bid.lot, because }, amounts: new Map() };
      claims.set(key, known);
      // Several rows of one firm are parts of its award; a merged cell counts once.
      known.amounts.set(amount?.places[0]?.start ?? -1, amount);
    }
  }
  return {
    claims: [...claims.values()].map(({ claim, amounts }) => ({ ...claim, amount: wholeOf(amounts) })),
    bids: others,
  };
};

/** The sum of a firm's rows; null where the first states none. */
const wholeOf = (amounts: ReadonlyMap<number, Amount | null>): Amount | null => {
  const [first, ...others] = amounts.values();
  return first ? sumOfAmounts([first, ...others.filter((amount) => amount !== null)]) : null;
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
