import * as z from 'zod';
import { parseQuery, shownPhrases } from '../../casefile/index.ts';
import { findPhrase } from '../../text/index.ts';
import { maskedReader } from '../masking.ts';
import { operation } from '../operation.ts';
import { notFound } from '../problem.ts';
import { Cursor, Limit } from '../schemas.ts';

const Span = z.object({ start: z.number(), end: z.number(), quote: z.string(), before: z.string(), after: z.string() });
const Hit = z.object({
  document: z.string(),
  path: z.string(),
  title: z.string().nullable(),
  kind: z.string(),
  stage: z.string(),
  published: z.string().nullable(),
  buyer: z.string().nullable(),
  score: z.number().nullable(),
  spans: z.array(Span),
});
const Facets = z.record(z.string(), z.array(z.object({ value: z.string(), documents: z.number() })));

/** Places shown of each document, and characters on each side. */
const PLACES = 3;
const AROUND = 60;

const Words = z.string().max(1_000).default('');

export const searchOperations = [
  operation({
    method: 'get',
    path: '/api/search',
    id: 'search',
    tag: 'search',
    summary: 'Documents that match a query: words, "phrases", AND OR NOT, buyer: technology: date: amount: …',
    query: z.object({
      q: Words,
      order: z.enum(['relevance', 'date']).default('relevance'),
      limit: Limit,
      after: Cursor,
      facets: z
        .stringbool()
        .default(false)
        .describe('counts by kind, stage, year, region, technology over the newest matches'),
    }),
    response: z.object({
      hits: z.array(Hit),
      total: z.number().describe('exact, or a floor'),
      total_is_exact: z.boolean(),
      ordered_by: z.enum(['relevance', 'date']),
      next: z.string().nullable(),
      facets: Facets.nullable(),
    }),
    run({ query: { q, order, limit, after, facets } }, { caseFile }) {
      const query = parseQuery(q);
      const phrases = shownPhrases(query.condition);
      const page = caseFile.search(query, { order, limit, facets, ...(after ? { after } : {}) });
      const read = maskedReader(caseFile);
      const hits = page.hits.map((hit) => {
        const original = phrases.length === 0 ? '' : (caseFile.document(hit.document)?.text ?? '');
        const found = phrases.flatMap((words) => findPhrase(original, words, PLACES)).slice(0, PLACES);
        const text = found.length === 0 ? '' : (read(hit.document)?.document.text ?? '');
        // Found in the text as it was read, shown without private persons: the offsets are the same.
        const spans = found.map(({ start, end }) => ({
          start,
          end,
          quote: text.slice(start, end),
          before: text.slice(Math.max(0, start - AROUND), start),
          after: text.slice(end, end + AROUND),
        }));
        return { ...hit, spans };
      });
      return { ...page, hits };
    },
  }),
  operation({
    method: 'get',
    path: '/api/search/count',
    id: 'countMatches',
    tag: 'search',
    summary: 'The exact number of matches, and exact facets when asked for',
    query: z.object({ q: Words, facets: z.stringbool().default(false) }),
    response: z.object({ total: z.number(), facets: Facets.nullable() }),
    run({ query: { q, facets } }, { caseFile }) {
      const query = parseQuery(q);
      return { total: caseFile.count(query), facets: facets ? caseFile.facets(query) : null };
    },
  }),
  operation({
    method: 'post',
    path: '/api/search/batch',
    id: 'searchBatch',
    safe: true,
    tag: 'search',
    summary: 'Many queries at once: for each how many documents match, and the first of them',
    body: z.object({
      queries: z.array(z.string().max(1_000)).min(1).max(5_000),
      limit: z.number().int().min(0).max(20).default(3),
    }),
    response: z.object({
      results: z.array(
        z.object({ query: z.string(), total: z.number(), documents: z.array(Hit.omit({ spans: true })) }),
      ),
    }),
    run: ({ body: { queries, limit } }, { caseFile }) => ({
      results: queries.map((text) => {
        const query = parseQuery(`"${text.replaceAll('"', '')}"`);
        return {
          query: text,
          total: caseFile.count(query),
          documents: limit === 0 ? [] : caseFile.search(query, { limit }).hits,
        };
      }),
    }),
  }),
  operation({
    method: 'get',
    path: '/api/searches',
    id: 'savedSearches',
    tag: 'search',
    summary: 'Searches that were kept, and what is new since',
    response: z.object({
      searches: z.array(
        z.object({ name: z.string(), query: z.string(), saved_at: z.string(), total: z.number(), new: z.number() }),
      ),
    }),
    run: (_, { caseFile }) => ({
      searches: caseFile.savedSearches().map(({ name, query, saved_at, seen }) => {
        const parsed = parseQuery(query);
        return { name, query, saved_at, total: caseFile.count(parsed), new: caseFile.newSince(parsed, seen) };
      }),
    }),
  }),
  operation({
    method: 'put',
    path: '/api/searches/{name}',
    id: 'saveSearch',
    tag: 'search',
    role: 'review',
    summary: 'Keeps a search under a name',
    params: z.object({ name: z.string().min(1).max(120) }),
    body: z.object({ query: z.string().max(1_000) }),
    response: z.object({ name: z.string(), query: z.string() }),
    run({ params: { name }, body: { query } }, { caseFile }) {
      parseQuery(query);
      caseFile.saveSearch(name, query, new Date().toISOString());
      return { name, query };
    },
  }),
  operation({
    method: 'delete',
    path: '/api/searches/{name}',
    id: 'forgetSearch',
    tag: 'search',
    role: 'review',
    summary: 'Forgets a search',
    params: z.object({ name: z.string().max(120) }),
    response: z.object({ forgotten: z.string() }),
    run({ params: { name } }, { caseFile }) {
      if (!caseFile.forgetSearch(name)) throw notFound(`no search is kept under the name ${name}`);
      return { forgotten: name };
    },
  }),
];
