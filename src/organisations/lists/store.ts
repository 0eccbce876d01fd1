import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { LISTS, type ListCode, type ListEntry } from './entry.ts';
import type { EntryDraft } from './formats/draft.ts';

const Edition = z.strictObject({
  source: z.string(),
  title: z.string(),
  lists: z.array(z.enum(LISTS)),
  /** The day on which it was fetched or given, `YYYY-MM-DD`. */
  edition: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  file: z.string(),
  entries: z.number(),
});

/** One edition of a list file that was fetched: nothing is overwritten, each is known by its day and hash. */
export type StoredEdition = z.infer<typeof Edition>;

/** Where fetched lists lie: `BIDTRACE_LISTS`, else a folder of this person's data. */
export const listsFolder = (): string =>
  process.env['BIDTRACE_LISTS'] ??
  join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'bidtrace', 'lists');

const ledger = (folder: string): string => join(folder, 'editions.jsonl');

/** All editions that were ever fetched, oldest first. */
export const storedEditions = (folder = listsFolder()): readonly StoredEdition[] =>
  existsSync(ledger(folder))
    ? readFileSync(ledger(folder), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => Edition.parse(JSON.parse(line)))
    : [];

/** The newest edition of each list, by the order in which they came. */
export const newestEditions = (folder = listsFolder()): ReadonlyMap<ListCode, StoredEdition> => {
  const newest = new Map<ListCode, StoredEdition>();
  for (const edition of storedEditions(folder)) for (const list of edition.lists) newest.set(list, edition);
  return newest;
};

const whole = (path: string, bytes: Uint8Array | string): void => {
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
};

const entriesFile = ({ file }: Pick<StoredEdition, 'file'>): string => `${file}.entries.json.gz`;

/** Entries of an edition, as they were read when it came. */
export const storedEntries = (edition: StoredEdition, folder = listsFolder()): readonly ListEntry[] =>
  JSON.parse(gunzipSync(readFileSync(join(folder, entriesFile(edition)))).toString()) as readonly ListEntry[];

/**
 * Keeps an edition: the bytes as they came, and the entries read from them. The same bytes twice are one edition.
 *
 * @returns the edition, and whether it is new
 */
export const storeEdition = (
  given: {
    readonly source: string;
    readonly title: string;
    readonly bytes: Uint8Array;
    readonly extension: string;
    readonly edition: string;
  },
  drafts: readonly EntryDraft[],
  folder = listsFolder(),
): { readonly edition: StoredEdition; readonly fresh: boolean } => {
  const sha256 = createHash('sha256').update(given.bytes).digest('hex');
  const known = storedEditions(folder).findLast((edition) => edition.source === given.source);
  if (known?.sha256 === sha256) return { edition: known, fresh: false };
  const file = `${given.source}-${given.edition}-${sha256.slice(0, 12)}${given.extension}`;
  const edition: StoredEdition = {
    source: given.source,
    title: given.title,
    lists: LISTS.filter((list) => drafts.some((draft) => draft.list === list)),
    edition: given.edition,
    sha256,
    bytes: given.bytes.length,
    file,
    entries: drafts.length,
  };
  const entries: readonly ListEntry[] = drafts.map((draft) => ({
    ...draft,
    listed_by: draft.listed_by ?? (draft.listed_from === null ? given.edition : null),
    edition: given.edition,
  }));
  mkdirSync(folder, { recursive: true });
  whole(join(folder, file), given.bytes);
  whole(join(folder, entriesFile(edition)), gzipSync(JSON.stringify(entries)));
  // The ledger comes last: an edition that it names is whole.
  appendFileSync(ledger(folder), `${JSON.stringify(edition)}\n`);
  return { edition, fresh: true };
};
