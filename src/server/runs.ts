import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { CaseFile } from '../casefile/index.ts';
import { notFound, Problem } from './problem.ts';

export const RunStatus = z.object({
  batch: z.string(),
  state: z.enum(['running', 'done', 'stopped']),
  documents: z.object({ input: z.number(), read: z.number(), skipped: z.number(), failed: z.number() }),
  /** Inputs of the batch that could not be read, with the reason. */
  failed: z.array(z.object({ path: z.string(), reason: z.string().nullable() })),
  message: z.string().nullable(),
});
export type RunStatus = z.infer<typeof RunStatus>;

/** Runs that were started from the workbench. Each is a process of its own, so that reading goes on while one writes. */
export interface Runs {
  start(batch: string, folder: string): RunStatus;
  status(batch: string): RunStatus;
  close(): void;
}

interface Run {
  readonly folder: string;
  readonly stop: () => void;
  state: RunStatus['state'];
  message: string | null;
}

/** What a person is told of failed inputs at once; the ledger has them all. */
const MOST_FAILED = 200;

const commandLine = (): readonly string[] => {
  const built = fileURLToPath(new URL('../cli.js', import.meta.url));
  return [existsSync(built) ? built : fileURLToPath(new URL('../cli.ts', import.meta.url))];
};

export const createRuns = (caseFile: CaseFile): Runs => {
  const runs = new Map<string, Run>();
  const statusOf = (batch: string, { folder, state, message }: Run): RunStatus => {
    const prefix = folder.replaceAll('\\', '/');
    const documents = { input: 0, read: 0, skipped: 0, failed: 0 };
    const failed: { path: string; reason: string | null }[] = [];
    for (const { path, status, reason } of caseFile.inputsUnder(prefix)) {
      documents.input += 1;
      if (status !== 'added') documents[status] += 1;
      if (status === 'failed' && failed.length < MOST_FAILED)
        failed.push({ path: path.slice(prefix.length + 1), reason });
    }
    return { batch, state, documents, failed, message };
  };
  return {
    start(batch, folder) {
      const known = runs.get(batch);
      if (known?.state === 'running') return statusOf(batch, known);
      if (!existsSync(folder)) throw notFound(`no files were sent for ${batch}`);
      if ([...runs.values()].some(({ state }) => state === 'running'))
        throw new Problem(409, 'Busy', 'another batch is being read; start this one when it is done');
      const child = spawn(
        process.execPath,
        [...commandLine(), 'investigate', folder, '--case', caseFile.folder, '--json'],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      const run: Run = { folder, stop: () => child.kill('SIGTERM'), state: 'running', message: null };
      let last = '';
      child.stderr.on('data', (chunk: Buffer) => {
        last = (last + chunk.toString()).slice(-2_000);
      });
      child.on('error', (error) => {
        run.state = 'stopped';
        run.message = error.message;
      });
      child.on('close', (code) => {
        // 0: all read; 1: some inputs failed and are in the ledger.
        run.state = code === 0 || code === 1 ? 'done' : 'stopped';
        if (run.state === 'stopped') run.message = last.trim().split('\n').at(-1) ?? null;
      });
      runs.set(batch, run);
      return statusOf(batch, run);
    },
    status(batch) {
      const run = runs.get(batch);
      if (!run) throw notFound(`no run of ${batch} since this server started`);
      return statusOf(batch, run);
    },
    close() {
      for (const { state, stop } of runs.values()) if (state === 'running') stop();
    },
  };
};
