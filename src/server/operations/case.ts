import * as z from 'zod';
import { type Entry, funnelOf, statisticsOf } from '../../casefile/index.ts';
import { lawCatalogue } from '../../law/index.ts';
import { listEditions } from '../../organisations/index.ts';
import { summariseCase } from '../../reports/index.ts';
import { operation, Raw } from '../operation.ts';
import { personWith } from '../people.ts';
import { Problem } from '../problem.ts';
import { remembered } from '../remember.ts';
import { LogEntry } from '../schemas.ts';
import { COOKIE } from '../security.ts';

const Counts = z.object({ input: z.number(), read: z.number(), skipped: z.number(), failed: z.number() });
const Input = z.looseObject({
  path: z.string(),
  document: z.string().nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  kind: z.string(),
  bytes: z.number().nullable(),
});

/** Facets that the overview draws. */
const DRAWN = ['month', 'route', 'technology', 'provider', 'stage', 'region', 'buyer_kind', 'confidence'] as const;

/** Days on which rules of US export control came to be applied. */
const ruleDays = () =>
  [...lawCatalogue().rules.values()]
    .filter(({ kind, status }) => kind === 'us_export_control' && status !== 'unverified')
    .flatMap(({ id, dates, enforced, title, citation }) => {
      const date = enforced?.from ?? dates.effective;
      return date === null || date === undefined ? [] : [{ id, date, title, citation }];
    })
    .sort((one, other) => (one.date < other.date ? -1 : 1));

const lastRun = (entries: Iterable<Entry>): Entry | null => {
  let last: Entry | null = null;
  for (const entry of entries) last = entry;
  return last;
};

export const caseOperations = [
  operation({
    method: 'post',
    path: '/api/session',
    id: 'signIn',
    tag: 'case',
    role: 'none',
    summary: 'Signs a browser in with a token, which it keeps where no script reads it',
    body: z.object({ token: z.string().max(200) }),
    response: ['application/json'],
    run({ body: { token } }, { caseFile }) {
      const person = personWith(caseFile, token);
      if (!person) throw new Problem(401, 'Who are you?', 'this token is not known');
      return new Raw('application/json; charset=utf-8', JSON.stringify(person), {
        'set-cookie': `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000`,
      });
    },
  }),
  operation({
    method: 'get',
    path: '/api/me',
    id: 'whoAmI',
    tag: 'case',
    summary: 'Who asks, and what they may do',
    response: z.object({ name: z.string(), role: z.string(), today: z.string() }),
    run: (_, { person, today }) => ({ ...person, today }),
  }),
  operation({
    method: 'get',
    path: '/api/overview',
    id: 'overview',
    tag: 'case',
    summary:
      'The counts of the case: documents, organisations, providers, intermediaries, the funnel, findings by facet, rule dates',
    response: z.looseObject({
      summary: z.looseObject({ documents: Counts, findings: z.number(), organisations_seeking: z.number() }),
      funnel: z.looseObject({ collected: z.number() }),
      statistics: z.record(z.string(), z.looseObject({ findings: z.number() })),
      rule_days: z.array(z.object({ id: z.string(), date: z.string(), title: z.string(), citation: z.string() })),
      lists: z.array(z.unknown()),
      last_run: LogEntry.nullable(),
    }),
    run: (_, { caseFile }) =>
      remembered(caseFile, 'overview', () => ({
        summary: summariseCase(caseFile),
        funnel: funnelOf(caseFile),
        statistics: Object.fromEntries(DRAWN.map((facet) => [facet, statisticsOf(caseFile, facet)])),
        rule_days: ruleDays(),
        lists: listEditions(),
        last_run: lastRun(caseFile.entries({ what: 'run' })),
      })),
  }),
  operation({
    method: 'get',
    path: '/api/ledger',
    id: 'ledger',
    tag: 'case',
    summary: 'What became of every input, page by page',
    query: z.object({
      status: z.enum(['added', 'read', 'skipped', 'failed']).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
      after: z.string().max(4_000).optional().describe('`next` of the page before'),
    }),
    response: z.object({ counts: Counts, inputs: z.array(Input), next: z.string().nullable() }),
    run({ query: { status, limit, after } }, { caseFile }) {
      const page = caseFile.inputPage({ limit, ...(status ? { status } : {}), ...(after ? { after } : {}) });
      return {
        counts: remembered(caseFile, 'counts', () => caseFile.counts()),
        inputs: page.inputs.map(({ path, document, status: its, reason, kind, bytes, parent }) => ({
          path,
          document: document === '' ? null : document,
          status: its,
          reason,
          kind,
          bytes,
          parent,
        })),
        next: page.next,
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/log',
    id: 'readLog',
    tag: 'case',
    summary: 'Everything that was done, in order, and whether the chain of hashes holds',
    query: z.object({
      subject: z.string().max(400).optional(),
      after: z.coerce.number().int().min(0).default(0).describe('serial number of the last entry that was read'),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    response: z.object({ entries: z.array(LogEntry), next: z.number().nullable() }),
    run({ query: { subject, after, limit } }, { caseFile }) {
      const entries: Entry[] = [];
      for (const entry of caseFile.entries({ after, ...(subject ? { subject } : {}) })) {
        entries.push(entry);
        if (entries.length > limit) break;
      }
      const shown = entries.slice(0, limit);
      return { entries: shown, next: entries.length > limit ? (shown.at(-1)?.serial ?? null) : null };
    },
  }),
  operation({
    method: 'get',
    path: '/api/log/check',
    id: 'checkLog',
    tag: 'case',
    summary: 'Whether the chain of hashes of the log holds; a line for what does not',
    response: z.object({ problems: z.array(z.string()) }),
    run: (_, { caseFile }) => ({ problems: [...caseFile.chain()] }),
  }),
];
