import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Draft, Finding } from '../findings/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Mention } from '../technologies/index.ts';
import type { DocumentAnalysis, DocumentRow, Input, LedgerCounts, ProcedureRecords, StoredAnalysis } from './model.ts';
import { migrate } from './schema.ts';

/** One investigation: the database beside the originals. A server database can stand behind the same methods. */
export interface CaseFile {
  readonly folder: string;
  /** Runs the work in one transaction: all of it is kept or none. */
  transaction<T>(work: () => T): T;

  /** Files known by path with the size and time that they had, so that a second run passes them by. */
  isKnown(path: string, bytes: number, modified: number): boolean;
  /** Adds a ledger line; a line for the same path and bytes is replaced. */
  putInput(input: Input): void;
  /** Gives every line with these bytes its final status. */
  settleInputs(document: string, status: 'read' | 'skipped' | 'failed', reason: string | null): void;
  /** Lines that wait for their analysis, in order of their bytes' SHA-256, after the given one. */
  addedInputs(after: string, limit: number): readonly Input[];
  inputs(): Iterable<Input>;
  counts(): LedgerCounts;

  hasAnalysis(document: string, version: string): boolean;
  putAnalysis(analysis: StoredAnalysis, version: string): void;
  /** Sends documents that another version analysed back into the queue. Returns how many. */
  reopenOutdated(version: string): number;
  setParents(parents: ReadonlyMap<string, string>): void;

  documents(): Iterable<DocumentRow>;
  document(id: string): DocumentRow | null;
  notices(): Iterable<Notice>;
  /** Each document with what its analysis gave, in order of paths. */
  analyses(): Iterable<DocumentAnalysis>;
  analysis(id: string): DocumentAnalysis | null;
  mentions(): Iterable<readonly Mention[]>;
  /** Links of each document and its path and parent, for tying attachments to their pages. */
  documentLinks(): Iterable<{ readonly id: string; readonly path: string; readonly links: readonly string[] }>;
  /** What links each notice to others, as stored. */
  noticeLinks(): Iterable<{ readonly number: number; readonly document: string; readonly link: unknown }>;

  replaceProcedures(procedures: Iterable<readonly [number, string]>): void;
  /** Procedures that have drafts, each whole. */
  proceduresWithDrafts(): Iterable<ProcedureRecords>;
  replaceFindings(findings: Iterable<Finding>): void;
  findings(): Iterable<Finding>;
  countNotices(): { readonly notices: number; readonly procedures: number };
  /** Documents in which a full-text phrase stands, best first, then by id. */
  search(
    phrase: string,
    limit: number,
    offset: number,
  ): readonly { readonly document: string; readonly score: number }[];
  countMatches(phrase: string): number;

  fact(name: string): string | null;
  putFact(name: string, value: string): void;
  close(): void;
}

const text = (value: unknown): string => String(value);
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

const inputOf = (row: Record<string, unknown>): Input => ({
  path: text(row['path']),
  document: text(row['document']),
  bytes: numberOrNull(row['bytes']),
  modified: numberOrNull(row['modified']),
  kind: text(row['kind']) as Input['kind'],
  parent: textOrNull(row['parent']),
  charset: textOrNull(row['charset']),
  status: text(row['status']) as Input['status'],
  reason: textOrNull(row['reason']),
});

const documentOf = (row: Record<string, unknown>): DocumentRow => ({
  document: text(row['id']),
  path: text(row['path']),
  media_type: text(row['media_type']),
  bytes: Number(row['bytes']),
  text: text(row['text']),
  parent: textOrNull(row['parent']),
  pages: numberOrNull(row['pages']),
});

const ANALYSES = `SELECT d.id, d.path, d.media_type, d.bytes, d.text, d.parent, d.pages, n.record, m.records, p.procedure
 FROM documents d JOIN notices n USING (number) LEFT JOIN mentions m USING (number) LEFT JOIN procedures p USING (number)`;

const analysisOf = (row: Record<string, unknown>): DocumentAnalysis => {
  const document = documentOf(row);
  const { path } = document;
  const mentions = row['records'] === null ? [] : (JSON.parse(text(row['records'])) as Mention[]);
  return {
    document,
    notice: { ...(JSON.parse(text(row['record'])) as Notice), path, procedure: textOrNull(row['procedure']) },
    mentions: mentions.map((mention) => ({ ...mention, path })),
  };
};

/** Whether a folder holds a case file. */
export const isCaseFile = (folder: string): boolean => existsSync(join(folder, 'case.db'));

/**
 * Opens a case file, making it when it is not there unless told otherwise.
 *
 * @throws when the folder can't be made or was written by a later version
 */
