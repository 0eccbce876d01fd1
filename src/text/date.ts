import { parseChineseNumber } from './chinese-number.ts';

/** A date found in text; offsets in that text, the time included when it stands with the date. */
export interface DateFound {
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`, 24 hours. */
  readonly time?: string;
}

const D = '[0-9０-９]';
const S = '[ \\t\\n\\u00a0\\u2005\\u200b\\u3000\\ufeff]{0,3}';
const YEAR = `(${D}${S}${D}${S}${D}${S}${D})`;
const TWO = `(${D}(?:${S}${D})?)`;
const HAN = '[〇○零一二三四五六七八九十]';

/**
 * Chinese, ISO-like and slashed dates; digits may be broken by spaces or lines. Each repetition is bounded, so that no text makes
 * it slow. A time may follow at once (`2024-03-0509:30`), after a space, a `T` or words for the part of the day.
 */
const DATE = new RegExp(
  `${YEAR}${S}(?:年${S}${TWO}${S}月${S}${TWO}${S}(?:日|号)?|([-/.．－—/])${S}${TWO}${S}\\4${S}(${D}${D}?))` +
    `(?:[ T\\u00a0\\u3000]{0,2}(上午|下午|中午|晚上|晚)?${S}(${D}{1,2})${S}(?:[:：]${S}(${D}{2})(?:[:：]${D}{2})?|(?:时|点)${S}(?:(${D}{1,2})${S}分|(半|整))?))?` +
    `|(${HAN}{4})${S}年${S}(${HAN}{1,3})${S}月${S}(${HAN}{1,3})${S}日` +
    `|(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})(?:[ ]([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?)?`,
  'gu',
);

const ascii = (digits: string): number => Number(digits.normalize('NFKC').replace(/[\s\u200b]/gu, ''));

const two = (value: number): string => String(value).padStart(2, '0');

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` of a day that exists between 1949 and 2100, else null. */
const dayOf = (year: number, month: number, day: number): string | null => {
  if (year < 1949 || year > 2100 || month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return null;
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return null;
  return `${year}-${two(month)}-${two(day)}`;
};

const timeOf = (half: string | undefined, hour: number, minute: number): string | undefined => {
  const afternoon = half === '下午' || half === '晚上' || half === '晚' || (half === '中午' && hour < 11);
  const hours = afternoon && hour < 12 ? hour + 12 : hour;
  return hours < 24 && minute < 60 ? `${two(hours)}:${two(minute)}` : undefined;
};

const read = (match: RegExpExecArray): { date: string | null; time?: string | undefined } => {
  const [, year, cnMonth, cnDay, , isoMonth, isoDay, half, hour, minute, cnMinute, part] = match;
  const [hanYear, hanMonth, hanDay, usMonth, usDay, usYear, usHour, usMinute] = match.slice(12);
  if (year !== undefined) {
    const date = dayOf(ascii(year), ascii(cnMonth ?? isoMonth ?? ''), ascii(cnDay ?? isoDay ?? ''));
    if (hour === undefined) return { date };
    const minutes = part === '半' ? 30 : ascii(minute ?? cnMinute ?? '0');
    return { date, time: timeOf(half, ascii(hour), minutes) };
  }
  if (hanYear !== undefined) {
    const [y, m, d] = [hanYear, hanMonth, hanDay].map((text) => parseChineseNumber(text ?? '') ?? 0);
    return { date: dayOf(y ?? 0, m ?? 0, d ?? 0) };
  }
  const date = dayOf(Number(usYear), Number(usMonth), Number(usDay));
  return usHour === undefined ? { date } : { date, time: timeOf(undefined, Number(usHour), Number(usMinute)) };
};

/**
 * Every date in a range of a text, in reading order. Days that do not exist are left out; of a range both ends are found. Month-first dates
 * (`8/13/2020`) are read as such only with slashes and the year last, as platform exports write them.
 */
export const findDates = (text: string, start = 0, end = text.length): readonly DateFound[] => {
  const found: DateFound[] = [];
  const range = start === 0 && end === text.length ? text : text.slice(start, end);
  DATE.lastIndex = 0;
  for (let match = DATE.exec(range); match !== null; match = DATE.exec(range)) {
    const before = match.index > 0 ? range.charCodeAt(match.index - 1) : 0;
    // The tail of a longer number is no year.
    if (before >= 48 && before <= 57) {
      DATE.lastIndex = match.index + 1;
      continue;
    }
    const { date, time } = read(match);
    if (date === null) {
      DATE.lastIndex = match.index + 1;
      continue;
    }
    const place = { start: start + match.index, end: start + match.index + match[0].trimEnd().length, date };
    found.push(time === undefined ? place : { ...place, time });
  }
  return found;
};

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;

/** The one date that a text states, also without separators (`20240305`), or null. */
export const parseDate = (text: string): string | null => {
  const compact = COMPACT.exec(text.trim());
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const dates = findDates(text);
  return dates.length === 1 ? (dates[0]?.date ?? null) : null;
};
