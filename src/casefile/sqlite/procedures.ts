import type { Draft } from '../../findings/index.ts';
import { linkedByKey, type Notice } from '../../notices/index.ts';
import type { ProcedureRecords } from '../model.ts';
import type { Linked, Procedures } from '../store.ts';
import { type Database, json, numberOrNull, text, textOrNull } from './database.ts';
import { storedKeys } from './link-keys.ts';

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
      'SELECT number FROM all_link_keys WHERE key = ? AND number NOT IN (SELECT number FROM unsettled) LIMIT ?',
    ).all(key, COMMON + 1);
    if (before.length > COMMON) return;
    for (const { number } of before) sql('INSERT OR IGNORE INTO unsettled (number) VALUES (?)').run(Number(number));
  };

  const linkedAt = (number: number): { readonly linked: Linked; readonly keys: ReturnType<typeof storedKeys> } => {
    const row = sql('SELECT document, parent, link, keys FROM analyses WHERE number = ?').get(number);
    return {
      linked: {
        number,
        document: text(row?.['document']),
        page: textOrNull(row?.['parent']),
        link: json<unknown>(row?.['link']),
      },
      keys: storedKeys(row?.['keys']),
    };
  };

  /** Notices that a key links with one that has it on that day. */
  const sharing = (key: number, from: number | null): readonly number[] => {
    if (common.has(key)) return [];
    const members = sql('SELECT number, day FROM all_link_keys WHERE key = ? LIMIT ?')
      .all(key, COMMON + 1)
      .map((row) => ({ number: Number(row['number']), day: numberOrNull(row['day']) }));
    if (members.length <= COMMON) return linkedByKey(members, from).map(({ number }) => number);
    becomesCommon(key);
    return [];
  };

  /** All notices that share a key with the given one, directly or through others, in order of their numbers. */
  const component = (number: number): readonly Linked[] => {
    const found = new Map<number, Linked>();
    /** By key the notices that it was asked for already. */
    const asked = new Map<number, Set<number>>();
    const waiting = [number];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      const { keys, linked } = linkedAt(next);
      found.set(next, linked);
      for (const [key, day] of keys) {
        if (asked.get(key)?.has(next)) continue;
        const others = sharing(key, day);
        asked.set(key, new Set([...(asked.get(key) ?? []), ...others, next]));
        for (const other of others) if (!found.has(other)) waiting.push(other);
      }
    }
    return [...found.values()].sort((one, other) => one.number - other.number);
  };

  const numberOf = (document: string): number =>
    Number(sql('SELECT number FROM documents WHERE id = ?').get(document)?.['number']);

  const idOf = (number: number): string =>
    text(sql('SELECT document FROM analyses WHERE number = ?').get(number)?.['document']);

  const hasDrafts = (namedBy: number): boolean =>
    sql('SELECT 1 FROM procedures p JOIN drafts USING (number) WHERE p.named_by = ? LIMIT 1').get(namedBy) !==
    undefined;

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
        for (const { number: other } of group) seen.add(other);
        groups.push(group);
      }
      return groups;
    },
    settleProcedures(members) {
      const ids = new Map(members.map(({ number, document }) => [number, document]));
      const numbers = new Map(members.map(({ number, document }) => [document, number]));
      const touched = new Map<number, string>();
      for (const { number, procedure } of members) {
        const namedBy = numbers.get(procedure) ?? numberOf(procedure);
        const before = sql('SELECT named_by FROM procedures WHERE number = ?').get(number)?.['named_by'];
        if (before === undefined) sql('INSERT INTO procedures (number, named_by) VALUES (?,?)').run(number, namedBy);
        else if (before !== namedBy) {
          sql('UPDATE procedures SET named_by = ? WHERE number = ?').run(namedBy, number);
          touched.set(Number(before), ids.get(Number(before)) ?? idOf(Number(before)));
        }
        // Most that share a key with a new notice are settled and stay where they were.
        const { changes } = sql('DELETE FROM unsettled WHERE number = ?').run(number);
        if (before !== namedBy || changes > 0) touched.set(namedBy, procedure);
      }
      return [...touched].map(([namedBy, procedure]) => ({ procedure, hasDrafts: hasDrafts(namedBy) }));
    },
    hasDrafts: (procedure) => hasDrafts(numberOf(procedure)),
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
      const notices = sql("SELECT lines AS n FROM tallies WHERE what = 'notice'").get();
      // Counted from indexes alone: the tables hold whole records.
      const procedures = sql(
        "SELECT count(DISTINCT named_by) AS n FROM procedures WHERE number NOT IN (SELECT number FROM notices WHERE kind = 'other')",
      ).get();
      return { notices: Number(notices?.['n']), procedures: Number(procedures?.['n']) };
    },
  };
};
