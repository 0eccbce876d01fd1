import { resolve } from 'node:path';
import type { Line } from './line.ts';
import { run } from './measure.ts';

/** Each round kills a run that adds and analyses twice, a process that decides, and a backup: a hundred kills in all. */
const ROUNDS = 25;

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly duration: number;
    }[];
  }[];
}

/** `kill -9` at random moments: the tests of CI, with all rounds. No speed, but as long as the others, so it stands here. */
export const measureResume = async (): Promise<readonly Line[]> => {
  const vitest = resolve(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
  process.env['RESUME_ROUNDS'] = String(ROUNDS);
  const { stdout } = await run(process.execPath, [
    vitest,
    'run',
    '--reporter=json',
    'test/resume.test.ts',
    'test/many-hands.test.ts',
  ]);
  const { testResults } = JSON.parse(stdout) as Results;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, duration }) => ({
      what: title,
      figure: `${status}, ${(duration / 1000).toFixed(0)} s`,
      yardstick: `${ROUNDS} rounds of kill -9`,
      ratio: null,
      mark: 'nothing that was told is lost, verify finds nothing',
    }));
};
