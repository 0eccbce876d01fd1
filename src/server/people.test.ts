import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../test/sample-case.ts';
import type { CaseFile } from '../casefile/index.ts';
import { addPerson, type RunningServer, removePerson, startServer } from './index.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;
let server: RunningServer;
const by = { who: 'setup', at: '2024-01-01T00:00:00Z' };
const tokens: Record<string, string> = {};

/** An address of this machine that is not loopback, for listening as for others; none on a machine without a network. */
const outward = Object.values(networkInterfaces())
  .flat()
  .find((one) => one !== undefined && one.family === 'IPv4' && !one.internal)?.address;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [join(SAMPLES, 'stand-ins/02-circuit-design-centre-tender.html')]);
  for (const role of ['read', 'review', 'administer'] as const)
    tokens[role] = addPerson(caseFile, { name: `who may ${role}`, role }, by);
  server = await startServer(caseFile, { port: 0, host: outward ?? '0.0.0.0' });
});
afterAll(async () => {
  await server.close();
  caseFile.close();
  folder.remove();
});

const ask = (path: string, token?: string, body?: unknown): Promise<Response> =>
  fetch(new URL(path, server.address), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'x-bidtrace': '1',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('beyond this machine', () => {
  it('nobody gets in without a token, whatever they ask for', async () => {
    for (const path of ['/api/findings', '/api/overview', '/reconcile', '/healthz', '/report/', '/report/index.html'])
      expect([path, (await ask(path)).status]).toEqual([path, 401]);
    expect((await ask('/api/findings', 'wrong')).status).toBe(401);
  });

  it('each may do what the role allows, and the log names them', async () => {
    const [finding] = [...caseFile.findings()];
    const subject = { kind: 'finding', id: finding?.id };
    const decision = { subject, decision: 'accepted', note: '' };
    expect((await ask('/api/findings', tokens['read'])).status).toBe(200);
    expect((await ask('/api/reviews', tokens['read'], decision)).status).toBe(403);
    expect((await ask('/api/reviews', tokens['review'], decision)).status).toBe(200);
    expect([...caseFile.entries({ what: 'review.accepted' })].at(-1)?.who).toBe('who may review');
    const original = `/api/documents/${finding?.documents[0]}/original`;
    expect((await ask(original, tokens['review'])).status).toBe(403);
    expect((await ask(original, tokens['administer'])).status).toBe(200);
  });

  it('private persons are masked for every role below administer', async () => {
    const [finding] = [...caseFile.findings()];
    const path = `/api/documents/${finding?.documents[0]}?unmasked=true`;
    const texts = await Promise.all(
      ['read', 'review', 'administer'].map(async (role) => {
        const { document } = (await (await ask(path, tokens[role])).json()) as { document: { text: string } };
        return document.text;
      }),
    );
    const [read = '', review = '', administer = ''] = texts;
    expect(read).toBe(review);
    expect(read).toContain('＊');
    expect(administer).not.toContain('＊');
  });

  it('a token is signed in with once, and then the browser keeps it where no script reads it', async () => {
    const answer = await ask('/api/session', undefined, { token: tokens['review'] });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/u);
    const me = await fetch(new URL('/api/me', server.address), { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await me.json()).toMatchObject({ name: 'who may review', role: 'review' });
    expect((await ask('/api/session', undefined, { token: 'wrong' })).status).toBe(401);
  });

  it('who is shut out is out at once', async () => {
    const token = addPerson(caseFile, { name: 'guest', role: 'read' }, by);
    expect((await ask('/api/me', token)).status).toBe(200);
    expect(removePerson(caseFile, 'guest', by)).toBe(true);
    expect((await ask('/api/me', token)).status).toBe(401);
    expect(removePerson(caseFile, 'guest', by)).toBe(false);
  });
});
