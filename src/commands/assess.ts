import { Command, Option } from 'commander';
import {
  ACTS,
  type Act,
  type Assessment,
  type AssessmentWithToday,
  assessWithToday,
  itemOfClass,
} from '../law/index.ts';
import { resolveItem } from '../technologies/index.ts';
import { day, forPrograms, today } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly item: string;
  readonly act: Act;
  readonly date?: string;
  readonly party: readonly string[];
  readonly json?: boolean;
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const cited = (list: Assessment['rules']): readonly string[] =>
  list.map(({ id, citation, standing, effect }) => `${id} (${citation}; ${standing.replaceAll('_', ' ')}): ${effect}`);

const listed = ({ listings }: Assessment): readonly string[] =>
  (listings ?? []).map(
    ({ party, list, entry, listed_from, listed_to, citation }) =>
      `${party}: ${list}, ${entry}, from ${listed_from ?? 'a day not known'}${listed_to ? ` to ${listed_to}` : ''} (${citation})`,
  );

const forPerson = (answer: Assessment): string =>
  [
    answer.class.replaceAll('_', ' '),
    answer.sentence.en,
    ...part('Rules', cited(answer.rules)),
    ...part('Lists', listed(answer)),
    ...part('Terms of vendors (not law)', cited(answer.vendor_terms)),
    ...part('Chinese rules', cited(answer.chinese_rules)),
    ...part('Not known', answer.unknown),
  ].join('\n');

const report = (answer: AssessmentWithToday): string =>
  [
    `${answer.date}: ${forPerson(answer)}`,
    '',
    answer.changes.en,
    `Today (${answer.today.date}): ${forPerson(answer.today)}`,
    '',
  ].join('\n');

const another = (name: string, names: readonly string[]): readonly string[] => [...names, name];

/** `bidtrace assess`: asks the rules alone. One JSON object when asked for, or when standard output is not a terminal. */
export const assessCommand = (): Command =>
  new Command('assess')
    .description('ask what the rules said about one act with one item on one day')
    .requiredOption(
      '--item <id>',
      'id, family or name of a part, server, cloud or model of the catalogue, or a paragraph (3A090.a)',
    )
    .addOption(new Option('--act <act>', 'what is done').choices(ACTS).makeOptionMandatory())
    .option('--date <day>', 'day for which the rules are asked, YYYY-MM-DD (default: today)', day)
    .option(
      '--party <name>',
      'legal Chinese name of a party, to be asked against the lists; may be repeated',
      another,
      [],
    )
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      const item = itemOfClass(options.item)?.id ?? resolveItem(options.item)?.entry.id;
      if (item === undefined)
        throw new WrongUse(`${options.item}: no such part, server, cloud, model or paragraph in the catalogue`);
      const now = today();
      const answer = assessWithToday({ act: options.act, item, date: options.date ?? now, party: options.party }, now);
      process.stdout.write(forPrograms(options.json) ? `${JSON.stringify(answer)}\n` : report(answer));
    });
