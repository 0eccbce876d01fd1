import { setImmediate } from 'node:timers/promises';
import type { CaseFile, Input } from '../casefile/index.ts';
import { RunStopped, stoppingReason } from './pool.ts';
import type { Outcome } from './tasks.ts';
import { analysisVersion } from './version.ts';

/** Told after each writing. */
export interface Progress {
  readonly done: number;
  readonly path: string;
}

/**
 * So many documents, so much text in UTF-16 code units, or what came in so many ms is written in one transaction: where there are many documents,
 * the indexes take three thousand at once much faster than sixty times fifty; where they are slow to read, little is lost when a run is killed.
 */
const TOGETHER = 3_072;
const TOGETHER_LENGTH = 8_000_000;
const TOGETHER_MS = 3_000;
/** After so many documents the threads get their next work: a transaction takes a second or two. */
const BREATH = 64;

/** Puts what came of documents into the case file, in few transactions, one after the other. What a person is told of is written. */
export interface Keeper {
  /** Resolves when more may come. */
  keep(outcomes: readonly Outcome[]): Promise<void>;
  /** Writes ledger lines at once. */
  enter(inputs: readonly Input[], path: string): Promise<void>;
  /** Settles lines whose bytes were read under an earlier path. Resolves to the others. */
  settleRepeats(inputs: readonly Input[]): Promise<readonly Input[]>;
  /** Writes all that waits. */
  flush(): Promise<void>;
}

/** @throws RunStopped, from all of them, when the case file can't be written (a full disk) */
export const createKeeper = (caseFile: CaseFile, onProgress: (progress: Progress) => void): Keeper => {
  const version = analysisVersion();
  let done = 0;
  let waiting: Outcome[] = [];
  let waitingLength = 0;
  let written = performance.now();
  let turn: Promise<void> = Promise.resolve();

  /** Writes all of something or nothing, when what came before is written. */
  const write = (work: () => Promise<void> | void, told: () => Progress | null): Promise<void> => {
    const mine = turn.then(async () => {
      try {
        await work();
      } catch (error) {
        const reason = stoppingReason(error);
        throw reason === null ? error : new RunStopped(reason);
      }
      const progress = told();
      if (progress) onProgress(progress);
    });
    // Whoever comes next writes as well, or hears the same of the disk.
    turn = mine.catch(() => {});
    return mine;
  };

  function* put(outcomes: readonly Outcome[]): Iterable<void> {
    // The index is in the order of days (casefile/sqlite/places.ts) and takes documents in that order several times faster.
    const byDay = outcomes
      .flatMap(({ analysis }) => analysis ?? [])
      .sort((one, other) => ((one.notice.published ?? '') < (other.notice.published ?? '') ? -1 : 1));
    for (const [at, analysis] of byDay.entries()) {
      caseFile.putAnalysis(analysis, version);
      if (at % BREATH === BREATH - 1) yield;
    }
    for (const [at, { input }] of outcomes.entries()) {
      caseFile.putInput(input);
      if (at % BREATH === BREATH - 1) yield;
    }
  }

  const flush = (): Promise<void> => {
    let outcomes: readonly Outcome[] = [];
    return write(
      async () => {
        outcomes = waiting;
        waiting = [];
        waitingLength = 0;
        if (outcomes.length > 0) await caseFile.transactionInSteps(put(outcomes), () => setImmediate());
      },
      () => {
        written = performance.now();
        done += outcomes.length;
        const last = outcomes.at(-1);
        return last ? { done, path: last.input.path } : null;
      },
    );
  };

  return {
    flush,
    async settleRepeats(inputs) {
      let others = inputs;
      await write(
        () => {
          others = caseFile.transaction(() => caseFile.settleRepeats(inputs, version));
        },
        () => {
          done += inputs.length - others.length;
          return null;
        },
      );
      return others;
    },
    async keep(outcomes) {
      for (const outcome of outcomes) {
        waiting.push(outcome);
        waitingLength += outcome.analysis?.text.length ?? 0;
      }
      const late = performance.now() - written > TOGETHER_MS;
      if (waiting.length >= TOGETHER || waitingLength >= TOGETHER_LENGTH || late) await flush();
    },
    enter: (inputs, path) =>
      write(
        () =>
          caseFile.transaction(() => {
            for (const input of inputs) caseFile.putInput(input);
          }),
        () => {
          done += inputs.length;
          return { done, path };
        },
      ),
  };
};
