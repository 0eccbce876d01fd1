import { Command, Option } from 'commander';
import { ACTS, type Act, type Assessment, assessWithToday } from '../law/index.ts';
import { resolveItem } from '../technologies/index.ts';
import { day, forPrograms, today } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly item: string;
  readonly act: Act;
  readonly date?: string;
  readonly party?: string;
  readonly json?: boolean;
}

const forPerson = ({ class: answer, sentence, rules, vendor_terms, chinese_rules, unknown }: Assessment): string => {
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const cited = (list: Assessment['rules']): readonly string[] =>
    list.map(({ id, citation, effect }) => `${id} (${citation}): ${effect}`);
  return [
    answer.replaceAll('_', ' '),
    sentence.en,
    ...part('Rules', cited(rules)),
    ...part('Terms of vendors (not law)', cited(vendor_terms)),
    ...part('Chinese rules', cited(chinese_rules)),
    ...part('Not known', unknown),
  ].join('\n');
};

/** `bidtrace assess`: asks the rules alone. One JSON object when asked for, or when standard output is not a terminal. */
export const assessCommand = (): Command =>
  new Command('assess')
    .description('ask what the rules said about one act with one item on one day')
    .requiredOption('--item <id>', 'id, family or name of a part, server, cloud or model of the catalogue')
    .addOption(new Option('--act <act>', 'what is done').choices(ACTS).makeOptionMandatory())
    .option('--date <day>', 'day for which the rules are asked, YYYY-MM-DD (default: today)', day)
    .option('--party <name>', 'legal Chinese name of a party, to be asked against the lists')
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      const technology = resolveItem(options.item);
      if (!technology) throw new WrongUse(`${options.item}: no such part, server, cloud or model in the catalogue`);
      const now = today();
      const answer = assessWithToday(
        {
          act: options.act,
          item: technology.entry.id,
          date: options.date ?? now,
          party: options.party ?? null,
        },
        now,
      );
      process.stdout.write(
        forPrograms(options.json)
          ? `${JSON.stringify(answer)}\n`
          : `${answer.date}: ${forPerson(answer)}\n\nToday (${now}): ${forPerson(answer.today)}\n`,
      );
    });
