import { type BidLine, claimsOfBidLines, readBidLines } from './bidder-lines.ts';
import { type Amount, amountOf, type Claim } from './claims.ts';
import type { GluedColumn, GluedHeader } from './glued-headers.ts';
import { borderAfter } from './labels.ts';
import { noticeLexicon, type Role } from './lexicon.ts';
import { lotBefore, lotParts } from './lot-marks.ts';
import { sumOf } from './money-fields.ts';
import { endsAsName, endsAsStrongName, keyOf } from './name-rules.ts';
import { type NameFound, nameAt, namesIn } from './names.ts';
import type { Pair } from './pairs.ts';
import { namesAfter, rankedByWord, rankedUnderHeader } from './ranked.ts';
import type { Source } from './source.ts';
import { renounced, statedWinners } from './statements.ts';
import { claimsOfTables } from './table-claims.ts';
import { cellFinder } from './tables.ts';

/** What running text claims of the firms in it, in reading order, each firm's best claim first. */
export interface Gathered {
  readonly claims: readonly Claim[];
  readonly bidLines: readonly BidLine[];
}

/** In a contract or an acceptance the supplier is the one that won before. */
const CLOSING = /验收|合同|履约/u;

const says = (pair: Pair, closing: boolean): Claim['says'] | null => {
  switch (pair.role) {
    case 'supplier':
      return pair.heading === 'failed_heading' ? 'loser' : 'winner';
    case 'candidate':
      return 'provisional';
    case 'single_source':
      return 'single_source';
    case 'losing_bidder':
      return 'loser';
    case 'bidder':
      if (pair.heading === 'supplier_heading') return 'winner';
      if (pair.heading === 'candidate_heading') return 'provisional';
      if (pair.heading === 'single_source') return 'single_source';
      return closing && pair.heading !== 'failed_heading' ? 'winner' : null;
    default:
      return null;
  }
};

/** Losers stand with their reasons: 甲公司，排名第二；乙公司，资格审查不合格. The first name of each part is meant. */
const namesByPart = (text: string, start: number, end: number): readonly NameFound[] => {
  const found: NameFound[] = [];
  for (let from = start; from < end; ) {
    const stop = text.slice(from, end).search(/[；;。\n]/u);
    const to = stop < 0 ? end : from + stop;
    found.push(...namesIn(text, from, to));
    from = to + 1;
  }
  return found;
};

const LIST_ITEM = /^[ \t\u3000]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]|[①-⑳])[ \u3000]*/u;

/** The rest of a list of lines that a label opens: 入围供应商： / 1.甲公司 / 2.乙公司. */
const namesInList = (text: string, pair: Pair): readonly NameFound[] => {
  const found: NameFound[] = [];
  if (pair.label.after > pair.start || !text.slice(pair.label.end, pair.start).includes('\n')) return found;
  let at = text.indexOf('\n', pair.end);
  while (at >= 0 && found.length < 40) {
    const end = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, end < 0 ? text.length : end);
    const item = LIST_ITEM.exec(line);
    const name = item && nameAt(text, at + 1 + item[0].length, at + 1 + line.length, false);
    if (!name || !endsAsName(name.name)) break;
    found.push(name);
    at = end;
  }
  return found;
};

