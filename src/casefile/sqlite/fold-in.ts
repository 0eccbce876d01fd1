import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** A smaller log is folded in at once when the case file is closed. */
const WORTH_A_THREAD = 16_000_000;

/**
 * Folds the write-ahead log into the database in a thread of its own, which waits for the disk while other work goes on. Never rejects: where it
 * could not be done, closing the case file does it.
 */
export const foldIn = (path: string): Promise<void> =>
  new Promise((resolve) => {
    const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (log === undefined || log.size < WORTH_A_THREAD) {
      resolve();
      return;
    }
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const thread = new Worker(new URL(`./fold-in-thread.${extension}`, import.meta.url), {
      workerData: path,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    // A full disk, say; its exit comes after.
    thread.on('error', () => {});
    thread.on('exit', () => resolve());
  });
