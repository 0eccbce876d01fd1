import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluateAwards } from './awards.ts';
import { evaluateNamePairs } from './name-pairs.ts';
import { evaluateNegatives } from './negatives.ts';
import { evaluateNotices } from './notices.ts';
import type { Evaluation } from './report.ts';
import { evaluateScreening } from './screening.ts';
import { evaluateTechnologies } from './technologies.ts';

/** The labelled sets by the file that marks their folder. */
const SETS: readonly {
  readonly file: string;
  readonly evaluate: (file: string, shownWorst: number) => Promise<Evaluation>;
}[] = [
  { file: 'awards.jsonl', evaluate: evaluateAwards },
  { file: 'gold.jsonl', evaluate: evaluateNotices },
  {
    file: 'invented.jsonl',
    evaluate: (file, shownWorst) => evaluateNotices(file, shownWorst, 'invented_notices'),
  },
  { file: 'documents.jsonl', evaluate: evaluateNegatives },
  { file: 'labelled.jsonl', evaluate: evaluateTechnologies },
  { file: 'screening.tsv', evaluate: evaluateScreening },
  { file: 'nomenklatura.contrib.name_bench.cases.csv', evaluate: evaluateNamePairs },
];

/** Says which files mark a folder of labelled documents. */
export const MARKING_FILES: readonly string[] = SETS.map(({ file }) => file);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Scores the program against the labelled documents in a folder.
 *
 * @returns null when the folder holds no labelled set
 */
export const evaluate = async (folder: string, shownWorst = 10): Promise<Evaluation | null> => {
  for (const set of SETS) {
    const file = join(folder, set.file);
    if (await exists(file)) return set.evaluate(file, shownWorst);
  }
  return null;
};
