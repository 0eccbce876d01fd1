import { covers, type LawCatalogue, lawCatalogue, ruleById } from './catalogue.ts';
import { changeDays, stretchOf } from './change-days.ts';
import {
  type Answer,
  and,
  atLeast,
  below,
  bound,
  type Margin,
  type MissingFigure,
  marginsOf,
  meets,
  missingOfDensity,
  missingOfLetter,
  or,
} from './limits.ts';
import { ACTS, type Act, type ReviewPolicy } from './model.ts';
import { type ChipFacts, tpp, transferRate } from './performance.ts';
import { remember } from './remember.ts';
import type { ThresholdVersion } from './schema.ts';

/** What the hardware rules said on one day about sending one chip to mainland China, to a civil buyer on no list. */
export interface ControlStatus {
  /** `letter`: only a letter of BIS to the maker required a licence. */
  readonly status: 'controlled' | 'letter' | 'not_controlled' | 'unknown';
  /** `3A090` in the version of 2022, `3A090.a` or `3A090.b` since 2023; null otherwise. */
  readonly paragraph: string | null;
  /** How an application was to be reviewed; `by_version` where the variants of a name differ; null where no licence was needed. */
  readonly policy: ReviewPolicy | null;
  /** The rules that asked for the licence; where none did, the one whose limits were not met. */
  readonly rules: readonly string[];
  readonly citation: string | null;
  /** With `not_controlled`: the first later rule that covers the chip. */
  readonly later: { readonly id: string; readonly date: string; readonly citation: string } | null;
  /** With `unknown`: which figure is missing. */
  readonly missing: MissingFigure | null;
  /** Limits from which the part's figures are less than 2 % away, on either side. */
  readonly margins: readonly Margin[];
}

const UNCONTROLLED: ControlStatus = {
  status: 'not_controlled',
  paragraph: null,
  policy: null,
  rules: [],
  citation: null,
  later: null,
  missing: null,
  margins: [],
};

const unknown = (missing: MissingFigure): ControlStatus => ({ ...UNCONTROLLED, status: 'unknown', missing });

/** The review policy of a paragraph of 2023 on a date; the last row that fits counts, so a special row follows the general one. */
const reviewOf = (chip: ChipFacts, paragraph: string, date: string, act: Act, law: LawCatalogue) =>
  law.reviews.findLast(
    (row) =>
      row.paragraph === paragraph &&
      covers(row, date) &&
      (row.acts === undefined || row.acts.includes(act)) &&
      (row.datacenter === null || row.datacenter === (chip.marketed_for_datacenter ?? true)) &&
      below(tpp(chip), row.tpp_below) === true &&
      below(chip.mem_bw_gbs, row.mem_bw_below_gbs) === true,
  );

const underVersion = (
  chip: ChipFacts,
  version: ThresholdVersion,
  date: string,
  act: Act,
  law: LawCatalogue,
): ControlStatus => {
  const margins = marginsOf(chip, version, law);
  const free: ControlStatus = { ...UNCONTROLLED, rules: [version.rule], citation: version.citation, margins };
  if (version.test === 'transfer_rate') {
    const rate = transferRate(chip, law);
    const answer = and(atLeast(tpp(chip), version.min_tpp), atLeast(rate, version.min_io_gbs));
    if (answer === null) return unknown(tpp(chip) === null ? 'processing_rates' : 'transfer_rate');
    if (!answer) return free;
    const { paragraph, policy } = version;
    return { ...free, status: 'controlled', paragraph, policy };
  }
  // Note 2 to 3A090: parts not made for data centres are out below the limit.
  const noteTwo: Answer = and(
    chip.marketed_for_datacenter === null ? null : !chip.marketed_for_datacenter,
    below(tpp(chip), version.not_datacenter_below_tpp),
  );
  if (noteTwo === true) return free;
  const a = or(...version.a.map((limb) => meets(limb, chip)));
  const b = or(...version.b.map((limb) => meets(limb, chip)));
  if (a === false && b === false) return free;
  if (tpp(chip) === null) return unknown('processing_rates');
  if (noteTwo === null) return unknown('data_centre');
  if (a === null || (a === false && b === null)) return unknown(missingOfDensity(chip));
  const paragraph = a ? '3A090.a' : '3A090.b';
  const review = reviewOf(chip, paragraph, date, act, law);
  return {
    ...free,
    status: 'controlled',
    paragraph,
    policy: review?.policy ?? 'licence',
    rules: [version.rule, ...(review?.rules ?? [])],
  };
};

const onDay = (chip: ChipFacts, date: string, act: Act, law: LawCatalogue): ControlStatus => {
  const version = law.versions.find((candidate) => covers(candidate, date));
  const byRule = version ? underVersion(chip, version, date, act, law) : UNCONTROLLED;
  if (byRule.status === 'controlled') return byRule;
  for (const letter of law.letters) {
    if (!covers(letter, date)) continue;
    const answer = bound(chip, letter, law);
    if (answer === null) return unknown(missingOfLetter(chip, letter));
    if (!answer) continue;
    const { citation } = ruleById(law, letter.rule);
    const issued = letter.licences_issued_from !== undefined && letter.licences_issued_from <= date;
    return {
      ...UNCONTROLLED,
      status: 'letter',
      policy: issued ? 'licences_issued' : letter.policy,
      rules: [letter.rule],
      citation,
      margins: byRule.margins,
    };
  }
  return byRule;
};

const compute = (chip: ChipFacts, date: string, act: Act, law: LawCatalogue): ControlStatus => {
  if (chip.jurisdiction !== 'US') return unknown('jurisdiction');
  const status = onDay(chip, date, act, law);
  if (status.status !== 'not_controlled') return status;
  for (const day of changeDays(law)) {
    if (day <= date) continue;
    const then = onDay(chip, day, act, law);
    const [id] = then.rules;
    if ((then.status === 'controlled' || then.status === 'letter') && id !== undefined && then.citation !== null)
      return { ...status, later: { id, date: day, citation: then.citation } };
  }
  return status;
};

const known = new WeakMap<LawCatalogue, WeakMap<ChipFacts, Map<number, ControlStatus>>>();

/**
 * What the hardware rules said on `date` (`YYYY-MM-DD`) about sending `chip` to mainland China: ECCN 3A090 in the version in force
 * (87 FR 62186 from 2022-10-21, 88 FR 73458 from 2023-11-17), else the letters to its maker. A computer with such a chip follows it
 * (ECCN 4A090). `unknown` where a needed figure is missing, and for chips designed outside the US, whose jurisdiction these limits
 * do not answer. The act decides the review only: case by case is for exports from the United States (91 FR 1684).
 */
export const controlStatus = (
  chip: ChipFacts,
  date: string,
  act: Act = 'hardware_export',
  law: LawCatalogue = lawCatalogue(),
): ControlStatus => {
  const chips = remember(known, law, () => new WeakMap<ChipFacts, Map<number, ControlStatus>>());
  const answers = remember(chips, chip, () => new Map<number, ControlStatus>());
  return remember(answers, stretchOf(law, date) * ACTS.length + ACTS.indexOf(act), () => compute(chip, date, act, law));
};
