import { MessageChannel } from 'node:worker_threads';
import type { CaseFile, Input } from '../casefile/index.ts';
import { adoptAnalyses } from './catalogue-change.ts';
import { createKeeper, type Progress } from './keeper.ts';
import { createPool, type Pool, RunStopped } from './pool.ts';
import type { BundleAnswer, FoundFile, Outcome, Work } from './tasks.ts';
import { analysisVersion } from './version.ts';
import { walk } from './walk.ts';

export interface RunOptions {
  /** Whether files are analysed as they come; without it they are only added. */
  readonly analyse: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly threads?: number;
}

/** So many documents, or so many bytes, go to a thread at once. */
const BATCH_FILES = 48;
const BATCH_BYTES = 4_000_000;
/** So many lines of what waits are read from the ledger at once. */
const AT_ONCE = BATCH_FILES * 20;
/** Batches that wait for each thread; more would only fill memory. */
const AHEAD = 2;
/** So many bundles of a container's members wait to be entered in the ledger before it pauses. */
const MOST_ENTERING = 64;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says in plain words why a document ended its thread. */
const threadDeath = (error: unknown): string => {
  const code = (error as { code?: string }).code;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'needs more memory than one document may have';
  return `could not be read: ${message(error).split('\n')[0] ?? ''}`;
};

