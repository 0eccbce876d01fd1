import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMoney, formatYuan, parseMoney } from './money.ts';

const yuan = (text: string): (number | null)[] => findMoney(text).map((money) => money.yuan);

describe('money', () => {
  it.each([
    ['98.5万元', 985_000],
    ['1.2亿元', 120_000_000],
    ['1.8E7元', 18_000_000],
    ['1.5E+06元', 1_500_000],
    ['玖佰壹拾万元整', 9_100_000],
    ['人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分', 1_234_567.89],
    ['￥56.980000 万元（人民币）', 569_800],
    ['¥1,234,567.00', 1_234_567],
    ['1，234，567.00元', 1_234_567],
    ['12 345.67元', 12_345.67],
    ['123\n45.67元', 12_345.67],
    ['28.5万', 285_000],
    ['预算金额（万元）：98.5', 985_000],
    ['金额(元)：18400', 18_400],
    ['人民币 120,000 元', 120_000],
    ['RMB 120,000', 120_000],
    ['最终报价25.8万。', 258_000],
    ['３８万元', 380_000],
    ['五十万元', 500_000],
    ['612.0000000（万元）', 6_120_000],
    ['798000(元)', 798_000],
    ['35.6（人民币万元）', 356_000],
  ])('reads %j', (text, expected) => {
    expect(yuan(text)).toEqual([expected]);
  });

  it('keeps prices for one of something, percentages and discounts apart from sums', () => {
    expect(findMoney('49.8万/年')).toMatchObject([{ kind: 'per', per: '年', yuan: 498_000 }]);
    expect(findMoney('49.8万元/年')).toMatchObject([{ kind: 'per', per: '年', yuan: 498_000 }]);
    expect(findMoney('800元/人日')).toMatchObject([{ kind: 'per', per: '人日', yuan: 800 }]);
    expect(findMoney('每卡时12.8元')).toMatchObject([{ kind: 'per', per: '卡时', yuan: 12.8 }]);
    expect(findMoney('0.35元/卡时')).toMatchObject([{ kind: 'per', per: '卡时', yuan: 0.35 }]);
    expect(findMoney('费率：1.1%')).toMatchObject([{ kind: 'percent', yuan: null, value: 1.1 }]);
    expect(findMoney('下浮率12％')).toMatchObject([{ kind: 'percent', yuan: null, value: 12 }]);
    expect(findMoney('让利系数:1.1(%)')).toMatchObject([{ kind: 'percent', yuan: null, value: 1.1 }]);
    expect(findMoney('95折')).toMatchObject([{ kind: 'rate', yuan: null, value: 95 }]);
  });

  it('takes the unit of a header for bare numbers, unless the cell has its own', () => {
    expect(parseMoney('98.5', { unit: 'wan' })?.yuan).toBe(985_000);
    expect(parseMoney('98.5万元', { unit: 'yuan' })?.yuan).toBe(985_000);
    expect(parseMoney('985000元', { unit: 'wan' })?.yuan).toBe(985_000);
    expect(parseMoney('/', { unit: 'wan' })).toBeNull();
    expect(parseMoney('BT-2024-001', { unit: 'yuan' })).toBeNull();
  });

  it('does not take dates, telephones, quantities and codes for money', () => {
    expect(findMoney('2024年3月5日 0800-7000011 8台 3万人 编号A100401 5万平方米')).toEqual([]);
    expect(findMoney('一台、二台')).toEqual([]);
  });

  it('gives other currencies without a sum in yuan', () => {
    expect(findMoney('USD 25,760')).toMatchObject([{ currency: 'USD', yuan: null, value: 25_760 }]);
    expect(findMoney('2.5万美元')).toMatchObject([{ currency: 'USD', yuan: null, value: 25_000 }]);
  });

  it('reads a sum written both ways as two findings of one value', () => {
    expect(yuan('9100000元（玖佰壹拾万元整）')).toEqual([9_100_000, 9_100_000]);
    expect(parseMoney('9100000元（玖佰壹拾万元整）')?.yuan).toBe(9_100_000);
    expect(parseMoney('10万元或12万元')).toBeNull();
  });

  it('does not read the rest of a numeral that has lost a sign', () => {
    expect(findMoney('肆拾柒捌仟元整（RMB478000.00）')).toMatchObject([{ yuan: 478_000 }]);
  });

  it('gives places that hold the number and its unit', () => {
    const text = '😀中标金额：￥56.98 万元（人民币），其他';
    const [money] = findMoney(text);
    expect(text.slice(money?.start, money?.end)).toBe('￥56.98 万元（人民币）');
  });

  it('reads what it prints, in yuan and in ten thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => {
        expect(parseMoney(formatYuan(fen / 100))?.yuan).toBe(fen / 100);
        const wan = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}万元`;
        expect(parseMoney(wan)?.yuan).toBe(fen / 100);
      }),
    );
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'0123456789,.，。万亿元圆角分整壹佰人民币￥/年%折eE+- \n（）'),
          maxLength: 200,
        }),
        (text) => {
          for (const { start, end } of findMoney(text)) expect(start).toBeLessThan(end);
        },
      ),
    );
  });
});