/** Claims that labels make, each with the award sum that follows it before the next party. */
const claimsOfPairs = (source: Source, closing: boolean): readonly Claim[] => {
  const { text, pairs } = source;
  const claims: Claim[] = [];
  pairs.forEach((pair, index) => {
    const what = says(pair, closing);
    // 原中标供应商 has been replaced.
    if (what === null || text.charAt(pair.label.start - 1) === '原') return;
    const because = { start: pair.label.start, end: pair.label.end };
    const parts = lotParts(text, pair.start, pair.end);
    if (parts.length > 0) {
      const sums = sumsOfLots(source, index);
      for (const { lot, start, end } of parts)
        for (const name of namesIn(text, start, end))
          claims.push({ says: what, name, rank: null, amount: sums.get(lot) ?? null, lot, because });
      return;
    }
    const found =
      what === 'loser'
        ? namesByPart(text, pair.start, pair.end)
        : [...namesIn(text, pair.start, pair.end), ...namesInList(text, pair)];
    // Without a colon anything may follow: 乙方保证…. Only a whole name is one.
    const loose = pair.label.form === 'inline' && !/[为是系](?!了)/u.test(text.slice(pair.label.end, pair.start));
    const names = loose ? found.filter(({ name }) => endsAsStrongName(name)) : found;
    // 第二中标候选人：乙公司, 中标候选人第二名：乙公司.
    const ordinal =
      /第\s?([一二三四五六七八九十])\s?$/u.exec(text.slice(pair.label.border, pair.label.start)) ??
      /^\s*第\s?([一二三四五六七八九十])(?:名|位)?[:：]?/u.exec(text.slice(pair.start, pair.start + 8));
    const rank = ordinal && what === 'provisional' ? '一二三四五六七八九十'.indexOf(ordinal[1] ?? '') + 1 : null;
    const amount = amountAfterPair(source, index);
    const lot = lotBefore(text, pair.label.border, pair.label.start);
    names.forEach((name, place) => {
      // 第一中标候选人 is a rank; who is recommended is said elsewhere.
      const said = rank === null ? what : 'ranked';
      claims.push({ says: said, name, rank, amount: place === 0 ? amount : null, lot, because });
    });
  });
  return claims;
};

/** Sums of lots that one value gives, after the value that gives their winners: 中标金额：第一包：50万元；第二包：30万元. */
const sumsOfLots = ({ text, pairs }: Source, index: number): ReadonlyMap<string, Amount> => {
  const sums = new Map<string, Amount>();
  for (const pair of pairs.slice(index + 1, index + 8)) {
    if (says(pair, false) !== null) break;
    if (pair.role !== 'award_amount' && pair.role !== 'bid_amount') continue;
    for (const { lot, start, end } of lotParts(text, pair.start, pair.end)) {
      const amount = amountOf(sumOf(text, { ...pair, start, end }));
      if (amount && !sums.has(lot)) sums.set(lot, amount);
    }
  }
  return sums;
};

/** The sum that stands with a party: the next award or bid label before another party is named. */
const amountAfterPair = (source: Source, index: number): Amount | null => {
  const { text, pairs } = source;
  for (let next = index + 1; next < Math.min(pairs.length, index + 8); next += 1) {
    const pair = pairs[next];
    if (!pair) break;
    if (says(pair, false) !== null || pair.role === 'buyer' || pair.role === 'agency') break;
    if (pair.role === 'award_amount' || pair.role === 'bid_amount') {
      const sum = sumOf(text, pair);
      if (sum) return amountOf(sum);
    }
  }
  return null;
};

/** Lists of bids under a label without rank words: 评审结果如下：1、甲；2、乙. What words rank is not a list. */
const claimsOfLists = (source: Source, ranked: readonly Claim[]): readonly Claim[] => {
  const { text, pairs } = source;
  const claims: Claim[] = [];
  for (const pair of pairs) {
    if (pair.role !== 'candidate_heading' && pair.role !== 'candidate') continue;
    if (/第\s?[一二三四五六七八九十1-9]/u.test(text.slice(pair.label.border, pair.label.start))) continue;
    if (ranked.some(({ because }) => because.start >= pair.label.start && because.start < pair.end)) continue;
    const names = namesAfter(text, pair.start, pair.end);
    const [first] = names;
    if (!first || first.start > pair.start + 12) continue;
    // A name that a sentence goes on with is no entry of a list.
    const next = names[1]?.start ?? Number.POSITIVE_INFINITY;
    if (/\p{Script=Han}/u.test(text.charAt(first.end)) && next - first.end > 2) continue;
    if (names.length < 2 && pair.role !== 'candidate_heading') continue;
    const because = { start: pair.label.start, end: pair.label.end };
    names.forEach((name) => {
      claims.push({ says: 'ranked', name, rank: name.row, amount: null, lot: null, because });
    });
  }
  return claims;
};

