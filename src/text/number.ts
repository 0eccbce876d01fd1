import { isChineseNumeral, parseChineseNumber } from './chinese-number.ts';
import { shifted } from './decimal.ts';

/** A number found in text; offsets in that text. */
export interface NumberFound {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** Arabic digits with their grouping, as read off a text. `digits` is plain (`1838.50`), `exponent` from `1.8E7`. */
export interface ArabicNumber {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly exponent: number;
}

const digitAt = (text: string, position: number): number => {
  const code = text.charCodeAt(position);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
};

const isDigit = (text: string, position: number): boolean => digitAt(text, position) >= 0;

const isGroupSign = (code: number): boolean => code === 44 || code === 0xff0c || code === 0x2019;
const isPoint = (code: number): boolean => code === 46 || code === 0xff0e;

/** Whether exactly three digits stand from `position`. */
const threeDigits = (text: string, position: number, end: number): boolean =>
  position + 3 <= end &&
  isDigit(text, position) &&
  isDigit(text, position + 1) &&
  isDigit(text, position + 2) &&
  !(position + 3 < end && isDigit(text, position + 3));

/**
 * Reads the Arabic number that starts at `position`: full width, groups of three with comma or space, digits broken by a line break,
 * decimals, `E` notation. Null where no digit stands.
 */
export const arabicAt = (text: string, position: number, end: number): ArabicNumber | null => {
  let at = position;
  let digits = '';
  let fraction = false;
  let lead = 0;
  while (at < end) {
    const digit = digitAt(text, at);
    if (digit >= 0) {
      digits += digit;
      if (!fraction) lead += 1;
      at += 1;
      continue;
    }
    if (digits === '') return null;
    const code = text.charCodeAt(at);
    if (!fraction && isPoint(code) && at + 1 < end && isDigit(text, at + 1)) {
      // A second point makes a section number or a date, not a decimal: 1.2.3 ends at 1.2 and is refused by the callers that mind.
      digits += '.';
      fraction = true;
      at += 1;
      continue;
    }
    if (!fraction && isGroupSign(code) && threeDigits(text, at + 1, end) && lead >= 1) {
      at += 1;
      continue;
    }
    if (!fraction && code === 32 && lead <= 3 && threeDigits(text, at + 1, end) && !digits.startsWith('0')) {
      lead = 0;
      at += 1;
      continue;
    }
    if (code === 10 && at + 1 < end && isDigit(text, at + 1) && !fraction) {
      // Digits broken over two lines; a following number of its own would stand behind a separator.
      at += 1;
      continue;
    }
    break;
  }
  if (digits === '') return null;
  let exponent = 0;
  const mark = text.charCodeAt(at);
  if ((mark === 69 || mark === 101) && at + 1 < end) {
    const signed = text[at + 1] === '+' || text[at + 1] === '-';
    let from = at + (signed ? 2 : 1);
    const first = from;
    let power = 0;
    while (from < end && from - first < 3 && isDigit(text, from)) {
      power = power * 10 + digitAt(text, from);
      from += 1;
    }
    if (from > first && power <= 15) {
      exponent = text[at + 1] === '-' ? -power : power;
      at = from;
    }
  }
  return { start: position, end: at, digits, exponent };
};

/** The one number that a text states, Arabic or Chinese (`1,838`, `１２`, `八`, `1.8E7`), or null. */
export const parseNumber = (text: string): number | null => {
  const trimmed = text.trim();
  const arabic = arabicAt(trimmed, 0, trimmed.length);
  if (arabic && arabic.end === trimmed.length) return shifted(arabic.digits, arabic.exponent);
  return parseChineseNumber(trimmed);
};

/** Every number in a range of a text, Arabic and Chinese, in reading order. */
export const findNumbers = (text: string, start = 0, end = text.length): readonly NumberFound[] => {
  const found: NumberFound[] = [];
  let at = start;
  while (at < end) {
    const arabic = arabicAt(text, at, end);
    if (arabic) {
      found.push({ start: at, end: arabic.end, value: shifted(arabic.digits, arabic.exponent) });
      at = arabic.end;
      continue;
    }
    let to = at;
    while (to < end && isChineseNumeral(text.charAt(to))) to += 1;
    if (to > at) {
      const value = parseChineseNumber(text.slice(at, to));
      if (value !== null) found.push({ start: at, end: to, value });
      at = to;
    } else at += 1;
  }
  return found;
};
