import * as z from 'zod';
import { foldKey } from '../../text/index.ts';
import { type Candidate, candidatesFor, type Entity, entities } from '../entities.ts';
import { type Context, operation, Raw } from '../operation.ts';
import { badRequest, notFound } from '../problem.ts';

/** OpenRefine's reconciliation API, version 0.2 (W3C community group report), over the organisations catalogue and the official lists. */
const TYPES = [
  { id: 'Organization', name: 'Organisation of the catalogue' },
  { id: 'LegalEntity', name: 'Entry of an official list' },
] as const;

const PROPERTIES = [
  { id: 'name', name: 'Names' },
  { id: 'alias', name: 'Other names' },
  { id: 'weakAlias', name: 'Short names that others may carry' },
  { id: 'country', name: 'Countries' },
  { id: 'uscCode', name: 'Unified social credit code' },
  { id: 'classification', name: 'Type of organisation' },
  { id: 'parent', name: 'Parent' },
  { id: 'program', name: 'List' },
  { id: 'startDate', name: 'Listed from' },
  { id: 'endDate', name: 'Listed until' },
  { id: 'summary', name: 'Citations' },
] as const;

const typeOf = (entity: Entity): (typeof TYPES)[number] => (entity.target ? TYPES[1] : TYPES[0]);

const describe = (entity: Entity): string =>
  entity.target
    ? `${entity.datasets.join(', ')}, from ${entity.properties['startDate']?.join(', ') ?? 'a day not known'}`
    : (entity.properties['name']?.slice(1).join(', ') ?? '');

const Value = z.union([z.string(), z.number(), z.boolean(), z.looseObject({ id: z.string() })]);
const Query = z
  .object({
    query: z.string().max(500).optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    limit: z.number().int().min(1).max(100).optional(),
    properties: z.array(z.object({ pid: z.string(), v: z.union([Value, z.array(Value)]) })).optional(),
    type_strict: z.enum(['any', 'should', 'all']).optional(),
  })
  .refine(
    ({ query, properties = [] }) => query !== undefined || properties.length > 0,
    'a query or properties are needed',
  );
const Queries = z.record(z.string(), Query);
const Extension = z.object({
  ids: z.array(z.string()).max(10_000),
  properties: z.array(z.looseObject({ id: z.string() })),
});

