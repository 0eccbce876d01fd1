import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type ChineseName, readChineseName } from './chinese-name.ts';

export const ORGANISATION_TYPES = [
  'university',
  'school',
  'institute',
  'laboratory',
  'supercomputing_centre',
  'hospital',
  'military_unit',
  'company',
  'factory',
  'agency',
] as const;

const Name = z.string().min(1);
const Organisation = z.strictObject({
  id: Name,
  /** Legal Chinese name. */
  name: Name,
  also: z.array(Name).default([]),
  short: z.array(Name).default([]),
  en: z.array(Name).default([]),
  type: z.enum(ORGANISATION_TYPES),
  parent: Name.nullable().default(null),
  operates: z.array(Name).default([]),
  credit_code: z
    .string()
    .regex(/^[0-9A-Z]{18}$/u)
    .nullable()
    .default(null),
  confidence: z.enum(['high', 'medium', 'low']),
  source: Name,
  checked: z.string().nullable().default(null),
  note: z.string().nullable().default(null),
});

/** An organisation of the catalogue: Chinese names, English names, what it belongs to, and where that is known from. */
export type CatalogueOrganisation = z.infer<typeof Organisation>;

const File = z.strictObject({
  note: z.string(),
  sources: z.record(z.string(), z.string().min(1)),
  organisations: z.array(Organisation),
});

/** How a name led to an organisation. */
export interface CatalogueHit {
  readonly organisation: CatalogueOrganisation;
  /** `exact`: letter for letter after folding; `written`: after spelling out short ways of writing; `short`: a short name others may carry. */
  readonly by: 'exact' | 'written' | 'short';
  readonly steps: readonly string[];
}

export interface OrganisationCatalogue {
  readonly organisations: readonly CatalogueOrganisation[];
  readonly byId: ReadonlyMap<string, CatalogueOrganisation>;
  /** By folded name, exactly. */
  readonly byKey: ReadonlyMap<string, CatalogueOrganisation>;
  readonly byCanonical: ReadonlyMap<string, CatalogueOrganisation>;
  readonly byShort: ReadonlyMap<string, CatalogueOrganisation>;
  readonly byCode: ReadonlyMap<string, CatalogueOrganisation>;
  readonly sources: Readonly<Record<string, string>>;
}

let loaded: OrganisationCatalogue | null = null;

/** The organisations of the catalogue. Read once a process, on first use. Throws when a link between two of them leads nowhere. */
export const organisationCatalogue = (): OrganisationCatalogue => {
  if (loaded) return loaded;
  const url = new URL('../../catalogue/organisations/organisations.json', import.meta.url);
  const { organisations, sources } = File.parse(JSON.parse(readFileSync(url, 'utf8')));
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation] as const));
  const byKey = new Map<string, CatalogueOrganisation>();
  const byCanonical = new Map<string, CatalogueOrganisation>();
  const byShort = new Map<string, CatalogueOrganisation>();
  const byCode = new Map<string, CatalogueOrganisation>();
  for (const organisation of organisations) {
    for (const id of [organisation.parent, ...organisation.operates])
      if (id !== null && !byId.has(id))
        throw new Error(`organisations.json: ${organisation.id} links to ${id}, which is not there`);
    if (!(organisation.source in sources))
      throw new Error(`organisations.json: ${organisation.id} has no known source`);
    for (const [order, name] of [organisation.name, ...organisation.also].entries()) {
      const { key, canonical } = readChineseName(name);
      if (order === 0 || !byKey.has(key)) byKey.set(key, organisation);
      if (!byCanonical.has(canonical)) byCanonical.set(canonical, organisation);
    }
    for (const name of organisation.short) byShort.set(readChineseName(name).key, organisation);
    if (organisation.credit_code !== null) byCode.set(organisation.credit_code, organisation);
  }
  loaded = { organisations, byId, byKey, byCanonical, byShort, byCode, sources };
  return loaded;
};

/** The organisation that a Chinese name is, or null. Names that merely resemble, parents and parts are not it. */
export const findOrganisation = ({ key, canonical, steps }: ChineseName): CatalogueHit | null => {
  const { byKey, byCanonical, byShort } = organisationCatalogue();
  const exact = byKey.get(key);
  if (exact) return { organisation: exact, by: 'exact', steps: [] };
  const short = byShort.get(key);
  if (short) return { organisation: short, by: 'short', steps: [] };
  const written = byCanonical.get(canonical);
  if (written) return { organisation: written, by: 'written', steps };
  return null;
};
