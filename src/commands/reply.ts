import { Command, Option } from 'commander';
import { allReplies, askForReply, recordReply, repliesOf } from '../casefile/index.ts';
import { onCase, personOption } from './on-case.ts';
import { caseOption, day, today } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface OnCase {
  readonly case: string;
}

const ask = (): Command =>
  new Command('ask')
    .description('write down that an organisation was asked for its side')
    .argument('<organisation>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .requiredOption('--channel <text>', 'e-mail, telephone, letter, …')
    .addOption(new Option('--deadline <day>', 'until when, YYYY-MM-DD').argParser(day).makeOptionMandatory())
    .option('--note <text>', 'what was asked', '')
    .action(
      (organisation: string, options: OnCase & { by: string; channel: string; deadline: string; note: string }) => {
        const { by, channel, deadline, note } = options;
        onCase(options.case, (caseFile) => {
          askForReply(caseFile, { organisation, channel, deadline, note, who: by, at: new Date().toISOString() });
          return repliesOf(caseFile, organisation, today()).at(-1);
        });
      },
    );

const record = (): Command =>
  new Command('record')
    .description('write down the answer, or that the organisation declined to comment')
    .argument('<organisation>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .option('--answer <text>', 'what it said')
    .option('--declined', 'it declined to comment')
    .action((organisation: string, options: OnCase & { by: string; answer?: string; declined?: boolean }) => {
      const { by, answer, declined } = options;
      if ((answer === undefined) === (declined === undefined)) throw new WrongUse('either --answer TEXT or --declined');
      onCase(options.case, (caseFile) => {
        recordReply(caseFile, organisation, { who: by, at: new Date().toISOString(), answer: answer ?? null });
        return repliesOf(caseFile, organisation, today()).at(-1);
      });
    });

const list = (): Command =>
  new Command('list')
    .description('who was asked, until when, and what came of it')
    .addOption(caseOption())
    .action((options: OnCase) => onCase(options.case, (caseFile) => allReplies(caseFile, today())));

/** `bidtrace reply`: the right of reply of organisations that are named. */
export const replyCommand = (): Command => {
  const command = new Command('reply').description('right of reply: who was asked, by when, answer or silence');
  for (const part of [ask(), record(), list()]) command.addCommand(part);
  return command;
};
