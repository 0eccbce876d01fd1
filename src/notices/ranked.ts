import { findMoney, type MoneyFound, type MoneyUnit, parseNumber } from '../text/index.ts';
import type { GluedColumn, GluedHeader } from './glued-headers.ts';
import type { Role } from './lexicon.ts';
import { endsAsName, endsAsStrongName } from './name-rules.ts';
import { type NameFound, nameAt, nameEndingAt, namesIn } from './names.ts';

/** A name of a list with the number of its row, from 1. */
export interface Listed extends NameFound {
  readonly row: number;
}

/** One place of a list of bids. */
export interface Ranked {
  readonly rank: number;
  readonly name: NameFound;
  /** The other firms of a joint bid (联合体). */
  readonly partners: readonly NameFound[];
  readonly amount: MoneyFound | null;
  /** The words that give the rank, or the header of the list. */
  readonly because: { readonly start: number; readonly end: number };
}

const RANK = /第\s?([一二三四五六七八九十]{1,2}|\d{1,2})\s?/gu;
/** What can stand between 第一 and the name: 第一 + 中标候选人. */
const WORDS =
  /(?:名|位|中标|成交|中选|候选|预|推荐|拟|人(?!民)|单位|供应商|承制|承研|企业|投标|入围|社会资本方|的是|[（(]成交[）)])*/uy;
const SEPARATOR = /[\s\u3000\u00a0]*(?:[:：,，、\-—.．]|为|是)?[\s\u3000\u00a0“"]*/uy;
const NOT_A_RANK = /^[包标章条款次项期批部分届季三方阶研医人中小附机事]/u;

/** The unit that a column's note or label gives: `（万元）`. */
export const unitOfNote = (note: string): MoneyUnit | null => {
  if (/亿/u.test(note)) return 'yi';
  if (/万/u.test(note)) return 'wan';
  if (/千元/u.test(note)) return 'thousand';
  return /元|￥|¥|RMB/u.test(note) ? 'yuan' : null;
};

/** The first sum between one name and the next. */
const amountIn = (text: string, start: number, end: number, unit: MoneyUnit | null): MoneyFound | null => {
  for (const money of findMoney(text, start, end, unit ? { unit } : {})) {
    if (money.kind === 'percent' || money.kind === 'rate') continue;
    if (/[分%％]/u.test(text.charAt(money.end)) && !money.explicit) continue;
    // A score or a rank is a small bare number.
    if (!money.explicit && unit === null) continue;
    return money;
  }
  return null;
};

/** The firms that bid together with one: 甲大学和乙大学（联合体）. */
const partnersOf = (text: string, name: NameFound, limit: number): readonly NameFound[] => {
  const [, ...others] = namesIn(text, name.start, Math.min(limit, name.start + 200));
  const last = others.at(-1);
  return last && /联合体|牵头/u.test(text.slice(name.end, last.end + 12)) ? others : [];
};

interface Placed {
  readonly rank: number;
  readonly name: NameFound;
  readonly because: { readonly start: number; readonly end: number };
  /** Where the words of this place begin and where its own text ends. */
  readonly from: number;
  readonly to: number;
}

/** X，排名第一；: the item before the rank, from the last semicolon, full stop or number on. */
const nameBefore = (text: string, at: number, floor: number): NameFound | null => {
  let start = at;
  while (start > floor && at - start < 120 && !/[;；。\n\t]/u.test(text.charAt(start - 1))) start -= 1;
  const clause = text.slice(start, at);
  const numbered = [...clause.matchAll(/(?:[（(]\d{1,2}[)）]|(?<![\d.])\d{1,2}[.、．](?!\d)|[:：])\s*/gu)].findLast(
    (match) => nameAt(text, start + match.index + match[0].length, at, false) !== null,
  );
  const name = nameAt(text, numbered ? start + numbered.index + numbered[0].length : start, at, false);
  if (name) return name;
  // 经评审推荐甲公司为第一候选人.
  return text.charAt(at - 1) === '为' ? nameEndingAt(text, at - 1, start) : null;
};

/** Every place that words give: 第一中标候选人：甲, 第二名 乙, 甲，排名第一. */
const placesByWord = (text: string): readonly Placed[] => {
  const found: Placed[] = [];
  RANK.lastIndex = 0;
  let floor = 0;
  for (let match = RANK.exec(text); match; match = RANK.exec(text)) {
    const rank = parseNumber(match[1] ?? '');
    if (rank === null || rank < 1 || rank > 30) continue;
    const wordsFrom = match.index + match[0].length;
    WORDS.lastIndex = wordsFrom;
    WORDS.exec(text);
    const wordsTo = Math.max(wordsFrom, WORDS.lastIndex);
    if (wordsTo === wordsFrom && NOT_A_RANK.test(text.slice(wordsFrom, wordsFrom + 1))) continue;
    SEPARATOR.lastIndex = wordsTo;
    const separator = SEPARATOR.exec(text)?.[0] ?? '';
    const after = wordsTo + separator.length;
    const because = { start: match.index, end: wordsTo };
    const told = /(?:排名|排序|名列|位列|评分|得分|列|为)\s?$/u.test(
      text.slice(Math.max(0, match.index - 4), match.index),
    );
    const colon = /[:：]/u.test(separator);
    if (told && !colon) {
      const name = nameBefore(text, match.index, floor);
      if (name) {
        found.push({ rank, name, because, from: name.start, to: wordsTo });
        floor = wordsTo;
        continue;
      }
      if (text.startsWith('的', wordsTo)) continue;
    }
    if (wordsTo === wordsFrom && separator.trim() === '') continue;
    if (/^第[一二三四五六七八九十\d]/u.test(text.slice(after, after + 2))) continue;
    const limit = lineOrEnd(text, after);
    const name = nameAt(text, after, limit, false);
    if (!name || name.start > after + 3 || /[；;。]/u.test(text.slice(after, name.start))) continue;
    found.push({ rank, name, because, from: match.index, to: limit });
    floor = name.end;
  }
  return found;
};

const lineOrEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  // The name of a rank can stand on the next line.
  if (end >= 0 && text.slice(at, end).trim() === '') return lineOrEnd(text, end + 1);
  return end < 0 ? text.length : end;
};

