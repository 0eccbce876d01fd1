import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, SAME_NAME } from './compare-names.ts';

describe('compareNames', () => {
  it.each([
    ['Qinghe Cloudsail Technology Co., Ltd.', 'Qinghe Cloudsail Technology Company Limited', 'organisation'],
    ['Yunling Trading p.l.c.', 'Yunling Trading plc', 'organisation'],
    ['Open Joint Stock Company Severlin', 'Severlin JSC', 'organisation'],
    ['van der bilt corp', 'vanderbilt corp', 'organisation'],
    ['Anna Maria Lindqvist', 'Lindqvist, Anna', 'person'],
    ['Сергей Иванов', 'Sergei Ivanov', 'person'],
    ['J. Smithson', 'John Smithson', 'person'],
  ] as const)('%s and %s are one', (one, other, kind) => {
    expect(compareNames(one, other, kind)).toBeGreaterThanOrEqual(SAME_NAME);
  });

  it.each([
    ['Qinghe Bank AG', 'Qinghe Bank Trust Company', 'organisation'],
    ['Yunling University of Technology', 'Hengchuan University of Technology', 'organisation'],
    ['54th Research Institute', '55th Research Institute', 'organisation'],
    ['Anna Lindqvist', 'Anna Bergström', 'person'],
    ['', 'Anna', 'person'],
  ] as const)('%s and %s are two', (one, other, kind) => {
    expect(compareNames(one, other, kind)).toBeLessThan(SAME_NAME);
  });

  it('does not depend on which name comes first, and stays between 0 and 1', () => {
    const name = fc
      .array(fc.constantFrom('Qinghe', 'Yunling', 'Trading', 'Bank', 'Co.', 'Ltd', 'de', '54', 'Анна', 'O’Neil'), {
        maxLength: 5,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, fc.constantFrom('person' as const, 'organisation' as const), (one, other, kind) => {
        const there = compareNames(one, other, kind);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThan(1);
        expect(compareNames(other, one, kind)).toBeCloseTo(there, 2);
      }),
    );
  });
});
