import type { Notice } from '../../notices/index.ts';
import type { Mention } from '../../technologies/index.ts';
import type { DocumentAnalysis, DocumentRow, StoredAnalysis } from '../model.ts';
import type { Documents } from '../store.ts';
import { attachmentsOf } from './attachments.ts';
import { type Database, json, numberOrNull, type Row, text, textOrNull } from './database.ts';
import { tagsOf } from './expression.ts';
import { linkKeysOf } from './link-keys.ts';
import { isPlaceOf, newPlace } from './places.ts';

const documentOf = (row: Row): DocumentRow => ({
  document: text(row['id']),
  path: text(row['path']),
  media_type: text(row['media_type']),
  bytes: Number(row['bytes']),
  text: text(row['text']),
  parent: textOrNull(row['parent']),
  pages: numberOrNull(row['pages']),
});

const FIELDS = 'd.id, d.path, d.media_type, d.bytes, d.text, d.pages, a.parent';
const DOCUMENT = `SELECT ${FIELDS} FROM documents d JOIN analyses a USING (number)`;
/** The id of the document that names the procedure of another. */
const PROCEDURE = '(SELECT id FROM documents WHERE number = p.named_by) AS procedure';
const NOTICE = `SELECT n.record, ${PROCEDURE}, d.path FROM notices n JOIN documents d USING (number) LEFT JOIN procedures p USING (number)`;

const noticeOf = (row: Row): Notice => ({
  ...json<Notice>(row['record']),
  path: text(row['path']),
  procedure: textOrNull(row['procedure']),
});

const mentionsOf = (row: Row): readonly Mention[] =>
  json<Mention[]>(row['records']).map((mention) => ({ ...mention, path: text(row['path']) }));

const ANALYSES = `SELECT ${FIELDS}, n.record, m.records, ${PROCEDURE} FROM documents d JOIN notices n USING (number)
 JOIN analyses a USING (number) LEFT JOIN mentions m USING (number) LEFT JOIN procedures p USING (number)`;

const analysisOf = (row: Row): DocumentAnalysis => ({
  document: documentOf(row),
  notice: noticeOf(row),
  mentions: row['records'] === null ? [] : mentionsOf(row),
});

interface Stored {
  readonly number: number;
  readonly path: string;
  readonly before: string | null;
}

