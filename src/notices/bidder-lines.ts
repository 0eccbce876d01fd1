import { type MoneyFound, parseMoney } from '../text/index.ts';
import { amountOf, type Claim, sumOfAmounts } from './claims.ts';
import type { GluedHeader } from './glued-headers.ts';
import { endsAsName, endsAsStrongName, withoutSpaces } from './name-rules.ts';
import { type NameFound, nameAt } from './names.ts';

/** What one line of a bidders' table says of the goods; offsets in the text. */
export interface BidLine {
  readonly bidder: NameFound | null;
  readonly won: boolean;
  readonly product: { readonly start: number; readonly end: number };
  readonly quantity: { readonly start: number; readonly end: number; readonly value: number } | null;
  readonly unit: { readonly start: number; readonly end: number } | null;
  readonly price: MoneyFound | null;
  readonly total: MoneyFound | null;
}

const SUM = '[\\dX][\\d,.XE]*';

/** The figures at the end of a line, in the order of the header's columns; the winner alone has a quantity and a total. */
const tailPattern = (header: GluedHeader): RegExp | null => {
  const parts: string[] = [];
  for (const { role } of header.columns) {
    if (role === 'quantity') parts.push('(?<quantity>\\d+(?:\\.\\d+)?)?(?<unit>\\p{Script=Han}{1,2}?)');
    else if (role === 'unit_price') parts.push(`(?<price>${SUM})元`);
    else if (role === 'award_amount' || role === 'total') parts.push(`(?<total>${SUM})?元`);
  }
  return parts.length === 3 ? new RegExp(`${parts.join('')}(?:\\d{4}-\\d{2}-\\d{2})?`, 'dgu') : null;
};

const money = (text: string, start: number, end: number): MoneyFound | null => {
  const found = parseMoney(text.slice(start, end), { unit: 'yuan' });
  return found && found.kind === 'amount' ? { ...found, start, end } : null;
};

interface Tail {
  readonly start: number;
  readonly end: number;
  readonly groups: Readonly<Record<string, [number, number] | undefined>>;
}

const tailsIn = (text: string, header: GluedHeader, limit: number): readonly Tail[] => {
  const pattern = tailPattern(header);
  if (!pattern) return [];
  const body = text.slice(header.end, limit);
  const tails: Tail[] = [];
  for (const match of body.matchAll(pattern)) {
    const groups: Record<string, [number, number] | undefined> = {};
    for (const [key, range] of Object.entries(match.indices?.groups ?? {}))
      if (range) groups[key] = [range[0] + header.end, range[1] + header.end];
    tails.push({ start: match.index + header.end, end: match.index + match[0].length + header.end, groups });
  }
  return tails;
};

/** Name ends worth trying in a first line: every ending within the first signs; without a full legal form (某仪器厂, （有限合伙）) where asked. */
const nameEnds = (text: string, start: number, limit: number, strong: boolean): readonly NameFound[] => {
  const found: NameFound[] = [];
  for (let end = start + 4; end <= Math.min(limit, start + 48); end += 1) {
    const name = text.slice(start, end);
    if (/--|\d元/u.test(name)) break;
    if (/[（(][^）)]*$/u.test(name)) continue;
    if (
      strong ? endsAsStrongName(name) : endsAsName(name.replace(/[（(](?:有限合伙|普通合伙|特殊普通合伙)[)）]$/u, ''))
    )
      found.push({ start, end, name: withoutSpaces(name) });
  }
  return found;
};

/** The first words of the product: what follows the bidder in every line, most often the title too. */
const productAfter = (text: string, name: NameFound, limit: number): string =>
  text.slice(name.end, Math.min(limit, name.end + 7)).trimEnd();

const firstName = (text: string, start: number, rows: readonly [number, number][], title: string): NameFound | null => {
  const [first, ...others] = rows;
  if (!first) return null;
  for (const strong of [true, false]) {
    let best: NameFound | null = null;
    let bestScore = 0;
    for (const name of nameEnds(text, start, first[1], strong)) {
      const product = productAfter(text, name, first[1]);
      if (product.length < 3) continue;
      const inOthers = others.filter(([from, to]) => text.slice(from, to).includes(product)).length;
      const score = inOthers * 2 + (title.includes(product.slice(0, 4)) ? 3 : 0);
      // Of equal ends the last of legal forms, else the first: behind it the product has words that end a name too (监测系).
      if (score > bestScore || (strong && score > 0 && score === bestScore)) [best, bestScore] = [name, score];
    }
    if (best) return best;
  }
  const name = nameAt(text, start, first[1], false);
  return name && endsAsStrongName(name.name) ? name : null;
};

const PLACE_END =
  /^[\s\u3000]*[^，。]{0,24}?(?:指定地点|指定位置|用户指定|客户指定|甲方指定|指定|买方现场|用户现场|现场|所在地|航天城|厂区|园区|仓库|大厦|\d+号院?|\d+室|甲方)[\s\u3000]*/u;

