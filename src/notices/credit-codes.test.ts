import { expect, it } from 'vitest';
import { codeOf, findCreditCodes, isCreditCode } from './credit-codes.ts';

it('tells a code by its check sign', () => {
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  expect(isCreditCode('91350100M000100Y34')).toBe(false);
  expect(isCreditCode('91350100M000100Y4')).toBe(false);
  expect(findCreditCodes('电话080070000011234567，编号A91350100M000100Y43')).toEqual([]);
});

it('gives a firm the code behind it, not that of the next firm', () => {
  const text = '甲公司 某路1号 乙公司 91350100M000100Y43';
  const codes = findCreditCodes(text);
  const names = [
    { start: 0, end: 3 },
    { start: 9, end: 12 },
  ];
  expect(text.slice(9, 12)).toBe('乙公司');
  expect(codeOf(names[0] ?? { start: 0, end: 0 }, names, codes)).toBeNull();
  expect(codeOf(names[1] ?? { start: 0, end: 0 }, names, codes)?.code).toBe('91350100M000100Y43');
});
