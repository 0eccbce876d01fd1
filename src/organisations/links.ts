import { type CatalogueOrganisation, organisationCatalogue } from './catalogue.ts';
import { readChineseName } from './chinese-name.ts';
import { englishTokens, readEnglishName } from './english-name.ts';
import { nameWords } from './name-lexicon.ts';
import { englishKey, type ScreeningIndex } from './screening-index.ts';

/** How the catalogue and the entries of an index hang together. */
export interface CatalogueLinks {
  readonly entriesOf: ReadonlyMap<string, readonly number[]>;
  readonly organisationsOf: ReadonlyMap<number, readonly CatalogueOrganisation[]>;
  /** Made-up Chinese words with the made-up English ones of the same organisation: 海康威视 is Hikvision. */
  readonly brands: ReadonlyMap<string, readonly string[]>;
}

const LONG_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bco\b/gu, 'company'],
  [/\bltd\b/gu, 'limited'],
  [/\bcorp\b/gu, 'corporation'],
  [/\binc\b/gu, 'incorporated'],
];

/** A name with its legal form spelt out, signs and brackets aside. */
const plain = (name: string): string =>
  LONG_FORMS.reduce(
    (text, [short, long]) => text.replace(short, long),
    name.toLowerCase().replace(/\([^()]*\)/gu, ' '),
  ).replace(/[^\p{L}\p{N}]+/gu, '');

const isGroup = (legal: readonly string[]): boolean =>
  legal.includes('group') || legal.includes('holding') || legal.includes('holdings');

const entriesFor = (
  organisation: CatalogueOrganisation,
  index: ScreeningIndex,
  codes: ReadonlyMap<string, readonly number[]>,
): { readonly own: ReadonlySet<number>; readonly all: readonly number[] } => {
  const own = new Set<number>();
  const other = new Set<number>();
  for (const english of organisation.en) {
    const { tokens, legal } = readEnglishName(english);
    const group = (index.english.get(englishKey(tokens)) ?? [])
      .map((at) => index.names[at])
      .filter((name) => name !== undefined);
    const same = group.filter((name) => {
      const list = index.entries[name.entry]?.list;
      const beside = group.filter((other) => index.entries[other.entry]?.list === list);
      // Firms of one family often differ by the legal form alone: China Telecom Corporation Limited, China Telecommunications Corporation.
      if (beside.some((other) => plain(other.name) === plain(english))) return plain(name.name) === plain(english);
      return isGroup(name.legal) === isGroup(legal) && new Set(beside.map(({ entry }) => entry)).size === 1;
    });
    for (const { primary, shared, part, entry } of same)
      if (primary) own.add(entry);
      else if (shared === 1 && !part) other.add(entry);
  }
  // An alias that a list copied from a sibling loses against the entry whose own name it is.
  const lists = new Set([...own].map((at) => index.entries[at]?.list));
  const found = new Set([...own, ...[...other].filter((at) => !lists.has(index.entries[at]?.list))]);
  if (organisation.credit_code !== null) for (const at of codes.get(organisation.credit_code) ?? []) found.add(at);
  return { own, all: [...found] };
};

/** The one run of made-up words of each name; null where there is none or more than one. */
const brandOf = ({ name, short, en }: CatalogueOrganisation): readonly (readonly [string, readonly string[]])[] => {
  const { englishKnown, placeTokens } = nameWords();
  const coined = en
    .map((english) => {
      const { tokens } = englishTokens(english.replace(/\([^()]*\)/gu, ' '));
      const made = tokens.filter(
        (token) => !englishKnown.has(token) && !placeTokens.has(token) && !token.startsWith('#'),
      );
      return made.length > 0 && made.length <= 3 && tokens.join(' ').includes(made.join(' ')) ? made : null;
    })
    .find((made) => made !== null);
  if (!coined) return [];
  return [name, ...short].flatMap((chinese) => {
    const brands = readChineseName(chinese).segments.filter(({ kind }) => kind === 'brand');
    const [brand] = brands;
    return brands.length === 1 && brand && brand.text.length >= 2 ? [[brand.text, coined] as const] : [];
  });
};

const ancestorsOf = ({ parent }: CatalogueOrganisation): readonly string[] => {
  const { byId } = organisationCatalogue();
  const found: string[] = [];
  for (let id = parent; id !== null && !found.includes(id); id = byId.get(id)?.parent ?? null) found.push(id);
  return found;
};

const known = new WeakMap<ScreeningIndex, CatalogueLinks>();

/** The links of an index with the catalogue; computed once for an index. */
export const catalogueLinks = (index: ScreeningIndex): CatalogueLinks => {
  const made = known.get(index);
  if (made) return made;
  const { organisations } = organisationCatalogue();
  const codes = new Map<string, number[]>();
  for (const [at, { credit_codes }] of index.entries.entries())
    for (const code of credit_codes) codes.set(code, [...(codes.get(code) ?? []), at]);
  const entriesOf = new Map<string, readonly number[]>();
  const organisationsOf = new Map<number, CatalogueOrganisation[]>();
  const brands = new Map<string, readonly string[]>();
  const linked = new Map(
    organisations.map((organisation) => [organisation.id, entriesFor(organisation, index, codes)] as const),
  );
  const owners = new Map<number, Set<string>>();
  for (const [id, { own }] of linked)
    for (const entry of own) owners.set(entry, (owners.get(entry) ?? new Set<string>()).add(id));
  for (const organisation of organisations) {
    // A list gives its organs as aliases of the parent: that entry is the parent's.
    const parents = ancestorsOf(organisation).flatMap((id) => [...(linked.get(id)?.own ?? [])]);
    const { own, all } = linked.get(organisation.id) ?? { own: new Set<number>(), all: [] };
    // And it gives parents as aliases of their organs: an entry under its own name is nobody else's.
    const entries = all.filter((entry) => own.has(entry) || (!parents.includes(entry) && !owners.has(entry)));
    entriesOf.set(organisation.id, entries);
    for (const entry of entries) {
      const list = organisationsOf.get(entry);
      if (list) list.push(organisation);
      else organisationsOf.set(entry, [organisation]);
    }
    for (const [brand, tokens] of brandOf(organisation)) if (!brands.has(brand)) brands.set(brand, tokens);
  }
  const links = { entriesOf, organisationsOf, brands };
  known.set(index, links);
  return links;
};
