import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import * as z from 'zod';
import { changesBetween, type ListChanges } from './changes.ts';
import { embeddedLists } from './embedded.ts';
import { LISTS, type ListCode, type ListEntry } from './entry.ts';
import { reloadLists } from './loaded.ts';
import { LIST_FORMATS, type ListFormat, readListFile } from './read-list.ts';
import { type StoredEdition, storedEditions, storedEntries, storeEdition } from './store.ts';

const Sources = z.strictObject({
  note: z.string(),
  sources: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/u),
      title: z.string().min(1),
      lists: z.array(z.enum(LISTS)).min(1),
      url: z.url(),
      format: z.enum(LIST_FORMATS),
      licence: z.string().min(1),
    }),
  ),
});

/** Where a list is fetched (`catalogue/organisations/list-sources.json`). */
export type ListSource = z.infer<typeof Sources>['sources'][number];

export const listSources = (): readonly ListSource[] =>
  Sources.parse(
    JSON.parse(readFileSync(new URL('../../../catalogue/organisations/list-sources.json', import.meta.url), 'utf8')),
  ).sources;

/** What came of one list file. */
export type ListUpdate =
  | { readonly source: string; readonly status: 'failed'; readonly reason: string }
  | { readonly source: string; readonly status: 'same'; readonly edition: StoredEdition }
  | {
      readonly source: string;
      readonly status: 'new';
      readonly edition: StoredEdition;
      readonly changes: ListChanges;
      readonly since: string;
    };

/** What a new edition is held against: the one before it from this source, else the entries that come with the program. */
const previous = (
  source: string,
  lists: readonly ListCode[],
): { readonly entries: readonly ListEntry[]; readonly since: string } => {
  const before = storedEditions().findLast((edition) => edition.source === source);
  if (before) return { entries: storedEntries(before), since: `edition of ${before.edition}` };
  const embedded = embeddedLists();
  return {
    entries: embedded.entries.filter(({ list }) => lists.includes(list)),
    since: 'entries that come with the program (China-related ones for most lists)',
  };
};

interface Incoming {
  readonly source: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly list?: ListCode | null;
  readonly format?: ListFormat;
  readonly companions?: { readonly alternate: string; readonly addresses: string };
  readonly today: string;
}

const keep = async ({
  source,
  title,
  bytes,
  path,
  list = null,
  format,
  companions,
  today,
}: Incoming): Promise<ListUpdate> => {
  const drafts = await readListFile(bytes, path, {
    list,
    ...(format ? { format } : {}),
    ...(companions ? { companions } : {}),
  });
  const lists = [...new Set(drafts.map((draft) => draft.list))];
  const before = previous(source, lists);
  const extension = extname(path) || '.txt';
  const { edition, fresh } = storeEdition({ source, title, bytes, extension, edition: today }, drafts);
  if (!fresh) return { source, status: 'same', edition };
  reloadLists();
  return {
    source,
    status: 'new',
    edition,
    changes: changesBetween(before.entries, storedEntries(edition)),
    since: before.since,
  };
};

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the address is not found: no network?',
  EAI_AGAIN: 'the address is not found: no network?',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke',
  ENETUNREACH: 'no network',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause = error.cause as { readonly code?: string } | undefined;
  return (cause?.code === undefined ? undefined : (CODES[cause.code] ?? cause.code)) ?? error.message;
};

const MINUTES = 5;

/** Fetches a source and keeps what came. Never throws: a source that can't be had says why. */
export const updateList = async (source: ListSource, today: string, get: typeof fetch = fetch): Promise<ListUpdate> => {
  try {
    const answer = await get(source.url, {
      signal: AbortSignal.timeout(MINUTES * 60_000),
      headers: { accept: '*/*', 'user-agent': 'bidtrace (list update)' },
    });
    if (!answer.ok) return { source: source.id, status: 'failed', reason: `${source.url} answers ${answer.status}` };
    return await keep({
      source: source.id,
      title: source.title,
      bytes: new Uint8Array(await answer.arrayBuffer()),
      path: basename(new URL(source.url).pathname) || source.id,
      list: source.lists.length === 1 ? (source.lists[0] ?? null) : null,
      format: source.format,
      today,
    });
  } catch (error) {
    return { source: source.id, status: 'failed', reason: `${source.url}: ${reasonOf(error)}` };
  }
};

/** OFAC's files that only add to a list by the numbers of its entries. */
const COMPANIONS = { alternate: /(?:^|_)alt\.csv$/iu, addresses: /(?:^|_)add\.csv$/iu } as const;

/** Whether a file holds aliases or addresses of OFAC's list and no entries of its own. */
export const isOfacCompanion = (path: string): boolean =>
  Object.values(COMPANIONS).some((name) => name.test(basename(path)));

/**
 * Keeps a list file that a person fetched.
 *
 * @param beside OFAC's files of aliases and addresses that belong to it
 * @throws when nothing in it is an entry of a known list
 */
export const addListFile = (
  path: string,
  list: ListCode | null,
  today: string,
  beside: readonly string[] = [],
): Promise<ListUpdate> => {
  const textOf = (pattern: RegExp): string => {
    const file = beside.find((other) => pattern.test(basename(other)));
    return file === undefined ? '' : readFileSync(file, 'utf8');
  };
  return keep({
    source: `file-${(list ?? basename(path)).toLowerCase().replace(/[^a-z0-9]+/gu, '-')}`,
    title: `${list ?? 'lists'} from ${basename(path)}`,
    bytes: readFileSync(path),
    path,
    list,
    today,
    companions: { alternate: textOf(COMPANIONS.alternate), addresses: textOf(COMPANIONS.addresses) },
  });
};
