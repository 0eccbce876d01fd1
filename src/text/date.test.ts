import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, parseDate } from './date.ts';

const dates = (text: string): string[] => findDates(text).map(({ date, time }) => (time ? `${date} ${time}` : date));

describe('dates', () => {
  it.each([
    ['2024年3月5日', '2024-03-05'],
    ['2024年 3 月 5 日', '2024-03-05'],
    ['２０２４年０３月０５日', '2024-03-05'],
    ['2024-03-05 09:30', '2024-03-05 09:30'],
    ['2024/3/5', '2024-03-05'],
    ['2024.03.05', '2024-03-05'],
    ['202\n4年3月5日', '2024-03-05'],
    ['2024-03-0509:30:00', '2024-03-05 09:30'],
    ['2024年03月05日09时30分', '2024-03-05 09:30'],
    ['2024年3月5日下午13时30分', '2024-03-05 13:30'],
    ['2024年3月5日下午2点半', '2024-03-05 14:30'],
    ['二〇二四年三月十五日', '2024-03-15'],
    ['8/13/2020 15:57:29', '2020-08-13 15:57'],
  ])('reads %j', (text, expected) => {
    expect(dates(text)).toEqual([expected]);
  });

  it('finds both ends of a range and gives places', () => {
    const text = '公示期：2024年3月5日至2024年3月12日止';
    expect(dates(text)).toEqual(['2024-03-05', '2024-03-12']);
    const [first] = findDates(text);
    expect(text.slice(first?.start, first?.end)).toBe('2024年3月5日');
    expect(findDates(text, 14).map(({ date }) => date)).toEqual(['2024-03-12']);
  });

  it('refuses days that do not exist and digits that are something else', () => {
    expect(dates('2024-02-30 2023-02-29 2024-13-01 1234-56-78')).toEqual([]);
    expect(dates('编号 912024-03-0512')).toEqual([]);
    expect(dates('0577-59909673')).toEqual([]);
    expect(parseDate('20240305')).toBe('2024-03-05');
    expect(parseDate('20241305')).toBeNull();
  });

  it('reads every day in every way that it is written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true }), (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number);
        for (const text of [
          iso,
          `${year}年${month}月${dayOfMonth}日`,
          `${year}/${month}/${dayOfMonth}`,
          iso.replaceAll('-', '.'),
        ])
          expect(parseDate(text)).toBe(iso);
      }),
    );
  });
});
