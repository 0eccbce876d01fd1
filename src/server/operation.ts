import type { Readable } from 'node:stream';
import type * as z from 'zod';
import type { CaseFile } from '../casefile/index.ts';
import type { Person, Role } from './people.ts';

/** What an operation works with besides what it was asked. */
export interface Context {
  readonly caseFile: CaseFile;
  readonly person: Person;
  /** Today in universal time, `YYYY-MM-DD`. */
  readonly today: string;
  /** How whoever asks reaches this server: `http://127.0.0.1:8300`. */
  readonly origin: string;
}

/** An answer that is not one JSON value: bytes, a stream of them, or records one after the other. */
export class Raw {
  readonly type: string;
  readonly body: Uint8Array | string | Readable | Iterable<string | Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(type: string, body: Raw['body'], headers: Readonly<Record<string, string>> = {}) {
    this.type = type;
    this.body = body;
    this.headers = headers;
  }
}

type Shape = z.ZodObject | undefined;
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined;

/** One operation of the API: what it takes, checked by the schemas from which the OpenAPI document is made, and what it does. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/api/findings/{id}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  /** The least role that may call it; `none`: whoever reaches the server. */
  readonly role: Role | 'none';
  readonly params: Shape;
  readonly query: Shape;
  /** A POST that asks and changes nothing: it needs no proof that it comes from our own pages. */
  readonly safe: boolean;
  /** The body comes as a form, as OpenRefine sends it. */
  readonly form: boolean;
  /** JSON body; `bytes` for a file as it is. */
  readonly body: z.ZodType | 'bytes' | undefined;
  /** Schema of the JSON answer, or the media types of another. */
  readonly response: z.ZodType | readonly string[];
  readonly run: (asked: never, context: Context) => unknown;
}

interface Definition<P extends Shape, Q extends Shape, B extends z.ZodType | 'bytes' | undefined>
  extends Omit<Operation, 'params' | 'query' | 'body' | 'run' | 'role' | 'safe' | 'form'> {
  readonly role?: Role | 'none';
  readonly safe?: boolean;
  readonly form?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly run: (
    asked: {
      readonly params: Parsed<P>;
      readonly query: Parsed<Q>;
      readonly body: B extends 'bytes' ? AsyncIterable<Uint8Array> : Parsed<B>;
    },
    context: Context,
  ) => unknown;
}

/** Defines an operation; everybody who may read may call it unless told otherwise. */
export const operation = <
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends z.ZodType | 'bytes' | undefined = undefined,
>(
  definition: Definition<P, Q, B>,
): Operation => ({
  role: 'read',
  safe: false,
  form: false,
  params: undefined,
  query: undefined,
  body: undefined,
  ...definition,
});