const isBidLines = (header: GluedHeader): boolean => {
  const roles = new Set(header.columns.map(({ role }) => role));
  return roles.has('bidder') && roles.has('quantity') && roles.has('unit_price');
};

/** Claims under headers whose cells were run together. */
const claimsOfHeaders = (source: Source, header: GluedHeader, limit: number): readonly Claim[] => {
  const { text } = source;
  const column = (role: Role): GluedColumn | undefined => header.columns.find((other) => other.role === role);
  const party = column('supplier') ?? column('candidate') ?? column('bidder') ?? column('party_name');
  if (!party) return [];
  const ranked = column('rank') !== undefined || column('candidate') !== undefined;
  // 中标金额 is a column of winners.
  const won = !ranked && (column('supplier') !== undefined || column('award_amount') !== undefined);
  const rows = rankedUnderHeader(text, header, party, limit);
  return rows.map(({ name, rank, amount, because }) => ({
    says: won ? ('winner' as const) : rows.length === 1 ? ('provisional' as const) : ('ranked' as const),
    name,
    rank,
    amount: amountOf(amount),
    lot: null,
    because,
  }));
};

const IN_ROWS: ReadonlySet<Role> = new Set(['award_amount', 'bid_amount', 'evaluation_price', 'rate', 'score']);

/** Where the rows under a header end: at the next label that is not of a price in them (最终报价:1248000元). */
const rowsEnd = ({ text, marks }: Source, header: GluedHeader): number => {
  const inRows = new Set(
    marks.labels.filter(({ role, border }) => IN_ROWS.has(role) && border >= header.end).map(({ border }) => border),
  );
  return marks.borders.find((border) => border >= header.end && !inRows.has(border)) ?? text.length;
};

/** What is said of a firm that gave its award up, or lost it, is no award any more. */
const withoutAward = (claim: Claim, gone: ReadonlySet<string>): Claim =>
  gone.has(keyOf(claim.name.name)) ? { ...claim, says: 'loser', amount: null } : claim;

/** Everything that the running text of a document claims of firms. */
export const gatherClaims = (source: Source, title: string, known: readonly string[]): Gathered => {
  const { text, marks } = source;
  const claims: Claim[] = [...claimsOfPairs(source, CLOSING.test(title))];
  const bidLines: BidLine[] = [];
  const { places } = noticeLexicon().names;
  for (const header of marks.headers) {
    const next = rowsEnd(source, header);
    if (isBidLines(header)) {
      const lines = readBidLines(text, header, next, title, known, places);
      bidLines.push(...lines);
      claims.push(...claimsOfBidLines(header, lines));
    } else claims.push(...claimsOfHeaders(source, header, next));
  }
  const ranked: Claim[] = [];
  const cellOf = cellFinder(source.tables);
  for (const { rank, name, partners, amount, because } of rankedByWord(text, (at) =>
    borderAfter(marks.borders, at, text.length),
  )) {
    // A rank in a column is of its own row, which the table tells.
    if (cellOf(because.start) !== cellOf(name.start)) continue;
    [name, ...partners].forEach((firm, index) => {
      ranked.push({
        says: 'ranked',
        name: firm,
        rank,
        amount: index === 0 ? amountOf(amount) : null,
        lot: null,
        because,
      });
    });
  }
  claims.push(...ranked, ...claimsOfLists(source, ranked));
  claims.push(...statedWinners(text));
  const { claims: tabled, bids } = claimsOfTables(text, source.tables, title);
  claims.push(...tabled);
  // Who only took part lost where another won.
  if (claims.some(({ says }) => says === 'winner')) claims.push(...bids);
  const gone = new Set(renounced(text).map(keyOf));
  return { claims: gone.size === 0 ? claims : claims.map((claim) => withoutAward(claim, gone)), bidLines };
};