/** All ranked bids that words rank, with the first sum after each. */
export const rankedByWord = (text: string, borders: (at: number) => number): readonly Ranked[] => {
  const places = placesByWord(text);
  return places.map((place, index) => {
    const next = places[index + 1];
    let end = Math.min(place.to, place.name.end + 160, next ? next.from : text.length);
    if (place.to < place.name.end + 4) end = Math.min(text.length, place.name.end + 60, next ? next.from : text.length);
    const border = amountBorder(text, place.name.end, end, borders);
    return {
      rank: place.rank,
      name: place.name,
      partners: partnersOf(text, place.name, place.to > place.name.end ? place.to : text.length),
      amount: amountIn(text, place.name.end, border, null),
      because: place.because,
    };
  });
};

/** Prices follow as 投标报价：…; a label of anything else ends the search. */
const amountBorder = (text: string, start: number, end: number, borders: (at: number) => number): number => {
  let at = start;
  for (let turn = 0; turn < 3; turn += 1) {
    const border = borders(at);
    if (border >= end) return end;
    const label = text.slice(border, border + 10);
    if (!/报价|价格|金额|总价|投标价|中标价|成交价|单位[:：]/u.test(label)) return border;
    at = border;
  }
  return end;
};

const FIGURES: ReadonlySet<Role> = new Set([
  'bid_amount',
  'award_amount',
  'evaluation_price',
  'score',
  'unit_price',
  'total',
]);

/** Columns whose cells are a number of a row or a rank. */
const PLACES: ReadonlySet<Role> = new Set(['index', 'rank', 'candidate', 'party_name', 'bidder']);
/** How far behind its header the first name may stand: at once, or after the cells of other columns. */
const NEAR = 12;
const FAR = 80;

const numbersIn = (text: string, start: number, end: number): number =>
  text.slice(start, end).match(/\d[\d,，.]*/gu)?.length ?? 0;