/** The bidder of a later line stands between the last line's place of delivery and the product. */
const laterName = (
  text: string,
  start: number,
  productAt: number,
  places: readonly string[],
  cities: RegExp,
): NameFound | null => {
  const before = text.slice(start, productAt);
  const starts: number[] = [];
  const skip = /^[\s\u3000]*/u.exec(before)?.[0].length ?? 0;
  for (const place of places)
    if (place !== '' && before.slice(skip).startsWith(place)) starts.push(skip + place.length);
  const placed = PLACE_END.exec(before);
  if (placed) starts.push(placed[0].length);
  const gap = before.slice(skip).search(/[\s\u3000]/u);
  if (gap > 0) starts.push(skip + gap);
  const city = cities.exec(before.slice(skip));
  if (city && starts.length === 0 && cities.test(before.slice(skip + city[0].length)))
    starts.push(skip + city[0].length);
  starts.push(skip);
  for (const from of starts) {
    const found = nameAt(text, start + from, productAt, false);
    const whole =
      found !== null && (endsAsStrongName(found.name) || (found.name.length >= 5 && endsAsName(found.name)));
    if (found && whole && found.end === productAt && found.name.length >= 4) return found;
  }
  return null;
};

/**
 * The bidder to whom a line's figures belong, where the row of a loser without figures at its end stands before it: the one right before the last
 * naming of the product, or null when no name stands there.
 */
const nearestName = (text: string, first: NameFound, product: string, limit: number): NameFound | null => {
  if (product.length < 3) return first;
  const at = text.lastIndexOf(product, limit - product.length);
  const prices = at > first.end ? [...text.slice(first.end, at).matchAll(/\d元-*/gu)] : [];
  const last = prices.at(-1);
  if (!last) return first;
  const name = nameAt(text, first.end + last.index + last[0].length, at, false);
  return name && name.end === at && endsAsName(name.name) ? name : null;
};

/**
 * Reads the lines of a bidders' table that lost its cells: `供应商产品名称…成交数量最新报价（单价）成交总价…` and then one line after another. The winner
 * is the line with a quantity and a total; a line without them lost, whatever its place or price.
 *
 * @param known names that stand as places of delivery (end user, buyer)
 */
export const readBidLines = (
  text: string,
  header: GluedHeader,
  limit: number,
  title: string,
  known: readonly string[],
  places: readonly string[],
): readonly BidLine[] => {
  const tails = tailsIn(text, header, limit);
  if (tails.length === 0) return [];
  const rows: [number, number][] = tails.map((tail, index) => [
    index === 0 ? header.end : (tails[index - 1]?.end ?? header.end),
    tail.start,
  ]);
  const first = firstName(text, header.end, rows, title);
  const product = first ? productAfter(text, first, rows[0]?.[1] ?? limit) : '';
  const last = tails.at(-1);
  const lastPlace = last ? text.slice(last.end, limit).trim() : '';
  const delivered = [lastPlace, ...known].filter((place) => place.length >= 2 && place.length <= 40);
  const cities = new RegExp(`^(?:${places.join('|')})`, 'u');
  return tails.map((tail, index) => {
    const [start, end] = rows[index] ?? [tail.start, tail.start];
    let bidder = index === 0 ? first : null;
    if (index > 0 && product.length >= 2) {
      for (let size = product.length; size >= 3 && !bidder; size -= 2) {
        const at = text.indexOf(product.slice(0, size), start);
        if (at > start && at < end) bidder = laterName(text, start, at, delivered, cities);
      }
    }
    if (bidder) bidder = nearestName(text, bidder, productAfter(text, bidder, end), end);
    const { quantity, unit, price, total } = tail.groups;
    const totalMoney = total ? money(text, total[0], total[1]) : null;
    const priceMoney = price ? money(text, price[0], price[1]) : null;
    const won = total !== undefined;
    return {
      bidder,
      won,
      product: { start: bidder?.end ?? start, end },
      quantity: won && quantity ? exactQuantity(text, quantity, priceMoney, totalMoney) : null,
      unit: unit ? { start: unit[0], end: unit[1] } : null,
      price: priceMoney,
      total: totalMoney,
    };
  });
};

/** The quantity glued to a model number (`AG-06` + `3.0台`): the digits that price and total agree with. */
const exactQuantity = (
  text: string,
  [start, end]: readonly [number, number],
  price: MoneyFound | null,
  total: MoneyFound | null,
): BidLine['quantity'] => {
  if (price?.yuan && total?.yuan != null) {
    const wanted = total.yuan / price.yuan;
    for (let from = end - 1; from >= start; from -= 1) {
      const digits = text.slice(from, end);
      if (/^\d/u.test(digits) && Math.abs(Number(digits) - wanted) < 1e-6)
        return { start: from, end, value: Number(digits) };
    }
  }
  const value = Number(text.slice(start, end));
  return Number.isFinite(value) ? { start, end, value } : null;
};

/** What the lines claim: winners with their totals, summed where one firm won several lines; the rest lost. */
export const claimsOfBidLines = (header: GluedHeader, lines: readonly BidLine[]): readonly Claim[] => {
  const because = { start: header.start, end: header.end };
  const bids = new Map<string, { name: NameFound; won: BidLine[] }>();
  for (const line of lines) {
    if (!line.bidder) continue;
    const bid = bids.get(line.bidder.name) ?? { name: line.bidder, won: [] };
    if (line.won) bid.won.push(line);
    bids.set(line.bidder.name, bid);
  }
  return [...bids.values()].map(({ name, won }): Claim => {
    const amounts = won.map((line) => amountOf(line.total));
    const known = amounts.filter((amount) => amount !== null);
    return {
      says: won.length > 0 ? 'winner' : 'loser',
      name,
      rank: null,
      // One sum that is masked leaves the whole unknown.
      amount: known.length === amounts.length ? sumOfAmounts(known) : null,
      lot: null,
      because,
    };
  });
};
