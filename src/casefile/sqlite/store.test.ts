import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseQuery } from '../search/query.ts';
import type { CaseFile } from '../store.ts';
import { analysisOf, describeStore } from '../store-contract.ts';
import { openDatabase } from './database.ts';
import { placeFreshRows } from './fresh-rows.ts';
import { databasePath, openSqlite } from './open.ts';
import { migrate } from './schema.ts';

const root = mkdtempSync(join(tmpdir(), 'bidtrace-store-'));
let serial = 0;
const folder = (): string => {
  serial += 1;
  return join(root, String(serial));
};
afterAll(() => rmSync(root, { recursive: true }));

describeStore('SQLite', () => openSqlite(folder()));

describeStore('SQLite, where rows of the indexes move to their places at once', () => {
  const path = folder();
  const caseFile = openSqlite(path);
  const beside = openDatabase(databasePath(path));
  return {
    ...caseFile,
    transaction(work) {
      const result = caseFile.transaction(work);
      beside.transaction(() => placeFreshRows(beside, 0));
      return result;
    },
    close() {
      beside.connection.close();
      caseFile.close();
    },
  };
});

/** Opens a case file of an earlier schema that holds these rows. */
const openOld = (schema: number, rows: string): CaseFile => {
  const path = folder();
  mkdirSync(path);
  const database = openDatabase(databasePath(path));
  migrate(database, schema);
  database.connection.exec(rows);
  database.connection.close();
  return openSqlite(path);
};

