import type { Input } from '../model.ts';
import type { Ledger } from '../store.ts';
import { type Database, numberOrNull, type Row, text, textOrNull } from './database.ts';

const inputOf = (row: Row): Input => ({
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

export const ledgerOf = ({ sql, rows, mapped }: Database): Ledger => ({
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
      `INSERT INTO inputs (path, document, bytes, modified, kind, parent, charset, status, reason, number)
       VALUES (?,?,?,?,?,?,?,?,?, (SELECT number FROM documents WHERE id = ?))
       ON CONFLICT DO UPDATE SET
         bytes = excluded.bytes, modified = excluded.modified, status = excluded.status, reason = excluded.reason, number = excluded.number`,
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
      // Nothing has the id null.
      input.status === 'read' && input.kind !== 'container' ? input.document : null,
    );
    // Bytes that could be read now replace the line that said they could not.
    if (input.document !== '') sql("DELETE FROM inputs WHERE path = ? AND document = ''").run(input.path);
  },
  settleRepeats: (inputs, version) =>
    inputs.filter(({ path, document }) => {
      const known = sql(
        `SELECT d.number, i.reason FROM documents d JOIN analyses a USING (number) JOIN inputs i ON i.path = d.path AND i.document = d.id
         WHERE d.id = ? AND d.path < ? AND a.version = (SELECT number FROM versions WHERE version = ?) AND i.status = 'read'`,
      ).get(document, path, version);
      if (known === undefined) return true;
      sql("UPDATE inputs SET status = 'read', reason = ?, number = ? WHERE path = ? AND document = ?").run(
        textOrNull(known['reason']),
        Number(known['number']),
        path,
        document,
      );
      return false;
    }),
  addedInputs: (after, limit) =>
    // The index of what waits gives them in order: without it every page would look at all lines.
    sql(
      "SELECT * FROM inputs INDEXED BY inputs_added WHERE status = 'added' AND (path, document) > (?, ?) ORDER BY path, document LIMIT ?",
    )
      .all(after.path, after.document, limit)
      .map(inputOf),
  inputs: () => mapped(rows('SELECT * FROM inputs ORDER BY path, document'), inputOf),
  inputPage({ status, limit, after = '\n' }) {
    const [path = '', document = ''] = after.split('\n');
    const found = [
      ...mapped(
        rows(
          `SELECT * FROM inputs WHERE (path, document) > (?, ?)${status === undefined ? '' : ' AND status = ?'} ORDER BY path, document LIMIT ?`,
          path,
          document,
          ...(status === undefined ? [] : [status]),
          limit + 1,
        ),
        inputOf,
      ),
    ];
    const inputs = found.slice(0, limit);
    const last = inputs.at(-1);
    return { inputs, next: found.length > limit && last ? `${last.path}\n${last.document}` : null };
  },
  // `0` is the sign after `/`.
  inputsUnder: (folder) =>
    mapped(
      rows('SELECT * FROM inputs WHERE path >= ? AND path < ? ORDER BY path', `${folder}/`, `${folder}0`),
      inputOf,
    ),
  inputsOf: (document) =>
    mapped(
      rows('SELECT * FROM inputs WHERE number = (SELECT number FROM documents WHERE id = ?) ORDER BY path', document),
      inputOf,
    ),
  unreadInputs: (limit) => [
    ...mapped(
      rows("SELECT * FROM inputs WHERE status IN ('skipped', 'failed') ORDER BY status, path, document LIMIT ?", limit),
      inputOf,
    ),
  ],
  countRemarked: () =>
    Number(sql("SELECT count(*) AS n FROM inputs WHERE status = 'read' AND reason IS NOT NULL").get()?.['n']),
  counts() {
    const lines = new Map(
      sql('SELECT what, lines FROM tallies')
        .all()
        .map((row) => [text(row['what']), Number(row['lines'])]),
    );
    const of = (status: Input['status']): number => lines.get(status) ?? 0;
    const [read, skipped, failed] = [of('read'), of('skipped'), of('failed')];
    return { input: of('added') + read + skipped + failed, read, skipped, failed };
  },
});
