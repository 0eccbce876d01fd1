import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf, namedIn } from '../../test/mentions-of.ts';
import { verifies } from '../text/index.ts';
import { patternTable } from './patterns.ts';

describe('findMentions', () => {
  it('says nothing of a text without technologies', () => {
    expect(mentionsOf('采购办公椅200把，打印纸50箱')).toEqual([]);
    expect(mentionsOf('')).toEqual([]);
    expect(mentionsOf('采购GPU服务器2台').filter(({ kind }) => kind !== 'service')).toEqual([]);
  });

  it('quotes the original, whatever stands before it', () => {
    const text = '𠮷😀采购：輝達　Ａ１００加速卡';
    const [mention] = namedIn(text);
    expect(mention?.quote).toBe('輝達　Ａ１００');
    expect(text.slice(mention?.start, mention?.end)).toBe(mention?.quote);
  });

  it('has spans that hold for any name, cell and sign between', () => {
    const names = patternTable().filter(({ role }) => role !== 'word');
    const between = fc.constantFrom('', ' ', '\t', '\n', '、', '/', '（', '😀', '显卡', '8*', '云账号');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), between), { maxLength: 6 }), (pieces) => {
        const text = `采购${pieces.map(([{ text: name }, sign]) => `${name}${sign}`).join('')}`;
        for (const mention of mentionsOf(text)) {
          expect(verifies(text, mention)).toBe(true);
          for (const span of mention.quantity?.spans ?? []) expect(verifies(text, span)).toBe(true);
          if (mention.kind === 'specification')
            for (const span of mention.constraints.flatMap(({ spans }) => spans))
              expect(verifies(text, span)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads quantities before and behind a name', () => {
    const counted = (text: string) => {
      const quantity = namedIn(text)[0]?.quantity;
      return quantity && [quantity.value, quantity.unit, quantity.spans[0]?.quote];
    };
    expect(counted('8张A100显卡')).toEqual([8, '张', '8张']);
    expect(counted('8*H800服务器')).toEqual([8, '', '8*']);
    expect(counted('A100加速卡八块')).toEqual([8, '块', '八块']);
    expect(counted('H200 GPU服务器，数量：12台')).toEqual([12, '台', '12台']);
    expect(counted('A100 GPU云主机租期12个月')).toBeNull();
    expect(counted('A100加速卡，单价58000元')).toBeNull();
  });

  it('puts a mention into the item and lot in which it stands', () => {
    const told = {
      items: [
        { name: 'A100加速卡', quantity: [8, '8块'], lot: '1' },
        { name: '存储服务器', quantity: [2, '2台'], lot: '2' },
      ],
    } as const;
    const [mention] = namedIn('第1包\tA100加速卡\t8块\n第2包\t存储服务器\t2台', told);
    expect(mention).toMatchObject({ technology: 'nvidia-a100', item: 0, lot: '1' });
    const [row] = namedIn('第1包\tA100加速卡\t8块\n第2包\t存储服务器\t2台\t配H100 GPU', told).slice(1);
    expect(row).toMatchObject({ technology: 'nvidia-h100', item: 1, lot: '2' });
  });
});
