import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/sample-case.ts';
import { type CaseFile, openCaseFile } from '../casefile/index.ts';
import { type RunningServer, startServer } from './index.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;
let server: RunningServer;

beforeAll(async () => {
  caseFile = openCaseFile(folder.path);
  server = await startServer(caseFile, { port: 0 });
});
afterAll(async () => {
  await server.close();
  caseFile.close();
  folder.remove();
});

const at = (path: string): URL => new URL(path, server.address);
const get = async <T>(path: string): Promise<T> => (await (await fetch(at(path))).json()) as T;

/** The schemas of the W3C community group, where they are at hand. */
const SCHEMAS = resolve(import.meta.dirname, '../../../shared/schemas/reconciliation/0.2/schemas');
const schemaIsAtHand = existsSync(SCHEMAS);
const valid = (schema: string, value: unknown): string | null => {
  if (!schemaIsAtHand) return null;
  const read = (name: string): object => JSON.parse(readFileSync(resolve(SCHEMAS, `${name}.json`), 'utf8')) as object;
  // Their manifest points to a schema of Swagger, of which we use nothing.
  const ajv = new Ajv.default({ strict: false, validateSchema: false, logger: false });
  ajv.addSchema({
    $id: 'http://swagger.io/v2/schema.json',
    definitions: { securityDefinitions: { additionalProperties: {} } },
  });
  for (const name of ['type']) ajv.addSchema(read(name));
  const { $schema: _, ...body } = read(schema) as { $schema?: string };
  const check = ajv.compile(body);
  return check(value) ? null : ajv.errorsText(check.errors);
};

interface Result {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly match: boolean;
}

const reconcile = async (queries: object): Promise<Record<string, { readonly result: readonly Result[] }>> => {
  const body = new URLSearchParams({ queries: JSON.stringify(queries) });
  const answer = await fetch(at('/reconcile'), { method: 'POST', body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, { readonly result: readonly Result[] }>;
};

describe('OpenRefine', () => {
  it('finds a manifest of version 0.2 with addresses of this server', async () => {
    const manifest = await get<{ versions: string[]; identifierSpace: string }>('/reconcile');
    expect(valid('manifest', manifest)).toBeNull();
    expect(manifest).toMatchObject({ versions: ['0.2'], identifierSpace: `${server.address}entities/` });
  });

  it('gets candidates for a batch of names, at most one of them sure, by POST and in the address', async () => {
    const queries = {
      q0: { query: '四川大学' },
      q1: { query: '四川大学', type: 'LegalEntity', limit: 1 },
      q2: { query: '青川云岭无名厂' },
      q3: { properties: [{ pid: 'name', v: 'Sichuan University' }] },
    };
    const answer = await reconcile(queries);
    expect(valid('reconciliation-result-batch', answer)).toBeNull();
    expect(answer['q0']?.result.filter(({ match }) => match)).toHaveLength(1);
    expect(answer['q0']?.result[0]?.name).toBe('四川大学');
    expect(answer['q1']?.result).toMatchObject([{ name: 'Sichuan University', match: true }]);
    expect(answer['q2']?.result.some(({ match }) => match)).toBe(false);
    expect(answer['q3']?.result.map(({ name }) => name)).toContain('Sichuan University');
    expect(await get(`/reconcile?queries=${encodeURIComponent(JSON.stringify(queries))}`)).toEqual(answer);
  });

  it('suggests entities, properties and types, fetches values, and shows a page about an entity', async () => {
    const entities = await get<{ result: Result[] }>(
      `/reconcile/suggest/entity?prefix=${encodeURIComponent('四川大')}`,
    );
    expect(valid('suggest-entities-response', entities)).toBeNull();
    const id = entities.result[0]?.id ?? '';
    expect(id).toMatch(/^org-/u);
    const properties = await get<{ result: Result[] }>('/reconcile/suggest/property?prefix=list');
    expect(valid('suggest-properties-response', properties)).toBeNull();
    expect(properties.result.map((one) => one.id)).toContain('startDate');
    expect(valid('suggest-types-response', await get('/reconcile/suggest/type?prefix='))).toBeNull();
    expect(valid('data-extension-property-proposal', await get('/reconcile/properties?type=Organization'))).toBeNull();
    const extend = JSON.stringify({ ids: [id], properties: [{ id: 'name' }, { id: 'endDate' }] });
    const body = new URLSearchParams({ extend });
    const values = (await (await fetch(at('/reconcile'), { method: 'POST', body })).json()) as {
      rows: Record<string, Record<string, { str: string }[]>>;
    };
    expect(valid('data-extension-response', values)).toBeNull();
    expect(values.rows[id]?.['name']?.[0]?.str).toBe('四川大学');
    expect(values.rows[id]?.['endDate']).toEqual([]);
    const page = await fetch(at(`/reconcile/preview?id=${id}`));
    expect(await page.text()).toContain('四川大学');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is told in words when what it sends is not of the form', async () => {
    for (const queries of ['{', '[]', '{"q":{}}', '{"q":{"query":5}}']) {
      const answer = await fetch(at(`/reconcile?queries=${encodeURIComponent(queries)}`));
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { detail: string }).detail).toContain('queries');
    }
  });

  it('may be asked by pages of programs on this machine, and by no other site', async () => {
    const from = async (origin: string): Promise<string | null> => {
      const answer = await fetch(at('/reconcile'), {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ queries: '{}' }),
      });
      return answer.headers.get('access-control-allow-origin');
    };
    expect(await from('http://127.0.0.1:3333')).toBe('http://127.0.0.1:3333');
    expect(await from('https://evil.example')).toBeNull();
  });
});

describe("yente's clients", () => {
  const match = async (dataset: string, name: string, more = ''): Promise<Response> =>
    fetch(at(`/match/${dataset}${more}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        queries: { q: { schema: 'Organization', properties: { name: [name], country: ['cn'] } } },
      }),
    });

  it('match an example in the shape that they know', async () => {
    const answer = (await (await match('default', '中国科学技术大学', '?date=2024-03-15')).json()) as {
      responses: Record<
        string,
        { status: number; results: { id: string; caption: string; match: boolean; score: number }[] }
      >;
    };
    expect(answer.responses['q']).toMatchObject({ status: 200, total: { relation: 'eq' } });
    const [first] = answer.responses['q']?.results ?? [];
    expect(first).toMatchObject({ match: true, schema: 'Organization', properties: { name: expect.anything() } });
    expect(first?.score).toBeGreaterThan(0.9);
  });

  it('search, fetch entities and datasets, and hear of unknown ones', async () => {
    const found = await get<{ results: { id: string }[]; total: { value: number } }>(
      '/search/default?q=Sichuan%20University',
    );
    expect(found.total.value).toBeGreaterThan(0);
    const id = found.results[0]?.id ?? '';
    expect(await get(`/entities/${id}`)).toMatchObject({ id });
    expect((await match('nowhere', 'x')).status).toBe(404);
    expect((await fetch(at('/entities/nobody'))).status).toBe(404);
    expect(await get('/healthz')).toEqual({ status: 'ok' });
    expect((await get<{ datasets: { name: string }[] }>('/catalog')).datasets.map(({ name }) => name)).toContain('EL');
  });
});
