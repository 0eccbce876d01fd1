import * as z from 'zod';
import { type CaseFile, type FindingCursor, repliesOf } from '../../casefile/index.ts';
import { type Finding, listOrganisations, seekerOf } from '../../findings/index.ts';
import { organisationKey, organisationKind, screenName } from '../../organisations/index.ts';
import { operation } from '../operation.ts';
import { notFound } from '../problem.ts';
import { remembered } from '../remember.ts';
import { FacetQuery, filterOf, Limit, Reply } from '../schemas.ts';

/** Every finding under a filter, without what counts do not need. */
function* findingsUnder(caseFile: CaseFile, facets: ReturnType<typeof filterOf>): Iterable<Finding> {
  let after: FindingCursor | null = null;
  do {
    const page = caseFile.findFindings({ facets, limit: 500, ...(after ? { after } : {}) });
    yield* page.findings;
    after = page.next;
  } while (after);
}

const Organisation = z.looseObject({
  name: z.string(),
  findings: z.array(z.string()),
  technologies: z.array(z.string()),
  intermediaries: z.array(z.string()),
});

const Node = z.object({
  id: z.string(),
  kind: z.enum(['buyer', 'intermediary', 'provider', 'technology']),
  label: z.string(),
  findings: z.number(),
});
const Edge = z.object({ source: z.string(), target: z.string(), findings: z.number() });

interface Drawn {
  readonly kind: 'buyer' | 'intermediary' | 'provider' | 'technology';
  readonly label: string;
}

const idOf = ({ kind, label }: Drawn): string =>
  `${kind}:${kind === 'technology' || kind === 'provider' ? label : organisationKey(label)}`;

/** Who and what a finding joins, in the order in which access goes: buyer, intermediary, provider, technology. */
const chainOf = (finding: Finding): readonly Drawn[] => {
  const buyer = seekerOf(finding);
  return [
    ...(buyer === null ? [] : [{ kind: 'buyer', label: buyer } as const]),
    ...(finding.intermediary === null ? [] : [{ kind: 'intermediary', label: finding.intermediary } as const]),
    ...(finding.provider === null ? [] : [{ kind: 'provider', label: finding.provider } as const]),
    ...(finding.technology === null || finding.technology === finding.provider
      ? []
      : [{ kind: 'technology', label: finding.technology } as const]),
  ];
};

/** Joins what findings join. */
const networkOf = (findings: Iterable<Finding>) => {
  const nodes = new Map<string, z.infer<typeof Node>>();
  const edges = new Map<string, z.infer<typeof Edge>>();
  for (const finding of findings) {
    const chain = chainOf(finding);
    for (const [place, drawn] of chain.entries()) {
      const id = idOf(drawn);
      nodes.set(id, { id, ...drawn, findings: (nodes.get(id)?.findings ?? 0) + 1 });
      const before = chain[place - 1];
      if (!before) continue;
      const key = `${idOf(before)}\n${id}`;
      edges.set(key, { source: idOf(before), target: id, findings: (edges.get(key)?.findings ?? 0) + 1 });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
};

export const organisationOperations = [
  operation({
    method: 'get',
    path: '/api/organisations',
    id: 'listOrganisations',
    tag: 'organisations',
    summary: 'Organisations that seek, with their technologies, providers, intermediaries and listings',
    query: FacetQuery.extend({
      limit: Limit,
      after: z.coerce.number().int().min(0).default(0).describe('`next` of the page before'),
    }),
    response: z.object({ organisations: z.array(Organisation), total: z.number(), next: z.number().nullable() }),
    run({ query }, { caseFile }) {
      const filter = filterOf(query);
      const all = remembered(caseFile, `organisations ${JSON.stringify(filter)}`, () =>
        listOrganisations(findingsUnder(caseFile, filter)),
      );
      const end = query.after + query.limit;
      return {
        organisations: all.slice(query.after, end),
        total: all.length,
        next: end < all.length ? end : null,
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/organisations/{name}',
    id: 'getOrganisation',
    tag: 'organisations',
    summary:
      'One organisation: as buyer and as intermediary, with its listings as of today, screening and right of reply',
    params: z.object({ name: z.string().min(1).max(300) }),
    response: z.looseObject({
      name: z.string(),
      kind: z.string(),
      as_seeker: Organisation.nullable(),
      as_intermediary: z.array(
        z.object({ id: z.string(), buyer: z.string().nullable(), statement: z.unknown(), date: z.string().nullable() }),
      ),
      findings: z.array(z.looseObject({ id: z.string() })),
      screening: z.looseObject({ name: z.string() }),
      replies: z.array(Reply),
    }),
    run({ params: { name } }, { caseFile, today }) {
      const key = organisationKey(name);
      const brief = ({ id, buyer, statement, date, stage, route, technology }: Finding) => ({
        id,
        buyer,
        statement,
        date,
        stage,
        route,
        technology,
      });
      const asSeeker: Finding[] = [];
      const asIntermediary: Finding[] = [];
      for (const finding of findingsUnder(caseFile, {})) {
        if (organisationKey(seekerOf(finding) ?? '') === key) asSeeker.push(finding);
        if (finding.intermediary !== null && organisationKey(finding.intermediary) === key)
          asIntermediary.push(finding);
      }
      if (asSeeker.length + asIntermediary.length === 0) throw notFound(`${name} is in no finding of this case file`);
      return {
        name,
        kind: organisationKind(name),
        as_seeker: listOrganisations(asSeeker)[0] ?? null,
        as_intermediary: asIntermediary.map(brief),
        findings: asSeeker.map(brief),
        screening: screenName(name, { date: null, today }),
        replies: repliesOf(caseFile, name, today),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/network',
    id: 'network',
    tag: 'organisations',
    summary: 'Buyers, intermediaries, providers and technologies of the findings under a filter, as nodes and edges',
    query: FacetQuery,
    response: z.object({ nodes: z.array(Node), edges: z.array(Edge) }),
    run({ query }, { caseFile }) {
      const filter = filterOf(query);
      return remembered(caseFile, `network ${JSON.stringify(filter)}`, () =>
        networkOf(findingsUnder(caseFile, filter)),
      );
    },
  }),
];
