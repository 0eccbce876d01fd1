import { describe, expect, it } from 'vitest';
import { belowFloors, raiseFloors } from './floors.ts';
import type { Evaluation } from './report.ts';
import { scoreOf } from './tally.ts';

const evaluation = (right: number, wrong: number, losers: number): Evaluation => ({
  set: 'invented',
  documents: 10,
  fields: { buyer: scoreOf({ truePositives: right, falsePositives: wrong, misses: wrong, rightlyAbsent: 0 }) },
  accuracy: { stage: right / (right + wrong) },
  errors: { losing_bidders_as_suppliers: losers },
  worst: [],
});

describe('floors', () => {
  it('are met by the evaluation that raised them, and missed by a worse one', () => {
    const floors = raiseFloors(evaluation(7, 2, 0), {});
    expect(belowFloors(evaluation(7, 2, 0), floors)).toEqual([]);
    expect(belowFloors(evaluation(8, 1, 0), floors)).toEqual([]);
    expect(belowFloors(evaluation(6, 3, 0), floors)).toHaveLength(2);
    expect(belowFloors(evaluation(7, 2, 1), floors)).toEqual([
      'invented: losing_bidders_as_suppliers is 1, at most 0 are allowed',
    ]);
  });

  it('only go up', () => {
    const high = raiseFloors(evaluation(9, 0, 0), {});
    expect(raiseFloors(evaluation(5, 4, 3), high)).toEqual(high);
  });

  it('say when a measure has gone', () => {
    const floors = raiseFloors(evaluation(9, 0, 0), {});
    expect(belowFloors({ ...evaluation(9, 0, 0), fields: {} }, floors)).toEqual([
      'invented: buyer f1 is no longer measured',
    ]);
  });
});
