import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import type { CaseFile } from '../../casefile/index.ts';
import { operation } from '../operation.ts';
import { badRequest, Problem } from '../problem.ts';
import { RunStatus, type Runs } from '../runs.ts';

/** A file may be so large; a larger one is added on the command line. */
const LARGEST = 2 * 1024 ** 3;

const Batch = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .describe('a name for files that are added together');

/** Where a file of a batch lies until it is read. Throws for a path that leads elsewhere. */
const placeOf = (caseFile: CaseFile, batch: string, path: string): string => {
  const root = resolve(caseFile.folder, 'uploads', batch);
  const parts = path.split(/[\\/]+/u).filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.some((part) => part === '..' || /[\0-\x1f]/u.test(part)))
    throw badRequest('this is no path of a file');
  const place = resolve(root, ...parts);
  if (!place.startsWith(root + sep)) throw badRequest('this path leads out of the case file');
  return place;
};

const counted = (limit: number) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit)
        throw new Problem(413, 'Too large', `more than ${limit / 1024 ** 3} GB: add it with bidtrace investigate`);
      yield chunk;
    }
  };

/** Adding documents: files first, then a run that reads and analyses them in a process of its own. */
export const addOperations = (runs: Runs) => [
  operation({
    method: 'put',
    path: '/api/uploads/{batch}',
    id: 'uploadFile',
    tag: 'documents',
    role: 'review',
    summary: 'One file of a batch, as it is; it is read when the batch is run',
    params: z.object({ batch: Batch }),
    query: z.object({ path: z.string().min(1).max(1_000).describe('name of the file, with its folders') }),
    body: 'bytes',
    response: z.object({ path: z.string() }),
    async run({ params: { batch }, query: { path }, body }, { caseFile }) {
      const place = placeOf(caseFile, batch, path);
      await mkdir(dirname(place), { recursive: true });
      try {
        await pipeline(Readable.from(body), counted(LARGEST), createWriteStream(place));
      } catch (error) {
        await rm(place, { force: true });
        throw error;
      }
      return { path };
    },
  }),
  operation({
    method: 'post',
    path: '/api/runs',
    id: 'startRun',
    tag: 'documents',
    role: 'review',
    summary: 'Reads and analyses the files of a batch',
    body: z.object({ batch: Batch }),
    response: RunStatus,
    run: ({ body: { batch } }, { caseFile }) => runs.start(batch, join(caseFile.folder, 'uploads', batch)),
  }),
  operation({
    method: 'get',
    path: '/api/runs/{batch}',
    id: 'getRun',
    tag: 'documents',
    summary: 'How far a run has come, and what failed',
    params: z.object({ batch: Batch }),
    response: RunStatus,
    run: ({ params: { batch } }) => runs.status(batch),
  }),
];
