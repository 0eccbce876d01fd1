import * as z from 'zod';
import { programVersion } from '../../pipeline/index.ts';
import { foldKey } from '../../text/index.ts';
import { type Candidate, candidatesFor, datasets, type Entity, entities } from '../entities.ts';
import { operation } from '../operation.ts';
import { notFound } from '../problem.ts';

/** Shapes of OpenSanctions' yente, so that its clients work against this server (yente 5, `/match/{dataset}`, `/search`, `/entities`). */
const EntityRecord = z.looseObject({
  id: z.string(),
  caption: z.string(),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.string())),
  datasets: z.array(z.string()),
  referents: z.array(z.string()),
  target: z.boolean(),
});
const Total = z.object({ value: z.number(), relation: z.literal('eq') });
const Example = z.object({
  id: z.string().optional(),
  schema: z.string().max(80).default('LegalEntity'),
  properties: z.record(z.string().max(80), z.union([z.string().max(500), z.array(z.string().max(500)).max(50)])),
});

const recordOf = (entity: Entity) => ({
  ...entity,
  referents: [],
  first_seen: null,
  last_seen: null,
  last_change: null,
});

const scoredOf = (candidate: Candidate, threshold: number) => ({
  ...recordOf(candidate.entity),
  score: candidate.score,
  features: { name_score: candidate.score, [`relation_${candidate.relation}`]: 1 },
  explanations: { name_score: { detail: candidate.why.join('; '), score: candidate.score } },
  match: candidate.match && candidate.score >= threshold,
});

const listOf = (values: string | readonly string[] | undefined): readonly string[] =>
  values === undefined ? [] : typeof values === 'string' ? [values] : values;

const inDataset = (dataset: string) => {
  const known = dataset === 'default' || dataset === 'all' || datasets().includes(dataset);
  if (!known) throw notFound(`no dataset ${dataset}; there are default, ${datasets().join(', ')}`);
  return (entity: Entity): boolean => dataset === 'default' || dataset === 'all' || entity.datasets.includes(dataset);
};

const Dataset = z.object({ dataset: z.string().max(80) });
const DayOrNone = z.iso.date().optional().describe('day for which listings are asked beside today');

export const matchOperations = [
  operation({
    method: 'post',
    path: '/match/{dataset}',
    id: 'matchEntities',
    tag: 'yente',
    safe: true,
    summary: 'Entities by example, as yente answers: names against lists and organisations, scored and explained',
    params: Dataset,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(5),
      threshold: z.coerce.number().min(0).max(1).default(0.7),
      cutoff: z.coerce.number().min(0).max(1).default(0.3),
      date: DayOrNone,
    }),
    body: z.looseObject({ queries: z.record(z.string().max(200), Example) }),
    response: z.object({
      responses: z.record(
        z.string(),
        z.looseObject({ status: z.number(), results: z.array(z.unknown()), total: Total, query: z.unknown() }),
      ),
      matcher: z.record(z.string(), z.unknown()),
      limit: z.number(),
    }),
    run({ params: { dataset }, query: { limit, threshold, cutoff, date }, body: { queries } }, { today }) {
      const wanted = inDataset(dataset);
      const responses = Object.entries(queries).map(([key, query]) => {
        const names = [...listOf(query.properties['name']), ...listOf(query.properties['alias'])];
        const best = new Map<string, Candidate>();
        for (const name of names) {
          for (const candidate of candidatesFor(name, { date: date ?? null, today, limit: 20 }).candidates) {
            if (!wanted(candidate.entity) || candidate.score < cutoff) continue;
            const known = best.get(candidate.entity.id);
            if (!known || candidate.score > known.score) best.set(candidate.entity.id, candidate);
          }
        }
        const results = [...best.values()].sort((one, other) => other.score - one.score).slice(0, limit);
        return [
          key,
          {
            status: 200,
            results: results.map((candidate) => scoredOf(candidate, threshold)),
            total: { value: results.length, relation: 'eq' as const },
            query,
          },
        ] as const;
      });
      return {
        responses: Object.fromEntries(responses),
        matcher: { name_score: { description: 'How far the names agree, with the parts that do and do not' } },
        limit,
      };
    },
  }),
  operation({
    method: 'get',
    path: '/search/{dataset}',
    id: 'searchEntities',
    tag: 'yente',
    summary: 'Entities whose names hold the words, or that a name matches',
    params: Dataset,
    query: z.object({
      q: z.string().max(500).default(''),
      limit: z.coerce.number().int().min(1).max(500).default(10),
      offset: z.coerce.number().int().min(0).max(9_499).default(0),
    }),
    response: z.looseObject({ results: z.array(EntityRecord), total: Total, limit: z.number(), offset: z.number() }),
    run({ params: { dataset }, query: { q, limit, offset } }, { today }) {
      const wanted = inDataset(dataset);
      const key = foldKey(q);
      const found = new Map<string, Entity>();
      if (key !== '')
        for (const { entity } of candidatesFor(q, { date: null, today, limit: 20 }).candidates)
          if (wanted(entity)) found.set(entity.id, entity);
      for (const entity of entities().values()) {
        if (!wanted(entity) || found.has(entity.id)) continue;
        const names = [...(entity.properties['name'] ?? []), ...(entity.properties['alias'] ?? [])];
        if (key === '' || names.some((name) => foldKey(name).includes(key))) found.set(entity.id, entity);
      }
      const all = [...found.values()];
      return {
        results: all.slice(offset, offset + limit).map(recordOf),
        facets: {},
        total: { value: all.length, relation: 'eq' as const },
        limit,
        offset,
      };
    },
  }),
  operation({
    method: 'get',
    path: '/entities/{id}',
    id: 'getEntity',
    tag: 'yente',
    summary: 'One entity',
    params: z.object({ id: z.string().max(200) }),
    response: EntityRecord,
    run({ params: { id } }) {
      const entity = entities().get(id);
      if (!entity) throw notFound(`no entity ${id}`);
      return recordOf(entity);
    },
  }),
  operation({
    method: 'get',
    path: '/catalog',
    id: 'catalog',
    tag: 'yente',
    summary: 'Datasets that can be asked',
    response: z.looseObject({ datasets: z.array(z.looseObject({ name: z.string(), title: z.string() })) }),
    run: () => ({
      datasets: ['default', ...datasets()].map((name) => ({
        name,
        title: name,
        version: programVersion(),
        children: [],
      })),
      current: datasets(),
      outdated: [],
      index_stale: false,
    }),
  }),
  operation({
    method: 'get',
    path: '/healthz',
    id: 'health',
    tag: 'yente',
    summary: 'Whether the server answers',
    response: z.object({ status: z.literal('ok') }),
    run: () => ({ status: 'ok' as const }),
  }),
];
