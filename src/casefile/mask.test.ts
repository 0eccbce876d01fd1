import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersons } from './mask.ts';

describe('maskPersons', () => {
  it.each([
    ['项目联系人：周明远 电话：0800-7000011', '项目联系人：＊＊＊ 电话：＊＊＊＊＊＊＊＊＊＊＊＊'],
    ['联 系 人： 沈某', '联 系 人： ＊＊'],
    [
      '五、评审专家（单一来源采购人员）名单：钱大有、孙立,李三思',
      '五、评审专家（单一来源采购人员）名单：＊＊＊、＊＊,＊＊＊',
    ],
    ['评标委员会成员：欧阳明月（组长）、赵云', '评标委员会成员：＊＊＊＊（组长）、＊＊'],
    ['联系人：青禾咨询有限公司 周陈波', '联系人：青禾咨询有限公司 ＊＊＊'],
    ['联系方式：138 0000 0000', '联系方式：＊＊＊＊＊＊＊＊＊＊＊＊＊'],
    ['邮箱 caigou@example.cn。', '邮箱 ＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊。'],
    ['（0577）59909673', '＊＊＊＊＊＊＊＊＊＊＊＊＊＊'],
    ['联系人：张先生', '联系人：＊＊＊'],
  ])('hides the persons in %j', (text, expected) => {
    expect(maskPersons(text)).toBe(expected);
  });

  it('hides names in a column of persons, and the same name elsewhere', () => {
    expect(maskPersons('中标人\t项目经理\t报价\n青禾建设有限公司\t王大锤\t100\n王大锤签字')).toBe(
      '中标人\t项目经理\t报价\n青禾建设有限公司\t＊＊＊\t100\n＊＊＊签字',
    );
  });

  it('leaves organisations, amounts, codes and dates', () => {
    for (const text of [
      '采购人：云岭理工大学',
      '评审专家名单：详见附件',
      '联系人：见公告',
      '统一社会信用代码：91330900MA4090H20X',
      '中标金额：1386000.00元 2024年3月5日09:30',
      '项目编号：0747-2066SCCZR149',
      '法定代表人授权书',
    ])
      expect(maskPersons(text)).toBe(text);
  });

  it('keeps what the notice claims, whatever it looks like', () => {
    const text = '联系人：周明远 0800-7000011';
    expect(maskPersons(text, [{ start: 4, end: 7, quote: '周明远' }])).toBe('联系人：周明远 ＊＊＊＊＊＊＊＊＊＊＊＊');
  });

  it('keeps the length and every line and cell border of any text', () => {
    const pieces = fc.constantFrom(
      '联系人：',
      '周明远',
      '电话',
      '0800-7000011',
      '\n',
      '\t',
      '、',
      '（',
      '）',
      ' ',
      '公司',
      '😀',
      '评审专家名单',
      'a@b.cn',
      '：',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const masked = maskPersons(text);
        expect(masked.length).toBe(text.length);
        expect(masked.replace(/[^\n\t]/gu, '')).toBe(text.replace(/[^\n\t]/gu, ''));
        expect(masked).not.toContain('周明远电话：周明远');
      }),
    );
  });
});
