import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../test/sample-case.ts';
import { type CaseFile, originalPath } from '../casefile/index.ts';
import { organisationCatalogue } from '../organisations/index.ts';
import { summariseCase, writeReport } from '../reports/index.ts';
import { addPerson, type RunningServer, startServer } from './index.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;
let server: RunningServer;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [SAMPLES]);
  await writeReport(caseFile, summariseCase(caseFile));
  server = await startServer(caseFile, { port: 0 });
});
afterAll(async () => {
  await server.close();
  caseFile.close();
  folder.remove();
});

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Record<string, unknown>;
}
interface Described {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
}

/** What each operation is asked with, so that it succeeds on the samples: path and query values, and a body. */
const examples = (): Readonly<Record<string, { values?: Record<string, string>; body?: unknown }>> => {
  const finding = [...caseFile.findings()].find(({ intermediary }) => intermediary !== null);
  const pdf = [...caseFile.documents()].find(({ media_type }) => media_type === 'application/pdf');
  const id = finding?.id ?? '';
  const document = finding?.documents[0] ?? '';
  const subject = { kind: 'finding', id };
  const organisation = finding?.intermediary ?? '';
  const entity = `org-${organisationCatalogue().organisations[0]?.id}`;
  return {
    signIn: {
      body: { token: addPerson(caseFile, { name: '丙', role: 'read' }, { who: '丙', at: '2024-01-01T00:00:00Z' }) },
    },
    getFinding: { values: { id } },
    countFindings: { values: { by: 'route' } },
    getDocument: { values: { id: document } },
    getOriginal: { values: { id: document } },
    downloadOriginal: { values: { id: document } },
    getPageImage: { values: { id: pdf?.document ?? '', page: '1' } },
    getBoxes: { values: { id: pdf?.document ?? '', spans: '0-5' } },
    search: { values: { q: 'AWS', facets: 'true' } },
    countMatches: { values: { q: 'AWS' } },
    searchBatch: { body: { queries: ['服务器', '无此词'] } },
    saveSearch: { values: { name: 'mine' }, body: { query: 'AWS' } },
    forgetSearch: { values: { name: 'mine' } },
    getReview: { values: { kind: 'finding', id } },
    decide: { body: { subject, decision: 'accepted', note: 'read' } },
    undoDecision: { body: { subject, note: 'again' } },
    withdrawFinding: { values: { id }, body: { reason: 'wrong' } },
    restoreFinding: { values: { id }, body: { reason: 'right' } },
    drawSample: { body: { name: 's', unit: 'finding', size: 1, coders: ['甲', '乙'] } },
    sampleResult: { values: { name: 's' } },
    codeSubject: { values: { name: 's' }, body: { subject: 'SAMPLED', values: { is_finding: 'yes' } } },
    settleSubject: { values: { name: 's' }, body: { subject: 'SAMPLED', values: { is_finding: 'yes' } } },
    askForReply: { body: { organisation, channel: 'letter', deadline: '2026-12-31' } },
    recordReply: { body: { organisation, answer: null } },
    recordCorrection: { body: { subject: id, reason: 'typo' } },
    getOrganisation: { values: { name: organisation } },
    assess: { values: { item: 'nvidia-a100', act: 'remote_access', date: '2024-08-23' } },
    screen: { body: { names: ['四川大学'] } },
    reconcile: { body: { queries: JSON.stringify({ q: { query: '四川大学' } }) } },
    previewEntity: { values: { id: entity } },
    matchEntities: {
      values: { dataset: 'default' },
      body: { queries: { q: { schema: 'Company', properties: { name: ['四川大学'] } } } },
    },
    searchEntities: { values: { dataset: 'default', q: '四川大学' } },
    getEntity: { values: { id: entity } },
    uploadFile: { values: { batch: 'b', path: 'a/b.txt' }, body: new TextEncoder().encode('云岭大学') },
    startRun: { body: { batch: 'b' } },
    getRun: { values: { batch: 'b' } },
  };
};

const send = (
  method: string,
  path: string,
  body?: unknown,
  person = '甲',
  more: Record<string, string> = {},
): Promise<Response> =>
  fetch(new URL(path, server.address), {
    method: method.toUpperCase(),
    headers: {
      'x-bidtrace': '1',
      'x-bidtrace-person': encodeURIComponent(person),
      ...(body === undefined
        ? {}
        : {
            'content-type':
              body instanceof Uint8Array
                ? 'application/octet-stream'
                : body instanceof URLSearchParams
                  ? 'application/x-www-form-urlencoded'
                  : 'application/json',
          }),
      ...more,
    },
    ...(body === undefined
      ? {}
      : {
          body:
            body instanceof Uint8Array
              ? Buffer.from(body)
              : body instanceof URLSearchParams
                ? String(body)
                : JSON.stringify(body),
        }),
  });

