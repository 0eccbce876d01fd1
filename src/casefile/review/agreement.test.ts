import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, type Codings, cohensKappa, krippendorffsAlpha, share } from './agreement.ts';

/** Rows of coders, as papers print them, turned into rows of units; `.` is missing. */
const units = (...coders: readonly string[]): Codings => {
  const rows = coders.map((row) => row.split(' '));
  return (rows[0] ?? []).map((_, unit) => rows.map((row) => (row[unit] === '.' ? null : (row[unit] ?? null))));
};

describe('agreement', () => {
  it("agrees with Krippendorff's worked examples (2011): two coders binary, two coders nominal, four coders with missing values", () => {
    expect(krippendorffsAlpha(units('0 1 0 0 0 0 0 0 0 0', '1 1 1 0 0 1 0 0 1 0'))).toBeCloseTo(0.095, 3);
    expect(krippendorffsAlpha(units('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(0.692, 3);
    expect(
      krippendorffsAlpha(
        units(
          '1 2 3 3 2 1 4 1 2 . . .',
          '1 2 3 3 2 2 4 1 2 5 . 3',
          '. 3 3 3 2 3 4 2 2 5 1 .',
          '1 2 3 3 2 4 4 1 2 5 1 .',
        ),
      ),
    ).toBeCloseTo(0.743, 3);
  });

  it("agrees with the usual worked example of Cohen's kappa: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no", () => {
    const table = [
      [20, 'y', 'y'],
      [5, 'y', 'n'],
      [10, 'n', 'y'],
      [15, 'n', 'n'],
    ] as const;
    const codings = table.flatMap(([count, a, b]) => Array.from({ length: count }, () => [a, b]));
    expect(cohensKappa(codings)).toBeCloseTo(0.4, 10);
    const { kappa, percent } = agreementOf(codings);
    expect(percent.value).toBeCloseTo(0.7, 10);
    expect(kappa.low).toBeLessThan(0.4);
    expect(kappa.high).toBeGreaterThan(0.4);
  });

  it("gives Wilson's interval: 8 of 10", () => {
    const { value, low, high } = share(8, 10);
    expect(value).toBe(0.8);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it('says nothing where nothing can be said', () => {
    expect(agreementOf([])).toMatchObject({ units: 0, percent: { value: null }, alpha: { value: null } });
    expect(agreementOf([['a', null]]).alpha.value).toBeNull();
    expect(
      agreementOf([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toMatchObject({ percent: { value: 1 }, kappa: { value: null } });
  });

  it('is 1 for coders who always agree on differing values, whatever the values and gaps', () => {
    const unit = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean());
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (drawn) => {
        const codings = drawn.map(([value, missing]) => [value, value, missing ? null : value]);
        const alpha = krippendorffsAlpha(codings);
        const varied = new Set(drawn.map(([value]) => value)).size > 1;
        if (varied) expect(alpha).toBeCloseTo(1, 10);
        else expect(alpha).toBeNull();
      }),
    );
  });
});
