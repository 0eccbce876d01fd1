import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline/analyse.ts';

/** Pages that are nothing but what we look for, again and again: price lists, and pages made to hold us up. */
const UNITS = [
  'A100 ',
  'A100\n',
  'GPU A100、',
  '8*H800/',
  'A100\t8\t',
  '第1包：A100服务器\n',
  '显存≥80GB，',
  '采购人：霁州大学\n',
];

const took = async (text: string): Promise<number> => {
  const begun = performance.now();
  const analysis = await analyse(new TextEncoder().encode(text), 'page.txt');
  expect(analysis.status).toBe('read');
  return performance.now() - begun;
};

describe('a page full of names', () => {
  it.each(UNITS)('of “%s” takes time in the measure of its length', async (unit) => {
    const page = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
    await took(page(20_000));
    const short = await took(page(40_000));
    const long = await took(page(160_000));
    // Four times the length: four times the time where it grows with it, sixteen where with its square.
    expect(long / Math.max(short, 50)).toBeLessThan(11);
  });
});
