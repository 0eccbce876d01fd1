import { hash } from 'node:crypto';
import { type Database, json } from './database.ts';

/** Hexadecimal digits of 52 bits: the longest that are an exact number. */
const DIGITS = 13;

/**
 * A link key as a number. The index of keys is touched at another place for each, and so is a sixth as large. Two keys with one number (once in
 * some hundred case files of a million notices) only have their notices looked at together: what links them is decided by the notices themselves
 * (notices/linking.ts).
 */
export const keyNumber = (key: string): number => Number.parseInt(hash('sha1', key).slice(0, DIGITS), 16);

/** Which documents have which keys: an index finds who shares one, and the row of a document holds all of its own. */
export const linkKeysOf = ({ sql }: Database) => {
  const of = (number: number): readonly number[] =>
    json(sql('SELECT keys FROM analyses WHERE number = ?').get(number)?.['keys']);

  /** Gives an entered document these keys in the place of those that it had. */
  const replace = (number: number, keys: readonly number[]): void => {
    const now = new Set(keys);
    const before = new Set(of(number));
    for (const key of before)
      if (!now.has(key)) sql('DELETE FROM link_keys WHERE key = ? AND number = ?').run(key, number);
    for (const key of now)
      if (!before.has(key)) sql('INSERT INTO link_keys (key, number) VALUES (?,?)').run(key, number);
    sql('UPDATE analyses SET keys = ? WHERE number = ?').run(JSON.stringify([...now]), number);
  };

  return {
    replace,
    /** Returns whether the document lacked the key. */
    add(number: number, key: number): boolean {
      const keys = of(number);
      if (keys.includes(key)) return false;
      replace(number, [...keys, key]);
      return true;
    },
    remove(number: number, key: number): void {
      replace(
        number,
        of(number).filter((other) => other !== key),
      );
    },
  };
};