export const documentsOf = (database: Database): Documents => {
  const { sql, rows, mapped } = database;
  const tie = attachmentsOf(database);
  const linkKeys = linkKeysOf(database);

  /** The number of a version; a new one where it is not known. */
  const versionNumber = (version: string): number => {
    const known = sql('SELECT number FROM versions WHERE version = ?').get(version)?.['number'];
    if (known !== undefined) return Number(known);
    return Number(sql('INSERT INTO versions (version) VALUES (?)').run(version).lastInsertRowid);
  };

  /**
   * Enters the document; `before` is the path under which it was known. Of several paths with the same bytes the first in order names the document
   * and is the one that it is read under, whichever came first: null where that is another one.
   */
  const putDocument = (analysis: StoredAnalysis, version: string): Stored | null => {
    const made = versionNumber(version);
    const known = sql('SELECT number, path, version FROM documents JOIN analyses USING (number) WHERE id = ?').get(
      analysis.id,
    );
    const isLater = known !== undefined && text(known['path']) < analysis.path;
    if (isLater && known['version'] === made) return null;
    const path = isLater ? text(known['path']) : analysis.path;
    const values = [
      path,
      analysis.mediaType,
      analysis.bytes,
      analysis.pages,
      analysis.quality,
      JSON.stringify(analysis.remarks),
      analysis.text,
    ];
    const analysed = [made, analysis.touches, analysis.notice.link];
    if (known === undefined) {
      const number = Number(
        sql(
          'INSERT INTO documents (id, path, media_type, bytes, pages, quality, remarks, text) VALUES (?,?,?,?,?,?,?,?)',
        ).run(analysis.id, ...values).lastInsertRowid,
      );
      sql('INSERT INTO analyses (number, document, version, touches, link) VALUES (?,?,?,?,?)').run(
        number,
        analysis.id,
        ...analysed,
      );
      return { number, path, before: null };
    }
    const number = Number(known['number']);
    sql(
      'UPDATE documents SET path = ?, media_type = ?, bytes = ?, pages = ?, quality = ?, remarks = ?, text = ? WHERE number = ?',
    ).run(...values, number);
    sql('UPDATE analyses SET version = ?, touches = ?, link = ? WHERE number = ?').run(...analysed, number);
    return { number, path, before: text(known['path']) };
  };

  const putNotice = (number: number, { notice, tokens, tags, technologies }: StoredAnalysis): void => {
    const before = sql('SELECT place, kind FROM notices WHERE number = ?').get(number);
    const known = before === undefined ? null : Number(before['place']);
    if (known !== null) {
      for (const table of ['notices', 'mentions', 'drafts']) sql(`DELETE FROM ${table} WHERE number = ?`).run(number);
      sql('DELETE FROM search WHERE rowid = ?').run(known);
    }
    const place = known !== null && isPlaceOf(known, notice.published) ? known : newPlace(database, notice.published);
    // Never OR REPLACE here: it takes a savepoint, at each of which FTS5 writes out what it gathers, twenty times slower.
    sql(
      `INSERT INTO notices (number, place, kind, stage, title, published, region, buyer, amount, technologies, record)
       VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
    ).run(
      number,
      place,
      notice.kind,
      notice.stage,
      notice.title,
      notice.published,
      notice.region,
      notice.buyer,
      notice.amount,
      technologies.length === 0 ? null : JSON.stringify(technologies),
      notice.record,
    );
    const more = Number(notice.kind !== 'other') - Number(before !== undefined && before['kind'] !== 'other');
    // Not by a trigger, which takes a savepoint.
    if (more !== 0) sql("UPDATE tallies SET lines = lines + ? WHERE what = 'notice'").run(more);
    const tagTokens = tagsOf(
      [
        ['kind', notice.kind],
        ['stage', notice.stage],
        ...technologies.map((id) => ['technology', id] as const),
        ...tags,
      ],
      notice.amount,
    );
    sql('INSERT INTO search (rowid, text, title, buyer, supplier, agency, region, tags) VALUES (?,?,?,?,?,?,?,?)').run(
      place,
      tokens.text,
      tokens.title,
      tokens.buyer,
      tokens.supplier,
      tokens.agency,
      tokens.region,
      tagTokens,
    );
  };

  return {
    hasAnalysis: (document, version) =>
      sql(
        'SELECT 1 FROM documents d JOIN analyses a USING (number) JOIN versions v ON v.number = a.version WHERE d.id = ? AND v.version = ?',
      ).get(document, version) !== undefined,
    putAnalysis(analysis, version) {
      const entered = putDocument(analysis, version);
      if (entered === null) return;
      const { number, path, before } = entered;
      putNotice(number, analysis);
      linkKeys.replace(number, analysis.notice.linkKeys);
      if (analysis.mentions !== '[]')
        sql('INSERT INTO mentions (number, records) VALUES (?,?)').run(number, analysis.mentions);
      if (analysis.drafts !== '[]')
        sql('INSERT INTO drafts (number, records) VALUES (?,?)').run(number, analysis.drafts);
      sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(number);
      tie({ ...analysis, number, path }, before);
    },
    unanalysed: () => Number(sql('SELECT count(*) AS n FROM analyses WHERE version = 0').get()?.['n']),
    analysedBy: (version) =>
      mapped(
        rows(
          'SELECT number, d.text, a.touches FROM analyses a JOIN documents d USING (number) WHERE a.version = (SELECT number FROM versions WHERE version = ?)',
          version,
        ),
        (row) => ({ number: Number(row['number']), text: text(row['text']), touches: text(row['touches']) }),
      ),
    adoptAnalyses({ from, to, except, upTo }) {
      const [old, next] = [versionNumber(from), versionNumber(to)];
      const outdated = JSON.stringify(except);
      sql(
        'UPDATE analyses SET version = -1 WHERE version = ? AND (number > ? OR number IN (SELECT value FROM json_each(?)))',
      ).run(old, upTo, outdated);
      // Few were analysed by the new version already. All others change their version by its name.
      sql('UPDATE analyses SET version = ? WHERE version = ?').run(old, next);
      sql('DELETE FROM versions WHERE number = ?').run(next);
      sql('UPDATE versions SET version = ? WHERE number = ?').run(to, old);
    },
    reopenOutdated(version) {
      const made = versionNumber(version);
      const changed = sql(
        "UPDATE inputs SET status = 'added', reason = NULL WHERE status = 'read' AND number IN (SELECT number FROM analyses WHERE version < ? OR version > ?)",
      ).run(made, made);
      return Number(changed.changes);
    },

    documents: () => mapped(rows(`${DOCUMENT} ORDER BY d.path, d.id`), documentOf),
    document(id) {
      const row = sql(`${DOCUMENT} WHERE d.id = ?`).get(id);
      return row === undefined ? null : documentOf(row);
    },
    children: (id) => mapped(rows(`${DOCUMENT} WHERE a.parent = ? ORDER BY d.path, d.id`, id), documentOf),
    notices: () => mapped(rows(`${NOTICE} ORDER BY d.path, d.id`), noticeOf),
    analyses: () => mapped(rows(`${ANALYSES} ORDER BY d.path, d.id`), analysisOf),
    analysis(id) {
      const row = sql(`${ANALYSES} WHERE d.id = ?`).get(id);
      return row === undefined ? null : analysisOf(row);
    },
    mentions: () =>
      mapped(
        rows('SELECT m.records, d.path FROM mentions m JOIN documents d USING (number) ORDER BY d.path, d.id'),
        mentionsOf,
      ),
  };
};
