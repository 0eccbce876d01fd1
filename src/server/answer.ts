import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { ReviewError, SearchQueryError } from '../casefile/index.ts';
import { type Context, type Operation, Raw } from './operation.ts';
import { Problem, problemBody } from './problem.ts';

const LINES = 65_536;

/** Records put together into chunks of some size: sending each alone would be slow. */
function* bundled(chunks: Iterable<string | Uint8Array>): Iterable<Uint8Array> {
  let text = '';
  for (const chunk of chunks) {
    if (typeof chunk !== 'string') {
      if (text !== '') yield Buffer.from(text);
      text = '';
      yield chunk;
      continue;
    }
    text += chunk;
    if (text.length < LINES) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

const sendRaw = (reply: FastifyReply, { type, body, headers }: Raw): FastifyReply => {
  reply.headers(headers).type(type);
  if (typeof body === 'string' || body instanceof Uint8Array) return reply.send(Buffer.from(body));
  if (body instanceof Readable) return reply.send(body);
  return reply.send(Readable.from(bundled(body), { objectMode: false }));
};

interface Body {
  readonly json: string;
  readonly tag: string;
}

/** Bodies of answers that are remembered, so that each is written out once. */
const bodies = new WeakMap<object, Body>();

const bodyOf = (value: unknown): Body => {
  const object = typeof value === 'object' && value !== null ? value : null;
  const known = object && bodies.get(object);
  if (known) return known;
  const json = JSON.stringify(value);
  const body: Body = { json, tag: `"${createHash('sha1').update(json).digest('base64url')}"` };
  if (object) bodies.set(object, body);
  return body;
};

const sendJson = (request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply => {
  const { json, tag } = bodyOf(value);
  reply.type('application/json; charset=utf-8');
  if (request.method !== 'GET') return reply.send(json);
  reply.header('etag', tag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.send(json);
};

/** What a schema says is wrong, in one line. */
const wrong = (place: string, { issues }: z.ZodError): Problem =>
  new Problem(
    400,
    'Bad request',
    issues.map(({ path, message }) => `${[place, ...path].join('.')}: ${message}`).join('; '),
  );

const parsed = (place: string, schema: z.ZodType | undefined, value: unknown): unknown => {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw wrong(place, result.error);
  return result.data;
};

/** Checks what was asked, runs the operation, and answers. */
export const answerWith = async (
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
): Promise<FastifyReply> => {
  const asked = {
    params: parsed('path', operation.params, request.params),
    query: parsed('query', operation.query, request.query),
    body:
      operation.body === 'bytes'
        ? (request.body ?? request.raw)
        : parsed('body', operation.body, request.body ?? undefined),
  };
  const result = await operation.run(asked as never, context);
  return result instanceof Raw ? sendRaw(reply, result) : sendJson(request, reply, result);
};

/** The problem that an error is for whoever asked. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof SearchQueryError) return new Problem(400, 'Bad query', error.message);
  if (error instanceof ReviewError) return new Problem(422, 'Can not be done', error.message);
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem(status, 'Bad request', (error as Error).message);
  if (error instanceof RangeError) return new Problem(400, 'Bad request', error.message);
  return new Problem(500, 'Internal error', 'something failed inside; the log of the server says what');
};

export const sendProblem = (reply: FastifyReply, { status, title, message }: Problem): FastifyReply =>
  reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(problemBody(status, title, message));
