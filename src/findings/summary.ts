import { isMaskedName, organisationKey } from '../organisations/index.ts';
import type { Finding } from './model.ts';

/** What counting needs of a finding. */
export type Seeking = Pick<
  Finding,
  'id' | 'buyer' | 'end_user' | 'technology' | 'provider' | 'via_reseller' | 'intermediary' | 'date' | 'listings'
>;

/** The same, with by what a report counts. */
export interface FindingBrief extends Seeking, Pick<Finding, 'route' | 'stage'> {
  /** What the rules said on the document's day. */
  readonly on_date: NonNullable<Finding['assessments']['document_date']>['class'];
}

export const briefOf = (finding: Finding): FindingBrief => {
  const { id, buyer, end_user, technology, provider, via_reseller, intermediary, date, listings, route, stage } =
    finding;
  const on_date = finding.assessments.document_date?.class ?? 'unknown';
  return {
    id,
    buyer,
    end_user,
    technology,
    provider,
    via_reseller,
    intermediary,
    date,
    listings,
    route,
    stage,
    on_date,
  };
};

/** The headline numbers of a case. */
export interface FindingsSummary {
  /** Distinct organisations that seek restricted technology, a US cloud or a US model. Masked names are counted apart. */
  readonly organisations_seeking: number;
  /** The organisations whose findings name a US cloud or vendor of models, by catalogue id of the provider. */
  readonly organisations_by_provider: Readonly<Record<string, number>>;
  /** The organisations with a finding in which an intermediary is named or the words tell of a reseller. */
  readonly via_intermediary: number;
  /** Findings whose buyer is masked or not named. */
  readonly unnamed: number;
}

/** One organisation and what was found of it: a record of `export organisations`. */
export interface SeekingOrganisation {
  readonly name: string;
  readonly findings: readonly string[];
  readonly technologies: readonly string[];
  readonly providers: readonly string[];
  readonly intermediaries: readonly string[];
  readonly via_intermediary: boolean;
  readonly first_date: string | null;
  readonly last_date: string | null;
  readonly listings: Finding['listings'];
}

/** Who seeks: the end user where one is named, else the buyer; null where the name is masked or missing. */
export const seekerOf = ({ end_user, buyer }: Pick<Finding, 'end_user' | 'buyer'>): string | null => {
  for (const name of [end_user, buyer]) if (name !== null && !isMaskedName(name)) return name;
  return null;
};

const goesThroughOthers = ({ intermediary, via_reseller }: Seeking): boolean => intermediary !== null || via_reseller;

const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort();

/** The organisations of some findings, each once, ordered by name. */
export const listOrganisations = (findings: Iterable<Seeking>): readonly SeekingOrganisation[] => {
  const groups = new Map<string, Seeking[]>();
  for (const finding of findings) {
    const name = seekerOf(finding);
    if (name === null) continue;
    const key = organisationKey(name);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const organisations = [...groups].map(([key, group]): SeekingOrganisation => {
    const dates = sorted(group.flatMap(({ date }) => date ?? []));
    const listings = new Map(
      group
        .flatMap((finding) => finding.listings)
        .filter(({ organisation }) => organisationKey(organisation) === key)
        .map((listing) => [`${listing.list}|${listing.entry}|${listing.on_date}`, listing]),
    );
    return {
      name: seekerOf(group[0] as Seeking) ?? '',
      findings: group.map(({ id }) => id),
      technologies: sorted(group.flatMap(({ technology }) => technology ?? [])),
      providers: sorted(group.flatMap(({ provider }) => provider ?? [])),
      intermediaries: sorted(group.flatMap(({ intermediary }) => intermediary ?? [])),
      via_intermediary: group.some(goesThroughOthers),
      first_date: dates[0] ?? null,
      last_date: dates.at(-1) ?? null,
      listings: [...listings.values()],
    };
  });
  return organisations.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
};

/** The headline numbers of some findings. */
export const summarise = (findings: Iterable<Seeking>): FindingsSummary => {
  const all = [...findings];
  const organisations = listOrganisations(all);
  const byProvider = new Map<string, number>();
  for (const { providers } of organisations)
    for (const provider of providers) byProvider.set(provider, (byProvider.get(provider) ?? 0) + 1);
  return {
    organisations_seeking: organisations.length,
    organisations_by_provider: Object.fromEntries([...byProvider].sort(([one], [other]) => (one < other ? -1 : 1))),
    via_intermediary: organisations.filter(({ via_intermediary }) => via_intermediary).length,
    unnamed: all.filter((finding) => seekerOf(finding) === null).length,
  };
};