/** Lets at most so many promises run, and remembers the first failure. */
const createLane = (width: number) => {
  const running = new Set<Promise<void>>();
  let failure: unknown;
  return {
    hasRoom: (): boolean => running.size < width && failure === undefined,
    async add(work: () => Promise<void>): Promise<void> {
      while (running.size >= width && failure === undefined) await Promise.race(running);
      if (failure !== undefined) throw failure;
      const promise: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    async drain(): Promise<void> {
      while (running.size > 0) await Promise.race(running);
      if (failure !== undefined) throw failure;
    },
  };
};

const newInput = (file: FoundFile, rest: Partial<Input>): Input => ({
  path: file.path,
  document: '',
  bytes: file.bytes,
  modified: file.modified,
  kind: 'file',
  parent: null,
  charset: null,
  status: 'added',
  reason: null,
  ...rest,
});

/** Runs batches through the threads and puts what comes back into the case file. */
const createRun = (caseFile: CaseFile, pool: Pool, options: RunOptions) => {
  const keeper = createKeeper(caseFile, options.onProgress ?? (() => {}));
  const containers: FoundFile[] = [];

  /**
   * Runs a task over several documents; when its thread dies each is tried alone, and the one that kills its thread again has failed.
   */
  const runAll = async <T>(
    items: readonly T[],
    task: (items: readonly T[]) => Work,
    failed: (item: T, reason: string) => Input,
  ): Promise<readonly Outcome[]> => {
    try {
      return await pool.run(task(items));
    } catch (error) {
      if (error instanceof RunStopped) throw error;
      const [only] = items;
      if (items.length === 1 && only !== undefined)
        return [{ input: failed(only, threadDeath(error)), analysis: null, container: false }];
      const outcomes: Outcome[] = [];
      for (const item of items) outcomes.push(...(await runAll([item], task, failed)));
      return outcomes;
    }
  };

  const runFiles = async (files: readonly FoundFile[]): Promise<void> => {
    const outcomes = await runAll(
      files,
      (batch) => ({ kind: 'files', folder: caseFile.folder, files: batch, analyse: options.analyse }),
      (file, reason) => newInput(file, { status: 'failed', reason }),
    );
    const byPath = new Map(files.map((file) => [file.path, file]));
    for (const { container, input } of outcomes) {
      const file = byPath.get(input.path);
      if (container && file) containers.push(file);
    }
    await keeper.keep(outcomes.filter(({ container }) => !container));
  };

  const runStored = async (inputs: readonly Input[]): Promise<void> => {
    const outcomes = await runAll(
      inputs,
      (batch) => ({ kind: 'stored', folder: caseFile.folder, inputs: batch }),
      (input, reason) => ({ ...input, status: 'failed', reason }),
    );
    await keeper.keep(
      outcomes.map((outcome) =>
        outcome.container
          ? {
              ...outcome,
              input: {
                ...outcome.input,
                status: 'skipped',
                reason: 'an archive inside an archive, deeper than is opened',
              },
            }
          : outcome,
      ),
    );
  };

  /** Opens a container. Threads that have nothing to do analyse its members meanwhile; what they don't come to waits in the ledger. */
  const expandContainer = async (file: FoundFile): Promise<void> => {
    const { port1, port2 } = new MessageChannel();
    const lane = createLane(pool.threads * AHEAD);
    let failure: unknown;
    let entering = 0;
    let owed = false;
    const answer = (): void => port1.postMessage((failure === undefined ? 'next' : 'stop') satisfies BundleAnswer);
    const entered = (): void => {
      entering -= 1;
      if (owed) answer();
      owed = false;
    };
    port1.on('message', ({ inputs }: { inputs: readonly Input[] }) => {
      entering += 1;
      keeper
        .enter(inputs, file.path)
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(entered);
      const fresh = inputs.filter(({ kind, status }) => kind === 'member' && status === 'added');
      if (options.analyse && fresh.length > 0 && lane.hasRoom()) void lane.add(() => runStored(fresh));
      // It goes on while others are written, so far ahead.
      if (failure === undefined && entering >= MOST_ENTERING) owed = true;
      else answer();
    });
    try {
      const outcomes = await pool.run({ kind: 'expand', folder: caseFile.folder, file, port: port2 });
      if (failure !== undefined) throw failure;
      await keeper.keep(outcomes);
    } catch (error) {
      if (failure !== undefined) throw failure;
      if (error instanceof RunStopped) throw error;
      await keeper.keep([
        {
          input: newInput(file, { status: 'failed', kind: 'container', reason: threadDeath(error) }),
          analysis: null,
          container: false,
        },
      ]);
    } finally {
      port1.close();
    }
    await lane.drain();
    await keeper.flush();
    if (failure !== undefined) throw failure;
  };

  /** Analyses what waits in the ledger, lines with the same bytes only once if told so. Returns whether some still wait therefore. */
  const analyseWaiting = async (eachOnce: boolean): Promise<boolean> => {
    const lane = createLane(pool.threads * AHEAD);
    let after: Pick<Input, 'path' | 'document'> = { path: '', document: '' };
    let left = false;
    for (;;) {
      const inputs = caseFile.addedInputs(after, AT_ONCE);
      const last = inputs.at(-1);
      if (!last) break;
      after = last;
      const unread = await keeper.settleRepeats(inputs);
      const seen = new Set<string>();
      const chosen = eachOnce ? unread.filter(({ document }) => !seen.has(document) && seen.add(document)) : unread;
      left ||= chosen.length < unread.length;
      for (let at = 0; at < chosen.length; at += BATCH_FILES)
        await lane.add(() => runStored(chosen.slice(at, at + BATCH_FILES)));
    }
    await lane.drain();
    await keeper.flush();
    return left;
  };

  /**
   * Analyses what waits in the ledger: members of containers, files only added, documents of an older version. Of lines with the same bytes the
   * first is analysed; the second time the others are settled by it, and analysed as well where it could not be read.
   */
  const analyseAdded = async (): Promise<void> => {
    if (await analyseWaiting(true)) await analyseWaiting(false);
  };

  const addFiles = async (roots: readonly string[]): Promise<void> => {
    const lane = createLane(pool.threads * AHEAD);
    let batch: FoundFile[] = [];
    let bytes = 0;
    const send = async (): Promise<void> => {
      const files = batch;
      batch = [];
      bytes = 0;
      if (files.length > 0) await lane.add(() => runFiles(files));
    };
    for await (const found of walk(roots)) {
      if ('reason' in found) {
        await keeper.keep([
          {
            input: newInput(
              { path: found.path, location: found.path, bytes: 0, modified: 0 },
              { bytes: null, modified: null, status: found.status, reason: found.reason },
            ),
            analysis: null,
            container: false,
          },
        ]);
        continue;
      }
      if (caseFile.isKnown(found.path, found.bytes, found.modified)) continue;
      if (batch.length > 0 && bytes + found.bytes > BATCH_BYTES) await send();
      batch.push(found);
      bytes += found.bytes;
      if (batch.length >= BATCH_FILES || bytes > BATCH_BYTES) await send();
    }
    await send();
    await lane.drain();
    await keeper.flush();
    for (const file of containers.splice(0)) await expandContainer(file);
  };

  return { addFiles, analyseAdded };
};

/**
 * Adds everything under the paths to the case file and, if told so, analyses it. It can be stopped at any moment and run again.
 *
 * @throws RunStopped when the case file can't be written (a full disk)
 */
export const addPaths = async (caseFile: CaseFile, roots: readonly string[], options: RunOptions): Promise<void> => {
  if (options.analyse) adoptAnalyses(caseFile, options.onProgress ?? (() => {}));
  const pool = createPool(options.threads);
  try {
    const run = createRun(caseFile, pool, options);
    await run.addFiles(roots);
    if (options.analyse) {
      caseFile.reopenOutdated(analysisVersion());
      await run.analyseAdded();
    }
  } finally {
    await pool.close();
  }
};

/** Analyses what was added and not analysed yet, or was analysed by another version of program or catalogue. */
export const analyseAdded = async (caseFile: CaseFile, options: Omit<RunOptions, 'analyse'> = {}): Promise<void> => {
  adoptAnalyses(caseFile, options.onProgress ?? (() => {}));
  const pool = createPool(options.threads);
  try {
    const run = createRun(caseFile, pool, { ...options, analyse: true });
    caseFile.reopenOutdated(analysisVersion());
    await run.analyseAdded();
  } finally {
    await pool.close();
  }
};
