import type { Notice } from '../../notices/index.ts';
import type { Mention } from '../../technologies/index.ts';
import type { DocumentAnalysis, DocumentRow, StoredAnalysis } from '../model.ts';
import type { Documents } from '../store.ts';
import { attachmentsOf } from './attachments.ts';
import { type Database, json, numberOrNull, type Row, text, textOrNull } from './database.ts';
import { tagsOf } from './expression.ts';
import { keyNumber } from './link-keys.ts';
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

const FIELDS = 'd.id, d.path, d.media_type, d.bytes, d.text, d.pages, l.parent';
const DOCUMENT = `SELECT ${FIELDS} FROM documents d LEFT JOIN links l USING (number)`;
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
 JOIN links l USING (number) LEFT JOIN mentions m USING (number) LEFT JOIN procedures p USING (number)`;

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

  /** Enters the document; `before` is the path under which it was known. */
  const putDocument = (analysis: StoredAnalysis, version: string): Stored => {
    const known = sql('SELECT number, path FROM documents WHERE id = ?').get(analysis.id);
    // Of several paths with the same bytes the first in order names the document, whichever came first.
    const path = known !== undefined && text(known['path']) < analysis.path ? text(known['path']) : analysis.path;
    const values = [
      path,
      analysis.mediaType,
      analysis.bytes,
      analysis.pages,
      analysis.quality,
      JSON.stringify(analysis.remarks),
      analysis.text,
      version,
    ];
    if (known === undefined)
      return {
        number: Number(
          sql(
            `INSERT INTO documents (id, path, media_type, bytes, pages, quality, remarks, text, analysis)
             VALUES (?,?,?,?,?,?,?,?,?)`,
          ).run(analysis.id, ...values).lastInsertRowid,
        ),
        path,
        before: null,
      };
    const number = Number(known['number']);
    sql(
      `UPDATE documents SET path = ?, media_type = ?, bytes = ?, pages = ?, quality = ?, remarks = ?, text = ?, analysis = ?
       WHERE number = ?`,
    ).run(...values, number);
    return { number, path, before: text(known['path']) };
  };

  const putNotice = (number: number, { id, notice, tokens, tags, technologies }: StoredAnalysis): void => {
    const before = sql('SELECT place FROM notices WHERE number = ?').get(number)?.['place'];
    const known = before === undefined ? null : Number(before);
    if (known !== null) {
      for (const table of ['notices', 'mentions', 'drafts', 'link_keys'])
        sql(`DELETE FROM ${table} WHERE number = ?`).run(number);
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
    if (known === null) sql('INSERT INTO links (number, document, link) VALUES (?,?,?)').run(number, id, notice.link);
    else sql('UPDATE links SET link = ? WHERE number = ?').run(notice.link, number);
    for (const key of new Set(notice.linkKeys.map(keyNumber)))
      sql('INSERT INTO link_keys (key, number) VALUES (?,?)').run(key, number);
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
    hasAnalysis(document, version) {
      return sql('SELECT 1 FROM documents WHERE id = ? AND analysis = ?').get(document, version) !== undefined;
    },
    putAnalysis(analysis, version) {
      const { number, path, before } = putDocument(analysis, version);
      putNotice(number, analysis);
      if (analysis.mentions !== '[]')
        sql('INSERT INTO mentions (number, records) VALUES (?,?)').run(number, analysis.mentions);
      if (analysis.drafts !== '[]')
        sql('INSERT INTO drafts (number, records) VALUES (?,?)').run(number, analysis.drafts);
      sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(number);
      tie({ ...analysis, number, path }, before);
    },
    unanalysed: () => Number(sql("SELECT count(*) AS n FROM documents WHERE analysis = ''").get()?.['n']),
    reopenOutdated(version) {
      const changed = sql(
        "UPDATE inputs SET status = 'added', reason = NULL WHERE status = 'read' AND kind <> 'container' AND document IN (SELECT id FROM documents WHERE analysis < ? OR analysis > ?)",
      ).run(version, version);
      return Number(changed.changes);
    },

    documents: () => mapped(rows(`${DOCUMENT} ORDER BY d.path, d.id`), documentOf),
    document(id) {
      const row = sql(`${DOCUMENT} WHERE d.id = ?`).get(id);
      return row === undefined ? null : documentOf(row);
    },
    children: (id) => mapped(rows(`${DOCUMENT} WHERE l.parent = ? ORDER BY d.path, d.id`, id), documentOf),
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