const parsed = <T>(schema: z.ZodType<T>, what: string, text: string): T => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest(`${what} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(`${what}: ${result.error.issues[0]?.message ?? 'not of its form'}`);
  return result.data;
};

const manifest = (origin: string) => ({
  versions: ['0.2'],
  name: 'bidtrace: organisations and official lists',
  identifierSpace: `${origin}/entities/`,
  schemaSpace: 'https://followthemoney.tech/explorer/schemata/',
  defaultTypes: TYPES,
  view: { url: `${origin}/entities/{{id}}` },
  preview: { url: `${origin}/reconcile/preview?id={{id}}`, width: 420, height: 240 },
  suggest: {
    entity: { service_url: origin, service_path: '/reconcile/suggest/entity' },
    property: { service_url: origin, service_path: '/reconcile/suggest/property' },
    type: { service_url: origin, service_path: '/reconcile/suggest/type' },
  },
  extend: { propose_properties: { service_url: origin, service_path: '/reconcile/properties' }, property_settings: [] },
});

/** One value of a property of a query: the day (`date`), or other names. */
const valuesOf = ({ properties = [] }: z.infer<typeof Query>, pid: string): readonly string[] =>
  properties
    .filter((property) => property.pid === pid)
    .flatMap(({ v }) => (Array.isArray(v) ? v : [v]))
    .map((value) => (typeof value === 'object' ? value.id : String(value)));

const resultOf = (query: z.infer<typeof Query>, { today }: Context) => {
  const types = query.type === undefined ? [] : [query.type].flat();
  const names = [
    ...(query.query === undefined ? [] : [query.query]),
    ...valuesOf(query, 'name'),
    ...valuesOf(query, 'alias'),
  ];
  const day = valuesOf(query, 'date').find((value) => /^\d{4}-\d{2}-\d{2}$/u.test(value)) ?? null;
  const best = new Map<string, Candidate>();
  for (const name of names)
    for (const candidate of candidatesFor(name, { date: day, today, limit: 20 }).candidates) {
      if (types.length > 0 && !types.includes(typeOf(candidate.entity).id)) continue;
      const known = best.get(candidate.entity.id);
      if (!known || candidate.score > known.score) best.set(candidate.entity.id, candidate);
    }
  const found = [...best.values()].sort((one, other) => other.score - one.score).slice(0, query.limit ?? 10);
  // Only one can be what the name is.
  const sure = found.filter(({ match }) => match)[0];
  return {
    result: found.map((candidate) => ({
      id: candidate.entity.id,
      name: candidate.entity.caption,
      description: [describe(candidate.entity), ...candidate.why].filter((words) => words !== '').join('; '),
      score: Math.round(candidate.score * 1_000) / 10,
      match: candidate === sure,
      type: [typeOf(candidate.entity)],
      features: [{ id: candidate.relation, value: true }],
    })),
  };
};

const extended = (text: string) => {
  const { ids, properties } = parsed(Extension, 'extend', text);
  const all = entities();
  return {
    meta: properties.map(({ id }) => ({ id, name: PROPERTIES.find((property) => property.id === id)?.name ?? id })),
    rows: Object.fromEntries(
      ids.map((id) => [
        id,
        Object.fromEntries(
          properties.map(({ id: property }) => [
            property,
            (all.get(id)?.properties[property] ?? []).map((str) => ({ str })),
          ]),
        ),
      ]),
    ),
  };
};

const answerTo = (
  { queries, extend }: { queries?: string | undefined; extend?: string | undefined },
  context: Context,
) => {
  if (extend !== undefined) return extended(extend);
  if (queries === undefined) return manifest(context.origin);
  const batch = parsed(Queries, 'queries', queries);
  return Object.fromEntries(Object.entries(batch).map(([key, query]) => [key, resultOf(query, context)]));
};

const Asked = z.object({
  queries: z.string().max(2_000_000).optional().describe('a batch of queries as JSON'),
  extend: z.string().max(2_000_000).optional().describe('a data extension query as JSON'),
});
const Prefix = z.object({
  prefix: z.string().max(300).default(''),
  cursor: z.coerce.number().int().min(0).default(0),
});
const Suggestions = z.object({ result: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
const SUGGESTED = 20;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const starting = <T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  { prefix, cursor }: z.infer<typeof Prefix>,
): { readonly result: readonly T[] } => {
  const key = foldKey(prefix);
  return {
    result: all
      .filter(({ id, name }) => foldKey(name).includes(key) || foldKey(id).startsWith(key))
      .slice(cursor, cursor + SUGGESTED),
  };
};

export const reconcileOperations = [
  operation({
    method: 'get',
    path: '/reconcile',
    id: 'reconciliationManifest',
    tag: 'reconciliation',
    summary: 'The manifest of the service, or the answer to queries in the address',
    query: Asked,
    response: z.record(z.string(), z.unknown()),
    run: ({ query }, context) => answerTo(query, context),
  }),
  operation({
    method: 'post',
    path: '/reconcile',
    id: 'reconcile',
    tag: 'reconciliation',
    safe: true,
    form: true,
    summary: 'Candidates for a batch of names, or values of properties for entities',
    body: Asked,
    response: z.record(z.string(), z.unknown()),
    run: ({ body }, context) => answerTo(body, context),
  }),
  operation({
    method: 'get',
    path: '/reconcile/suggest/entity',
    id: 'suggestEntities',
    tag: 'reconciliation',
    summary: 'Entities whose names begin so',
    query: Prefix,
    response: Suggestions,
    run({ query: { prefix, cursor } }) {
      const key = foldKey(prefix);
      const found: { id: string; name: string; description: string; notable: readonly object[] }[] = [];
      let passed = 0;
      for (const entity of entities().values()) {
        if (found.length >= SUGGESTED) break;
        const names = [...(entity.properties['name'] ?? []), ...(entity.properties['alias'] ?? [])];
        if (entity.id !== prefix && !names.some((name) => foldKey(name).startsWith(key))) continue;
        passed += 1;
        if (passed > cursor)
          found.push({ id: entity.id, name: entity.caption, description: describe(entity), notable: [typeOf(entity)] });
      }
      return { result: found };
    },
  }),
  operation({
    method: 'get',
    path: '/reconcile/suggest/property',
    id: 'suggestProperties',
    tag: 'reconciliation',
    summary: 'Properties whose names begin so',
    query: Prefix,
    response: Suggestions,
    run: ({ query }) => starting([...PROPERTIES, { id: 'date', name: 'Day for which listings are asked' }], query),
  }),
  operation({
    method: 'get',
    path: '/reconcile/suggest/type',
    id: 'suggestTypes',
    tag: 'reconciliation',
    summary: 'Types whose names begin so',
    query: Prefix,
    response: Suggestions,
    run: ({ query }) => starting(TYPES, query),
  }),
  operation({
    method: 'get',
    path: '/reconcile/properties',
    id: 'proposeProperties',
    tag: 'reconciliation',
    summary: 'Properties that can be fetched for entities of a type',
    query: z.object({
      type: z.string().max(80).default('Organization'),
      limit: z.coerce.number().int().min(1).max(100).default(100),
    }),
    response: z.object({
      type: z.string(),
      limit: z.number(),
      properties: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    run: ({ query: { type, limit } }) => ({ type, limit, properties: PROPERTIES.slice(0, limit) }),
  }),
  operation({
    method: 'get',
    path: '/reconcile/preview',
    id: 'previewEntity',
    tag: 'reconciliation',
    summary: 'A small page about an entity, to be shown in a frame',
    query: z.object({ id: z.string().max(200) }),
    response: ['text/html'],
    run({ query: { id } }) {
      const entity = entities().get(id);
      if (!entity) throw notFound(`no entity ${id}`);
      const rows = PROPERTIES.flatMap(({ id: property, name }) => {
        const values = entity.properties[property];
        return values ? [`<dt>${escaped(name)}</dt><dd>${values.map(escaped).join('<br>')}</dd>`] : [];
      });
      return new Raw(
        'text/html; charset=utf-8',
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(entity.caption)}</title><style>body{font:14px/1.4 system-ui,sans-serif;margin:.6em}h1{font-size:1.1em;margin:0 0 .4em}dt{color:#555}dd{margin:0 0 .3em}</style></head><body><h1>${escaped(entity.caption)}</h1><dl>${rows.join('')}</dl></body></html>`,
        {
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
          'x-frame-options': 'ALLOWALL',
        },
      );
    },
  }),
];
