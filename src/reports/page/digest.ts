import { type FindingBrief, listOrganisations, type SeekingOrganisation, seekerOf } from '../../findings/index.ts';
import { organisationKey } from '../../organisations/index.ts';

interface Place {
  readonly id: string;
  readonly seeker: string | null;
  readonly date: string | null;
}

/** All findings, seen once, in numbers and in the order in which the report tells them. */
export interface FindingsDigest {
  readonly total: number;
  /** The newest findings, as many as are told. By organisation: first those that came first; findings whose buyer is masked or not named come last. */
  readonly places: readonly Place[];
  readonly organisations: readonly SeekingOrganisation[];
  readonly byTechnology: ReadonlyMap<string, number>;
  readonly byRoute: ReadonlyMap<string, number>;
  readonly byStage: ReadonlyMap<string, number>;
  readonly byClass: ReadonlyMap<string, number>;
  /** By half year, `2024-1`. */
  readonly byHalf: ReadonlyMap<string, number>;
  readonly undated: number;
  readonly unnamedBuyers: number;
  readonly unknownRules: number;
}

const halfOf = (date: string): string => `${date.slice(0, 4)}-${date.slice(5, 7) <= '06' ? 1 : 2}`;

const later = '9999';

/** Sorts by a string that is made once for each. */
const sortedBy = <T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] =>
  values
    .map((value) => [keyOf(value), value] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, value]) => value);

/** @param most so many findings are told, the newest; numbers and organisations are of all */
export const digestFindings = (briefs: readonly FindingBrief[], most: number): FindingsDigest => {
  const tally = (keyOf: (brief: FindingBrief) => string | null): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const brief of briefs) {
      const key = keyOf(brief);
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const places = briefs.map((brief): Place => ({ id: brief.id, seeker: seekerOf(brief), date: brief.date }));
  const told = sortedBy(places, ({ date, id }) => `${date ?? ''}|${id}`).slice(-most);
  const organisations = sortedBy(listOrganisations(briefs), ({ first_date }) => first_date ?? later);
  const first = new Map(organisations.map(({ name, first_date }) => [organisationKey(name), first_date ?? later]));
  const orderOf = ({ seeker, date, id }: Place): string => {
    const key = seeker === null ? null : organisationKey(seeker);
    return key === null ? `~|${date ?? later}|${id}` : `${first.get(key)}|${key}|${date ?? later}|${id}`;
  };
  const byClass = tally(({ on_date }) => on_date);
  return {
    total: places.length,
    places: sortedBy(told, orderOf),
    organisations,
    byTechnology: tally(({ technology }) => technology ?? ''),
    byRoute: tally(({ route }) => route),
    byStage: tally(({ stage }) => stage),
    byClass,
    byHalf: tally(({ date }) => (date === null ? null : halfOf(date))),
    undated: places.filter(({ date }) => date === null).length,
    unnamedBuyers: places.filter(({ seeker }) => seeker === null).length,
    unknownRules: byClass.get('unknown') ?? 0,
  };
};
