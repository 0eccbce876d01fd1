import { type Finding, listOrganisations, type SeekingOrganisation, seekerOf } from '../../findings/index.ts';
import { organisationKey } from '../../organisations/index.ts';

/** What the report needs of a finding before it is written out: small, so that a hundred thousand fit in memory. */
interface Place {
  readonly id: string;
  readonly seeker: string | null;
  readonly date: string | null;
}

/** All findings, seen once, in numbers and in the order in which the report tells them. */
export interface FindingsDigest {
  /** By organisation: first those that came first; findings whose buyer is masked or not named come last. */
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

const NO_SENTENCES = { en: '', fr: '', zh: '' };

const halfOf = (date: string): string => `${date.slice(0, 4)}-${date.slice(5, 7) <= '06' ? 1 : 2}`;

const later = '9999';

/** Walks the findings once. */
export const digestFindings = (findings: Iterable<Finding>): FindingsDigest => {
  const slim: Finding[] = [];
  const tallies = {
    byTechnology: new Map<string, number>(),
    byRoute: new Map<string, number>(),
    byStage: new Map<string, number>(),
    byClass: new Map<string, number>(),
    byHalf: new Map<string, number>(),
  };
  const count = (tally: Map<string, number>, key: string): void => {
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };
  for (const finding of findings) {
    count(tallies.byTechnology, finding.technology ?? '');
    count(tallies.byRoute, finding.route);
    count(tallies.byStage, finding.stage);
    count(tallies.byClass, finding.assessments.document_date?.class ?? 'unknown');
    if (finding.date !== null) count(tallies.byHalf, halfOf(finding.date));
    slim.push({
      ...finding,
      documents: [],
      candidates: [],
      why: [],
      alternatives: [],
      evidence: [],
      assessments: { document_date: null, today: null },
      statement: NO_SENTENCES,
    });
  }
  const places = slim.map((finding): Place => ({ id: finding.id, seeker: seekerOf(finding), date: finding.date }));
  const first = new Map<string, string>();
  for (const { seeker, date } of places) {
    if (seeker === null) continue;
    const key = organisationKey(seeker);
    if ((date ?? later) < (first.get(key) ?? `${later}9`)) first.set(key, date ?? later);
  }
  const orderOf = ({ seeker, date, id }: Place): string => {
    const key = seeker === null ? null : organisationKey(seeker);
    return key === null ? `~|${date ?? later}|${id}` : `${first.get(key)}|${key}|${date ?? later}|${id}`;
  };
  const ordered = places
    .map((place) => [orderOf(place), place] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, place]) => place);
  const organisations = [...listOrganisations(slim)].sort((one, other) => {
    const [a, b] = [one.first_date ?? later, other.first_date ?? later];
    return a < b ? -1 : a > b ? 1 : 0;
  });
  return {
    ...tallies,
    places: ordered,
    organisations,
    undated: places.filter(({ date }) => date === null).length,
    unnamedBuyers: places.filter(({ seeker }) => seeker === null).length,
    unknownRules: tallies.byClass.get('unknown') ?? 0,
  };
};
