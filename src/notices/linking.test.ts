import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkProcedures } from './linking.ts';
import type { Notice } from './model.ts';
import { isNearNumber, nameKey, numberKey, parentNumber } from './procedure-keys.ts';
import { linkedByKey, linkKeys, linkOf, type NoticeLink } from './procedures.ts';

interface Told {
  readonly number?: string;
  readonly buyer?: string;
  readonly name?: string;
  readonly title?: string;
  readonly supplier?: string;
  readonly candidate?: string;
  readonly date?: string;
  readonly refers?: string;
}

const field = <T>(value: T | undefined): { readonly value: T; readonly spans: [] } | null =>
  value === undefined ? null : { value, spans: [] };

const link = (told: Told): NoticeLink =>
  linkOf({
    document: '',
    path: '',
    kind: 'award',
    stage: 'final_award',
    stage_spans: [],
    title: field(told.title),
    project_number: field(told.number),
    project_name: field(told.name),
    buyer: field(told.buyer),
    end_user: null,
    agency: null,
    suppliers:
      told.supplier === undefined
        ? []
        : [{ name: { value: told.supplier, spans: [] }, amount_cny: null, credit_code: null, lot: null }],
    losing_bidders: [],
    candidates:
      told.candidate === undefined
        ? []
        : [{ name: { value: told.candidate, spans: [] }, amount_cny: null, credit_code: null, lot: null, rank: 1 }],
    budget_cny: null,
    award_total_cny: null,
    published: field(told.date),
    region: null,
    lots: [],
    items: [],
    references: told.refers === undefined ? [] : [{ value: told.refers, spans: [] }],
    procedure: null,
  } satisfies Notice);

/** The notices by procedure, as lists of their places. */
const together = (...all: readonly Told[]): readonly (readonly number[])[] => {
  const procedures = linkProcedures(all.map((told, at) => ({ document: `d${at}`, link: link(told) })));
  const groups = Map.groupBy(all.keys(), (at) => procedures.get(`d${at}`));
  return [...groups.values()];
};

const A = { number: 'JZXY-2024-GK-018', buyer: '甲州学院', name: '智能计算服务器采购项目' } as const;

describe('keys', () => {
  it.each([
    ['JZXY－2024—GK_018', 'JZXY-2024-GK-018'],
    ['JZXY-2024-GK-018（二次）', 'JZXY-2024-GK-018'],
    ['jzxy-2024-gk-018 第二包', 'JZXY-2024-GK-018'],
    ['JZXY-2024-GK-018/A包', 'JZXY-2024-GK-018'],
    ['千采（2024）第30号', '千采(2024)第30号'],
    ['详见附件', null],
  ])('gives %s one form', (number, key) => {
    expect(numberKey(number)).toBe(key);
  });

  it.each([
    ['甲州学院智能计算服务器采购项目公开招标公告', '智能计算服务器'],
    ['甲州学院智能计算服务器采购项目中标（成交）结果公告', '智能计算服务器'],
    ['关于智能计算服务器单一来源审价及谈判结果公示', '智能计算服务器'],
    ['智能计算服务器采购（二次）更正公告', '智能计算服务器'],
    ['智能计算服务器项目（第二包）合同公告', '智能计算服务器'],
    ['公告', null],
  ])('gives %s without the words of its kind', (title, key) => {
    expect(nameKey(title, '甲州学院')).toBe(key);
  });

  it('takes a lot’s suffix and a slip of one sign for the same number, the count of the year not', () => {
    expect(parentNumber('甲政采磋商-2024-13-1')).toBe('甲政采磋商-2024-13');
    expect(isNearNumber('甲政采磋商-2024-13', '甲政采磋商-2024-13-1')).toBe(true);
    expect(isNearNumber('07472060SCCSD111', '0747-2060SCCSD111')).toBe(true);
    expect(isNearNumber('07472060SCCSD111', '07472960SCCSD111')).toBe(true);
    expect(isNearNumber('JZ202400000111', 'JZ202400000112')).toBe(false);
    expect(isNearNumber('JZ-2024-111', 'JZ-2024-112')).toBe(false);
  });
});

