import type { Database } from './database.ts';

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
  `
  -- What analyses made is dropped: documents are analysed anew, into tables that can be searched by field, date and amount.
  DROP TABLE search;
  DROP TABLE notices;
  DROP TABLE procedures;
  DROP TABLE findings;
  DELETE FROM mentions;
  DELETE FROM drafts;
  UPDATE documents SET analysis = '';
  UPDATE facts SET value = '' WHERE name = 'settled';

  CREATE INDEX inputs_document ON inputs (document);
  CREATE INDEX documents_parent ON documents (parent) WHERE parent IS NOT NULL;
  CREATE INDEX documents_analysis ON documents (analysis);

  CREATE TABLE notices (
    number INTEGER PRIMARY KEY REFERENCES documents,
    place INTEGER NOT NULL UNIQUE,    -- rowid in search: the day of publication, then a serial number (sqlite/places.ts)
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    title TEXT,
    published TEXT,
    region TEXT,
    buyer TEXT,
    amount REAL,                      -- yuan: the award's total, else the budget
    technologies TEXT,                -- JSON list of the catalogue ids that the document mentions
    link TEXT NOT NULL,
    record TEXT NOT NULL
  );
  CREATE INDEX notices_kind ON notices (kind);
  CREATE INDEX notices_amount ON notices (amount) WHERE amount IS NOT NULL;

  -- Words of the whole text; of single fields; and one token for each fixed value (sqlite/expression.ts).
  CREATE VIRTUAL TABLE search USING fts5 (
    text, title, buyer, supplier, agency, region, tags,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
  );

  -- Keys by which notices of one purchase are found, so that a new notice touches only its own procedure.
  CREATE TABLE link_keys (key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE INDEX link_keys_number ON link_keys (number);
  CREATE TABLE procedures (number INTEGER PRIMARY KEY REFERENCES documents, procedure TEXT NOT NULL);
  CREATE INDEX procedures_procedure ON procedures (procedure);
  -- Documents whose procedure is to be settled anew.
  CREATE TABLE unsettled (number INTEGER PRIMARY KEY);

  CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    procedure TEXT NOT NULL,
    date TEXT,
    amount REAL,
    seeker TEXT,
    on_date INTEGER REFERENCES assessments,  -- what the rules said on the document's day, and today; null where nothing can be said
    today INTEGER REFERENCES assessments,
    record TEXT NOT NULL                     -- the finding without its assessments
  );
  CREATE INDEX findings_procedure ON findings (procedure);
  CREATE INDEX findings_date ON findings (date, id);
  CREATE TABLE finding_facets (facet TEXT NOT NULL, value TEXT NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (facet, value, finding)) WITHOUT ROWID;
  CREATE INDEX finding_facets_finding ON finding_facets (finding);
  CREATE TABLE finding_documents (document TEXT NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (document, finding)) WITHOUT ROWID;
  CREATE INDEX finding_documents_finding ON finding_documents (finding);
  -- Most findings share their assessments with others of the same item and day.
  CREATE TABLE assessments (number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, record TEXT NOT NULL);

  -- The log: what persons and runs did, in order, each entry bound to the one before by its hash. Nothing in it is ever changed.
  CREATE TABLE log (
    serial INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  );
  CREATE INDEX log_subject ON log (subject, serial);
  CREATE INDEX log_what ON log (what, serial);
  CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'entries of the log are never changed'); END;
  CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'entries of the log are never deleted'); END;

  CREATE TABLE saved_searches (name TEXT PRIMARY KEY, query TEXT NOT NULL, saved_at TEXT NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- Each text is indexed by words and by pairs of neighbours (text/search.ts), attachments are found as documents come, and what the numbers of
  -- a report need of a finding lies apart: documents are analysed and findings settled anew.
  DROP TABLE search;
  DELETE FROM finding_facets;
  DELETE FROM finding_documents;
  DROP TABLE findings;
  DROP TABLE notices;
  DELETE FROM mentions;
  DELETE FROM drafts;
  DROP TABLE link_keys;
  DROP TABLE procedures;
  DELETE FROM facts WHERE name IN ('linked_by', 'settled_by');

  CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    procedure TEXT NOT NULL,
    date TEXT,
    amount REAL,
    seeker TEXT,
    on_date INTEGER REFERENCES assessments,  -- what the rules said on the document's day, and today; null where nothing can be said
    today INTEGER REFERENCES assessments,
    brief TEXT NOT NULL,                     -- what the numbers of all findings need of this one
    record TEXT NOT NULL                     -- the finding without its assessments
  );
  CREATE INDEX findings_procedure ON findings (procedure);
  CREATE INDEX findings_date ON findings (date, id);

  CREATE TABLE notices (
    number INTEGER PRIMARY KEY REFERENCES documents,
    place INTEGER NOT NULL,           -- rowid in search: the day of publication, then a serial number (sqlite/places.ts)
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    title TEXT,
    published TEXT,
    region TEXT,
    buyer TEXT,
    amount REAL,                      -- yuan: the award's total, else the budget
    technologies TEXT,                -- JSON list of the catalogue ids that the document mentions
    record TEXT NOT NULL
  );
  -- The amount beside the place: a search by amount looks at nothing else.
  CREATE INDEX notices_place ON notices (place, amount);
  CREATE INDEX notices_kind ON notices (kind);

  -- Words and pairs of the whole text; of single fields; and one token for each fixed value (sqlite/expression.ts). All are folded and parted by
  -- spaces already: the plainest tokenizer is the fastest.
  CREATE VIRTUAL TABLE search USING fts5 (
    text, title, buyer, supplier, agency, region, tags,
    content='', contentless_delete=1, tokenize='ascii'
  );
  INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);
  -- Parts of the index are merged sixteen at once, not four: a search looks into more of them, adding waits less. They are merged little by little:
  -- at sixteen parts of a size, where SQLite would merge them at one go, a notice more waited for a third of the index.
  INSERT INTO search (search, rank) VALUES ('automerge', 16);
  INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

  -- What is asked of very many documents, apart from the wide rows of texts and records.
  CREATE TABLE versions (number INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE);
  INSERT INTO versions VALUES (-1, 'the catalogue says something else now'), (0, 'nothing is stored');
  CREATE TABLE analyses (
    number INTEGER PRIMARY KEY REFERENCES documents,
    document TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions,  -- who made what is stored of it
    parent TEXT,                                   -- the page that carried it, when it is an attachment
    touches TEXT NOT NULL,                         -- what of the catalogue stands in its text (technologies/look.ts)
    link TEXT NOT NULL
  );
  CREATE INDEX analyses_version ON analyses (version);
  CREATE INDEX analyses_parent ON analyses (parent) WHERE parent IS NOT NULL;
  INSERT INTO analyses (number, document, version, touches, link) SELECT number, id, 0, '', '' FROM documents;
  -- Keys by which notices of one purchase are found, so that a new notice touches only its own procedure; as numbers (sqlite/procedures.ts).
  CREATE TABLE link_keys (key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE INDEX link_keys_number ON link_keys (number);
  -- A procedure is told by the number of the document that names it: most new notices name their own, at the end of the index.
  CREATE TABLE procedures (number INTEGER PRIMARY KEY REFERENCES documents, named_by INTEGER NOT NULL REFERENCES documents);
  CREATE INDEX procedures_named_by ON procedures (named_by);

  DROP INDEX documents_parent;
  DROP INDEX documents_analysis;
  ALTER TABLE documents DROP COLUMN parent;
  ALTER TABLE documents DROP COLUMN links;
  ALTER TABLE documents DROP COLUMN analysis;
  -- Files by their names, and the names that pages link to with the place where the file must lie (documents/attachments.ts).
  CREATE TABLE named_files (name TEXT NOT NULL, path TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (name, path, number)) WITHOUT ROWID;
  CREATE TABLE wanted_files (
    place TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (place, name, path, number)
  ) WITHOUT ROWID;
  CREATE INDEX wanted_files_number ON wanted_files (number);

  -- In order of paths, which come in order, not of SHA-256, which would touch another page of the index for each document.
  DROP INDEX inputs_added;
  CREATE INDEX inputs_added ON inputs (path, document) WHERE status = 'added';
  CREATE INDEX inputs_unread ON inputs (status, path, reason) WHERE status IN ('skipped', 'failed');
  -- Lines by status: counting them would look at each.
  CREATE TABLE tallies (status TEXT PRIMARY KEY, lines INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO tallies VALUES ('added', 0), ('read', 0), ('skipped', 0), ('failed', 0);
  UPDATE tallies SET lines = (SELECT count(*) FROM inputs WHERE inputs.status = tallies.status);
  CREATE TRIGGER input_entered AFTER INSERT ON inputs BEGIN
    UPDATE tallies SET lines = lines + 1 WHERE status = NEW.status;
  END;
  CREATE TRIGGER input_left AFTER DELETE ON inputs BEGIN
    UPDATE tallies SET lines = lines - 1 WHERE status = OLD.status;
  END;
  CREATE TRIGGER input_settled AFTER UPDATE OF status ON inputs WHEN NEW.status <> OLD.status BEGIN
    UPDATE tallies SET lines = lines - 1 WHERE status = OLD.status;
    UPDATE tallies SET lines = lines + 1 WHERE status = NEW.status;
  END;
  CREATE INDEX inputs_remarked ON inputs (document) WHERE status = 'read' AND reason IS NOT NULL;
  `,
  `
  -- A line of the ledger tells by its number the document that was made of it: an index by SHA-256 was touched at another page for each line.
  ALTER TABLE inputs ADD COLUMN number INTEGER REFERENCES documents;
  DROP INDEX inputs_document;
  DROP INDEX inputs_remarked;
  UPDATE inputs SET number = (SELECT number FROM documents WHERE id = document) WHERE status = 'read' AND kind <> 'container';
  CREATE INDEX inputs_number ON inputs (number) WHERE number IS NOT NULL;
  CREATE INDEX inputs_remarked ON inputs (status) WHERE status = 'read' AND reason IS NOT NULL;

  -- The link keys of a document stand in its own row as well, which is read for what links it anyway.
  ALTER TABLE analyses ADD COLUMN keys TEXT NOT NULL DEFAULT '[]';
  UPDATE analyses SET keys = (
    SELECT json_group_array(json_array(key, NULL)) FROM link_keys WHERE link_keys.number = analyses.number
  );
  DROP INDEX link_keys_number;
  -- The day of a notice where its key links only what is near in time (notices/procedures.ts).
  ALTER TABLE link_keys ADD COLUMN day INTEGER;

  -- New rows of the two indexes whose keys come in no order wait in small tables (sqlite/fresh-rows.ts).
  CREATE TABLE link_keys_fresh (key INTEGER NOT NULL, number INTEGER NOT NULL, day INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE TABLE named_files_fresh (name TEXT NOT NULL, path TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (name, path, number)) WITHOUT ROWID;
  CREATE VIEW all_link_keys AS SELECT key, number, day FROM link_keys UNION ALL SELECT key, number, day FROM link_keys_fresh;
  CREATE VIEW all_named_files AS SELECT name, path, number FROM named_files UNION ALL SELECT name, path, number FROM named_files_fresh;

  -- Counting notices looked at each.
  ALTER TABLE tallies RENAME COLUMN status TO what;
  INSERT INTO tallies VALUES ('notice', 0);
  UPDATE tallies SET lines = (SELECT count(*) FROM notices WHERE kind <> 'other') WHERE what = 'notice';
  `,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a database to the present schema. Throws when it was made by a later program. */
export const migrate = ({ connection, transaction }: Database, upTo = SCHEMA_VERSION): void => {
  const versionNow = (): number => Number(connection.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  const version = versionNow();
  if (version > SCHEMA_VERSION)
    throw new Error(
      `this case file was made by a later bidtrace (schema ${version}, this one knows ${SCHEMA_VERSION}): update bidtrace`,
    );
  for (const [index, migration] of MIGRATIONS.slice(0, upTo).entries()) {
    if (index < version) continue;
    transaction(() => {
      // Another process may have migrated while this one waited for its turn.
      if (versionNow() > index) return;
      connection.exec(`${migration}; PRAGMA user_version = ${index + 1};`);
    });
  }
};
