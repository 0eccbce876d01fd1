import {
  covers,
  type Letter,
  type Limb,
  lawCatalogue,
  type Policy,
  ruleById,
  type ThresholdVersion,
} from './catalogue.ts';
import { type ChipFacts, isPlanar, performanceDensity, tpp, transferRate } from './performance.ts';

/** What the hardware rules said on one day about sending one chip to mainland China, to a civil buyer on no list. */
export interface ControlStatus {
  /** `letter`: only a letter of BIS to the maker required a licence. */
  readonly status: 'controlled' | 'letter' | 'not_controlled' | 'unknown';
  /** `3A090` in the version of 2022, `3A090.a` or `3A090.b` since 2023; null otherwise. */
  readonly paragraph: string | null;
  /** How an application was to be reviewed; `by_version` where the variants of a name differ; null where no licence was needed. */
  readonly policy: Policy | 'by_version' | null;
  readonly rules: readonly string[];
  readonly citation: string | null;
  /** With `not_controlled`: the first later rule that covers the chip. */
  readonly later: { readonly id: string; readonly date: string; readonly citation: string } | null;
  /** With `unknown`: which fact is missing. */
  readonly missing: string | null;
}

/** Met, not met, or a figure is missing. */
type Answer = boolean | null;

const and = (...answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

const or = (...answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

const atLeast = (value: number | null, limit: number | null | undefined): Answer =>
  limit === null || limit === undefined ? true : value === null ? null : value >= limit;

const below = (value: number | null, limit: number | undefined): Answer =>
  limit === undefined ? true : value === null ? null : value < limit;

const meets = (limb: Limb, chip: ChipFacts): Answer => {
  const total = tpp(chip);
  const density = performanceDensity(chip);
  const asksDensity = limb.pd_min !== undefined || limb.pd_below !== undefined;
  return and(
    atLeast(total, limb.tpp_min),
    below(total, limb.tpp_below),
    // On a planar node the rule defines no density, so a limb that asks for it is not met.
    asksDensity && isPlanar(chip) ? false : and(atLeast(density, limb.pd_min), below(density, limb.pd_below)),
  );
};

const UNCONTROLLED: ControlStatus = {
  status: 'not_controlled',
  paragraph: null,
  policy: null,
  rules: [],
  citation: null,
  later: null,
  missing: null,
};

const unknown = (missing: string): ControlStatus => ({ ...UNCONTROLLED, status: 'unknown', missing });

/** The review policy of a paragraph of 2023 on a date; the last row that fits counts, so a special row follows the general one. */
const reviewOf = (chip: ChipFacts, paragraph: '3A090.a' | '3A090.b', date: string) =>
  lawCatalogue().reviews.findLast(
    (row) =>
      row.paragraph === paragraph &&
      covers(row, date) &&
      (row.datacenter === null || row.datacenter === (chip.marketed_for_datacenter ?? true)) &&
      below(tpp(chip), row.tpp_below) === true &&
      below(chip.mem_bw_gbs, row.mem_bw_below_gbs) === true,
  );

const underVersion = (chip: ChipFacts, version: ThresholdVersion, date: string): ControlStatus => {
  if (version.test === 'transfer_rate') {
    const answer = and(atLeast(tpp(chip), version.min_tpp), atLeast(transferRate(chip), version.min_io_gbs));
    if (answer === null)
      return unknown(tpp(chip) === null ? 'its processing rates' : 'its transfer rate over all inputs and outputs');
    if (!answer) return UNCONTROLLED;
    const { paragraph, policy, rule, citation } = version;
    return { ...UNCONTROLLED, status: 'controlled', paragraph, policy, rules: [rule], citation };
  }
  // Note 2 to 3A090: parts not made for data centres are out below the limit.
  const noteTwo = and(
    chip.marketed_for_datacenter === null ? null : !chip.marketed_for_datacenter,
    below(tpp(chip), version.not_datacenter_below_tpp),
  );
  if (noteTwo === true) return UNCONTROLLED;
  const a = or(...version.a.map((limb) => meets(limb, chip)));
  const b = or(...version.b.map((limb) => meets(limb, chip)));
  if (a === false && b === false) return UNCONTROLLED;
  if (tpp(chip) === null) return unknown('its processing rates');
  if (noteTwo === null) return unknown('whether it is made for data centres');
  if (a === null || (a === false && b === null)) return unknown('the area of its logic dies');
  const paragraph = a ? '3A090.a' : '3A090.b';
  const review = reviewOf(chip, paragraph, date);
  return {
    ...UNCONTROLLED,
    status: 'controlled',
    paragraph,
    policy: review?.policy ?? 'licence',
    rules: [version.rule, ...(review?.rules ?? [])],
    citation: version.citation,
  };
};

const bound = (chip: ChipFacts, letter: Letter): Answer =>
  and(
    letter.vendor === chip.vendor,
    letter.families.length === 0 || letter.families.includes(chip.family),
    letter.datacenter ? chip.marketed_for_datacenter : true,
    atLeast(tpp(chip), letter.min_tpp),
    atLeast(transferRate(chip), letter.min_io_gbs),
  );

const onDay = (chip: ChipFacts, date: string): ControlStatus => {
  const { versions, letters } = lawCatalogue();
  const version = versions.find((candidate) => covers(candidate, date));
  const byRule = version ? underVersion(chip, version, date) : UNCONTROLLED;
  if (byRule.status === 'controlled') return byRule;
  for (const letter of letters) {
    if (!covers(letter, date)) continue;
    const answer = bound(chip, letter);
    if (answer === null) return unknown('a figure that a letter to its maker names');
    if (!answer) continue;
    const { citation } = ruleById(letter.rule);
    return { ...UNCONTROLLED, status: 'letter', policy: letter.policy, rules: [letter.rule], citation };
  }
  return byRule;
};

/** The days on which some limit or letter began, in order. */
const changes = (): readonly string[] => {
  const { versions, letters } = lawCatalogue();
  return [...new Set([...versions, ...letters].map(({ from }) => from))].sort();
};

/**
 * What the hardware rules said on `date` (`YYYY-MM-DD`) about sending `chip` to mainland China: ECCN 3A090 in the version in force
 * (87 FR 62186 from 2022-10-21, 88 FR 73458 from 2023-11-17), else the letters to its maker. A computer with such a chip follows it
 * (ECCN 4A090). `unknown` where a needed figure is missing, and for chips designed outside the US, whose jurisdiction these limits
 * do not answer.
 */
export const controlStatus = (chip: ChipFacts, date: string): ControlStatus => {
  if (chip.jurisdiction !== 'US')
    return unknown('whether a part designed outside the United States is subject to its rules');
  const status = onDay(chip, date);
  if (status.status !== 'not_controlled') return status;
  for (const day of changes()) {
    if (day <= date) continue;
    const then = onDay(chip, day);
    const [id] = then.rules;
    if (id !== undefined && then.citation !== null)
      return { ...status, later: { id, date: day, citation: then.citation } };
  }
  return status;
};
