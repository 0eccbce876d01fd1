import { isChineseNumeral, parseChineseNumber } from './chinese-number.ts';
import { shifted } from './decimal.ts';
import { moneyWords } from './money-words.ts';
import { arabicAt } from './number.ts';

/** The unit that a header or a neighbour cell gives to bare numbers. */
export type MoneyUnit = 'yuan' | 'thousand' | 'wan' | 'yi';

/** A sum, rate or percentage found in text; offsets in that text, sign and unit included. */
export interface MoneyFound {
  readonly start: number;
  readonly end: number;
  /** Yuan, exact to the fen; null for percentages, rates and other currencies. */
  readonly yuan: number | null;
  /** `amount`: a total; `per`: a price for one of something (`49.8万元/年`); `percent`: 1.1 %; `rate`: 95折, a factor. */
  readonly kind: 'amount' | 'per' | 'percent' | 'rate';
  /** With `per`: what one of which costs that much (`年`, `卡时`). */
  readonly per?: string;
  readonly currency: string;
  /** In units of the currency; for percentages and rates the number as written. */
  readonly value: number;
  /** Whether a unit or a currency sign stands with the number. */
  readonly explicit: boolean;
}

export interface MoneyOptions {
  /** Unit of a number that has none of its own. Makes bare numbers count. */
  readonly unit?: MoneyUnit;
  /** Take bare numbers for yuan. */
  readonly bare?: boolean;
}

const POWERS: Readonly<Record<MoneyUnit, number>> = { yuan: 0, thousand: 3, wan: 4, yi: 8 };
/** How far back a sign or a unit in brackets is looked for. */
const BEFORE = 16;

const skipSpaces = (text: string, at: number, end: number): number => {
  let position = at;
  while (position < end && position - at < 3 && /\s/u.test(text.charAt(position))) position += 1;
  return position;
};

/** What a sticky expression matches at a place, ending before `end`. */
const stickyAt = (pattern: RegExp, text: string, at: number, end: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && match.index + match[0].length <= end ? match : null;
};

const NUMBER_TAIL = /[0-9A-Za-z０-９_]/u;

/** Reads what follows a number: multiplier, currency, per what. `power` is the multiplier's power of ten. */
const unitAfter = (
  text: string,
  at: number,
  end: number,
): { end: number; power: number | null; currency: string | null; per: string | null } => {
  const words = moneyWords();
  let position = skipSpaces(text, at, end);
  if (text[position] === '余' || text[position] === '多') position += 1;
  let power: number | null = null;
  let currency: string | null = null;
  let per: string | null = null;
  let last = at;
  // 612.0000000（万元）, 798000(元): the unit in a bracket of its own.
  const noted = stickyAt(words.bracket, text, position, end);
  if (noted && /元|圆/u.test(noted[0])) {
    return {
      end: position + noted[0].length,
      power: noted[1] === undefined ? null : (words.multipliers.get(noted[1]) ?? 0),
      currency: words.currencies.get(noted[2] ?? '') ?? null,
      per: null,
    };
  }
  const multiplier = stickyAt(words.multiplier, text, position, end);
  if (multiplier) {
    power = words.multipliers.get(multiplier[0]) ?? 0;
    last = position + multiplier[0].length;
    position = skipSpaces(text, last, end);
  }
  const unit = stickyAt(words.currency, text, position, end);
  if (unit) {
    currency = words.currencies.get(unit[0]) ?? null;
    last = position + unit[0].length;
  }
  const bracket = /[（(]\s?(人民币|元)\s?[)）]/uy;
  const named = stickyAt(bracket, text, last, end);
  if (named && (power !== null || currency !== null)) {
    currency ??= 'CNY';
    last += named[0].length;
  }
  if (currency !== null && text[last] === '整') last += 1;
  if (power !== null || currency !== null) {
    const each = stickyAt(words.per, text, last, end);
    if (each) {
      per = each[1] ?? null;
      last += each[0].length;
    }
  }
  return { end: last, power, currency, per };
};

/** After a bare 万 a noun that is counted, not paid: 3万人, 5万平方米. */
const COUNTED = /^[人台套个册张只件株亩吨方平㎡m次辆头种字小公千立米册次户]/u;

const chineseMoney = (text: string, at: number, end: number): MoneyFound | null => {
  let position = at;
  while (position < end && isChineseNumeral(text.charAt(position))) position += 1;
  // A unit without a digit before it (`（万元）`) is no sum.
  if (position === at || /^[百佰千仟万萬亿億]/u.test(text.charAt(at))) return null;
  const whole = parseChineseNumber(text.slice(at, position));
  const unit = text.charAt(position);
  if (whole === null || !/[元圆圓]/u.test(unit)) return null;
  let last = position + 1;
  let yuan = whole;
  const tail =
    /(?:零?([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸])角)?(?:零?([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸])分)?[整正]?/uy;
  const rest = stickyAt(tail, text, last, end);
  if (rest) {
    last += rest[0].length;
    const fen = 10 * (parseChineseNumber(rest[1] ?? '') ?? 0) + (parseChineseNumber(rest[2] ?? '') ?? 0);
    yuan = Math.round(whole * 100 + fen) / 100;
  }
  let start = at;
  const before = /(?:人民币)[\s:：]{0,3}$/u.exec(text.slice(Math.max(0, at - 8), at));
  if (before) start -= before[0].length;
  const each = stickyAt(moneyWords().per, text, last, end);
  const found = { start, yuan, currency: 'CNY', value: yuan, explicit: true };
  if (each) return { ...found, end: last + each[0].length, kind: 'per', per: each[1] ?? '' };
  return { ...found, end: last, kind: 'amount' };
};

