import fastify, { type FastifyInstance } from 'fastify';
import type { CaseFile } from '../casefile/index.ts';
import { answerWith, problemOf, sendProblem } from './answer.ts';
import { openApiOf } from './openapi.ts';
import type { Operation } from './operation.ts';
import { mayDo, type Person } from './people.ts';
import { Problem } from './problem.ts';
import { allowOwnMachine, checkChange, createLimit, HEADERS, isLoopback, isOurName, personOf } from './security.ts';

export interface AppOptions {
  readonly caseFile: CaseFile;
  readonly operations: readonly Operation[];
  /** Where it listens: 127.0.0.1, or an address that other machines reach. */
  readonly host: string;
  readonly version: string;
}

/** Bodies of JSON; files are streamed and have their own limit. */
const BODY = 4 * 1024 * 1024;

const today = (): string => new Date().toISOString().slice(0, 10);

const unknownPerson = (): Problem =>
  new Problem(401, 'Who are you?', 'a token is needed; whoever administers the case file gives one');

/** OpenAPI writes `{id}`, the router `:id`. */
const routed = (path: string): string => path.replace(/\{(\w+)\}/gu, ':$1');

/** The API of a case file as an app of fastify: every request is checked, every answer has our headers, and errors are problems. */
export const createApp = ({ caseFile, operations, host, version }: AppOptions): FastifyInstance => {
  const app = fastify({
    logger: { level: 'error', stream: process.stderr },
    bodyLimit: BODY,
    routerOptions: { maxParamLength: 2_000 },
  });
  const withinLimit = createLimit();

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (!isOurName(request.headers.host, host))
      throw new Problem(421, 'Misdirected', 'this server answers under its own names only');
    if (!isLoopback(host) && !withinLimit(request.ip))
      throw new Problem(429, 'Too many requests', 'wait a minute and ask again');
  });
  // The report holds findings as the API does. The pages of the workbench hold nothing and ask the API.
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/report') && !personOf(request, caseFile, host)) throw unknownPerson();
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error(error);
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new Problem(404, 'Not found', `${request.method} ${request.url}: there is nothing here`)),
  );
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  // A file comes as it is, in pieces.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  const document = openApiOf(operations, version);
  app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(document));

  for (const operation of operations)
    app.route({
      method: operation.method.toUpperCase() as 'GET',
      url: routed(operation.path),
      ...(operation.body === 'bytes' ? { bodyLimit: Number.MAX_SAFE_INTEGER } : {}),
      handler: async (request, reply) => {
        const known = personOf(request, caseFile, host);
        if (!known && operation.role !== 'none') throw unknownPerson();
        const person: Person = known ?? { name: '', role: 'read' };
        if (operation.role !== 'none' && !mayDo(person, operation.role))
          throw new Problem(403, 'Forbidden', `this takes the role ${operation.role}; yours is ${person.role}`);
        if (operation.method !== 'get' && !operation.safe) checkChange(request);
        if (operation.safe) allowOwnMachine(request, reply);
        const origin = `http://${request.headers.host ?? host}`;
        return answerWith(operation, request, reply, { caseFile, person, today: today(), origin });
      },
    });
  return app;
};
