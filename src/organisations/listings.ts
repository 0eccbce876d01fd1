import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { organisationKey } from './name.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One edition of one list (`catalogue/organisations/*-list.json`). */
const ListFile = z.strictObject({
  list: z.enum(['EL', 'MEU', 'UVL', 'DPL', 'SDN', 'CMIC', '1260H', '1286', 'UFLPA', 'JP-FEUL']),
  title: z.string().min(1),
  edition: Day,
  entries: z.array(
    z.strictObject({
      entry: z.string().min(1),
      names_zh: z.array(z.string().min(1)).min(1),
      listed_from: Day.nullable(),
      listed_to: Day.nullable(),
      citation: z.string().min(1),
    }),
  ),
});

/** An entry of a list whose name is the one asked for, with its answer for two days. */
export interface ListingMatch {
  readonly entry: string;
  readonly list: z.infer<typeof ListFile>['list'];
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  /** In force on the date asked for; null where that date or the beginning of the listing is not known. */
  readonly on_date: boolean | null;
  readonly today: boolean | null;
  readonly citation: string;
  readonly edition: string;
}

type Entry = Pick<ListingMatch, 'entry' | 'list' | 'listed_from' | 'listed_to' | 'citation' | 'edition'>;

const FILES = ['demonstration-list.json'] as const;

let loaded: {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly editions: readonly ListEdition[];
} | null = null;

export interface ListEdition {
  readonly list: string;
  readonly title: string;
  readonly edition: string;
  readonly entries: number;
}

const lists = () => {
  if (loaded) return loaded;
  const entries = new Map<string, Entry[]>();
  const editions: ListEdition[] = [];
  for (const file of FILES) {
    const url = new URL(`../../catalogue/organisations/${file}`, import.meta.url);
    const { list, title, edition, entries: rows } = ListFile.parse(JSON.parse(readFileSync(url, 'utf8')));
    editions.push({ list, title, edition, entries: rows.length });
    for (const { names_zh, ...row } of rows) {
      for (const name of names_zh) {
        const key = organisationKey(name);
        entries.set(key, [...(entries.get(key) ?? []), { ...row, list, edition }]);
      }
    }
  }
  loaded = { entries, editions };
  return loaded;
};

/** The lists that are loaded, with their editions. */
export const listEditions = (): readonly ListEdition[] => lists().editions;

const inForce = ({ listed_from, listed_to }: Entry, date: string | null): boolean | null => {
  if (date === null) return null;
  if (listed_to !== null && date > listed_to) return false;
  if (listed_from === null) return null;
  return listed_from <= date;
};

/**
 * The entries whose Chinese name is exactly `name` after folding, with whether each was in force on `date` and is on `today`
 * (`YYYY-MM-DD`; `date` null: not known). A name that merely resembles an entry, a parent or a part of it gets none.
 */
export const listingsFor = (name: string, date: string | null, today: string): readonly ListingMatch[] =>
  (lists().entries.get(organisationKey(name)) ?? []).map((entry) => ({
    ...entry,
    on_date: inForce(entry, date),
    today: inForce(entry, today),
  }));
