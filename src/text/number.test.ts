import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChineseNumber } from './chinese-number.ts';
import { shifted } from './decimal.ts';
import { findNumbers, parseNumber } from './number.ts';

const DIGITS = '零一二三四五六七八九';

/** A number below 10^8 in Chinese, the long way, for checking the parser. */
const inChinese = (value: number): string => {
  const below = (n: number): string => {
    let text = '';
    let gap = false;
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / unit) % 10;
      if (digit === 0) gap = text !== '';
      else {
        text += `${gap ? '零' : ''}${DIGITS[digit]}${name}`;
        gap = false;
      }
    }
    return text;
  };
  if (value === 0) return '零';
  const high = Math.floor(value / 1e4);
  const low = value % 1e4;
  return `${high > 0 ? `${below(high)}万` : ''}${high > 0 && low > 0 && low < 1000 ? '零' : ''}${below(low)}`;
};

describe('numbers', () => {
  it('reads Arabic numbers with width, groups, line breaks and E notation', () => {
    expect(parseNumber('1,838')).toBe(1838);
    expect(parseNumber('１，２３４，５６７．５０')).toBe(1234567.5);
    expect(parseNumber('12 345.67')).toBe(12345.67);
    expect(parseNumber('1.8E7')).toBe(18_000_000);
    expect(parseNumber('1.5E+06')).toBe(1_500_000);
    expect(parseNumber('20\n24')).toBe(2024);
    expect(parseNumber('八台')).toBeNull();
  });

  it('reads Chinese numbers', () => {
    expect(parseChineseNumber('两')).toBe(2);
    expect(parseChineseNumber('十二')).toBe(12);
    expect(parseChineseNumber('一百零八')).toBe(108);
    expect(parseChineseNumber('玖佰壹拾万')).toBe(9_100_000);
    expect(parseChineseNumber('二〇二四')).toBe(2024);
    expect(parseChineseNumber('一亿二千万')).toBe(120_000_000);
    expect(parseChineseNumber('三万亿')).toBe(3e12);
    expect(parseChineseNumber('八张')).toBeNull();
  });

  it('reads every number that it is given in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(parseChineseNumber(inChinese(value))).toBe(value);
      }),
    );
  });

  it('moves the point without losing a fen', () => {
    expect(shifted('56.98', 4)).toBe(569_800);
    expect(shifted('1.1', 4)).toBe(11_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
        const wan = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}`;
        expect(shifted(wan, 4)).toBe(fen / 100);
      }),
    );
  });

  it('finds numbers with their places', () => {
    const text = '服务器2台，每台八卡，共１６张';
    expect(findNumbers(text).map(({ start, end, value }) => [text.slice(start, end), value])).toEqual([
      ['2', 2],
      ['八', 8],
      ['１６', 16],
    ]);
  });
});
