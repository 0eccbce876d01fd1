import { findMoney, type MoneyFound, type MoneyUnit, parseNumber } from '../text/index.ts';
import { unitOfNote } from './ranked.ts';
import { saysNothing, tableWords } from './table-words.ts';

/** A range of a text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** 元/年, 元／卡时, 每人每天: what a header's bracket says is the price of one, never a total. */
export const isPriceOfOne = (note: string): boolean =>
  /(?:元|价)?\s?[/／每]\s?(?:每)?(?:年|月|天|日|人|次|卡|核|机|小时|台|套|个|张|工作日|学时|课时|吨|平方米|㎡|m2|米|公里)/u.test(
    note,
  );

const TOTAL_BEFORE = /(?:合计|总计|总价|共计|总额|总金额|三年|年总|小写)[^\d]{0,8}$/u;

/**
 * The one sum that a cell states, or null where it states none or several that differ: a rate, a discount, a price for a year or a card-hour is no
 * sum. A bare number is in the unit of the header or of the cell beside it, else yuan. Zero stands for unknown.
 *
 * @param header the words of the column's header, with its unit
 */
export const sumOfCell = (
  text: string,
  { start, end }: Range,
  header: string,
  beside: MoneyUnit | null = null,
): MoneyFound | null => {
  if (isPriceOfOne(header) || /率|折扣|系数|百分比/u.test(header)) return null;
  const unit = unitOfNote(header) ?? beside;
  const found = findMoney(text, start, end, unit ? { unit } : { bare: true });
  if (found.some(({ kind }) => kind !== 'amount') && !found.some(({ kind, explicit }) => kind === 'amount' && explicit))
    return null;
  const sums = found.filter(({ kind, yuan }) => kind === 'amount' && yuan !== null && yuan > 0);
  const explicit = sums.filter((sum) => sum.explicit);
  const chosen = explicit.length > 0 ? explicit : sums;
  const [first] = chosen;
  if (!first) return null;
  if (chosen.every(({ yuan }) => yuan === first.yuan)) return first;
  const totals = chosen.filter((sum) => TOTAL_BEFORE.test(text.slice(Math.max(start, sum.start - 14), sum.start)));
  return totals.length === 1 ? (totals[0] ?? null) : null;
};

/** The price of one thing: `单价`, with what one of which costs it when the cell or the header says so (元/卡时). */
export const priceOfCell = (
  text: string,
  { start, end }: Range,
  header: string,
): { readonly money: MoneyFound; readonly per: string | null } | null => {
  // 单价/优惠率 holds either.
  if (/率|折扣|系数|百分比/u.test(header) && !/单价/u.test(header)) return null;
  const unit = unitOfNote(header);
  const found = findMoney(text, start, end, unit ? { unit } : { bare: true });
  if (found.some(({ kind }) => kind === 'percent' || kind === 'rate')) return null;
  const [first] = found;
  if (!first || first.yuan === null || first.yuan <= 0) return null;
  if (!found.every(({ yuan }) => yuan === first.yuan)) return null;
  const per =
    first.per ?? /[/／每]\s?(卡时|核时|机时|人天|人日|人月|工作日|年|月|天|日|小时)/u.exec(header)?.[1] ?? null;
  return { money: first, per };
};

export interface QuantityFound extends Range {
  readonly value: number;
  readonly unit: (Range & { readonly text: string }) | null;
}

const NUMBER = '\\d[\\d,，]*(?:\\.\\d+)?|[０-９]+|[一二两三四五六七八九十百千]{1,5}';

let patterns: { readonly counted: RegExp; readonly each: RegExp } | undefined;

const quantityPatterns = (): { readonly counted: RegExp; readonly each: RegExp } => {
  if (patterns) return patterns;
  const { counters } = tableWords();
  patterns = {
    counted: new RegExp(`(?<![\\p{L}\\d.\\-])(${NUMBER})\\s?(?:[（(]\\s?)?(${counters})?`, 'dgu'),
    // 每台8卡, 每台配置8张, 8卡/台
    each: new RegExp(
      `每(${counters})[^\\d，。；]{0,6}?(${NUMBER})\\s?(${counters})|(${NUMBER})\\s?(${counters})\\s?[/／]\\s?(${counters})`,
      'dgu',
    ),
  };
  return patterns;
};

const numberOf = (words: string): number | null => parseNumber(words.replace(/，/gu, ',').replace(/^两/u, '二'));

const rangeAt = (match: RegExpExecArray, group: number, start: number): Range | null => {
  const range = match.indices?.[group];
  return range ? { start: start + range[0], end: start + range[1] } : null;
};

/** How many and of what: `14`, `1批`, `八张`, `1(项)`; `2台，每台8卡` is 16 卡. Null where the cell gives no count or several. */
export const quantityOfCell = (text: string, { start, end }: Range): QuantityFound | null => {
  const words = text.slice(start, end);
  if (saysNothing(words) || words.length > 60) return null;
  const { counted, each } = quantityPatterns();
  counted.lastIndex = 0;
  const first = counted.exec(words);
  if (!first || first.index > 6) return null;
  const value = numberOf(first[1] ?? '');
  if (value === null || value <= 0) return null;
  if (value >= 1900 && value < 2100 && first[2] === '年') return null;
  const unit = rangeAt(first, 2, start);
  const after = first.index + first[0].length;
  each.lastIndex = 0;
  const part = each.exec(words.slice(after));
  if (part && first[2] !== undefined) {
    const of = part[1] ?? part[6];
    const count = numberOf(part[2] ?? part[4] ?? '');
    const counter = rangeAt(part, part[3] === undefined ? 5 : 3, start + after);
    if (of === first[2] && count !== null && counter) {
      return { start, end, value: value * count, unit: { ...counter, text: text.slice(counter.start, counter.end) } };
    }
  }
  // Digits with nothing that is counted after other words are a model or a date.
  if (first.index > 0 && first[2] === undefined) return null;
  const rest = words.slice(after);
  if (first[2] === undefined && /^[\s]*[\p{L}\-/.]/u.test(rest) && !/^\s*[）)]/u.test(rest)) {
    // An unknown counter of one or two signs closes the cell: 3瓩.
    const other = /^\s?[（(]?([\p{Script=Han}]{1,3})[）)]?$/u.exec(rest);
    if (!other?.[1]) return null;
    const at = start + after + rest.indexOf(other[1]);
    return { start, end: at + other[1].length, value, unit: { start: at, end: at + other[1].length, text: other[1] } };
  }
  return {
    start: start + first.index,
    end: unit?.end ?? start + first.index + (first[1]?.length ?? 0),
    value,
    unit: unit && { ...unit, text: text.slice(unit.start, unit.end) },
  };
};
