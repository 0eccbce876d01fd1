import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { LoadedLists } from './embedded.ts';
import { LISTS } from './entry.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const ListFile = z.strictObject({
  list: z.enum(LISTS),
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

/** The list of the samples. Every entry is invented and says so; no real name can meet one. */
export const demonstrationList = (): LoadedLists => {
  const url = new URL('../../../catalogue/organisations/demonstration-list.json', import.meta.url);
  const { list, title, edition, entries } = ListFile.parse(JSON.parse(readFileSync(url, 'utf8')));
  return {
    editions: [
      {
        list,
        title,
        edition,
        entries: entries.length,
        source: 'invented for the samples',
        scope: 'invented organisations',
        origin: 'demonstration',
      },
    ],
    entries: entries.map(({ entry, names_zh, listed_from, listed_to, citation }) => ({
      list,
      name: entry,
      aliases: names_zh,
      countries: [],
      kind: 'entity',
      listed_from,
      from_basis: null,
      listed_by: null,
      listed_to,
      citation,
      credit_codes: [],
      edition,
    })),
  };
};
