import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedIn } from '../../test/mentions-of.ts';
import { fold } from '../text/index.ts';
import { closeUp } from './close-up.ts';

describe('closeUp', () => {
  it('takes spaces out of words that are spaced letter by letter', () => {
    const text = '配 置：英 伟 达 A 1 0 0 80GB 四块';
    expect(closeUp(text, fold(text)).text).toBe('配置:英伟达 a100 80gb 四块');
    expect(namedIn(text).map(({ technology, quote }) => [technology, quote])).toEqual([
      ['nvidia-a100', '英 伟 达 A 1 0 0'],
    ]);
  });

  it('keeps cells, lines and longer words apart', () => {
    for (const text of ['1\t0\t0\t4', 'A\n1\n0\n0', 'GPU 8 卡', 'a b', 'RTX 4090 24G'])
      expect(closeUp(text, fold(text)).text).toBe(fold(text).text);
  });

  it('keeps the way back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-c1 的\t]{0,40}$/), (text) => {
        const closed = closeUp(text, fold(text));
        for (let i = 0; i < closed.text.length; i += 1) {
          const { start, end } = closed.original(i, i + 1);
          expect(fold(text.slice(start, end)).text.trim()).toBe(closed.text.charAt(i).trim());
        }
      }),
    );
  });
});
