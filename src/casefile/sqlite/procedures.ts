import type { Draft } from '../../findings/index.ts';
import type { Notice } from '../../notices/index.ts';
import type { ProcedureRecords } from '../model.ts';
import type { Linked, Procedures } from '../store.ts';
import { type Database, json, text, textOrNull } from './database.ts';

/** Keys that more notices than this share say nothing of one purchase. */
const COMMON = 2_000;
/** The documents of a procedure, which is given as the id of the one that names it. */
const OF_PROCEDURE = 'p.named_by = (SELECT number FROM documents WHERE id = ?)';
/** So many common keys are remembered. */
const MOST_REMEMBERED = 100_000;

export const proceduresOf = (database: Database): Procedures => {
  const { sql, rows, mapped } = database;

  /** Keys that were found to be common: they are not counted again. */
  const common = new Set<number>();

  /** When a key has just become common, notices that it linked are settled anew, as if it always had been. */
  const becomesCommon = (key: number): void => {
    if (common.size < MOST_REMEMBERED) common.add(key);
    const before = sql(
      'SELECT number FROM link_keys WHERE key = ? AND number NOT IN (SELECT number FROM unsettled) LIMIT ?',
    ).all(key, COMMON + 1);
    if (before.length > COMMON) return;
    for (const { number } of before) sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(Number(number));
  };

  /** All notices that share a key with the given one, directly or through others. */
  const component = (number: number): readonly number[] => {
    const found = new Set([number]);
    const seen = new Set<number>();
    const waiting = [number];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const row of sql('SELECT key FROM link_keys WHERE number = ?').all(next)) {
        const key = Number(row['key']);
        if (seen.has(key) || common.has(key)) continue;
        seen.add(key);
        const sharing = sql('SELECT number FROM link_keys WHERE key = ? LIMIT ?').all(key, COMMON + 1);
        if (sharing.length > COMMON) {
          becomesCommon(key);
          continue;
        }
        for (const { number: other } of sharing) {
          if (found.has(Number(other))) continue;
          found.add(Number(other));
          waiting.push(Number(other));
        }
      }
    }
    return [...found].sort((one, other) => one - other);
  };

  const linkedAt = (number: number): Linked => {
    const row = sql('SELECT document, parent, link FROM analyses WHERE number = ?').get(number);
    return {
      number,
      document: text(row?.['document']),
      page: textOrNull(row?.['parent']),
      link: json<unknown>(row?.['link']),
    };
  };

  const numberOf = (document: string): number =>
    Number(sql('SELECT number FROM documents WHERE id = ?').get(document)?.['number']);

  const idOf = (number: number): string =>
    text(sql('SELECT document FROM analyses WHERE number = ?').get(number)?.['document']);

  return {
    unsettled: (limit) =>
      sql('SELECT number FROM unsettled ORDER BY number LIMIT ?')
        .all(limit)
        .map((row) => Number(row['number'])),
    unsettleAll() {
      sql('INSERT OR IGNORE INTO unsettled (number) SELECT number FROM notices').run();
    },
    unsettleDrafts() {
      sql('INSERT OR IGNORE INTO unsettled (number) SELECT number FROM drafts').run();
    },
    linkedWith(number) {
      // A notice that has left its procedure leaves others behind: they are settled anew as well.
      const before = sql(
        'SELECT number FROM procedures WHERE named_by = (SELECT named_by FROM procedures WHERE number = ?)',
      ).all(number);
      const seen = new Set<number>();
      const groups: (readonly Linked[])[] = [];
      for (const member of [number, ...before.map((row) => Number(row['number']))]) {
        if (seen.has(member)) continue;
        const group = component(member);
        for (const other of group) seen.add(other);
        groups.push(group.map(linkedAt));
      }
      return groups;
    },
    settleProcedures(members) {
      const ids = new Map(members.map(({ number, document }) => [number, document]));
      const numbers = new Map(members.map(({ number, document }) => [document, number]));
      const touched = new Set<string>();
      for (const { number, procedure } of members) {
        const namedBy = numbers.get(procedure) ?? numberOf(procedure);
        const before = sql('SELECT named_by FROM procedures WHERE number = ?').get(number)?.['named_by'];
        if (before === undefined) sql('INSERT INTO procedures (number, named_by) VALUES (?,?)').run(number, namedBy);
        // Most are where they were.
        else if (before !== namedBy) {
          sql('UPDATE procedures SET named_by = ? WHERE number = ?').run(namedBy, number);
          touched.add(ids.get(Number(before)) ?? idOf(Number(before)));
        }
        touched.add(procedure);
        sql('DELETE FROM unsettled WHERE number = ?').run(number);
      }
      return [...touched];
    },
    hasDrafts: (procedure) =>
      sql(`SELECT 1 FROM procedures p JOIN drafts USING (number) WHERE ${OF_PROCEDURE} LIMIT 1`).get(procedure) !==
      undefined,
    procedure(procedure) {
      const notices: Notice[] = [];
      const drafts: Draft[] = [];
      const members = rows(
        `SELECT n.record, r.records, d.path FROM procedures p JOIN notices n USING (number) JOIN documents d USING (number)
         LEFT JOIN drafts r USING (number) WHERE ${OF_PROCEDURE} ORDER BY d.path, d.id`,
        procedure,
      );
      for (const member of members) {
        const path = text(member['path']);
        notices.push({ ...json<Notice>(member['record']), path, procedure });
        const own = member['records'] === null ? [] : json<Draft[]>(member['records']);
        for (const draft of own)
          drafts.push({ ...draft, path, evidence: draft.evidence.map((span) => ({ ...span, path })) });
      }
      return { procedure, notices, drafts } satisfies ProcedureRecords;
    },
    procedures: () =>
      mapped(rows('SELECT id FROM documents WHERE number IN (SELECT named_by FROM procedures) ORDER BY id'), (row) =>
        text(row['id']),
      ),
    countNotices() {
      // Counted from indexes alone: the tables hold whole records.
      const notices = sql(
        "SELECT (SELECT count(*) FROM notices) - (SELECT count(*) FROM notices WHERE kind = 'other') AS n",
      ).get();
      const procedures = sql(
        "SELECT count(DISTINCT named_by) AS n FROM procedures WHERE number NOT IN (SELECT number FROM notices WHERE kind = 'other')",
      ).get();
      return { notices: Number(notices?.['n']), procedures: Number(procedures?.['n']) };
    },
  };
};
