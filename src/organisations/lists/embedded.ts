import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LISTS, type ListCode, type ListEntry } from './entry.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const Editions = z.strictObject({
  note: z.string(),
  editions: z.array(
    z.strictObject({
      list: z.enum(LISTS),
      title: z.string().min(1),
      edition: Day,
      source: z.string().min(1),
      scope: z.string().min(1),
    }),
  ),
});

/** An edition of a list: what it is, of which day, where it is from. */
export interface ListEdition {
  readonly list: string;
  readonly title: string;
  readonly edition: string;
  readonly entries: number;
  readonly source: string;
  readonly scope: string;
  /** `embedded` in the program, `downloaded` by `lists update`, or the `demonstration` list of the samples. */
  readonly origin: 'embedded' | 'downloaded' | 'demonstration';
}

export interface LoadedLists {
  readonly entries: readonly ListEntry[];
  readonly editions: readonly ListEdition[];
}

const folder = new URL('../../../catalogue/organisations/', import.meta.url);
const COLUMNS =
  'list\tname\taliases\tcountries\tkind\tlisted_from\tfrom_basis\tlisted_by\tlisted_to\tcitation\tcredit_codes';

/**
 * The China-related entries that come with the program (`catalogue/organisations/listings.tsv`), so that screening works offline from the
 * first minute. Throws an error that names the line when the file is damaged.
 */
export const embeddedLists = (): LoadedLists => {
  const { editions } = Editions.parse(JSON.parse(readFileSync(new URL('editions.json', folder), 'utf8')));
  const dayOf = new Map<ListCode, string>(editions.map(({ list, edition }) => [list, edition]));
  const counts = new Map<ListCode, number>();
  const [head, ...lines] = readFileSync(new URL('listings.tsv', folder), 'utf8').replace(/\n$/u, '').split('\n');
  if (head !== COLUMNS) throw new Error('listings.tsv: unknown columns');
  const entries = lines.map((line, at): ListEntry => {
    const [list, name, aliases, countries, kind, from, basis, by, to, citation, codes] = line.split('\t');
    const code = LISTS.find((known) => known === list);
    const edition = code && dayOf.get(code);
    if (!code || !edition || !name || codes === undefined)
      throw new Error(`listings.tsv:${at + 2}: not an entry of a known list`);
    counts.set(code, (counts.get(code) ?? 0) + 1);
    return {
      list: code,
      name,
      aliases: aliases ? aliases.split(' | ') : [],
      countries: countries ? countries.split('; ') : [],
      kind: kind === 'person' ? 'person' : 'entity',
      listed_from: from || null,
      from_basis: basis || null,
      listed_by: by || (from ? null : edition),
      listed_to: to || null,
      citation: citation ?? '',
      credit_codes: codes ? codes.split('; ') : [],
      edition,
    };
  });
  return {
    entries,
    editions: editions.map((edition) => ({
      ...edition,
      entries: counts.get(edition.list) ?? 0,
      origin: 'embedded' as const,
    })),
  };
};
