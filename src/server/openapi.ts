import * as z from 'zod';
import type { Operation } from './operation.ts';

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
};

const parametersOf = (place: 'path' | 'query', shape: z.ZodObject | undefined): readonly object[] => {
  if (!shape) return [];
  const json = schemaOf(shape) as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema,
    ...('description' in schema ? { description: schema.description } : {}),
  }));
};

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const operationOf = (operation: Operation): object => ({
  operationId: operation.id,
  summary: operation.summary,
  tags: [operation.tag],
  description: `Least role: ${operation.role}.`,
  parameters: [...parametersOf('path', operation.params), ...parametersOf('query', operation.query)],
  ...(operation.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content:
            operation.body === 'bytes'
              ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
              : {
                  [operation.form ? 'application/x-www-form-urlencoded' : 'application/json']: {
                    schema: schemaOf(operation.body),
                  },
                },
        },
      }),
  responses: {
    200: {
      description: 'Done.',
      content:
        operation.response instanceof z.ZodType
          ? { 'application/json': { schema: schemaOf(operation.response) } }
          : Object.fromEntries((operation.response as readonly string[]).map((type) => [type, {}])),
    },
    ...(operation.method === 'get' && operation.response instanceof z.ZodType
      ? { 304: { description: 'Not changed since the ETag that was sent.' } }
      : {}),
    '4XX': { description: 'What was asked can not be done; the body says why.', content: PROBLEM },
  },
});

/** The OpenAPI 3.1 document of some operations, made from the schemas that check requests. */
export const openApiOf = (operations: readonly Operation[], version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'bidtrace',
      version,
      description:
        'The API of a case file. Pages go on with `next`; nothing is cut silently. Private persons are masked below the role administer.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
        },
      },
    },
  };
};
