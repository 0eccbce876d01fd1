import { Command } from 'commander';
import { affiliateRule } from '../law/index.ts';
import { type Screening, type ScreenMatch, screenName } from '../organisations/index.ts';
import { type NamedRow, readNames } from './names-file.ts';
import { day, forPrograms, mustExist, today } from './options.ts';
import { writeOutput } from './output.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly file?: string;
  readonly column?: string;
  readonly date?: string;
  readonly today?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** What an affiliate of an entry has to know of the affiliates rule, on both days; null for other matches and where no such rule was current. */
const affiliateNote = (
  { relation, list }: ScreenMatch,
  date: string | null,
  now: string,
): { readonly on_date: string | null; readonly today: string | null } | null => {
  if (relation !== 'affiliate') return null;
  const on = (day: string | null): string | null =>
    day === null
      ? null
      : affiliateRule(list, day)
          .map(({ en }) => en)
          .join(' ') || null;
  const [onDate, today] = [on(date), on(now)];
  return onDate === null && today === null ? null : { on_date: onDate, today };
};

const record = (screening: Screening, now: string): unknown => {
  const { name, date, matches, review, why, organisation } = screening;
  return {
    name,
    date,
    matches: matches.map((match) => {
      const { sure: _, ...told } = match;
      const rule = affiliateNote(match, date, now);
      return rule ? { ...told, affiliate_rule: rule } : told;
    }),
    review,
    why,
    organisation,
  };
};

const inForce = (answer: boolean | null): string => (answer === null ? 'not known' : answer ? 'yes' : 'no');

const forPerson = ({ name, date, matches, why, organisation }: Screening, now: string): string =>
  [
    `${name}${organisation && organisation.name !== name ? ` (${organisation.name})` : ''}`,
    ...why.map((line) => `  ! ${line}`),
    ...(matches.length === 0 ? ['  no match'] : []),
    ...matches.flatMap((match) => [
      `  ${match.relation} ${match.score.toFixed(3)}${match.review ? ' REVIEW' : ''}  ${match.list}: ${match.entry}`,
      `      listed from ${match.listed_from ?? 'a day not known'}${match.listed_to === null ? '' : ` to ${match.listed_to}`}; on ${date ?? 'no day asked'}: ${inForce(match.on_date)}; today: ${inForce(match.today)} (${match.citation || 'no citation'}; edition of ${match.edition})`,
      ...match.why.map((line) => `      ${line}`),
      ...Object.entries(affiliateNote(match, date, now) ?? {}).map(
        ([day, note]) => `      affiliates rule ${day === 'today' ? 'today' : `on ${date}`}: ${note ?? 'none'}`,
      ),
    ]),
    '',
    '',
  ].join('\n');

function* answers(rows: readonly NamedRow[], date: string, now: string, json: boolean): Iterable<string> {
  for (const row of rows) {
    const screening = screenName(row.name, { date: row.date ?? date, today: now });
    yield json ? `${JSON.stringify(record(screening, now))}\n` : forPerson(screening, now);
  }
}

/** `bidtrace screen`: names against the official lists, as of a day and today. One JSON object a name for programs. */
export const screenCommand = (): Command =>
  new Command('screen')
    .description('match names against the official lists, as of a day and today, with reasons')
    .argument('[name...]', 'names of organisations, Chinese or English')
    .option('--file <file>', 'table or list of names: CSV, TSV, spreadsheet, or one name a line')
    .option('--column <header>', 'column of the table that has the names (default: found by itself)')
    .option(
      '--date <day>',
      'day for which the lists are asked, YYYY-MM-DD; a date column of the table goes before it (default: today)',
      day,
    )
    .option('--today <day>', 'day that counts as today, YYYY-MM-DD', day)
    .option('--out <file>', 'file to write (default: standard output)')
    .option('--json', 'print one JSON object a name')
    .action(async (names: readonly string[], options: Options) => {
      if (options.file !== undefined) mustExist([options.file]);
      const rows = [
        ...names.map((name) => ({ name, date: null })),
        ...(options.file === undefined ? [] : await readNames(options.file, options.column)),
      ];
      if (rows.length === 0) throw new WrongUse('nothing to screen: give names, or --file FILE with names in it');
      const now = options.today ?? today();
      const json = options.out !== undefined || forPrograms(options.json);
      await writeOutput(answers(rows, options.date ?? now, now, json), options.out);
    });
