import type { Database } from './database.ts';

/**
 * Indexes whose keys come in no order: in a large case file each new row would touch a page of its own. So rows go into a small table beside it first
 * (`…_fresh`), are read together with the others (the view `all_…`), and move in order when they are many.
 */
const INDEXES = ['link_keys', 'named_files'] as const;

/** So many rows wait: a table of some MB, which stays in the cache, moved once in fifty thousand notices. */
const MOST_FRESH = 100_000;

/** Moves fresh rows to their places where they have become many. To be called at the end of a transaction that adds documents. */
export const placeFreshRows = ({ sql, connection }: Database, most = MOST_FRESH): void => {
  for (const index of INDEXES) {
    const fresh = Number(sql(`SELECT count(*) AS n FROM ${index}_fresh`).get()?.['n']);
    if (fresh > most)
      connection.exec(`INSERT OR IGNORE INTO ${index} SELECT * FROM ${index}_fresh; DELETE FROM ${index}_fresh;`);
  }
};
