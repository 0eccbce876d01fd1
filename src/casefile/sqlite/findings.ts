import type { Finding } from '../../findings/index.ts';
import { facetsOf } from '../facets.ts';
import type { FindingPage, FindingQuery, Findings, FindingTally } from '../store.ts';
import { type Database, json, type Row, text, type Value } from './database.ts';

const findingOf = (row: Row): Finding => json<Finding>(row['record']);

interface Where {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Findings that have one of the values in each of the facets. */
const whereOf = ({ facets = {}, document }: Pick<FindingQuery, 'facets' | 'document'>): Where => {
  const parts: string[] = [];
  const values: Value[] = [];
  for (const [facet, wanted] of Object.entries(facets)) {
    if (wanted.length === 0) continue;
    parts.push(
      `id IN (SELECT finding FROM finding_facets WHERE facet = ? AND value IN (${wanted.map(() => '?').join(',')}))`,
    );
    values.push(facet, ...wanted);
  }
  if (document !== undefined) {
    parts.push('id IN (SELECT finding FROM finding_documents WHERE document = ?)');
    values.push(document);
  }
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
};

const ORDERS = {
  date: { column: "coalesce(date, '')", descending: true },
  amount: { column: 'coalesce(amount, -1)', descending: true },
  seeker: { column: "coalesce(seeker, '')", descending: false },
} as const;

export const findingsOf = (database: Database): Findings => {
  const { sql, rows, mapped } = database;

  const remove = (id: string): void => {
    for (const table of ['finding_facets', 'finding_documents']) sql(`DELETE FROM ${table} WHERE finding = ?`).run(id);
    sql('DELETE FROM findings WHERE id = ?').run(id);
  };
  const put = (finding: Finding, region: string | null): void => {
    const facets = facetsOf(finding, region);
    const seeker = facets.find(([facet]) => facet === 'seeker')?.[1] ?? null;
    sql('INSERT OR REPLACE INTO findings (id, procedure, date, amount, seeker, record) VALUES (?,?,?,?,?,?)').run(
      finding.id,
      finding.procedure,
      finding.date,
      finding.amount_cny,
      seeker,
      JSON.stringify(finding),
    );
    for (const [facet, value] of facets)
      sql('INSERT OR IGNORE INTO finding_facets (facet, value, finding) VALUES (?,?,?)').run(facet, value, finding.id);
    for (const document of new Set(finding.documents))
      sql('INSERT OR IGNORE INTO finding_documents (document, finding) VALUES (?,?)').run(document, finding.id);
  };

  return {
    replaceFindings(procedure, findings, region) {
      const before = new Map(
        [...rows('SELECT id, record FROM findings WHERE procedure = ?', procedure)].map((row) => [
          text(row['id']),
          text(row['record']),
        ]),
      );
      const now = new Set(findings.map(({ id }) => id));
      const changed: string[] = [];
      const gone = [...before.keys()].filter((id) => !now.has(id));
      for (const id of gone) remove(id);
      for (const finding of findings) {
        const record = before.get(finding.id);
        if (record === JSON.stringify(finding)) continue;
        if (record !== undefined) {
          remove(finding.id);
          changed.push(finding.id);
        }
        put(finding, region);
      }
      return { gone, changed };
    },
    findings: () => mapped(rows('SELECT record FROM findings ORDER BY id'), findingOf),
    finding(id) {
      const row = sql('SELECT record FROM findings WHERE id = ?').get(id);
      return row === undefined ? null : findingOf(row);
    },
    findFindings(query): FindingPage {
      const { order = 'date', limit, after } = query;
      const where = whereOf(query);
      const { column, descending } = ORDERS[order];
      const sign = descending ? '<' : '>';
      const values = [...where.values];
      let later = '';
      if (after !== undefined) {
        later = ` AND (${column}, id) ${sign} (?, ?)`;
        values.push(after.value, after.id);
      }
      const direction = descending ? 'DESC' : 'ASC';
      const found = [
        ...rows(
          `SELECT id, record, ${column} AS place FROM findings WHERE ${where.sql}${later} ORDER BY ${column} ${direction}, id ${direction} LIMIT ?`,
          ...values,
          limit + 1,
        ),
      ];
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const total = rows(`SELECT count(*) AS n FROM findings WHERE ${where.sql}`, ...where.values);
      return {
        findings: shown.map(findingOf),
        total: Number([...total][0]?.['n']),
        next:
          found.length > limit && last !== undefined
            ? { value: last['place'] as string | number, id: text(last['id']) }
            : null,
      };
    },
    tallyFindings(facet, query): readonly FindingTally[] {
      const where = whereOf(query);
      return [
        ...mapped(
          rows(
            `SELECT t.value, count(*) AS findings, count(DISTINCT f.procedure) AS procedures, count(DISTINCT f.seeker) AS seekers, sum(f.amount) AS amount
             FROM finding_facets t JOIN (SELECT id, procedure, seeker, amount FROM findings WHERE ${where.sql}) f ON f.id = t.finding
             WHERE t.facet = ? GROUP BY t.value ORDER BY findings DESC, t.value`,
            ...where.values,
            facet,
          ),
          (row) => ({
            value: text(row['value']),
            findings: Number(row['findings']),
            procedures: Number(row['procedures']),
            organisations: Number(row['seekers']),
            amount_cny: row['amount'] === null ? null : Number(row['amount']),
          }),
        ),
      ];
    },
  };
};
