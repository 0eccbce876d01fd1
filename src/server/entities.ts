import { createHash } from 'node:crypto';
import {
  type CatalogueOrganisation,
  type ListEntry,
  loadedLists,
  organisationCatalogue,
  type Screening,
  screenName,
} from '../organisations/index.ts';

/** An organisation of the catalogue, or an entry of an official list, as other programs ask for it. */
export interface Entity {
  /** `org-…` or `list-…`; the same as long as the name stays. */
  readonly id: string;
  readonly caption: string;
  /** Schema of FollowTheMoney. */
  readonly schema: 'Organization' | 'Company' | 'PublicBody' | 'LegalEntity' | 'Person';
  /** Properties of FollowTheMoney, each a list of strings. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly datasets: readonly string[];
  /** Whether it stands on a list. */
  readonly target: boolean;
}

const CATALOGUE = 'bidtrace-organisations';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const entryId = ({ list, name }: Pick<ListEntry, 'list' | 'name'>): string => `list-${hash(`${list}\n${name}`)}`;

const SCHEMAS: Readonly<Partial<Record<CatalogueOrganisation['type'], Entity['schema']>>> = {
  company: 'Company',
  factory: 'Company',
  agency: 'PublicBody',
};

const given = (properties: Readonly<Record<string, readonly (string | null)[]>>): Entity['properties'] =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, values]) => {
      const kept = [...new Set(values.filter((value) => value !== null && value !== ''))] as string[];
      return kept.length === 0 ? [] : [[name, kept]];
    }),
  );

const ofOrganisation = (organisation: CatalogueOrganisation): Entity => ({
  id: `org-${organisation.id}`,
  caption: organisation.name,
  schema: SCHEMAS[organisation.type] ?? 'Organization',
  properties: given({
    name: [organisation.name, ...organisation.en.slice(0, 1)],
    alias: [...organisation.also, ...organisation.en.slice(1)],
    weakAlias: organisation.short,
    country: ['cn'],
    uscCode: [organisation.credit_code],
    parent: [organisation.parent && `org-${organisation.parent}`],
    classification: [organisation.type],
    notes: [organisation.note],
  }),
  datasets: [CATALOGUE],
  target: false,
});

const ofEntries = (entries: readonly ListEntry[]): Entity => {
  const [first] = entries as [ListEntry, ...ListEntry[]];
  return {
    id: entryId(first),
    caption: first.name,
    schema: first.kind === 'person' ? 'Person' : 'LegalEntity',
    properties: given({
      name: [first.name],
      alias: entries.flatMap(({ aliases }) => aliases),
      country: entries.flatMap(({ countries }) => countries.map((country) => country.toLowerCase())),
      uscCode: entries.flatMap(({ credit_codes }) => credit_codes),
      topics: ['export.control'],
      program: [first.list],
      startDate: entries.map(({ listed_from }) => listed_from),
      endDate: entries.map(({ listed_to }) => listed_to),
      sourceUrl: [],
      summary: entries.map(({ citation }) => citation),
    }),
    datasets: [first.list],
    target: true,
  };
};

let made: ReadonlyMap<string, Entity> | null = null;

/** Every entity by its id. Made on first use. */
export const entities = (): ReadonlyMap<string, Entity> => {
  if (made) return made;
  const all = new Map<string, Entity>();
  for (const organisation of organisationCatalogue().organisations) {
    const entity = ofOrganisation(organisation);
    all.set(entity.id, entity);
  }
  // One party may stand in two rows of a list: it is one entity.
  const rows = new Map<string, ListEntry[]>();
  for (const entry of loadedLists().entries) {
    const id = entryId(entry);
    rows.set(id, [...(rows.get(id) ?? []), entry]);
  }
  for (const [id, entries] of rows) all.set(id, ofEntries(entries));
  made = all;
  return all;
};

/** Datasets that there are, by name: the lists that are loaded and the catalogue. */
export const datasets = (): readonly string[] => [
  ...new Set([CATALOGUE, ...loadedLists().editions.map(({ list }) => list)]),
];

/** An entity that a name may be, with a score of 0 to 1, whether it is without doubt, and the reasons. */
export interface Candidate {
  readonly entity: Entity;
  readonly score: number;
  readonly match: boolean;
  readonly why: readonly string[];
  readonly relation: string;
}

/** What a name may be: the organisation of the catalogue that it names, and the entries of lists that it matches, best first. */
export const candidatesFor = (
  name: string,
  { date, today, limit }: { date: string | null; today: string; limit: number },
): { readonly candidates: readonly Candidate[]; readonly screening: Screening } => {
  const screening = screenName(name, { date, today, limit });
  const all = entities();
  const organisation = screening.organisation ? all.get(`org-${screening.organisation.id}`) : undefined;
  const found: Candidate[] = organisation
    ? [
        {
          entity: organisation,
          // What is in doubt about the name itself stands in `why`; doubts about listings are theirs.
          score: screening.why.length > 0 ? 0.9 : 0.99,
          match: screening.why.length === 0,
          why: screening.why.length > 0 ? screening.why : ['a name of the organisations catalogue'],
          relation: 'same',
        },
      ]
    : [];
  for (const match of screening.matches) {
    const entity = all.get(entryId({ list: match.list, name: match.entry }));
    if (!entity) continue;
    found.push({
      entity,
      score: match.score,
      match: match.relation === 'same' && match.sure && !match.review,
      why: match.why,
      relation: match.relation,
    });
  }
  return { candidates: found.slice(0, limit), screening };
};
