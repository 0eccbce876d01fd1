import { describe, expect, it } from 'vitest';
import { memoryDensity, performanceDensity, tpp } from './performance.ts';

describe('total processing performance', () => {
  it('is the example of the rule text: 600 TOPS at 8 bits and 300 TFLOPS at 16 bits are both 4800', () => {
    expect(tpp({ dense_tops: { int8: 600 } })).toBe(4800);
    expect(tpp({ dense_tops: { fp16: 300 } })).toBe(4800);
  });

  it('is the highest over all precisions, and does not count an operation twice', () => {
    expect(tpp({ dense_tops: { fp64: 9.7, fp32: 19.5, tf32: 156, fp16: 312, int8: 624 } })).toBe(4992);
    expect(tpp({ dense_tops: { fp16: 330.3, fp8: 660.6 } })).toBeCloseTo(5284.8);
  });

  it('leaves out what is not known, and is not known where nothing is', () => {
    expect(tpp({ dense_tops: { fp16: null, int8: 100 } })).toBe(800);
    expect(tpp({ dense_tops: { fp16: null } })).toBeNull();
  });
});

describe('densities', () => {
  it('are by square millimetre, and not known without an area', () => {
    expect(performanceDensity({ dense_tops: { fp16: 312 }, die_mm2: 826, process_nm: 7 })).toBeCloseTo(6.04, 2);
    expect(performanceDensity({ dense_tops: { fp16: 312 }, die_mm2: null, process_nm: 7 })).toBeNull();
    expect(performanceDensity({ dense_tops: { fp16: 312 }, die_mm2: 826, process_nm: null })).toBeNull();
    expect(memoryDensity({ bandwidth_gbs: 819, area_mm2: 110 })).toBeCloseTo(7.45, 2);
    expect(memoryDensity({ bandwidth_gbs: 819, area_mm2: 0 })).toBeNull();
  });
});