describe('notices of one purchase', () => {
  it('are joined by number and buyer, whatever the portal made of the number', () => {
    expect(
      together(
        { ...A, date: '2024-03-01' },
        { ...A, number: 'jzxy-2024-gk-018（二次）', date: '2024-04-01' },
        { ...A, number: 'JZXY-2024-GK-018-1', name: '服务器', supplier: '北川云帆科技有限公司' },
      ),
    ).toEqual([[0, 1, 2]]);
  });

  it('are joined by number and name where the buyer is left out or masked', () => {
    expect(
      together(A, { ...A, buyer: '某单位' }, { number: A.number, title: '智能计算服务器采购项目成交公告' }),
    ).toEqual([[0, 1, 2]]);
  });

  it('are joined by buyer and name where one has no number', () => {
    expect(
      together(
        { ...A, date: '2024-03-01' },
        { buyer: A.buyer, title: '甲州学院智能计算服务器采购中标公告', date: '2024-04-02' },
      ),
    ).toEqual([[0, 1]]);
  });

  it('are joined by the number that a correction or contract refers to', () => {
    expect(together(A, { number: 'HT-2024-000981', buyer: A.buyer, name: '设备购置合同', refers: A.number })).toEqual([
      [0, 1],
    ]);
  });

  it('are joined by name and firm where the buyer is masked in one and the long number slipped', () => {
    const firm = { name: '船舶航迹数据及数据处理', supplier: '北川云帆科技有限公司' };
    expect(
      together(
        { ...firm, number: '0747-1960SCCSD111', buyer: '甲州潜艇学院', date: '2024-06-03' },
        { ...firm, number: '0747-2060SCCSD111', buyer: '某学院', date: '2024-06-29' },
      ),
    ).toEqual([[0, 1]]);
  });

  it('are joined from the provisional winner to the final one who replaced it', () => {
    expect(
      together(
        { ...A, candidate: '北川云帆科技有限公司', date: '2024-03-01' },
        { ...A, supplier: '东港智算信息股份有限公司', date: '2024-03-20' },
      ),
    ).toEqual([[0, 1]]);
  });
});

describe('notices of different purchases', () => {
  it.each([
    [
      'a number that many use',
      [
        { number: '2024-01', buyer: '甲州学院', name: '教学楼空调' },
        { number: '2024-01', buyer: '乙州医院', name: '彩色超声诊断仪' },
      ],
    ],
    [
      'no number at all',
      [
        { buyer: '甲州学院', name: '教学楼空调设备' },
        { buyer: '甲州学院', name: '实验室通风设备' },
      ],
    ],
    ['one number, two buyers, two names', [A, { ...A, buyer: '乙州医院', name: '彩色超声诊断仪' }]],
    [
      'one name, two buyers',
      [
        { buyer: '甲州学院', name: '智能计算服务器' },
        { buyer: '乙州医院', name: '智能计算服务器' },
      ],
    ],
    ['one name and buyer, two numbers', [A, { ...A, number: 'JZXY-2024-GK-019' }]],
    [
      'a common name of two years',
      [
        { buyer: '甲州学院', name: '校园网络运行维护服务', date: '2022-03-01' },
        { buyer: '甲州学院', name: '校园网络运行维护服务', date: '2023-03-10' },
      ],
    ],
    [
      'one name without numbers, two final winners',
      [
        { buyer: '甲州学院', name: '智能计算服务器', supplier: '北川云帆科技有限公司', date: '2024-03-01' },
        { buyer: '甲州学院', name: '智能计算服务器', supplier: '东港智算信息股份有限公司', date: '2024-04-01' },
      ],
    ],
    [
      'a generic name',
      [
        { buyer: '甲州学院', name: '服务器采购', date: '2024-01-01' },
        { buyer: '甲州学院', name: '服务器采购', date: '2024-02-01' },
      ],
    ],
    [
      'no buyer and a name that may be anyone’s',
      [{ name: '2026年度信息网络系统运行维护项目' }, { name: '2026年度信息网络系统运行维护' }],
    ],
    [
      'masked buyers and a short name',
      [
        { buyer: '某部', name: '无人机设备' },
        { buyer: '某部', name: '无人机设备' },
      ],
    ],
  ] satisfies readonly (readonly [string, readonly Told[]])[])('stay apart: %s', (_, told) => {
    expect(together(...told)).toHaveLength(2);
  });

  it('stay apart under a name that a notice without a number shares with two numbers', () => {
    const numberless = { buyer: A.buyer, name: A.name, date: '2024-03-05' };
    expect(
      together({ ...A, date: '2024-03-01' }, { ...A, number: 'JZXY-2024-GK-077', date: '2024-03-09' }, numberless),
    ).toHaveLength(3);
  });
});

