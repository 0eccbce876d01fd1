import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Outcome, Task } from './tasks.ts';

/** A failure that stops the run: the case file can't be written, not a document that can't be read. */
export class RunStopped extends Error {}

const STOPS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the case file lies on a disk that is read-only',
};

/** The words for an error that stops the run, or null for one that concerns a document only. */
export const stoppingReason = (error: unknown): string | null => {
  const { code, message } = error as { code?: string; message?: string };
  // An error from a thread has lost its code, not its message.
  const stop = STOPS[code ?? ''] ?? STOPS[/^([A-Z]{3,12}):/u.exec(message ?? '')?.[1] ?? ''];
  if (stop !== undefined) return stop;
  if (/database or disk is full/u.test(message ?? '')) return 'the disk is full';
  return null;
};

/** Time that a task may take before its thread is ended, in milliseconds: a start, and something for each MB (of a scan) and each document (a picture). */
const patience = (bytes: number, documents: number): number =>
  Math.ceil(60_000 + (bytes / 1e6) * 20_000 + documents * 5_000);

export interface Pool {
  /** Worker threads. */
  readonly threads: number;
  /**
   * Runs a task. Throws `RunStopped` when nothing more can be written; another error when the thread died or took too long.
   */
  run(task: Task, bytes: number, documents: number): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** Memory of one thread's JavaScript, in MB: two threads and the main one stay under 1 GB together. */
const THREAD_MEGABYTES = 320;

export const createPool = (threads = availableParallelism()): Pool => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const piscina = new Piscina({
    filename: new URL(`./worker.${extension}`, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return {
    threads,
    async run(task, bytes, documents) {
      const limit = task.kind === 'expand' ? undefined : AbortSignal.timeout(patience(bytes, documents));
      try {
        const options = {
          ...(limit ? { signal: limit } : {}),
          ...(task.kind === 'expand' ? { transferList: [task.port] } : {}),
        };
        return (await piscina.run(task, options)) as readonly Outcome[];
      } catch (error) {
        const reason = stoppingReason(error);
        if (reason !== null) throw new RunStopped(reason);
        if (limit?.aborted) throw new Error('took too long to read and was given up');
        throw error;
      }
    },
    async close() {
      await piscina.destroy();
    },
  };
};
