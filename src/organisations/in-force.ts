import type { ListEntry } from './lists/entry.ts';

/**
 * Whether an entry was in force on a day (`YYYY-MM-DD`). Null where that is not known: no day asked, or a day before the first one on which the
 * entry was on the list for certain.
 */
export const inForce = (
  { listed_from, listed_by, listed_to }: Pick<ListEntry, 'listed_from' | 'listed_by' | 'listed_to'>,
  day: string | null,
): boolean | null => {
  if (day === null) return null;
  if (listed_to !== null && day > listed_to) return false;
  if (listed_from !== null) return listed_from <= day;
  return listed_by !== null && listed_by <= day ? true : null;
};