const told = fc.record(
  {
    number: fc.constantFrom(
      'JZXY-2024-GK-018',
      'JZXY-2024-GK-018-1',
      'JZXY-2024-GK-018-2',
      'JZXY-2024-GK-019',
      '2024-01',
      'HT-2024-000981',
    ),
    buyer: fc.constantFrom('甲州学院', '甲州学院信息中心', '乙州医院', '某单位'),
    name: fc.constantFrom('智能计算服务器采购项目', '智能计算服务器', '彩色超声诊断仪', '服务器'),
    title: fc.constantFrom('甲州学院智能计算服务器中标公告', '彩色超声诊断仪采购更正公告'),
    supplier: fc.constantFrom('北川云帆科技有限公司', '东港智算信息股份有限公司'),
    date: fc.constantFrom('2024-01-01', '2024-03-01', '2024-04-01', '2025-02-01', '2025-06-01'),
    refers: fc.constantFrom('JZXY-2024-GK-018', 'JZXY-2024-GK-019'),
  },
  { requiredKeys: [] },
);
const notices = fc.array(told, { minLength: 1, maxLength: 14 });

describe('laws of linking', () => {
  it('gives the same procedures in whatever order the notices come', () => {
    fc.assert(
      fc.property(
        notices.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
        ),
        ([all, order]) => {
          const entries = all.map((one, at) => ({
            document: `d${String(at).padStart(2, '0')}`,
            link: link(one as Told),
          }));
          const straight = [...linkProcedures(entries)].sort();
          const shuffled = [...linkProcedures(order.flatMap((at) => entries[at] ?? []))].sort();
          expect(shuffled).toEqual(straight);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('links a notice by looking only at those that its keys reach', () => {
    fc.assert(
      fc.property(notices, (all) => {
        const entries = all.map((one, at) => ({
          document: `d${String(at).padStart(2, '0')}`,
          link: link(one as Told),
        }));
        const whole = linkProcedures(entries);
        for (const entry of entries) {
          const reached = new Set([entry]);
          // What is reached is visited as well.
          for (const one of reached)
            for (const { key, day } of linkKeys(one.link)) {
              const members = entries.flatMap((other) =>
                linkKeys(other.link).flatMap((own) => (own.key === key ? [{ other, day: own.day }] : [])),
              );
              for (const { other } of linkedByKey(members, day)) reached.add(other);
            }
          expect(linkProcedures(reached).get(entry.document)).toBe(whole.get(entry.document));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('counts a document given twice once, and names a procedure after the least of its documents', () => {
    const one = { document: 'b', link: link(A) };
    const two = { document: 'a', link: link(A) };
    expect([...linkProcedures([one, two, one])].sort()).toEqual([
      ['a', 'a'],
      ['b', 'a'],
    ]);
  });
});
