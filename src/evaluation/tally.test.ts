import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAmount, sameName } from './same.ts';
import { countBestSet, countOne, newTally, scoreOf } from './tally.ts';

describe('counting a field', () => {
  it('counts a wrong value as one false positive and one miss', () => {
    const tally = newTally();
    expect(countOne(tally, '青禾科技', ['青禾科技有限公司'], sameName)).toBe(false);
    expect(scoreOf(tally)).toMatchObject({ true_positives: 0, false_positives: 1, misses: 1, f1: 0 });
  });

  it('takes null for right only where null is acceptable, and never zero for null', () => {
    const tally = newTally();
    expect(countOne(tally, null, [null], sameAmount)).toBe(true);
    expect(countOne(tally, null, [120, null], sameAmount)).toBe(true);
    expect(countOne(tally, 0, [null], sameAmount)).toBe(false);
    expect(countOne(tally, null, [120], sameAmount)).toBe(false);
    expect(scoreOf(tally)).toMatchObject({ true_positives: 0, false_positives: 1, misses: 1 });
  });

  it('takes amounts within a fen and names but for width, spaces and brackets', () => {
    expect(sameAmount(100, 100.01)).toBe(true);
    expect(sameAmount(100, 100.02)).toBe(false);
    expect(sameName('青禾（云岭） 科技', '青禾(云岭)科技')).toBe(true);
    expect(sameName('青禾科技', '青禾科技公司')).toBe(false);
  });

  it('measures a set against the acceptable set that it fits best', () => {
    const tally = newTally();
    expect(countBestSet(tally, ['甲'], [['甲', '乙'], ['甲']], sameName)).toBe(true);
    expect(countBestSet(tally, ['丙'], [['甲', '乙'], ['甲']], sameName)).toBe(false);
    expect(scoreOf(tally)).toMatchObject({ true_positives: 1, false_positives: 1, misses: 1 });
  });

  it('is perfect exactly when the given set is the expected one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.uniqueArray(fc.integer()), (given, expected) => {
        const tally = newTally();
        countBestSet(tally, given, [expected], (a, b) => a === b);
        const same = given.length === expected.length && given.every((value) => expected.includes(value));
        expect(scoreOf(tally).f1 === 1).toBe(same);
      }),
    );
  });
});
