import { readFile } from 'node:fs/promises';
import { compareNames, SAME_NAME } from '../organisations/index.ts';
import { createScorer, type Evaluation } from './report.ts';

/** F1 of logic-v2 on this set, as its makers publish it. */
const PUBLISHED_F1 = 0.795;

/** Cells of one line of CSV; no cell of this set holds a line break. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

/** Scores pairs of names, most of persons and firms in Latin letters (nomenklatura's name_bench). */
export const evaluateNamePairs = async (file: string, shownWorst: number): Promise<Evaluation> => {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).split(/\r?\n/u);
  const columns = cellsOf(head);
  const scorer = createScorer();
  let pairs = 0;
  for (const line of lines) {
    if (line === '') continue;
    pairs += 1;
    const cells = cellsOf(line);
    const value = (name: string): string => cells[columns.indexOf(name)] ?? '';
    const [one, other] = [value('name1'), value('name2')];
    const given = compareNames(one, other, value('schema') === 'Person' ? 'person' : 'organisation') >= SAME_NAME;
    const expected = value('is_match') === 'true';
    const tally = scorer.tally('same name');
    if (given && expected) tally.truePositives += 1;
    else if (given) tally.falsePositives += 1;
    else if (expected) tally.misses += 1;
    if (given !== expected) scorer.mistake(`${one} | ${other}`, value('schema'), given, expected);
  }
  scorer.share(`published F1 of logic-v2 (${PUBLISHED_F1}) reached`, f1Of(scorer.tally('same name')) >= PUBLISHED_F1);
  return scorer.finish('name pairs', pairs, shownWorst);
};

const f1Of = ({
  truePositives,
  falsePositives,
  misses,
}: {
  truePositives: number;
  falsePositives: number;
  misses: number;
}): number => (2 * truePositives) / (2 * truePositives + falsePositives + misses);
