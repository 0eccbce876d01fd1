import { type Family, familyOf, isUsTechnology, kindOf, technologyById, variantsOf } from '../technologies/index.ts';
import { lawCatalogue } from './catalogue.ts';
import type { ControlClass } from './class-status.ts';
import type { ChipFacts } from './performance.ts';
import type { Named } from './templates.ts';

/** What law and findings need to know of an entry of the technologies catalogue. */
export interface Item {
  readonly id: string;
  readonly name: Named;
  readonly family: Family;
  /** Designed or offered by a company of the United States; of a server, whether all chips that it is known to carry are. */
  readonly us: boolean;
  /** Id under which variants meet: the family where there is one, else its own. */
  readonly group: string;
  /** The chips that it is, may be, or may carry. */
  readonly chips: readonly ChipFacts[];
  readonly openWeights: boolean;
  /** Who offers it: the id of a cloud, or the developer of a model in the form of an id (`openai`); null for goods. */
  readonly provider: string | null;
  /** A computer of a maker of chips that carries only its own. */
  readonly ownMake: boolean;
  /** Set where a paragraph of the control list is meant and no item of the catalogue. */
  readonly controlClass?: ControlClass;
}

/** The catalogue writes some names with what they also stand for: `H20 (HGX H20) 96GB`. A sentence takes the name alone. */
const shortName = (name: string): string => name.split(/ \(| \/ /)[0] ?? name;

const ofMaker = (maker: string, name: string, between: string): string =>
  name.startsWith(maker) ? name : `${maker}${between}${name}`;

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const namesOf = (id: string): Named => {
  const technology = technologyById(id);
  switch (technology?.kind) {
    case 'accelerator_family':
    case 'accelerator':
    case 'server': {
      const { vendor, vendor_zh, name } = technology.entry;
      return { en: ofMaker(vendor, shortName(name), ' '), zh: ofMaker(vendor_zh, shortName(name), ' ') };
    }
    case 'cloud': {
      const { name, names } = technology.entry;
      return { en: name, zh: names.find((known) => /^\p{Script=Han}+$/u.test(known)) ?? name };
    }
    case 'model': {
      const { developer, name } = technology.entry;
      return { en: ofMaker(developer, name, ' '), zh: ofMaker(developer, name, ' ') };
    }
    default:
      return { en: id, zh: id };
  }
};

const build = (id: string): Item | null => {
  const technology = technologyById(id);
  const family = kindOf(id);
  if (!technology || !family) return null;
  const chips = variantsOf(id);
  return {
    id: technology.entry.id,
    name: namesOf(id),
    family,
    us: isUsTechnology(id),
    group: familyOf(id) ?? id,
    chips,
    openWeights: technology.kind === 'model' && technology.entry.open_weights,
    provider: technology.kind === 'cloud' ? id : technology.kind === 'model' ? slug(technology.entry.developer) : null,
    ownMake:
      technology.kind === 'server' &&
      chips.length > 0 &&
      chips.every(({ vendor }) => vendor === technology.entry.vendor),
  };
};

const items = new Map<string, Item | null>();

/** What the catalogue has under an id, or null. Ids come from the catalogue, so there are no more of them than it has entries. */
export const itemById = (id: string): Item | null => {
  let item = items.get(id);
  if (item === undefined) {
    item = build(id);
    if (item) items.set(id, item);
  }
  return item;
};

/** Parts known only by what is asked of them: any of the ids may be meant. */
export const describedItem = (ids: readonly string[]): Item | null => {
  const parts = ids.flatMap((id) => itemById(id) ?? []);
  if (parts.length === 0) return null;
  return {
    id: 'specification',
    name: { en: 'parts that meet the requirements', zh: '符合技术要求的部件' },
    family: 'accelerator',
    us: parts.every(({ us }) => us),
    group: 'specification',
    chips: parts.flatMap(({ chips }) => chips),
    openWeights: false,
    provider: null,
    ownMake: false,
  };
};

/** The items of a paragraph of the control list (`3A090.a`, `4A090.b`, …), or null where the id is none. */
export const itemOfClass = (id: string): Item | null => {
  const row = lawCatalogue().classes.find((known) => known.id.toLowerCase() === id.toLowerCase());
  if (!row) return null;
  return {
    id: row.id,
    name: { en: `items of ECCN ${row.id}`, fr: `biens de l’ECCN ${row.id}`, zh: `ECCN ${row.id}物项` },
    family: row.family,
    us: true,
    group: row.id,
    chips: [],
    openWeights: false,
    provider: null,
    ownMake: false,
    controlClass: { id: row.id, paragraph: row.paragraph },
  };
};