/**
 * Every sum, price, rate and percentage in a range of a text. Bare numbers count only when the options give them a unit;
 * identifiers, dates, quantities and telephone numbers never do.
 */
export const findMoney = (
  text: string,
  start = 0,
  end = text.length,
  options: MoneyOptions = {},
): readonly MoneyFound[] => {
  const words = moneyWords();
  const found: MoneyFound[] = [];
  let at = start;
  while (at < end) {
    const number = arabicAt(text, at, end);
    if (!number) {
      const chinese = chineseMoney(text, at, end);
      if (chinese) found.push(chinese);
      at = chinese ? chinese.end : at + 1;
      // The tail of a numeral that is none is none either: of 肆拾柒捌仟元 not 捌仟元.
      if (!chinese && isChineseNumeral(text.charAt(at - 1)))
        while (at < end && isChineseNumeral(text.charAt(at))) at += 1;
      continue;
    }
    at = number.end;
    const previous = number.start > 0 ? text.charAt(number.start - 1) : '';
    const before = text.slice(Math.max(0, number.start - BEFORE), number.start);
    const sign = words.signBefore.exec(before);
    const next = text.charAt(number.end);
    if (/[A-Za-z_]/u.test(previous) && !sign) continue;
    const value = shifted(number.digits, number.exponent);
    if (
      /^[%％‰]/u.test(text.slice(skipSpaces(text, number.end, end), end)) ||
      ((next === '（' || next === '(') && /^[（(][%％]/u.test(text.slice(number.end, number.end + 2)))
    ) {
      const place = text.slice(number.end, end).search(/[%％‰]/u) + number.end + 1;
      found.push({
        start: number.start,
        end: place,
        yuan: null,
        kind: 'percent',
        currency: 'CNY',
        value,
        explicit: true,
      });
      at = place;
      continue;
    }
    if (next === '折') {
      found.push({
        start: number.start,
        end: number.end + 1,
        yuan: null,
        kind: 'rate',
        currency: 'CNY',
        value,
        explicit: true,
      });
      continue;
    }
    const after = unitAfter(text, number.end, end);
    const labelled = sign ? null : words.unitBefore.exec(before);
    const stated =
      after.currency ??
      (sign ? words.currencies.get(sign[1] ?? '') : undefined) ??
      (labelled ? words.currencies.get(labelled[2] ?? '') : undefined);
    const explicit =
      stated !== undefined ||
      (after.power !== null && after.power >= 4 && !COUNTED.test(text.slice(after.end, after.end + 1)));
    if (!explicit && words.rateBefore.test(before)) {
      found.push({
        start: number.start,
        end: number.end,
        yuan: null,
        kind: 'rate',
        currency: 'CNY',
        value,
        explicit: true,
      });
      continue;
    }
    const bare = !explicit && (options.unit !== undefined || options.bare === true);
    if (!explicit && !bare) continue;
    // Bare digits glued to letters, points or hyphens are codes, not sums.
    if (
      bare &&
      ((/[\p{L}\p{N}.\-/]/u.test(previous) && !/[\p{Script=Han}]/u.test(previous)) ||
        NUMBER_TAIL.test(next) ||
        /^[-./][0-9]/u.test(text.slice(number.end, number.end + 2)))
    )
      continue;
    if (bare && after.power !== null && COUNTED.test(text.slice(after.end, after.end + 1))) continue;
    const labelPower = labelled?.[1] === undefined ? 0 : (words.multipliers.get(labelled[1]) ?? 0);
    const outer =
      after.currency === null && sign === null && labelled === null && options.unit !== undefined
        ? POWERS[options.unit]
        : labelPower;
    const power = after.power ?? (after.currency === null ? outer : 0);
    const currency = stated ?? 'CNY';
    const start = sign ? number.start - sign[0].length : number.start;
    const per = after.per ?? words.perBefore.exec(text.slice(Math.max(0, start - BEFORE), start))?.[1] ?? null;
    const exact = shifted(number.digits, number.exponent + power);
    found.push({
      start,
      end: Math.max(number.end, after.end),
      yuan: currency === 'CNY' ? exact : null,
      kind: per === null ? 'amount' : 'per',
      ...(per === null ? {} : { per }),
      currency,
      value: exact,
      explicit,
    });
    at = Math.max(number.end, after.end);
  }
  return found;
};

/** The one amount that a cell or a phrase states, bare numbers included, or null when it states none or several that differ. */
export const parseMoney = (text: string, options: MoneyOptions = {}): MoneyFound | null => {
  const found = findMoney(text, 0, text.length, { bare: true, ...options });
  const explicit = found.filter((money) => money.explicit);
  const chosen = explicit.length > 0 ? explicit : found;
  const [first] = chosen;
  if (!first) return null;
  return chosen.every((money) => money.value === first.value && money.kind === first.kind) ? first : null;
};

/** A sum as it is printed: `1,234,567.00元`. */
export const formatYuan = (yuan: number): string => {
  const [whole = '0', fraction = '00'] = yuan.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/gu, ',')}.${fraction}元`;
};
