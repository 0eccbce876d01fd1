import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrganisationRegister, type IdentityDecision, type PartySeen } from './identity.ts';

// All organisations here are invented, but for the well-known ones whose names the catalogue knows.
const party = (name: string, more: Partial<PartySeen> = {}): PartySeen => ({
  name,
  role: 'buyer',
  document: name,
  date: '2024-03-01',
  credit_code: null,
  ...more,
});
const gathered = (parties: readonly PartySeen[], decisions: readonly IdentityDecision[] = []) => {
  const register = createOrganisationRegister();
  for (const one of parties) register.add(one);
  return register.organisations(decisions);
};
const names = (parties: readonly PartySeen[], decisions: readonly IdentityDecision[] = []) =>
  gathered(parties, decisions).map(({ name, aliases }) => [name, ...aliases].sort());

describe('organisations of a case', () => {
  it('is one for all spellings: width, brackets, spaces, traditional forms, numbers, short ways of writing', () => {
    const [one, ...others] = gathered([
      party('青禾科技（北川）有限公司', { document: 'a' }),
      party('青禾科技(北川)有限公司', { document: 'b', role: 'supplier', date: '2023-01-05' }),
      party('青 禾科技（北川）有限公司', { document: 'c', date: null }),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      notices: ['a', 'b', 'c'],
      roles: { buyer: 2, supplier: 1 },
      first_date: '2023-01-05',
      last_date: '2024-03-01',
    });
    expect(one?.aliases).toHaveLength(2);
    expect(
      gathered([
        party('中国电子科技集团公司第九十九研究所'),
        party('中国电科第99研究所'),
        party('中国电子科技集团公司第九十八研究所'),
      ]),
    ).toHaveLength(2);
  });

  it('joins a former name that the catalogue knows, and says why', () => {
    const [one] = gathered([party('国防科技大学'), party('中国人民解放军国防科学技术大学'), party('国防科学技术大学')]);
    expect(one?.merges.map(({ because }) => because).join()).toMatch(/catalogue|writing/);
    expect(one?.aliases).toHaveLength(2);
  });

  it('joins by credit code, never over different codes', () => {
    const code = '91110000MA00000001';
    const joined = gathered([
      party('青禾云帆有限公司', { credit_code: code }),
      party('北川青禾云帆技术有限公司', { credit_code: code }),
    ]);
    expect(joined).toMatchObject([{ credit_code: code, merges: [{ because: expect.stringContaining(code) }] }]);
    const apart = gathered([
      party('中国电科第九十九研究所', { credit_code: code }),
      party('中国电子科技集团公司第99研究所', { credit_code: '91110000MA00000002' }),
    ]);
    expect(apart).toHaveLength(2);
    expect(apart.flatMap(({ proposals }) => proposals)).toEqual([
      expect.objectContaining({ because: expect.stringContaining('different credit codes') }),
    ]);
  });

  it('keeps parts, campuses and other companies of a family apart', () => {
    for (const [one, other] of [
      ['云岭理工大学', '云岭理工大学附属医院'],
      ['哈尔滨工业大学', '哈尔滨工业大学（深圳）'],
      ['青禾科技有限公司', '青禾科技（北川）有限公司'],
      ['青禾科技集团有限公司', '青禾科技有限公司'],
    ] as const)
      expect(names([party(one), party(other)])).toHaveLength(2);
  });

  it('proposes what a person must decide, and does what was decided', () => {
    const parties = [party('青禾云帆有限公司'), party('青禾云帆股份有限公司')];
    expect(gathered(parties).flatMap(({ proposals }) => proposals)).toHaveLength(1);
    const pair = ['青禾云帆有限公司', '青禾云帆股份有限公司'] as const;
    expect(names(parties, [{ names: pair, same: true }])).toHaveLength(1);
    const again = gathered(parties, [{ names: pair, same: false }]);
    expect(again).toHaveLength(2);
    expect(again.flatMap(({ proposals }) => proposals)).toEqual([]);
    const written = [party('中国电科第九十九研究所'), party('中国电子科技集团公司第九十九研究所')];
    expect(names(written)).toHaveLength(1);
    expect(
      names(written, [{ names: ['中国电科第九十九研究所', '中国电子科技集团公司第九十九研究所'], same: false }]),
    ).toHaveLength(2);
  });

  it('leaves masked names out', () => {
    expect(gathered([party('某部队'), party('XXX'), party('')])).toEqual([]);
  });

  it('is the same whatever the order of the notices, and loses none of them', () => {
    const pool = [
      '青禾科技（北川）有限公司',
      '青禾科技(北川)有限公司',
      '中国电科第九十九研究所',
      '中国电子科技集团公司第99研究所',
      '云岭大学',
      '云岭大学医院',
      '国防科技大学',
      '国防科学技术大学',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: 1 }), (order) => {
        const there = gathered(order.map((name) => party(name)));
        const back = gathered([...order].reverse().map((name) => party(name)));
        expect(back.map(({ id, name, notices }) => [id, name, notices])).toEqual(
          there.map(({ id, name, notices }) => [id, name, notices]),
        );
        expect(there.flatMap(({ notices }) => notices).sort()).toEqual([...order].sort());
      }),
      { numRuns: 60 },
    );
  });
});