export const openCaseFile = (folder: string): CaseFile => {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'case.db'), { timeout: 10_000 });
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;',
  );
  migrate(database);

  const statements = new Map<string, StatementSync>();
  const sql = (query: string): StatementSync => {
    const known = statements.get(query);
    if (known) return known;
    const fresh = database.prepare(query);
    statements.set(query, fresh);
    return fresh;
  };
  /** Rows of a query of its own, so that two walks over the same table do not disturb each other. */
  const rows = (query: string, ...values: (string | number)[]): Iterable<Record<string, unknown>> =>
    database.prepare(query).iterate(...values) as Iterable<Record<string, unknown>>;
  function* mapped<T>(source: Iterable<Record<string, unknown>>, of: (row: Record<string, unknown>) => T): Iterable<T> {
    for (const row of source) yield of(row);
  }
  const transaction = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    folder,
    transaction,

    isKnown(path, bytes, modified) {
      return (
        sql("SELECT 1 FROM inputs WHERE path = ? AND bytes = ? AND modified = ? AND document <> ''").get(
          path,
          bytes,
          modified,
        ) !== undefined
      );
    },
    putInput(input) {
      sql(
        `INSERT INTO inputs (path, document, bytes, modified, kind, parent, charset, status, reason) VALUES (?,?,?,?,?,?,?,?,?)
         ON CONFLICT DO UPDATE SET bytes = excluded.bytes, modified = excluded.modified, status = excluded.status, reason = excluded.reason`,
      ).run(
        input.path,
        input.document,
        input.bytes,
        input.modified,
        input.kind,
        input.parent,
        input.charset,
        input.status,
        input.reason,
      );
      // Bytes that could be read now replace the line that said they could not.
      if (input.document !== '') sql("DELETE FROM inputs WHERE path = ? AND document = ''").run(input.path);
    },
    settleInputs(document, status, reason) {
      sql("UPDATE inputs SET status = ?, reason = ? WHERE document = ? AND status = 'added'").run(
        status,
        reason,
        document,
      );
    },
    addedInputs(after, limit) {
      return [
        ...mapped(
          rows(
            "SELECT * FROM inputs WHERE status = 'added' AND document > ? GROUP BY document HAVING path = min(path) ORDER BY document LIMIT ?",
            after,
            limit,
          ),
          inputOf,
        ),
      ];
    },
    inputs() {
      return mapped(rows('SELECT * FROM inputs ORDER BY path, document'), inputOf);
    },
    counts() {
      const counted = new Map(
        [...rows('SELECT status, count(*) AS n FROM inputs GROUP BY status')].map((row) => [
          text(row['status']),
          Number(row['n']),
        ]),
      );
      const of = (status: string): number => counted.get(status) ?? 0;
      return {
        input: of('added') + of('read') + of('skipped') + of('failed'),
        read: of('read'),
        skipped: of('skipped'),
        failed: of('failed'),
      };
    },

    hasAnalysis(document, version) {
      return sql('SELECT 1 FROM documents WHERE id = ? AND analysis = ?').get(document, version) !== undefined;
    },
    putAnalysis(analysis, version) {
      const known = sql('SELECT number, path FROM documents WHERE id = ?').get(analysis.id);
      const number = known === undefined ? null : Number(known['number']);
      // Of several paths with the same bytes the first in order names the document, whichever came first.
      const path = known !== undefined && text(known['path']) < analysis.path ? text(known['path']) : analysis.path;
      const result = sql(
        `INSERT OR REPLACE INTO documents (number, id, path, media_type, bytes, parent, pages, quality, remarks, links, text, analysis)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
      ).run(
        number,
        analysis.id,
        path,
        analysis.mediaType,
        analysis.bytes,
        analysis.parent,
        analysis.pages,
        analysis.quality,
        JSON.stringify(analysis.remarks),
        JSON.stringify(analysis.links),
        analysis.text,
        version,
      );
      const row = number ?? Number(result.lastInsertRowid);
      sql('INSERT OR REPLACE INTO notices (number, kind, link, record) VALUES (?,?,?,?)').run(
        row,
        analysis.kind,
        analysis.link,
        analysis.notice,
      );
      if (number !== null) {
        for (const table of ['mentions', 'drafts']) sql(`DELETE FROM ${table} WHERE number = ?`).run(row);
        sql('DELETE FROM search WHERE rowid = ?').run(row);
      }
      if (analysis.mentions !== '[]')
        sql('INSERT INTO mentions (number, records) VALUES (?,?)').run(row, analysis.mentions);
      if (analysis.drafts !== '[]') sql('INSERT INTO drafts (number, records) VALUES (?,?)').run(row, analysis.drafts);
      sql('INSERT INTO search (rowid, tokens) VALUES (?,?)').run(row, analysis.tokens);
    },
    reopenOutdated(version) {
      const changed = sql(
        "UPDATE inputs SET status = 'added', reason = NULL WHERE status = 'read' AND kind <> 'container' AND document IN (SELECT id FROM documents WHERE analysis <> ?)",
      ).run(version);
      return Number(changed.changes);
    },
    setParents(parents) {
      for (const [id, parent] of parents) sql('UPDATE documents SET parent = ? WHERE id = ?').run(parent, id);
    },

    documents() {
      return mapped(
        rows('SELECT id, path, media_type, bytes, text, parent, pages FROM documents ORDER BY path, id'),
        documentOf,
      );
    },
    document(id) {
      const row = sql('SELECT id, path, media_type, bytes, text, parent, pages FROM documents WHERE id = ?').get(id);
      return row === undefined ? null : documentOf(row);
    },
    notices() {
      return mapped(
        rows(
          'SELECT n.record, p.procedure, d.path FROM notices n JOIN documents d USING (number) LEFT JOIN procedures p USING (number) ORDER BY d.path, d.id',
        ),
        (row) => ({
          ...(JSON.parse(text(row['record'])) as Notice),
          path: text(row['path']),
          procedure: textOrNull(row['procedure']),
        }),
      );
    },
    mentions() {
      return mapped(
        rows('SELECT m.records, d.path FROM mentions m JOIN documents d USING (number) ORDER BY d.path, d.id'),
        (row) =>
          (JSON.parse(text(row['records'])) as Mention[]).map((mention) => ({ ...mention, path: text(row['path']) })),
      );
    },
    analyses() {
      return mapped(rows(`${ANALYSES} ORDER BY d.path, d.id`), analysisOf);
    },
    analysis(id) {
      const row = sql(`${ANALYSES} WHERE d.id = ?`).get(id);
      return row === undefined ? null : analysisOf(row);
    },
    documentLinks() {
      return mapped(rows('SELECT id, path, links FROM documents ORDER BY path, id'), (row) => ({
        id: text(row['id']),
        path: text(row['path']),
        links: JSON.parse(text(row['links'])) as string[],
      }));
    },
    noticeLinks() {
      return mapped(
        rows('SELECT n.number, d.id, n.link FROM notices n JOIN documents d USING (number) ORDER BY d.path, d.id'),
        (row) => ({
          number: Number(row['number']),
          document: text(row['id']),
          link: JSON.parse(text(row['link'])) as unknown,
        }),
      );
    },

    replaceProcedures(procedures) {
      transaction(() => {
        database.exec('DELETE FROM procedures');
        const insert = sql('INSERT INTO procedures (number, procedure) VALUES (?,?)');
        for (const [number, procedure] of procedures) insert.run(number, procedure);
      });
    },
    *proceduresWithDrafts() {
      const names = rows(
        'SELECT DISTINCT p.procedure FROM procedures p JOIN drafts USING (number) ORDER BY p.procedure',
      );
      for (const row of [...names]) {
        const procedure = text(row['procedure']);
        const notices: Notice[] = [];
        const drafts: Draft[] = [];
        const members = rows(
          'SELECT n.record, r.records, d.path FROM procedures p JOIN notices n USING (number) JOIN documents d USING (number) LEFT JOIN drafts r USING (number) WHERE p.procedure = ? ORDER BY d.path, d.id',
          procedure,
        );
        for (const member of members) {
          const path = text(member['path']);
          notices.push({ ...(JSON.parse(text(member['record'])) as Notice), path, procedure });
          const own = member['records'] === null ? [] : (JSON.parse(text(member['records'])) as Draft[]);
          drafts.push(
            ...own.map((draft) => ({ ...draft, path, evidence: draft.evidence.map((span) => ({ ...span, path })) })),
          );
        }
        yield { procedure, notices, drafts };
      }
    },
    replaceFindings(findings) {
      transaction(() => {
        database.exec('DELETE FROM findings');
        const insert = sql('INSERT INTO findings (id, procedure, record) VALUES (?,?,?)');
        for (const finding of findings) insert.run(finding.id, finding.procedure, JSON.stringify(finding));
      });
    },
    findings() {
      return mapped(
        rows('SELECT record FROM findings ORDER BY id'),
        (row) => JSON.parse(text(row['record'])) as Finding,
      );
    },
    countNotices() {
      const notices = sql("SELECT count(*) AS n FROM notices WHERE kind <> 'other'").get();
      const procedures = sql(
        "SELECT count(DISTINCT procedure) AS n FROM procedures JOIN notices USING (number) WHERE kind <> 'other'",
      ).get();
      return { notices: Number(notices?.['n']), procedures: Number(procedures?.['n']) };
    },
    search(phrase, limit, offset) {
      return [
        ...mapped(
          rows(
            'SELECT d.id, -s.rank AS score FROM search s JOIN documents d ON d.number = s.rowid WHERE search MATCH ? ORDER BY s.rank, d.id LIMIT ? OFFSET ?',
            phrase,
            limit,
            offset,
          ),
          (row) => ({ document: text(row['id']), score: Number(row['score']) }),
        ),
      ];
    },
    countMatches(phrase) {
      return Number(sql('SELECT count(*) AS n FROM search WHERE search MATCH ?').get(phrase)?.['n']);
    },

    fact(name) {
      return textOrNull(sql('SELECT value FROM facts WHERE name = ?').get(name)?.['value']);
    },
    putFact(name, value) {
      sql('INSERT OR REPLACE INTO facts (name, value) VALUES (?,?)').run(name, value);
    },
    close() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
};
