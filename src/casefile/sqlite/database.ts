import { DatabaseSync, type StatementSync } from 'node:sqlite';

export type Row = Record<string, unknown>;
export type Value = string | number | null;

/** A connection with its prepared statements. */
export interface Database {
  readonly connection: DatabaseSync;
  /** The statement, prepared once. Not for walks: two walks over one statement disturb each other. */
  sql(query: string): StatementSync;
  /** Rows of a query of its own. */
  rows(query: string, ...values: Value[]): Iterable<Row>;
  mapped<T>(source: Iterable<Row>, of: (row: Row) => T): Iterable<T>;
  /** All of the work is kept or none. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T;
  /** The same for work in steps, with a pause after each. */
  transactionInSteps(steps: Iterable<void>, pause: () => Promise<void>): Promise<void>;
}

/** How long a write waits for another process's write before it gives up, in ms: longer than any of ours takes. */
const PATIENCE = 120_000;

export const openDatabase = (path: string, readOnly = false): Database => {
  const connection = new DatabaseSync(path, { timeout: PATIENCE, readOnly });
  if (!readOnly)
    // The log is folded in every 256 MB: each time waits for the disk.
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 65536;');
  connection.exec('PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  const begin = (): void => {
    connection.exec('BEGIN IMMEDIATE');
    depth = 1;
  };
  /** SQLite rolls back by itself when the disk is full. */
  const rollBack = (): void => {
    if (connection.isTransaction) connection.exec('ROLLBACK');
  };
  return {
    connection,
    sql(query) {
      const known = statements.get(query);
      if (known) return known;
      const fresh = connection.prepare(query);
      statements.set(query, fresh);
      return fresh;
    },
    rows: (query, ...values) => connection.prepare(query).iterate(...values) as Iterable<Row>,
    *mapped(source, of) {
      for (const row of source) yield of(row);
    },
    transaction(work) {
      if (depth > 0) return work();
      begin();
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        rollBack();
        throw error;
      } finally {
        depth = 0;
      }
    },
    async transactionInSteps(steps, pause) {
      if (depth > 0) throw new Error('a transaction is under way');
      begin();
      try {
        for (const _ of steps) await pause();
        connection.exec('COMMIT');
      } catch (error) {
        rollBack();
        throw error;
      } finally {
        depth = 0;
      }
    },
  };
};

export const text = (value: unknown): string => String(value);
export const textOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
export const numberOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);
export const json = <T>(value: unknown): T => JSON.parse(String(value)) as T;
