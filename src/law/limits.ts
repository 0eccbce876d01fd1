import type { LawCatalogue } from './catalogue.ts';
import { type ChipFacts, isPlanar, performanceDensity, tpp, transferRate } from './performance.ts';
import type { Letter, Limb, ThresholdVersion } from './schema.ts';

/** Met, not met, or a figure is missing. */
export type Answer = boolean | null;

/** The figure without which it cannot be told whether a limit was met. */
export type MissingFigure =
  | 'processing_rates'
  | 'transfer_rate'
  | 'data_centre'
  | 'die_area'
  | 'process_node'
  | 'memory_density'
  | 'jurisdiction';

/** A figure of a part that lies within a small share of a limit, on either side. */
export interface Margin {
  readonly quantity: 'tpp' | 'performance_density' | 'transfer_rate';
  readonly value: number;
  readonly limit: number;
}

export const and = (...answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

export const or = (...answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

export const atLeast = (value: number | null, limit: number | null | undefined): Answer =>
  limit === null || limit === undefined ? true : value === null ? null : value >= limit;

export const below = (value: number | null, limit: number | undefined): Answer =>
  limit === undefined ? true : value === null ? null : value < limit;

/** Whether a part meets one limb of 3A090.a or .b. */
export const meets = (limb: Limb, chip: ChipFacts): Answer => {
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

/** Whether a letter to its maker binds a part. */
export const bound = (chip: ChipFacts, letter: Letter, law: LawCatalogue): Answer =>
  and(
    letter.vendor === chip.vendor,
    letter.families.length === 0 || letter.families.includes(chip.family),
    letter.datacenter ? chip.marketed_for_datacenter : true,
    atLeast(tpp(chip), letter.min_tpp),
    letter.min_io_gbs === null ? true : atLeast(transferRate(chip, law), letter.min_io_gbs),
  );

/** Which figure of density is missing: area or node. */
export const missingOfDensity = ({ die_mm2 }: ChipFacts): MissingFigure =>
  die_mm2 === null ? 'die_area' : 'process_node';

/** Which figure a letter asks for and the part lacks. */
export const missingOfLetter = (chip: ChipFacts, letter: Letter): MissingFigure =>
  letter.min_tpp !== null && tpp(chip) === null
    ? 'processing_rates'
    : letter.datacenter && chip.marketed_for_datacenter === null
      ? 'data_centre'
      : 'transfer_rate';

/** The limits of a version from which a part's figures are less than the catalogue's share away. */
export const marginsOf = (chip: ChipFacts, version: ThresholdVersion, law: LawCatalogue): readonly Margin[] => {
  const total = tpp(chip);
  const near = (quantity: Margin['quantity'], value: number | null, limits: readonly number[]): readonly Margin[] =>
    value === null
      ? []
      : [...new Set(limits)]
          .filter((limit) => Math.abs(value - limit) <= limit * law.borderlineShare)
          .map((limit) => ({ quantity, value, limit }));
  if (version.test === 'transfer_rate')
    return [
      ...near('tpp', total, [version.min_tpp]),
      ...near('transfer_rate', transferRate(chip, law), [version.min_io_gbs]),
    ];
  // For parts not made for data centres only the limit of Note 2 counts.
  if (chip.marketed_for_datacenter === false) return near('tpp', total, [version.not_datacenter_below_tpp]);
  const limbs = [...version.a, ...version.b];
  const lowest = Math.min(...limbs.map(({ tpp_min }) => tpp_min));
  return [
    ...near('tpp', total, [...limbs.map(({ tpp_min }) => tpp_min), version.not_datacenter_below_tpp]),
    ...(total !== null && total >= lowest
      ? near(
          'performance_density',
          performanceDensity(chip),
          limbs.flatMap(({ pd_min, pd_below }) => [pd_min, pd_below]).filter((limit) => limit !== undefined),
        )
      : []),
  ];
};