/** The rows under a header that was run together: one name after another, each with what stands behind it. */
export const rankedUnderHeader = (
  text: string,
  header: GluedHeader,
  party: GluedColumn,
  limit: number,
): readonly Ranked[] => {
  const { columns } = header;
  const at = columns.indexOf(party);
  const before = columns[at - 1];
  // After a column of words nothing shows where the firm begins.
  if (before && !FIGURES.has(before.role) && !PLACES.has(before.role)) return [];
  const names = namesAfter(text, header.end, limit, at === 0 ? NEAR : FAR).filter(
    ({ start }) =>
      !before ||
      !FIGURES.has(before.role) ||
      /(?:\d[\d,]*\.\d+|\d{3,}|[元）)%％])\s*$/u.test(text.slice(Math.max(0, start - 24), start)),
  );
  const price = columns.find(({ role }) => role === 'bid_amount' || role === 'award_amount');
  const column = price ? columns.indexOf(price) : -1;
  const unit = price ? (unitOfNote(price.note) ?? 'yuan') : null;
  const scoreFirst = columns.slice(0, Math.max(0, column)).some(({ role }) => role === 'score');
  // Between words (an address) a bare figure may be anything.
  const bare = columns
    .slice(at + 1, Math.max(at + 1, column))
    .every(({ role }) => FIGURES.has(role) || PLACES.has(role));
  const figures = columns.filter(({ role }) => FIGURES.has(role)).length;
  return names.map((name, index) => {
    const next = names[index + 1]?.start ?? Math.min(limit, name.end + 160);
    const [start, end] =
      column >= 0 && column < at ? [names[index - 1]?.end ?? header.end, name.start] : [name.end, next];
    const sums = price ? findMoney(text, start, end, { unit: unit ?? 'yuan' }) : [];
    const amounts = sums.filter((money) => money.kind === 'amount' && (money.explicit || (bare && money.value >= 100)));
    const first = (scoreFirst ? amounts.find((money) => money.explicit || money.value >= 1000) : amounts[0]) ?? null;
    // 25883.43 may be 258 and 83.43: a figure that has swallowed the next column's is none.
    const glued = first !== null && !first.explicit && figures > 1 && numbersIn(text, start, end) < figures;
    const amount = glued ? null : first;
    return { rank: name.row, name, partners: [], amount, because: { start: header.start, end: header.end } };
  });
};

/**
 * Names that stand one after another between two places: numbered (`1、甲；2、乙`, `1甲2乙`), or with nothing between. A name in running text,
 * after other Han signs, is none of them.
 */
export const namesAfter = (text: string, from: number, limit: number, reach = NEAR): readonly Listed[] => {
  const found: Listed[] = [];
  let at = from;
  let row = 0;
  while (at < limit && found.length < 40) {
    const start = afterNumber(text, at, row + 1);
    const numbered = start !== at;
    if (numbered) row += 1;
    const next = numbered ? row : row + 1;
    const name = nameAt(text, start, limit, false);
    const begins = name !== null && name.start - start <= 8;
    const whole = name && withoutColumns(name, text, next);
    // Behind its number a name need have no legal form: 1某仪器厂.
    const named = whole && (numbered ? endsAsName(whole.name) : endsAsStrongName(whole.name));
    if (begins && whole && named && whole.name.length >= 4) {
      row = next;
      found.push({ ...whole, row });
      at = whole.end;
      continue;
    }
    if (found.length === 0 && at - from > reach) break;
    // The next place where a name can begin: after a sign that is not Han, or after a rank word.
    let place = Math.max(at, start) + 1;
    while (place < limit && !(isHan(text, place) && !isHan(text, place - 1))) place += 1;
    if (place >= limit) break;
    if (place - at > 200) break;
    at = numberBefore(text, place, row + 1);
  }
  return found;
};

/** Where the number of a row stands right before a place, else the place: a row that names nobody is counted all the same. */
const numberBefore = (text: string, place: number, number: number): number => {
  const digits = String(number);
  let end = place;
  while (end > 0 && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return text.endsWith(digits, end) ? end - digits.length : place;
};

const skipSpaces = (text: string, at: number): number => {
  let next = at;
  while (next < text.length && /\s/u.test(text.charAt(next))) next += 1;
  return next;
};

/** Where the name of a row begins whose running number is glued to it: 1甲公司, 2  乙公司. */
const afterNumber = (text: string, at: number, number: number): number => {
  const start = skipSpaces(text, at);
  const digits = String(number);
  if (!text.startsWith(digits, start)) return at;
  const next = skipSpaces(text, start + digits.length);
  return isHan(text, next) || /[A-Z]/u.test(text.charAt(next)) ? next : at;
};

/** The rest of a header and a row's number can stand before the first name: 证书编号1甲公司. */
const withoutColumns = (name: NameFound, text: string, number: number): NameFound => {
  const digits = String(number);
  const at = text.indexOf(digits, name.start + 2);
  if (at < 0 || at >= name.end - 4) return name;
  if (
    !/[\p{Script=Han}A-Z]/u.test(text.charAt(at + digits.length)) ||
    !/[\p{Script=Han}\s\u3000]/u.test(text.charAt(at - 1)) ||
    text.charAt(at - 1) === '第'
  )
    return name;
  const rest = nameAt(text, at + digits.length, name.end, false);
  return rest && endsAsStrongName(rest.name) ? rest : name;
};

const isHan = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0x3400 && code <= 0x9fff;
};
