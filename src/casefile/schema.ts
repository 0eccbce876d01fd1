import type { DatabaseSync } from 'node:sqlite';

/**
 * Migrations in order. The database's `user_version` is the number of those that it has had; each runs once, in a transaction. Never change
 * one that was released: add another.
 */
const MIGRATIONS: readonly string[] = [
  `
  -- The ledger: one line for each file and member that was met.
  CREATE TABLE inputs (
    path TEXT NOT NULL,
    document TEXT NOT NULL,           -- SHA-256 of the bytes, '' where they could not be read
    bytes INTEGER,
    modified REAL,                    -- mtime of a file in ms, to pass it by the next time
    kind TEXT NOT NULL CHECK (kind IN ('file', 'container', 'member')),
    parent TEXT,                      -- path of the container
    charset TEXT,                     -- told by the container (HTTP header)
    status TEXT NOT NULL CHECK (status IN ('added', 'read', 'skipped', 'failed')),
    reason TEXT,
    PRIMARY KEY (path, document)
  ) WITHOUT ROWID;
  CREATE INDEX inputs_added ON inputs (document) WHERE status = 'added';

  CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    parent TEXT,
    pages INTEGER,
    quality TEXT NOT NULL,
    remarks TEXT NOT NULL,
    links TEXT NOT NULL,
    text TEXT NOT NULL,
    analysis TEXT NOT NULL            -- version of the program and catalogue that made what is stored of it
  );
  CREATE INDEX documents_path ON documents (path, id);

  -- Records as JSON, made by the analysis; the columns beside them are what is asked for.
  CREATE TABLE notices (number INTEGER PRIMARY KEY REFERENCES documents, kind TEXT NOT NULL, link TEXT NOT NULL, record TEXT NOT NULL);
  CREATE TABLE mentions (number INTEGER PRIMARY KEY REFERENCES documents, records TEXT NOT NULL);
  CREATE TABLE drafts (number INTEGER PRIMARY KEY REFERENCES documents, records TEXT NOT NULL);

  -- What is settled over all documents; made anew when they change.
  CREATE TABLE procedures (number INTEGER PRIMARY KEY REFERENCES documents, procedure TEXT NOT NULL);
  CREATE INDEX procedures_procedure ON procedures (procedure);
  CREATE TABLE findings (id TEXT PRIMARY KEY, procedure TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE VIRTUAL TABLE search USING fts5 (
    tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
  );
  `,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a database to the present schema. Throws when it was made by a later program. */
export const migrate = (database: DatabaseSync): void => {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > SCHEMA_VERSION)
    throw new Error(
      `this case file was made by a later bidtrace (schema ${version}, this one knows ${SCHEMA_VERSION}): update bidtrace`,
    );
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
};
