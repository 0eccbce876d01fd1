import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Outcome, Task, Work } from './tasks.ts';

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

/** Names of text, which is read quickly whatever its size; anything else may be a scan, which takes seconds a page. */
const TEXT_NAME = /\.(?:x?html?|shtml|mht|mhtml|txt|csv|tsv|md|xml|json|docx?|xlsx?|wps|et)$/iu;

/** Time that files may take before their thread is ended, in milliseconds: a start, and something for each and each MB of it. */
const patience = (files: readonly { readonly path: string; readonly bytes: number }[]): number =>
  files.reduce(
    (sum, { path, bytes }) =>
      sum + (TEXT_NAME.test(path) ? 500 + (bytes / 1e6) * 3_000 : 5_000 + (bytes / 1e6) * 20_000),
    60_000,
  );

export interface Pool {
  /** Worker threads. */
  readonly threads: number;
  /**
   * Runs a task. Throws `RunStopped` when nothing more can be written; another error when the thread died or took too long.
   */
  run(work: Work): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

const filesOf = (
  task: Exclude<Work, { kind: 'expand' }>,
): readonly { readonly path: string; readonly bytes: number }[] =>
  task.kind === 'files' ? task.files : task.inputs.map(({ path, bytes }) => ({ path, bytes: bytes ?? 0 }));

/** Ends a task that takes longer than its patience, counted from when a thread takes it up. */
const watchOver = (begun: Int32Array, milliseconds: number): { readonly signal: AbortSignal; stop(): void } => {
  const controller = new AbortController();
  let since: number | null = null;
  const timer = setInterval(() => {
    if (since === null && Atomics.load(begun, 0) === 1) since = performance.now();
    if (since !== null && performance.now() - since > milliseconds) controller.abort();
  }, 1_000);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
};

/** Memory of one thread's JavaScript, in MB, old objects and young: two threads and the main one stay under 1 GB together. */
const OLD_MEGABYTES = 256;
const YOUNG_MEGABYTES = 24;

export const createPool = (threads = availableParallelism()): Pool => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const piscina = new Piscina({
    filename: new URL(`./worker.${extension}`, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: OLD_MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return {
    threads,
    async run(work) {
      const task: Task = { ...work, begun: new Int32Array(new SharedArrayBuffer(4)) };
      const watch = work.kind === 'expand' ? null : watchOver(task.begun, patience(filesOf(work)));
      try {
        const options = {
          ...(watch ? { signal: watch.signal } : {}),
          ...(work.kind === 'expand' ? { transferList: [work.port] } : {}),
        };
        return (await piscina.run(task, options)) as readonly Outcome[];
      } catch (error) {
        const reason = stoppingReason(error);
        if (reason !== null) throw new RunStopped(reason);
        if (watch?.signal.aborted) throw new Error('took too long to read and was given up');
        throw error;
      } finally {
        watch?.stop();
      }
    },
    async close() {
      await piscina.destroy();
    },
  };
};
