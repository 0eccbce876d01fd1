import { hash } from 'node:crypto';
import type { LinkKey } from '../../notices/index.ts';
import { type Database, json } from './database.ts';

/** Hexadecimal digits of 48 bits: the longest that SQLite keeps in six bytes. */
const DIGITS = 12;

/**
 * A link key as a number, a seventh as large as its text. Two keys with one number (one pair in a hundred case files of a million notices) only
 * have their notices looked at together: what links them is decided by the notices themselves (notices/linking.ts).
 */
const keyNumber = (key: string): number => Number.parseInt(hash('sha1', key).slice(0, DIGITS), 16);

/** A link key as stored: the number, and the day as in `LinkKey`. */
type StoredKey = readonly [key: number, day: number | null];

/** The keys in the row of a document. */
export const storedKeys = (keys: unknown): readonly StoredKey[] => json(keys);

/** Which documents have which keys: an index finds who shares one, and the row of a document holds all of its own. */
export const linkKeysOf = ({ sql }: Database) => {
  const of = (number: number): readonly StoredKey[] =>
    storedKeys(sql('SELECT keys FROM analyses WHERE number = ?').get(number)?.['keys']);

  const write = (number: number, keys: readonly StoredKey[]): void => {
    sql('UPDATE analyses SET keys = ? WHERE number = ?').run(JSON.stringify(keys), number);
  };
  const remove = (number: number, key: number): void => {
    for (const table of ['link_keys', 'link_keys_fresh'])
      sql(`DELETE FROM ${table} WHERE key = ? AND number = ?`).run(key, number);
  };
  const insert = (number: number, [key, day]: StoredKey): void => {
    sql('INSERT INTO link_keys_fresh (key, number, day) VALUES (?,?,?)').run(key, number, day);
  };

  return {
    /** Gives an entered document these keys in the place of those that it had. */
    replace(number: number, keys: readonly LinkKey[]): void {
      const now = [...new Map(keys.map(({ key, day }) => [keyNumber(key), day]))];
      for (const [key] of of(number)) remove(number, key);
      for (const key of now) insert(number, key);
      write(number, now);
    },
    /** Returns whether the document lacked the key. */
    add(number: number, { key, day }: LinkKey): boolean {
      const before = of(number);
      const added: StoredKey = [keyNumber(key), day];
      if (before.some(([known]) => known === added[0])) return false;
      insert(number, added);
      write(number, [...before, added]);
      return true;
    },
    remove(number: number, key: string): void {
      remove(number, keyNumber(key));
      write(
        number,
        of(number).filter(([known]) => known !== keyNumber(key)),
      );
    },
  };
};
