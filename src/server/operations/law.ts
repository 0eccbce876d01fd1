import * as z from 'zod';
import { ACTS, assessWithToday, controlTimeline, itemById, lawCatalogue, timelineSvg } from '../../law/index.ts';
import { screenName } from '../../organisations/index.ts';
import { resolveItem, technologyCatalogue } from '../../technologies/index.ts';
import { operation, Raw } from '../operation.ts';
import { notFound } from '../problem.ts';
import { Day, Sentences } from '../schemas.ts';

const Assessment = z.looseObject({
  act: z.string(),
  item: z.string(),
  date: z.string(),
  class: z.string(),
  rules: z.array(z.looseObject({ id: z.string(), citation: z.string(), effect: z.string() })),
  unknown: z.array(z.string()),
  sentence: Sentences,
});

const Match = z.looseObject({
  entry: z.string(),
  list: z.string(),
  relation: z.string(),
  score: z.number(),
  review: z.boolean(),
});

const TIMELINE_FROM = '2022-01-01';

/** Families of parts, which is how people speak of them. */
const familyIds = (): readonly string[] => technologyCatalogue().families.map(({ id }) => id);

export const lawOperations = [
  operation({
    method: 'get',
    path: '/api/assess',
    id: 'assess',
    tag: 'law',
    summary: 'What the rules said about one act with one item on one day, and what they say today',
    query: z.object({
      item: z.string().min(1).max(200).describe('id, family or name of the catalogue'),
      act: z.enum(ACTS),
      date: Day.optional(),
      party: z.string().max(300).optional(),
    }),
    response: Assessment.extend({ today: Assessment }),
    run({ query: { item, act, date, party } }, { today }) {
      const technology = resolveItem(item);
      if (!technology) throw notFound(`${item}: no such part, server, cloud or model in the catalogue`);
      return assessWithToday({ act, item: technology.entry.id, date: date ?? today, party: party ?? null }, today);
    },
  }),
  operation({
    method: 'get',
    path: '/api/rules',
    id: 'listRules',
    tag: 'law',
    summary: 'Every rule of the catalogue with its dates, standing, source and confidence',
    response: z.object({ rules: z.array(z.looseObject({ id: z.string(), title: z.string(), citation: z.string() })) }),
    run: () => ({ rules: [...lawCatalogue().rules.values()] }),
  }),
  operation({
    method: 'get',
    path: '/api/technologies',
    id: 'listTechnologies',
    tag: 'law',
    summary: 'Ids and names of the technologies that the rules can be asked about',
    response: z.object({
      technologies: z.array(
        z.object({
          id: z.string(),
          name: z.string().describe('as documents write it'),
          label: z
            .object({ en: z.string(), fr: z.string().optional(), zh: z.string() })
            .describe('as statements write it'),
          kind: z.string(),
        }),
      ),
    }),
    run: () => ({
      technologies: [...technologyCatalogue().byId.values()].map(({ kind, entry }) => {
        const name = entry.names[0] ?? entry.id;
        return { id: entry.id, name, label: itemById(entry.id)?.name ?? { en: name, zh: name }, kind };
      }),
    }),
  }),
  operation({
    method: 'get',
    path: '/api/timeline',
    id: 'timeline',
    tag: 'law',
    summary: 'For parts of the catalogue the days on which the rules said the same about sending them',
    query: z.object({
      items: z.string().max(2_000).optional().describe('ids with commas; every family of parts when left out'),
    }),
    response: z.object({ from: z.string(), until: z.string(), rows: z.array(z.looseObject({ id: z.string() })) }),
    run: ({ query: { items } }, { today }) => ({
      from: TIMELINE_FROM,
      until: today,
      rows: controlTimeline(items?.split(',') ?? familyIds(), TIMELINE_FROM, today),
    }),
  }),
  operation({
    method: 'get',
    path: '/api/timeline.svg',
    id: 'timelineDrawing',
    tag: 'law',
    summary: 'The timeline as a drawing',
    query: z.object({
      items: z.string().max(2_000).optional().describe('ids with commas; every family of parts when left out'),
      lang: z.enum(['en', 'fr', 'zh']).default('en'),
    }),
    response: ['image/svg+xml'],
    run: ({ query: { items, lang } }, { today }) =>
      new Raw(
        'image/svg+xml',
        timelineSvg(controlTimeline(items?.split(',') ?? familyIds(), TIMELINE_FROM, today), lang),
      ),
  }),
  operation({
    method: 'post',
    path: '/api/screen',
    id: 'screen',
    safe: true,
    tag: 'screening',
    summary: 'Names against the official lists, as of a day and today, with reasons',
    body: z.object({
      names: z.array(z.string().min(1).max(300)).min(1).max(10_000),
      date: Day.nullable().default(null),
      limit: z.number().int().min(1).max(20).default(5),
    }),
    response: z.object({
      results: z.array(
        z.looseObject({ name: z.string(), matches: z.array(Match), review: z.boolean(), why: z.array(z.string()) }),
      ),
    }),
    run: ({ body: { names, date, limit } }, { today }) => ({
      results: names.map((name) => screenName(name, { date, today, limit })),
    }),
  }),
];
