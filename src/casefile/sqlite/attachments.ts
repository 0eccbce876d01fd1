import { attachmentNames, isAttachable, placesOfFiles, placesOver } from '../../documents/index.ts';
import { type Database, text } from './database.ts';
import { linkKeysOf } from './link-keys.ts';

export interface Attachable {
  readonly id: string;
  readonly number: number;
  readonly path: string;
  readonly mediaType: string;
  /** Names that its links give to files. */
  readonly links: readonly string[];
}

/** The key that a page shares with its attachments. */
const pageKey = (page: string): string => `page\n${page}`;

/** Ties files to the pages that carry them as documents come, in whatever order: the result is always the same. */
export const attachmentsOf = (database: Database) => {
  const { sql } = database;
  const linkKeys = linkKeysOf(database);

  const numbers = (query: string, ...values: (string | number)[]): readonly number[] =>
    sql(query)
      .all(...values)
      .map((row) => Number(row['number']));

  /** Of the pages that link to a file the nearest one, and of several the first in order of paths. */
  const pageOf = (number: number, path: string): number | null => {
    for (const { names, path: outer } of attachmentNames(path)) {
      // All places lie over each other: the longest is the nearest.
      const row = sql(
        `SELECT number FROM wanted_files WHERE place IN (SELECT value FROM json_each(?)) AND name IN (SELECT value FROM json_each(?))
         AND number <> ? ORDER BY length(place) DESC, path, number LIMIT 1`,
      ).get(JSON.stringify(placesOver(outer)), JSON.stringify(names), number);
      if (row !== undefined) return Number(row['number']);
    }
    return null;
  };

  const link = (number: number, page: string): void => {
    if (linkKeys.add(number, { key: pageKey(page), day: null }))
      sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(number);
  };

  /** Gives a file its page, or takes it away from the one that it had. */
  const attach = (number: number): void => {
    const row = sql('SELECT d.path, a.parent FROM documents d JOIN analyses a USING (number) WHERE d.number = ?').get(
      number,
    );
    if (row === undefined) return;
    const page = pageOf(number, text(row['path']));
    const parent =
      page === null ? null : text(sql('SELECT document FROM analyses WHERE number = ?').get(page)?.['document']);
    const before = row['parent'] === null ? null : text(row['parent']);
    if (before !== parent) {
      sql('UPDATE analyses SET parent = ? WHERE number = ?').run(parent, number);
      if (before !== null) linkKeys.remove(number, pageKey(before));
      sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(number);
    }
    if (page === null || parent === null) return;
    link(number, parent);
    link(page, parent);
  };

  /** Files that this page may carry: those that it links to, and those that it carried. */
  const filesOf = (number: number, id: string): Set<number> => {
    const files = new Set(numbers('SELECT number FROM analyses WHERE parent = ?', id));
    for (const row of sql('SELECT name, place FROM wanted_files WHERE number = ?').all(number)) {
      const place = text(row['place']);
      const [from, to] = place === '' ? ['', '\u{10ffff}'] : [`${place}/`, `${place}0`];
      for (const file of numbers(
        'SELECT number FROM all_named_files WHERE name = ? AND path >= ? AND path < ?',
        text(row['name']),
        from,
        to,
      ))
        files.add(file);
    }
    files.delete(number);
    return files;
  };

  /** Enters a document that is new, or was analysed anew, and ties it. `before` is the path under which it was known. */
  return ({ id, number, path, mediaType, links }: Attachable, before: string | null): void => {
    if (before !== null) {
      sql('DELETE FROM wanted_files WHERE number = ?').run(number);
      for (const { names, path: outer } of attachmentNames(before))
        for (const name of names)
          for (const table of ['named_files', 'named_files_fresh'])
            sql(`DELETE FROM ${table} WHERE name = ? AND path = ? AND number = ?`).run(name, outer, number);
    }
    for (const place of placesOfFiles(path))
      for (const name of links)
        sql('INSERT INTO wanted_files (place, name, path, number) VALUES (?,?,?,?)').run(place, name, path, number);
    if (isAttachable(mediaType)) {
      for (const { names, path: outer } of attachmentNames(path))
        for (const name of names)
          sql('INSERT OR IGNORE INTO named_files_fresh (name, path, number) VALUES (?,?,?)').run(name, outer, number);
      attach(number);
    }
    if (links.length > 0 || before !== null) for (const file of filesOf(number, id)) attach(file);
  };
};
