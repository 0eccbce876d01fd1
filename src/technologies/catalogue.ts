import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Names = z.array(z.string().min(2));
const Country = z.string().regex(/^[A-Z]{2}$/);
/** A day, a month, a quarter or a year, as far as it is known. */
const LaunchDate = z.string().regex(/^\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]))?$/);
const SourceKind = z.enum(['seen_in_source', 'mixed', 'general_knowledge']);
const Provenance = {
  source_kind: SourceKind,
  confidence: z.enum(['high', 'medium', 'low']),
};
const Sourced = { sources: z.array(z.string().min(1)).min(1), ...Provenance };
const Note = z.string().min(1).nullable();
const Figure = z.number().positive().nullable();
const Rates = z.record(z.string(), Figure);

const AcceleratorFamily = z.strictObject({
  id: Id,
  name: z.string().min(1),
  vendor: z.string().min(1),
  vendor_zh: z.string().min(1),
  jurisdiction: Country,
  names: Names,
  context_names: Names,
  variants: z.array(Id).min(2),
  ...Sourced,
});

const Accelerator = z.strictObject({
  id: Id,
  name: z.string().min(1),
  vendor: z.string().min(1),
  vendor_zh: z.string().min(1),
  /** Country of the designer. */
  jurisdiction: Country,
  kind: z.enum(['gpu', 'npu', 'asic', 'soc']),
  /** Product line as its maker calls it: `A100`, `H20`. */
  family: z.string().min(1),
  /** The family entry it is a variant of; null where the part has a name of its own. */
  family_id: Id.nullable(),
  names: Names,
  context_names: Names,
  status: z.enum(['released', 'announced', 'rumoured']),
  china_specific: z.boolean(),
  launch_date: LaunchDate,
  form_factor: z.string().min(1),
  marketed_for_datacenter: z.boolean(),
  process_nm: Figure,
  die_mm2: Figure,
  die_mm2_alt: Figure,
  mem_gb: Figure,
  mem_type: z.string().nullable(),
  mem_bw_gbs: Figure,
  dense_tops: Rates,
  sparse_tops: Rates.nullable(),
  interconnect_gbs: Figure,
  tdp_w: Figure,
  /** For each figure where it was seen; the keys are explained in the file's head. */
  provenance: z.record(z.string(), z.array(z.string()).min(1)),
  ...Sourced,
  note: Note,
});

const Server = z.strictObject({
  id: Id,
  name: z.string().min(1),
  vendor: z.string().min(1),
  vendor_zh: z.string().min(1),
  jurisdiction: Country,
  names: Names,
  context_names: Names,
  rack_units: z.int().positive().nullable(),
  gpu_slots: z.int().positive().nullable(),
  platform: z.string().min(1),
  accelerators: z.array(
    z.strictObject({ accelerator: Id, count: z.int().positive().nullable(), how: z.string().min(1) }),
  ),
  ...Sourced,
  note: Note,
});

const Cloud = z.strictObject({
  id: Id,
  name: z.string().min(1),
  provider: z.string().min(1),
  category: z.enum(['public_cloud', 'gpu_cloud', 'compute_service', 'api_or_software']),
  jurisdiction: Country,
  names: Names,
  context_names: Names,
  services: z.array(
    z.strictObject({
      name: z.string().min(1),
      names: Names,
      context_names: Names,
      category: z.enum(['ai', 'iaas', 'hpc']),
      source_kind: SourceKind,
    }),
  ),
  china_operators: z.array(
    z.strictObject({
      region: z.string().min(1),
      operator: z.string().min(1),
      names: Names.min(1),
      source_kind: SourceKind,
    }),
  ),
  instances: z.array(
    z.strictObject({
      names: Names,
      accelerator: Id.nullable(),
      count: z.int().positive().nullable(),
      source: z.string().min(1),
      ...Provenance,
    }),
  ),
  ...Sourced,
  note: Note,
});

const Model = z.strictObject({
  id: Id,
  name: z.string().min(1),
  developer: z.string().min(1),
  developer_zh: z.string().nullable(),
  jurisdiction: Country,
  kind: z.string().min(1),
  names: Names,
  context_names: Names,
  open_weights: z.boolean(),
  first_seen: z.string().nullable(),
  last_seen: z.string().nullable(),
  ...Sourced,
});

const Head = { edition: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), note: z.string() };
const Accelerators = z.strictObject({
  ...Head,
  provenance: z.record(z.string(), z.string()),
  families: z.array(AcceleratorFamily),
  accelerators: z.array(Accelerator),
});
const Servers = z.strictObject({ ...Head, servers: z.array(Server) });
const Clouds = z.strictObject({ ...Head, clouds: z.array(Cloud) });
const Models = z.strictObject({ ...Head, models: z.array(Model) });

export type AcceleratorFamily = Readonly<z.infer<typeof AcceleratorFamily>>;
export type Accelerator = Readonly<z.infer<typeof Accelerator>>;
export type Server = Readonly<z.infer<typeof Server>>;
export type Cloud = Readonly<z.infer<typeof Cloud>>;
export type Model = Readonly<z.infer<typeof Model>>;

/** An entry of the catalogue. Whether it is controlled is not in it: `law/` computes that for a date. */
export type Technology =
  | { readonly kind: 'accelerator_family'; readonly entry: AcceleratorFamily }
  | { readonly kind: 'accelerator'; readonly entry: Accelerator }
  | { readonly kind: 'server'; readonly entry: Server }
  | { readonly kind: 'cloud'; readonly entry: Cloud }
  | { readonly kind: 'model'; readonly entry: Model };

export interface TechnologyCatalogue {
  /** Newest edition day of its four files. */
  readonly edition: string;
  readonly families: readonly AcceleratorFamily[];
  readonly accelerators: readonly Accelerator[];
  readonly servers: readonly Server[];
  readonly clouds: readonly Cloud[];
  readonly models: readonly Model[];
  readonly byId: ReadonlyMap<string, Technology>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/technologies/${name}`, import.meta.url), 'utf8'));

let loaded: TechnologyCatalogue | null = null;

/** The technologies catalogue, read and checked once per process. Throws a ZodError where a file is not as its schema says. */
export const technologyCatalogue = (): TechnologyCatalogue => {
  if (loaded) return loaded;
  const { families, accelerators, edition } = Accelerators.parse(read('accelerators.json'));
  const { servers, ...serverHead } = Servers.parse(read('servers.json'));
  const { clouds, ...cloudHead } = Clouds.parse(read('clouds.json'));
  const { models, ...modelHead } = Models.parse(read('models.json'));
  const all: readonly Technology[] = [
    ...families.map((entry) => ({ kind: 'accelerator_family', entry }) as const),
    ...accelerators.map((entry) => ({ kind: 'accelerator', entry }) as const),
    ...servers.map((entry) => ({ kind: 'server', entry }) as const),
    ...clouds.map((entry) => ({ kind: 'cloud', entry }) as const),
    ...models.map((entry) => ({ kind: 'model', entry }) as const),
  ];
  const editions = [edition, serverHead.edition, cloudHead.edition, modelHead.edition].sort();
  loaded = {
    edition: editions.at(-1) ?? edition,
    families,
    accelerators,
    servers,
    clouds,
    models,
    byId: new Map(all.map((technology) => [technology.entry.id, technology])),
  };
  return loaded;
};
