import { SingleBar } from 'cli-progress';
import type { Progress } from '../pipeline/index.ts';

export interface Watch {
  onProgress(progress: Progress): void;
  /** Has it counted how many documents are to be expected at least, where that is shown. */
  expect(count: () => number | Promise<number>): void;
  stop(): void;
}

/** Where nobody watches, a line so often. */
const LINE_EVERY_MS = 15_000;

const rateOf = (done: number, begun: number): string => {
  const seconds = (performance.now() - begun) / 1000;
  return seconds < 0.5 ? '-' : (done / seconds).toFixed(0);
};

const barOnTerminal = (): Watch => {
  const begun = performance.now();
  const bar = new SingleBar({
    format: '{bar} {value} of {total} documents, {rate}/s, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 200,
    fps: 8,
  });
  let total = 0;
  const atLeast = (count: number): void => {
    if (count <= total) return;
    total = count;
    bar.setTotal(total);
  };
  bar.start(0, 0, { rate: '-' });
  return {
    onProgress({ done }) {
      // Members of archives come on top of the files that were counted.
      atLeast(done);
      bar.update(done, { rate: rateOf(done, begun) });
    },
    async expect(count) {
      atLeast(await count());
    },
    stop() {
      bar.stop();
    },
  };
};

const linesInLog = (): Watch => {
  const begun = performance.now();
  let last = begun;
  return {
    onProgress({ done }) {
      const now = performance.now();
      if (now - last < LINE_EVERY_MS) return;
      last = now;
      process.stderr.write(`${done} documents, ${rateOf(done, begun)}/s\n`);
    },
    expect() {},
    stop() {},
  };
};

/** Progress on standard error: a bar where a person watches, else a line now and then. */
export const watchProgress = (): Watch => (process.stderr.isTTY ? barOnTerminal() : linesInLog());
