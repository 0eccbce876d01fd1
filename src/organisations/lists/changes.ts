import type { ListEntry } from './entry.ts';

/** What one edition has that another has not. */
export interface ListChanges {
  readonly added: readonly ListEntry[];
  readonly removed: readonly ListEntry[];
}

/** An entry by its list and name, signs and case aside. */
export const listEntryKey = ({ list, name }: Pick<ListEntry, 'list' | 'name'>): string =>
  `${list}|${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')}`;

/** Entries that came and went between two editions, by list and name. */
export const changesBetween = (before: readonly ListEntry[], after: readonly ListEntry[]): ListChanges => {
  const old = new Set(before.map(listEntryKey));
  const now = new Set(after.map(listEntryKey));
  return {
    added: after.filter((entry) => !old.has(listEntryKey(entry))),
    removed: before.filter((entry) => !now.has(listEntryKey(entry)) && entry.listed_to === null),
  };
};
