import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import type { CaseFile } from '../casefile/index.ts';

export interface RunningServer {
  /** `http://127.0.0.1:8300/`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Where the server listens when nobody says where; a free port takes its place when it is in use. */
const USUAL_PORT = 8300;
const HOST = '127.0.0.1';

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** A page of another site can have its name point to this machine (DNS rebinding): only our own names are answered. */
const isOurName = (host: string | undefined): boolean =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(host ?? '');

const createApp = (caseFile: CaseFile) => {
  const app = fastify({ logger: { level: 'warn', stream: process.stderr }, bodyLimit: 1 << 20 });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (!isOurName(request.headers.host)) return reply.code(421).send('This server answers on this machine only.\n');
    return undefined;
  });
  app.register(fastifyStatic, { root: resolve(caseFile.folder, 'report'), index: 'index.html', dotfiles: 'deny' });
  return app;
};

/**
 * Serves the report of a case file on this machine only.
 *
 * @param port 0 for any free port; undefined for the usual one or, where it is in use, any free one
 * @throws when the port that was asked for is in use
 */
export const startServer = async (caseFile: CaseFile, port?: number): Promise<RunningServer> => {
  const listen = async (wanted: number): Promise<RunningServer> => {
    const app = createApp(caseFile);
    const address = await app.listen({ host: HOST, port: wanted });
    return { address: `${address}/`, close: () => app.close() };
  };
  try {
    return await listen(port ?? USUAL_PORT);
  } catch (error) {
    if (port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(0);
  }
};
