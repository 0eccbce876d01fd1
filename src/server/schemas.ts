import * as z from 'zod';
import { DECISIONS, FACETS } from '../casefile/index.ts';

/** Schemas that several operations share. Records keep the names of docs/records.md; a loose object may have more than is named here. */
export const Day = z.iso.date().describe('YYYY-MM-DD');
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the bytes, lower-case hex');
export const Limit = z.coerce.number().int().min(1).max(500).default(50).describe('records of a page');
export const Cursor = z.string().max(400).optional().describe('`next` of the page before');
export const Note = z.string().max(4_000).default('');

export const Sentences = z.object({ en: z.string(), fr: z.string(), zh: z.string() });
export const Finding = z.looseObject({
  id: z.string(),
  procedure: z.string(),
  documents: z.array(z.string()),
  buyer: z.string().nullable(),
  end_user: z.string().nullable(),
  technology: z.string().nullable(),
  route: z.string(),
  stage: z.string(),
  intermediary: z.string().nullable(),
  date: z.string().nullable(),
  confidence: z.string(),
  statement: Sentences,
  evidence: z.array(
    z.looseObject({ document: z.string(), start: z.number(), end: z.number(), quote: z.string(), role: z.string() }),
  ),
});
export const Review = z.object({
  decided: z
    .object({
      serial: z.number(),
      who: z.string(),
      at: z.string(),
      decision: z.enum(DECISIONS),
      note: z.string(),
      value: z.unknown(),
      machine: z.unknown(),
      stale: z.boolean(),
    })
    .nullable(),
  history: z.array(z.looseObject({ serial: z.number(), at: z.string(), who: z.string(), what: z.string() })),
});
export const Reply = z.looseObject({
  organisation: z.string(),
  state: z.enum(['waiting', 'overdue', 'answered', 'declined']),
});
export const LogEntry = z.looseObject({
  serial: z.number(),
  at: z.string(),
  who: z.string(),
  what: z.string(),
  subject: z.string(),
  body: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});

const facetQuery = Object.fromEntries(
  FACETS.map((facet) => [
    facet,
    z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('one value or several'),
  ]),
) as Record<(typeof FACETS)[number], z.ZodOptional<z.ZodUnion<[z.ZodString, z.ZodArray<z.ZodString>]>>>;

/** One query parameter for each facet; given several times, any of the values counts. */
export const FacetQuery = z.object(facetQuery);

/** The filter that facets in a query ask for. */
export const filterOf = (
  query: Readonly<Record<string, unknown>>,
): Partial<Record<(typeof FACETS)[number], string[]>> => {
  const filter: Partial<Record<(typeof FACETS)[number], string[]>> = {};
  for (const facet of FACETS) {
    const value = query[facet];
    if (typeof value === 'string') filter[facet] = [value];
    else if (Array.isArray(value) && value.length > 0) filter[facet] = value as string[];
  }
  return filter;
};
