import { type Accelerator, type Technology, technologyCatalogue } from './catalogue.ts';
import type { Family } from './model.ts';

/** The entry with this id, or null. */
export const technologyById = (id: string): Technology | null => technologyCatalogue().byId.get(id) ?? null;

const FAMILY: Readonly<Record<Technology['kind'], Exclude<Family, 'service'>>> = {
  accelerator_family: 'accelerator',
  accelerator: 'accelerator',
  server: 'server',
  cloud: 'cloud',
  model: 'model',
};

/** Which of accelerator, server, cloud, model an entry is; null for an unknown id. */
export const kindOf = (id: string): Exclude<Family, 'service'> | null => {
  const technology = technologyById(id);
  return technology && FAMILY[technology.kind];
};

/** All accelerators, one a variant. */
export const accelerators = (): readonly Accelerator[] => technologyCatalogue().accelerators;

/** The accelerator with this id, or null (families are not accelerators: see `variantsOf`). */
export const acceleratorById = (id: string): Accelerator | null => {
  const technology = technologyById(id);
  return technology?.kind === 'accelerator' ? technology.entry : null;
};

/** Id of the family that a variant belongs to; the id itself where the entry belongs to none; null for an unknown id. */
export const familyOf = (id: string): string | null => {
  const technology = technologyById(id);
  if (!technology) return null;
  return technology.kind === 'accelerator' ? (technology.entry.family_id ?? id) : id;
};

/**
 * The accelerators that an id may stand for: the variants of a family, the part itself, or what a server or chassis is known to
 * carry (a prior, never a proof). Empty for clouds, models and unknown ids.
 */
export const variantsOf = (id: string): readonly Accelerator[] => {
  const technology = technologyById(id);
  const ids =
    technology?.kind === 'accelerator'
      ? [id]
      : technology?.kind === 'accelerator_family'
        ? technology.entry.variants
        : technology?.kind === 'server'
          ? technology.entry.accelerators.map(({ accelerator }) => accelerator)
          : [];
  return [...new Set(ids)].map(acceleratorById).filter((accelerator) => accelerator !== null);
};

/** Who makes or provides it, and from which country: maker of a chip or server, provider of a cloud, developer of a model. */
export const providerOf = (id: string): { readonly name: string; readonly jurisdiction: string } | null => {
  const technology = technologyById(id);
  if (!technology) return null;
  const { jurisdiction } = technology.entry;
  switch (technology.kind) {
    case 'cloud':
      return { name: technology.entry.provider, jurisdiction };
    case 'model':
      return { name: technology.entry.developer, jurisdiction };
    default:
      return { name: technology.entry.vendor, jurisdiction };
  }
};

/**
 * Whether a part, cloud or model comes from the United States. For a server the answer is that of its chips: true when every chip
 * it is known to carry does, whoever builds the chassis. False for unknown ids.
 */
export const isUsTechnology = (id: string): boolean => {
  const technology = technologyById(id);
  if (technology?.kind !== 'server') return technology?.entry.jurisdiction === 'US';
  const chips = variantsOf(id);
  return chips.length > 0 && chips.every(({ jurisdiction }) => jurisdiction === 'US');
};

/** First day on which a part may have been on the market; null for parts that are only announced or rumoured. */
export const onMarketFrom = ({ status, launch_date }: Accelerator): string | null => {
  if (status !== 'released') return null;
  const [year, part, day] = launch_date.split('-');
  const month = part?.startsWith('Q') ? String(3 * (Number(part.slice(1)) - 1) + 1).padStart(2, '0') : part;
  return `${year}-${month ?? '01'}-${day ?? '01'}`;
};

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_·・-]/g, '');

let index: ReadonlyMap<string, string> | null = null;

const nameIndex = (): ReadonlyMap<string, string> => {
  if (index) return index;
  const { families, accelerators: parts, servers, clouds, models } = technologyCatalogue();
  const names = new Map<string, string>();
  // The first to claim a name keeps it: ids before names, families before their variants.
  const claim = (name: string, id: string): void => {
    if (!names.has(key(name))) names.set(key(name), id);
  };
  const all = [...families, ...parts, ...servers, ...clouds, ...models];
  for (const { id } of all) claim(id, id);
  for (const entry of all) {
    for (const name of [entry.name, ...entry.names, ...entry.context_names]) claim(name, entry.id);
    if ('vendor' in entry) {
      for (const maker of [entry.vendor, entry.vendor_zh]) claim(`${maker}${entry.name}`, entry.id);
    }
  }
  for (const { id, instances, services } of clouds) {
    for (const name of services.flatMap((service) => [service.name, ...service.names])) claim(name, id);
    for (const name of instances.flatMap((instance) => instance.names)) claim(name, id);
  }
  index = names;
  return names;
};

/** The entry that an id, a family or a name in any usual spelling stands for (`nvidia-a100`, `A100`, `英伟达 A100`), or null. */
export const resolveItem = (text: string): Technology | null => {
  const id = nameIndex().get(key(text));
  return id === undefined ? null : technologyById(id);
};
