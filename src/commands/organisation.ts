import { Command } from 'commander';
import { onCase, personOption } from './on-case.ts';
import { caseOption } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly by: string;
  readonly reason: string;
}

const decision = (name: 'same' | 'apart', description: string): Command =>
  new Command(name)
    .description(description)
    .argument('<name>', 'name as a notice gives it')
    .argument('<other>', 'the other name')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .requiredOption('--reason <text>', 'on what the decision rests')
    .action((one: string, other: string, { case: folder, by, reason }: Options) => {
      if (one.trim() === '' || other.trim() === '') throw new WrongUse('expected two names');
      onCase(folder, (caseFile) =>
        caseFile.append({
          at: new Date().toISOString(),
          who: by,
          what: `organisation.${name}`,
          subject: `organisation:${one}`,
          body: { other, reason },
        }),
      );
    });

/** `bidtrace organisation`: what a person decides about two names. The last word on a pair counts, and both stay in the log. */
export const organisationCommand = (): Command =>
  new Command('organisation')
    .description('decide whether two names of the notices are one organisation')
    .addCommand(decision('same', 'the two names are one organisation'))
    .addCommand(decision('apart', 'the two names are two organisations; undoes a merge'));
