import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../test/sample-case.ts';
import type { CaseFile } from '../casefile/index.ts';
import { summariseCase, writeReport } from '../reports/index.ts';
import { type RunningServer, startServer } from './index.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;
let server: RunningServer;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [join(SAMPLES, 'stand-ins/01-lanjiang-laboratory-inquiry.html')]);
  await writeReport(caseFile, summariseCase(caseFile));
  server = await startServer(caseFile, { port: 0 });
});
afterAll(async () => {
  await server.close();
  caseFile.close();
  folder.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks for a path exactly as written, under any name. */
const ask = (path: string, host?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const asked = request({ hostname, port, path, ...(host ? { headers: { host } } : {}) }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

describe('the server', () => {
  it('listens on this machine only and shows the report at /', async () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).toContain('澜江实验室');
  });

  it('answers under its own names only, so that no other site can reach it by a name that points here', async () => {
    expect((await ask('/', 'evil.example')).status).toBe(421);
    expect((await ask('/', 'localhost:1')).status).toBe(200);
  });

  it.each([
    '/../case.db',
    '/%2e%2e/case.db',
    '/..%2fcase.db',
    '/%2e%2e%2fcase.db',
    '/./../originals',
    '/\\..\\case.db',
  ])('gives nothing outside the report for %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('SQLite');
  });

  it('says so when a port that was asked for is in use', async () => {
    const { port } = new URL(server.address);
    await expect(startServer(caseFile, { port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
  });
});