describe('the SQLite file', () => {
  it('shows a log that was tampered with, entry by entry', () => {
    const path = folder();
    const caseFile = openSqlite(path);
    for (const what of ['a', 'b', 'c'])
      caseFile.append({ at: '2024-01-01T00:00:00Z', who: '甲', what, subject: 'case', body: {} });
    caseFile.close();
    const { connection } = openDatabase(databasePath(path));
    expect(() => connection.exec("UPDATE log SET who = '乙' WHERE serial = 2")).toThrow(/never changed/u);
    connection.exec("DROP TRIGGER log_is_not_changed; UPDATE log SET who = '乙' WHERE serial = 2");
    connection.exec('DROP TRIGGER log_is_not_cut; DELETE FROM log WHERE serial = 3');
    connection.exec('INSERT INTO log SELECT 4, at, who, what, subject, body, previous, hash FROM log WHERE serial = 1');
    connection.close();
    const opened = openSqlite(path);
    expect([...opened.chain()]).toEqual([
      'entry 2 of the log was changed',
      'entry 3 of the log is missing',
      'entry 4 of the log does not follow the one before it',
      'entry 4 of the log was changed',
    ]);
    opened.close();
  });

  it('brings a case file of the first version up to date: the ledger stays, documents wait for their analysis', () => {
    const caseFile = openOld(
      1,
      `
      INSERT INTO inputs VALUES ('a.txt', 'A', 1, 1, 'file', NULL, NULL, 'read', NULL);
      INSERT INTO documents VALUES (1, 'A', 'a.txt', 'text/plain', 1, NULL, NULL, 'exact', '[]', '[]', '甲', '0.1.0+x');
      INSERT INTO notices VALUES (1, 'tender', '{}', '{}');
      INSERT INTO search (rowid, tokens) VALUES (1, '甲');
    `,
    );
    expect(caseFile.counts()).toEqual({ input: 1, read: 1, skipped: 0, failed: 0 });
    expect(caseFile.reopenOutdated('0.2.0+y')).toBe(1);
    expect(caseFile.addedInputs({ path: '', document: '' }, 10)).toHaveLength(1);
    caseFile.close();
  });

  it('opens a case file of the second schema: log, decisions and ledger stay, documents are analysed again', () => {
    const caseFile = openOld(
      2,
      `
      INSERT INTO inputs VALUES ('a.txt', 'A', 1, 1, 'file', NULL, NULL, 'read', NULL), ('b.txt', 'B', 1, 1, 'file', NULL, NULL, 'added', NULL);
      INSERT INTO documents VALUES (1, 'A', 'a.txt', 'text/plain', 1, NULL, NULL, 'exact', '[]', '["x.pdf"]', '甲', '0.1.0+x');
      INSERT INTO notices VALUES (1, 5, 'tender', 'tendered', NULL, NULL, NULL, NULL, NULL, NULL, '{}', '{}');
      INSERT INTO search (rowid, text) VALUES (5, '甲');
      INSERT INTO procedures VALUES (1, 'A');
      INSERT INTO link_keys VALUES ('k', 1);
      INSERT INTO findings VALUES (1, 'f', 'A', NULL, NULL, NULL, NULL, NULL, '{}');
      INSERT INTO finding_facets VALUES ('route', 'hardware', 1);
      INSERT INTO facts VALUES ('settled_by', 'x'), ('linked_by', '0.1.0');
      INSERT INTO saved_searches VALUES ('mine', '算力', '2024-01-01T00:00:00Z', 1);
    `,
    );
    expect(caseFile.counts()).toEqual({ input: 2, read: 1, skipped: 0, failed: 0 });
    expect([...caseFile.findings()]).toEqual([]);
    expect(caseFile.tallyFindings('route', {})).toEqual([]);
    expect(caseFile.unanalysed()).toBe(1);
    expect(caseFile.fact('linked_by')).toBeNull();
    expect(caseFile.savedSearches()).toHaveLength(1);
    expect(caseFile.reopenOutdated('0.2.0+y')).toBe(1);
    expect(caseFile.addedInputs({ path: '', document: '' }, 10).map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
    caseFile.transaction(() =>
      caseFile.putAnalysis({ ...analysisOf(1, { text: '甲', keys: ['k'] }), id: 'A' }, '0.2.0+y'),
    );
    expect(caseFile.search(parseQuery('甲'), { limit: 9 }).total).toBe(1);
    expect(caseFile.unanalysed()).toBe(0);
    caseFile.close();
  });

  it('opens a case file of the third schema: lines find their documents, notices are counted and linked as before', () => {
    const caseFile = openOld(
      3,
      `
      INSERT INTO inputs VALUES
        ('a.txt', 'A', 1, 1, 'file', NULL, NULL, 'read', 'no date'), ('b.txt', 'B', 1, 1, 'file', NULL, NULL, 'read', NULL),
        ('c.txt', 'A', 1, 1, 'file', NULL, NULL, 'read', 'no date'), ('d.zip', 'D', 1, 1, 'container', NULL, NULL, 'read', NULL);
      INSERT INTO versions VALUES (1, 'v1');
      INSERT INTO documents VALUES
        (1, 'A', 'a.txt', 'text/plain', 1, NULL, 'exact', '["no date"]', '甲'), (2, 'B', 'b.txt', 'text/plain', 1, NULL, 'exact', '[]', '乙');
      INSERT INTO analyses VALUES (1, 'A', 1, NULL, '', '{}'), (2, 'B', 1, NULL, '', '{}');
      INSERT INTO notices VALUES
        (1, 0, 'tender', 'tendered', NULL, NULL, NULL, NULL, NULL, NULL, '{}'), (2, 1, 'other', 'tendered', NULL, NULL, NULL, NULL, NULL, NULL, '{}');
      INSERT INTO link_keys VALUES (7, 1), (7, 2), (8, 2);
    `,
    );
    expect([...caseFile.inputsOf('A')].map(({ path }) => path)).toEqual(['a.txt', 'c.txt']);
    expect(caseFile.counts()).toEqual({ input: 4, read: 4, skipped: 0, failed: 0 });
    expect(caseFile.countRemarked()).toBe(2);
    expect(caseFile.countNotices().notices).toBe(1);
    expect(caseFile.linkedWith(1).map((group) => group.map(({ document }) => document))).toEqual([['A', 'B']]);
    caseFile.transaction(() =>
      caseFile.putAnalysis({ ...analysisOf(2, { text: '乙' }), id: 'B', path: 'b.txt' }, 'v1'),
    );
    expect(caseFile.linkedWith(1)).toMatchObject([[{ document: 'A' }]]);
    expect(caseFile.countNotices().notices).toBe(2);
    expect(caseFile.reopenOutdated('v2')).toBe(3);
    caseFile.close();
  });

  it('refuses a case file of a later bidtrace in words', () => {
    const path = folder();
    openSqlite(path).close();
    const { connection } = openDatabase(databasePath(path));
    connection.exec('PRAGMA user_version = 99');
    connection.close();
    expect(() => openSqlite(path)).toThrow(/later bidtrace/u);
  });
});
