import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import type { CaseFile } from '../store.ts';
import { openDatabase, textOrNull } from './database.ts';
import { documentsOf } from './documents.ts';
import { findingsOf } from './findings.ts';
import { foldIn } from './fold-in.ts';
import { placeFreshRows } from './fresh-rows.ts';
import { ledgerOf } from './ledger.ts';
import { logOf } from './log.ts';
import { proceduresOf } from './procedures.ts';
import { migrate } from './schema.ts';
import { searchOf } from './search.ts';

export const databasePath = (folder: string): string => join(folder, 'case.db');

/**
 * Opens the case file in a folder, making it when it is not there.
 *
 * @throws when the folder can't be made, or a later bidtrace made the case file
 */
export const openSqlite = (folder: string): CaseFile => {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(databasePath(folder));
  migrate(database);
  const { sql, connection, transaction, transactionInSteps } = database;
  function* thenPlaced(steps: Iterable<void>): Iterable<void> {
    yield* steps;
    placeFreshRows(database);
  }
  return {
    folder,
    transaction,
    transactionInSteps: (steps, pause) => transactionInSteps(thenPlaced(steps), pause),
    ...ledgerOf(database),
    ...documentsOf(database),
    ...proceduresOf(database),
    ...findingsOf(database),
    ...searchOf(database),
    ...logOf(database),
    fact: (name) => textOrNull(sql('SELECT value FROM facts WHERE name = ?').get(name)?.['value']),
    putFact(name, value) {
      sql('INSERT OR REPLACE INTO facts (name, value) VALUES (?,?)').run(name, value);
    },
    stamp: () => ({
      others: Number(sql('PRAGMA data_version').get()?.['data_version']),
      own: Number(sql('SELECT total_changes() AS n').get()?.['n']),
    }),
    tidy() {
      connection.exec("INSERT INTO search(search) VALUES ('optimize'); ANALYZE; VACUUM;");
    },
    async backupTo(target) {
      await backup(connection, databasePath(target));
    },
    foldIn: () => foldIn(databasePath(folder)),
    close() {
      // Another process may read at this moment: what it holds is folded in by whoever closes last.
      try {
        connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      } catch {
        // It only saves the next start some work; on a full disk the log stays as it is.
      }
      connection.close();
    },
  };
};
