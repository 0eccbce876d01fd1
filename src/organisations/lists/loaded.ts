import { buildScreeningIndex, type ScreeningIndex } from '../screening-index.ts';
import { listEntryKey } from './changes.ts';
import { demonstrationList } from './demonstration.ts';
import { embeddedLists, type ListEdition, type LoadedLists } from './embedded.ts';
import type { ListEntry } from './entry.ts';
import { newestEditions, type StoredEdition, storedEditions, storedEntries } from './store.ts';

/** What the entries that come with the program know and a fetched file may not: days of listing, credit codes, Chinese names. */
const enriched = (entry: ListEntry, known: ListEntry | undefined): ListEntry =>
  known
    ? {
        ...entry,
        aliases: [...new Set([...entry.aliases, ...known.aliases])],
        listed_from: entry.listed_from ?? known.listed_from,
        from_basis: entry.listed_from === null ? known.from_basis : entry.from_basis,
        listed_by: known.listed_by ?? entry.listed_by,
        citation: entry.citation || known.citation,
        credit_codes: [...new Set([...entry.credit_codes, ...known.credit_codes])],
      }
    : entry;

/** Entries of an earlier edition of the same file that the newest has no more: kept, with the last day on which they were seen. */
const gone = (newest: StoredEdition, present: ReadonlySet<string>): readonly ListEntry[] => {
  const kept = new Map<string, ListEntry>();
  for (const earlier of storedEditions().filter(({ source, file }) => source === newest.source && file !== newest.file))
    for (const entry of storedEntries(earlier)) {
      const key = listEntryKey(entry);
      if (!present.has(key)) kept.set(key, { ...entry, listed_to: entry.listed_to ?? earlier.edition });
    }
  return [...kept.values()];
};

const load = (): LoadedLists => {
  const embedded = embeddedLists();
  const demonstration = demonstrationList();
  const newest = newestEditions();
  const known = new Map(embedded.entries.map((entry) => [listEntryKey(entry), entry] as const));
  const entries: ListEntry[] = [];
  const editions: ListEdition[] = [];
  for (const edition of new Set(newest.values())) {
    const lists = new Set([...newest].filter(([, one]) => one === edition).map(([list]) => list));
    const own = storedEntries(edition)
      .filter(({ list }) => lists.has(list))
      .map((entry) => enriched(entry, known.get(listEntryKey(entry))));
    const present = new Set(own.map(listEntryKey));
    const past = gone(edition, present).filter(({ list }) => lists.has(list));
    entries.push(...own, ...past);
    for (const list of lists)
      editions.push({
        list,
        title: edition.title,
        edition: edition.edition,
        entries: own.filter((entry) => entry.list === list).length,
        source: `${edition.file} (SHA-256 ${edition.sha256})`,
        scope: 'all',
        origin: 'downloaded',
      });
  }
  // Removed entries that the program knows stay, whatever the newest edition says no more.
  entries.push(...embedded.entries.filter(({ list, listed_to }) => !newest.has(list) || listed_to !== null));
  editions.push(...embedded.editions.filter(({ list }) => ![...newest.keys()].some((one) => one === list)));
  return {
    entries: [...entries, ...demonstration.entries],
    editions: [...editions, ...demonstration.editions],
  };
};

let lists: LoadedLists | null = null;
let index: ScreeningIndex | null = null;

/** The lists that screening asks: the newest edition of each, and the demonstration list of the samples. Read on first use. */
export const loadedLists = (): LoadedLists => {
  lists ??= load();
  return lists;
};

/** The index over the loaded lists. Built on first use: a process that screens nothing pays nothing. */
export const loadedIndex = (): ScreeningIndex => {
  index ??= buildScreeningIndex(loadedLists().entries);
  return index;
};

/** The lists that are loaded, with their editions. */
export const listEditions = (): readonly ListEdition[] => loadedLists().editions;

/** Files of the lists that were fetched and go before those of the program, for what depends on them; empty without any. */
export const fetchedLists = (): string =>
  [...new Set([...newestEditions().values()].map(({ file }) => file))].sort().join(' ');

/** Forgets what is loaded, so that the next question reads the editions of now. */
export const reloadLists = (): void => {
  lists = null;
  index = null;
};
