import { Command, Option } from 'commander';
import {
  ACTS,
  type Act,
  assessWithToday,
  itemOfClass,
  LANGUAGES,
  type Language,
  presentAssessment,
} from '../law/index.ts';
import { resolveItem } from '../technologies/index.ts';
import { day, forPrograms, today } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly item: string;
  readonly act: Act;
  readonly date?: string;
  readonly party: readonly string[];
  readonly lang: Language;
  readonly json?: boolean;
}

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
    .addOption(new Option('--lang <language>', 'language of the answer').choices(LANGUAGES).default('en'))
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      const item = itemOfClass(options.item)?.id ?? resolveItem(options.item)?.entry.id;
      if (item === undefined)
        throw new WrongUse(`${options.item}: no such part, server, cloud, model or paragraph in the catalogue`);
      const now = today();
      const answer = assessWithToday(
        { act: options.act, item, date: options.date ?? now, party: options.party },
        now,
        options.lang,
      );
      process.stdout.write(
        forPrograms(options.json) ? `${JSON.stringify(answer)}\n` : presentAssessment(answer, options.lang),
      );
    });