const described = async (): Promise<readonly (readonly [path: string, method: string, operation: Described])[]> => {
  const { paths } = (await (await send('get', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, Described>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  );
};

const filled = (path: string, { parameters }: Described, values: Readonly<Record<string, string>>): string => {
  let place = path;
  const query = new URLSearchParams();
  for (const { name, in: where, required } of parameters) {
    const value = values[name];
    if (value === undefined) {
      if (required) throw new Error(`no example for ${name} of ${path}`);
      continue;
    }
    if (where === 'path') place = place.replace(`{${name}}`, encodeURIComponent(value));
    else query.set(name, value);
  }
  return query.size === 0 ? place : `${place}?${query}`;
};

describe('the API', () => {
  it('does what its OpenAPI document says, operation by operation', async () => {
    const ajv = new Ajv2020.default({ strict: false });
    addFormats.default(ajv);
    const given = examples();
    const operations = await described();
    expect(operations.length).toBeGreaterThan(35);
    let sampled = '';
    for (const [path, method, operation] of operations) {
      const { values = {}, body } = given[operation.operationId] ?? {};
      const filledBody = JSON.parse(JSON.stringify(body ?? null).replace('SAMPLED', sampled)) as unknown;
      if (operation.operationId === 'settleSubject')
        await send('post', '/api/samples/s/codings', { subject: sampled, values: { is_finding: 'no' } }, '乙');
      const answer = await send(
        method,
        filled(path, operation, values),
        body === undefined
          ? undefined
          : body instanceof Uint8Array
            ? body
            : operation.requestBody?.content['application/x-www-form-urlencoded']
              ? new URLSearchParams(filledBody as Record<string, string>)
              : filledBody,
      );
      const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
      expect([operation.operationId, answer.status]).toEqual([operation.operationId, 200]);
      const content = operation.responses['200']?.content ?? {};
      expect(Object.keys(content)).toContain(type);
      const schema = content[type]?.schema;
      if (schema === undefined) {
        await answer.arrayBuffer();
        continue;
      }
      const value = (await answer.json()) as Record<string, unknown>;
      if (operation.operationId === 'drawSample') sampled = (value['subjects'] as string[])[0] ?? '';
      const valid = ajv.compile(schema);
      expect([operation.operationId, valid(value), valid.errors]).toEqual([operation.operationId, true, null]);
    }
  }, 120_000);

  it('answers 4xx with a problem for what is missing, unknown or of the wrong form, and never 5xx', async () => {
    for (const [path, method, operation] of await described()) {
      const wrongs: (readonly [string, unknown])[] = [];
      const nonsense = Object.fromEntries(operation.parameters.map(({ name }) => [name, '../..%00"<x>']));
      if (operation.parameters.length > 0) wrongs.push([filled(path, operation, nonsense), undefined]);
      if (operation.requestBody?.content['application/json']) {
        const place = filled(path, operation, { ...nonsense, ...examples()[operation.operationId]?.values });
        for (const body of [null, [], 'x', 1, {}, { names: 5, subject: { kind: 'x' }, batch: '../x', queries: [1] }])
          wrongs.push([place, body]);
      }
      for (const [place, body] of wrongs) {
        const answer = await send(method, place, body);
        const said = [operation.operationId, JSON.stringify(body), answer.status];
        if (operation.parameters.every(({ required }) => !required) && body === undefined && answer.status === 200)
          continue;
        expect(said[2]).toBeGreaterThanOrEqual(400);
        expect(said[2]).toBeLessThan(500);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
        const problem = (await answer.json()) as { detail: string };
        expect(problem.detail).not.toMatch(/\n\s+at /u);
      }
    }
  }, 120_000);

  it('says the same for what has not changed', async () => {
    const first = await send('get', '/api/facets');
    const tag = first.headers.get('etag') ?? '';
    await first.text();
    expect((await send('get', '/api/facets', undefined, '甲', { 'if-none-match': tag })).status).toBe(304);
  });

  it('gives every finding through its pages, and exactly those under a filter in an export', async () => {
    const ids = new Set<string>();
    let next: string | null = '';
    while (next !== null) {
      const page = (await (await send('get', `/api/findings?limit=3${next ? `&after=${next}` : ''}`)).json()) as {
        findings: { id: string }[];
        next: string | null;
      };
      for (const { id } of page.findings) ids.add(id);
      next = page.next;
    }
    expect(ids.size).toBe([...caseFile.findings()].length);
    const { total } = (await (await send('get', '/api/findings?provider=aws')).json()) as { total: number };
    const lines = (await (await send('get', '/api/export/findings?provider=aws&format=jsonl')).text())
      .trim()
      .split('\n');
    expect(total).toBeGreaterThan(0);
    expect(lines).toHaveLength(total);
  });

  it('takes changes from its own pages only', async () => {
    const { id } = [...caseFile.findings()][0] ?? { id: '' };
    const place = new URL(`/api/findings/${id}/withdraw`, server.address);
    const bare = await fetch(place, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'x' }),
    });
    expect(bare.status).toBe(403);
    const foreign = await send('post', place.pathname, { reason: 'x' }, '甲', { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const sandboxed = await send('post', place.pathname, { reason: 'x' }, '甲', { origin: 'null' });
    expect(sandboxed.status).toBe(403);
  });

  it('keeps uploads inside the case file', async () => {
    for (const path of ['../../x', '..\\x', 'a/../../x', '/', 'a\u0000b']) {
      const answer = await send(
        'put',
        `/api/uploads/b?path=${encodeURIComponent(path)}`,
        new TextEncoder().encode('x'),
      );
      expect(answer.status).toBe(400);
    }
    expect(originalPath(caseFile.folder, 'x'.repeat(64))).toContain(caseFile.folder);
  });
});
