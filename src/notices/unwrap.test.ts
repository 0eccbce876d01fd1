import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapped } from './unwrap.ts';

const PARAGRAPH =
  '本项目为蓝州云帆集团新能股份有限公司一号矿井供电改造项目采购，项目资金来源为自筹，招标人为蓝州云帆集团新能股份有限公司一矿，本项目已具备招标条件，现对该项目进行国内公开招标，有意者请于公告期内到云台国际招标有限公司领取文件，逾期不再受理，其他事宜按照有关规定执行。';

const wrapped = (text: string, width: number): string => text.replace(new RegExp(`(.{${width}})(?=.)`, 'gu'), '$1\n');

describe('text cut at a fixed width', () => {
  it('is read as paragraphs, sign for sign as long', () => {
    const text = `招标公告\n\n${wrapped(PARAGRAPH, 28)}\n\n联系人：某\n电话：0800`;
    const joined = unwrapped(text);
    expect(joined).toHaveLength(text.length);
    expect(joined.replace(/[ \u2005]/gu, '')).toContain(PARAGRAPH);
    expect(joined).toContain('联系人：某\n电话：0800');
  });

  it('is left alone where lines are lines', () => {
    const text = '采购公告\n项目名称：某项目\n采购人：蓝州大学\n预算：12万元\n地址：某路1号\n';
    expect(unwrapped(text)).toBe(text);
  });

  it('never moves a sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'蓝州大学。，a1 \t😀'), maxLength: 60 }), { maxLength: 30 }),
        (lines) => {
          const text = lines.join('\n');
          const joined = unwrapped(text);
          expect(joined).toHaveLength(text.length);
          for (let at = 0; at < text.length; at += 1)
            if (joined[at] !== text[at]) expect(text[at] === '\n' && ' \u2005'.includes(joined[at] ?? '')).toBe(true);
        },
      ),
    );
  });
});
