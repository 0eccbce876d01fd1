import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { screenName } from '../organisations/index.ts';
import { createScorer, type Evaluation, type Scorer } from './report.ts';

/** The day of the snapshots that the set was made from (its README), and one after it. */
const DATE = '2026-07-31';
const TODAY = '2026-11-24';

interface Row {
  readonly query: string;
  readonly expected: string;
  readonly list: string;
  readonly basis: string;
  readonly difficulty: string;
}

const rowsOf = async (file: string): Promise<readonly Row[]> =>
  (await readFile(file, 'utf8'))
    .split(/\r?\n/u)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [query = '', expected = '', list = '', basis = '', difficulty = ''] = line.split('\t');
      return { query, expected, list, basis, difficulty };
    });

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Rows of one list for one party, either of which is right: `华为` and `中广核` stand twice on the Entity List (README of the lists). */
const sameParty = (one: string, other: string): boolean => {
  const bare = (name: string): string => plain(name.replace(/\([^()]*\)/gu, ' ')).replace(/corporation|group/gu, '');
  return plain(one) === plain(other) || bare(one) === bare(other);
};

const US = new Set(['EL', 'MEU', 'UVL', 'DPL', 'SDN', 'CMIC', '1260H', '1286', 'UFLPA']);

/** Recall at 1 and 5 by (query, list), and identities given where there is none; once with and once without the catalogue. */
const score = (scorer: Scorer, rows: readonly Row[], catalogue: boolean): void => {
  const mark = catalogue ? '' : ' (catalogue off)';
  for (const { query, expected, list, basis, difficulty } of rows) {
    const { matches } = screenName(query, { date: DATE, today: TODAY, catalogue });
    if (expected === 'NONE') {
      // A removed entry is the party that it is; the set asks for the lists of that day.
      const wrong = matches.filter((match) => match.relation === 'same' && match.today !== false && US.has(match.list));
      scorer.share(`no false identity${mark}`, wrong.length === 0);
      if (wrong.length > 0)
        scorer.mistake(
          `${query}${mark}`,
          'same',
          wrong.map(({ entry }) => entry),
          'NONE',
        );
      continue;
    }
    const places = matches.filter((match) => match.list === list);
    const at = places.findIndex(({ entry }) => sameParty(entry, expected));
    const groups = ['all', difficulty, ...(basis.startsWith('press') ? ['press translations'] : [])];
    for (const group of groups) {
      scorer.share(`recall@1 ${group}${mark}`, at === 0);
      if (group === 'all' || catalogue) scorer.share(`recall@5 ${group}${mark}`, at >= 0 && at < 5);
    }
    scorer.share(`identity at 1${mark}`, at === 0 && places[0]?.relation === 'same');
    if (at !== 0)
      scorer.mistake(
        `${query}${mark}`,
        list,
        places.slice(0, 2).map(({ entry, relation }) => `${entry} (${relation})`),
        expected,
      );
  }
};

/** Scores Chinese names against entries of official lists: identity, recall, false identities, and that doubtful names go to a person. */
export const evaluateScreening = async (file: string, shownWorst: number): Promise<Evaluation> => {
  const scorer = createScorer();
  const rows = await rowsOf(file);
  score(scorer, rows, true);
  score(scorer, rows, false);
  const doubtful = await rowsOf(join(dirname(file), 'ambiguous.tsv')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const { query, expected } of doubtful) {
    const { review, why, matches } = screenName(query, { date: DATE, today: TODAY });
    const told = review && (why.length > 0 || matches.some((match) => match.review && match.why.length > 0));
    scorer.share('doubtful names to review', told);
    scorer.error('doubtful names answered silently', told ? 0 : 1);
    if (!told) scorer.mistake(query, 'review', matches.slice(0, 1), expected);
  }
  return scorer.finish('screening', rows.length + doubtful.length, shownWorst);
};
