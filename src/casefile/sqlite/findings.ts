import { createHash } from 'node:crypto';
import { briefOf, type Finding, type FindingBrief } from '../../findings/index.ts';
import type { Assessment } from '../../law/index.ts';
import { facetsOf } from '../facets.ts';
import type { FindingPage, FindingQuery, Findings, FindingTally } from '../store.ts';
import { type Database, json, type Row, text, type Value } from './database.ts';

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
      `number IN (SELECT finding FROM finding_facets WHERE facet = ? AND value IN (${wanted.map(() => '?').join(',')}))`,
    );
    values.push(facet, ...wanted);
  }
  if (document !== undefined) {
    parts.push('number IN (SELECT finding FROM finding_documents WHERE document = ?)');
    values.push(document);
  }
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
};

const ORDERS = {
  date: { column: "coalesce(date, '')", descending: true },
  amount: { column: 'coalesce(amount, -1)', descending: true },
  seeker: { column: "coalesce(seeker, '')", descending: false },
} as const;

/** So many assessments are kept parsed. */
const REMEMBERED = 4_000;

export const findingsOf = (database: Database): Findings => {
  const { sql, rows, mapped } = database;

  /** Assessments that were read or written last, by their number. */
  const known = new Map<number, Assessment>();
  const remember = (number: number, assessment: Assessment): void => {
    if (known.size >= REMEMBERED) known.clear();
    known.set(number, assessment);
  };
  const assessmentAt = (number: unknown): Assessment | null => {
    if (number === null) return null;
    const ready = known.get(Number(number));
    if (ready) return ready;
    const row = sql('SELECT record FROM assessments WHERE number = ?').get(Number(number));
    const assessment = json<Assessment>(row?.['record']);
    remember(Number(number), assessment);
    return assessment;
  };
  const keepAssessment = (assessment: Assessment | null): number | null => {
    if (assessment === null) return null;
    const record = JSON.stringify(assessment);
    const hash = createHash('sha256').update(record).digest('base64');
    const row = sql('SELECT number FROM assessments WHERE hash = ?').get(hash);
    if (row !== undefined) return Number(row['number']);
    return Number(sql('INSERT INTO assessments (hash, record) VALUES (?,?)').run(hash, record).lastInsertRowid);
  };

  const findingOf = (row: Row): Finding => ({
    ...json<Finding>(row['record']),
    assessments: { document_date: assessmentAt(row['on_date']), today: assessmentAt(row['today']) },
  });
  const FINDING = 'SELECT record, on_date, today FROM findings';

  const remove = (number: number): void => {
    for (const table of ['finding_facets', 'finding_documents'])
      sql(`DELETE FROM ${table} WHERE finding = ?`).run(number);
    sql('DELETE FROM findings WHERE number = ?').run(number);
  };
  const put = (finding: Finding, region: string | null): void => {
    const facets = facetsOf(finding, region);
    const seeker = facets.find(([facet]) => facet === 'seeker')?.[1] ?? null;
    const { document_date, today } = finding.assessments;
    const { lastInsertRowid } = sql(
      'INSERT INTO findings (id, procedure, date, amount, seeker, on_date, today, brief, record) VALUES (?,?,?,?,?,?,?,?,?)',
    ).run(
      finding.id,
      finding.procedure,
      finding.date,
      finding.amount_cny,
      seeker,
      keepAssessment(document_date),
      keepAssessment(today),
      JSON.stringify(briefOf(finding)),
      JSON.stringify({ ...finding, assessments: null }),
    );
    const number = Number(lastInsertRowid);
    for (const [facet, value] of facets)
      sql('INSERT OR IGNORE INTO finding_facets (facet, value, finding) VALUES (?,?,?)').run(facet, value, number);
    for (const document of new Set(finding.documents))
      sql('INSERT OR IGNORE INTO finding_documents (document, finding) VALUES (?,?)').run(document, number);
  };

  return {
    replaceFindings(procedure, findings, region) {
      const before = new Map(
        sql('SELECT number, id, record, on_date, today FROM findings WHERE procedure = ?')
          .all(procedure)
          .map((row) => [text(row['id']), row]),
      );
      const now = new Set(findings.map(({ id }) => id));
      const changed: string[] = [];
      const gone = [...before.keys()].filter((id) => !now.has(id));
      for (const id of gone) remove(Number(before.get(id)?.['number']));
      for (const finding of findings) {
        const row = before.get(finding.id);
        if (row !== undefined) {
          if (JSON.stringify(findingOf(row)) === JSON.stringify(finding)) continue;
          remove(Number(row['number']));
          changed.push(finding.id);
        } else {
          // It may have moved here from another procedure.
          const moved = sql('SELECT number FROM findings WHERE id = ?').get(finding.id);
          if (moved !== undefined) remove(Number(moved['number']));
        }
        put(finding, region);
      }
      return { gone, changed };
    },
    findings: () => mapped(rows(`${FINDING} ORDER BY id`), findingOf),
    findingBriefs: () =>
      mapped(rows('SELECT brief FROM findings ORDER BY id'), (row) => json<FindingBrief>(row['brief'])),
    finding(id) {
      const row = sql(`${FINDING} WHERE id = ?`).get(id);
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
          `SELECT id, record, on_date, today, ${column} AS place FROM findings WHERE ${where.sql}${later} ORDER BY ${column} ${direction}, id ${direction} LIMIT ?`,
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
             FROM finding_facets t JOIN (SELECT number, procedure, seeker, amount FROM findings WHERE ${where.sql}) f ON f.number = t.finding
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
