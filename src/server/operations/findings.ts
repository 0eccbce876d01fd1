import * as z from 'zod';
import { FACETS, type FindingCursor, repliesOf, reviewOf, statisticsOf, tombstones } from '../../casefile/index.ts';
import { type Finding as FindingRecord, seekerOf } from '../../findings/index.ts';
import { FORMATS, maskFinding } from '../../reports/index.ts';
import { maskedReader } from '../masking.ts';
import { operation, Raw } from '../operation.ts';
import { badRequest, notFound } from '../problem.ts';
import { remembered } from '../remember.ts';
import { Cursor, FacetQuery, Finding, filterOf, Limit, Reply, Review, Sha256 } from '../schemas.ts';

const cursorFrom = (text: string): FindingCursor => {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    if ((typeof value === 'string' || typeof value === 'number') && typeof id === 'string') return { value, id };
  } catch {
    // Told below.
  }
  throw badRequest('this cursor is not one of ours');
};

const written = ({ value, id }: FindingCursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** A finding for a table: what its cells say. Nothing in it is quoted, so nothing has to be masked. */
const briefly = ({ assessments, ...finding }: FindingRecord) => ({
  ...finding,
  seeker: seekerOf(finding),
  class: assessments.document_date?.class ?? null,
  class_today: assessments.today?.class ?? null,
  candidates: [],
  why: [],
  alternatives: [],
  evidence: [],
});

const Tally = z.object({
  value: z.string(),
  findings: z.number(),
  procedures: z.number(),
  organisations: z.number(),
  amount_cny: z.number().nullable(),
});
const Figure = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });

const Order = z.enum(['date', 'amount', 'seeker']).default('date');

export const findingOperations = [
  operation({
    method: 'get',
    path: '/api/findings',
    id: 'listFindings',
    tag: 'findings',
    summary: 'Findings under a filter, page by page',
    query: FacetQuery.extend({
      document: Sha256.optional().describe('only findings that this document is part of'),
      brief: z.stringbool().default(false).describe('what a table shows: without evidence, reasons and rules'),
      order: Order,
      limit: Limit,
      after: Cursor,
    }),
    response: z.object({ findings: z.array(Finding), total: z.number(), next: z.string().nullable() }),
    run({ query }, { caseFile }) {
      const read = maskedReader(caseFile);
      const stones = tombstones(caseFile);
      const page = caseFile.findFindings({
        facets: filterOf(query),
        ...(query.document ? { document: query.document } : {}),
        order: query.order,
        limit: query.limit,
        ...(query.after ? { after: cursorFrom(query.after) } : {}),
      });
      return {
        findings: page.findings.map((finding) => ({
          ...(query.brief ? briefly(finding) : maskFinding(finding, read)),
          review: reviewOf(caseFile, { kind: 'finding', id: finding.id }).decided,
          withdrawn: stones.get(finding.id) ?? null,
        })),
        total: page.total,
        next: page.next && written(page.next),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/findings/{id}',
    id: 'getFinding',
    tag: 'findings',
    summary: 'One finding with its review, its tombstone if it was withdrawn, and the right of reply of who is named',
    params: z.object({ id: z.string().max(80) }),
    response: Finding.extend({
      review: Review,
      withdrawn: z.looseObject({ reason: z.string() }).nullable(),
      replies: z.array(Reply),
      seeker: z.string().nullable(),
    }),
    run({ params: { id } }, { caseFile, today }) {
      const finding = caseFile.finding(id);
      if (!finding) throw notFound(`no finding ${id} in this case file`);
      const names = [seekerOf(finding), finding.buyer, finding.intermediary].filter((name) => name !== null);
      return {
        ...maskFinding(finding, maskedReader(caseFile)),
        review: reviewOf(caseFile, { kind: 'finding', id }),
        withdrawn: tombstones(caseFile).get(id) ?? null,
        replies: [...new Set(names)].flatMap((name) => repliesOf(caseFile, name, today)),
        seeker: seekerOf(finding),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/statistics',
    id: 'countFindings',
    tag: 'findings',
    summary: 'Findings counted by a facet under a filter, with shares, their denominator and 95 % intervals',
    query: FacetQuery.extend({ by: z.enum(FACETS) }),
    response: z.object({
      by: z.string(),
      where: z.record(z.string(), z.array(z.string())),
      findings: z.number(),
      lines: z.array(Tally.extend({ share: Figure })),
    }),
    run({ query }, { caseFile }) {
      const filter = filterOf(query);
      return remembered(caseFile, `statistics ${query.by} ${JSON.stringify(filter)}`, () =>
        statisticsOf(caseFile, query.by, filter),
      );
    },
  }),
  operation({
    method: 'get',
    path: '/api/facets',
    id: 'findingFacets',
    tag: 'findings',
    summary: 'For each facet the values that the findings under the filter have, and how many',
    query: FacetQuery,
    response: z.record(z.string(), z.array(Tally)),
    run({ query }, { caseFile }) {
      const filter = filterOf(query);
      return remembered(caseFile, `facets ${JSON.stringify(filter)}`, () =>
        Object.fromEntries(
          FACETS.map((facet) => {
            // A facet's own choice does not narrow its own values: another can be added.
            const { [facet]: _, ...others } = filter;
            return [facet, caseFile.tallyFindings(facet, { facets: others }).slice(0, 200)];
          }),
        ),
      );
    },
  }),
  operation({
    method: 'get',
    path: '/api/export/findings',
    id: 'exportFindings',
    tag: 'findings',
    summary: 'Exactly the findings under the filter, streamed, without a cap',
    query: FacetQuery.extend({ format: z.enum(['jsonl', 'csv', 'xlsx']).default('csv'), order: Order }),
    response: ['application/x-ndjson', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    run({ query }, { caseFile }) {
      const filter = filterOf(query);
      function* filtered(): Iterable<FindingRecord> {
        let after: FindingCursor | null = null;
        do {
          const page = caseFile.findFindings({
            facets: filter,
            order: query.order,
            limit: 500,
            ...(after ? { after } : {}),
          });
          yield* page.findings;
          after = page.next;
        } while (after);
      }
      const types = {
        jsonl: 'application/x-ndjson',
        csv: 'text/csv; charset=utf-8',
        xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      };
      const format = FORMATS[query.format];
      if (!format) throw badRequest(`no format ${query.format}`);
      // The same exports as on the command line, over a case file that shows only these findings.
      return new Raw(types[query.format], format.write({ ...caseFile, findings: filtered }, ['findings']), {
        'content-disposition': `attachment; filename="findings.${query.format}"`,
      });
    },
  }),
];
