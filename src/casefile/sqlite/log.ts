import { BEGIN, type Entry, hashOf } from '../log.ts';
import type { Log } from '../store.ts';
import { type Database, json, type Row, text, type Value } from './database.ts';

const entryOf = (row: Row): Entry => ({
  serial: Number(row['serial']),
  at: text(row['at']),
  who: text(row['who']),
  what: text(row['what']),
  subject: text(row['subject']),
  body: json<Entry['body']>(row['body']),
  previous: text(row['previous']),
  hash: text(row['hash']),
});

export const logOf = ({ sql, rows, mapped, transaction }: Database): Log => ({
  append(entry) {
    return transaction(() => {
      const last = sql('SELECT serial, hash FROM log ORDER BY serial DESC LIMIT 1').get();
      const serial = last === undefined ? 1 : Number(last['serial']) + 1;
      const previous = last === undefined ? BEGIN : text(last['hash']);
      const body = JSON.stringify(entry.body);
      const hash = hashOf(serial, entry, body, previous);
      sql('INSERT INTO log (serial, at, who, what, subject, body, previous, hash) VALUES (?,?,?,?,?,?,?,?)').run(
        serial,
        entry.at,
        entry.who,
        entry.what,
        entry.subject,
        body,
        previous,
        hash,
      );
      return { ...entry, serial, previous, hash };
    });
  },
  entries({ subject, what, after = 0 } = {}) {
    const where = ['serial > ?'];
    const values: Value[] = [after];
    for (const [column, value] of [
      ['subject', subject],
      ['what', what],
    ] as const) {
      if (value === undefined) continue;
      where.push(`${column} = ?`);
      values.push(value);
    }
    return mapped(rows(`SELECT * FROM log WHERE ${where.join(' AND ')} ORDER BY serial`, ...values), entryOf);
  },
  *chain() {
    let previous = BEGIN;
    let serial = 1;
    for (const row of rows('SELECT * FROM log ORDER BY serial')) {
      const entry = entryOf(row);
      if (entry.serial !== serial) yield `entry ${serial} of the log is missing`;
      if (entry.previous !== previous) yield `entry ${entry.serial} of the log does not follow the one before it`;
      if (hashOf(entry.serial, entry, text(row['body']), entry.previous) !== entry.hash)
        yield `entry ${entry.serial} of the log was changed`;
      previous = entry.hash;
      serial = entry.serial + 1;
    }
  },
});
