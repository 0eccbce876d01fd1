/** What coders said of each unit: a row a unit, a place a coder; null where a coder gave nothing. */
export type Codings = readonly (readonly (string | null)[])[];

/** A figure with its 95 % interval; null where it can't be computed (no unit coded twice, or no variation at all). */
export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Agreement {
  /** Units that at least two coders coded. */
  readonly units: number;
  /** Share of pairs of codings that are equal; Wilson interval over pairs. */
  readonly percent: Figure;
  /** Cohen's kappa, for exactly two coders; interval by bootstrap over units. */
  readonly kappa: Figure;
  /** Krippendorff's alpha for nominal data, any number of coders, values may be missing; interval by bootstrap over units. */
  readonly alpha: Figure;
}

const UNKNOWN: Figure = { value: null, low: null, high: null };
const Z = 1.959964;

/** Wilson's score interval at 95 % for a share (Wilson 1927, J. Am. Stat. Assoc. 22:209). */
export const share = (successes: number, of: number): Figure => {
  if (of === 0) return UNKNOWN;
  const p = successes / of;
  const spread = 1 + (Z * Z) / of;
  const centre = (p + (Z * Z) / (2 * of)) / spread;
  const half = (Z / spread) * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};

const given = (unit: readonly (string | null)[]): readonly string[] => unit.filter((value) => value !== null);

/** Cohen's kappa (Cohen 1960, Educ. Psychol. Meas. 20:37) over units that both coders coded; null without variation. */
export const cohensKappa = (codings: Codings): number | null => {
  const pairs = codings.flatMap(([a, b]) => (a != null && b != null ? [[a, b] as const] : []));
  if (pairs.length === 0) return null;
  const [first, second] = [new Map<string, number>(), new Map<string, number>()];
  let equal = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
    if (a === b) equal += 1;
  }
  const n = pairs.length;
  let expected = 0;
  for (const [value, count] of first) expected += (count / n) * ((second.get(value) ?? 0) / n);
  return expected === 1 ? null : (equal / n - expected) / (1 - expected);
};

/**
 * Krippendorff's alpha for nominal data, by the coincidence matrix (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"); null when
 * nothing was coded twice or every value is the same.
 */
export const krippendorffsAlpha = (codings: Codings): number | null => {
  const totals = new Map<string, number>();
  let n = 0;
  let disagreeing = 0;
  for (const unit of codings) {
    const values = given(unit);
    const m = values.length;
    if (m < 2) continue;
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      disagreeing += (count * (m - count)) / (m - 1);
    }
    n += m;
  }
  let expected = 0;
  for (const count of totals.values()) expected += count * (n - count);
  return n < 2 || expected === 0 ? null : 1 - ((n - 1) * disagreeing) / expected;
};

const RESAMPLES = 1_000;

/** A 95 % percentile interval over resampled units. Always the same for the same codings. */
const interval = (codings: Codings, of: (codings: Codings) => number | null): Figure => {
  const value = of(codings);
  if (value === null) return UNKNOWN;
  let state = 20_240_823;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const figures: number[] = [];
  for (let i = 0; i < RESAMPLES; i += 1) {
    const figure = of(codings.map(() => codings[Math.floor(next() * codings.length)] ?? []));
    if (figure !== null) figures.push(figure);
  }
  figures.sort((one, other) => one - other);
  const at = (part: number): number | null =>
    figures[Math.min(figures.length - 1, Math.floor(part * figures.length))] ?? null;
  return { value, low: at(0.025), high: at(0.975) };
};

/** How far coders agree on one field. */
export const agreementOf = (codings: Codings): Agreement => {
  const twice = codings.filter((unit) => given(unit).length >= 2);
  let equal = 0;
  let pairs = 0;
  for (const unit of twice) {
    const values = given(unit);
    for (let i = 0; i < values.length; i += 1)
      for (let k = i + 1; k < values.length; k += 1) {
        pairs += 1;
        if (values[i] === values[k]) equal += 1;
      }
  }
  const two = codings.every((unit) => unit.length === 2);
  return {
    units: twice.length,
    percent: share(equal, pairs),
    kappa: two ? interval(twice, cohensKappa) : UNKNOWN,
    alpha: interval(twice, krippendorffsAlpha),
  };
};
