import { Command, Option } from 'commander';
import { addPerson, people, ROLES, type Role, removePerson } from '../server/index.ts';
import { onCase, personOption } from './on-case.ts';
import { caseOption } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface OnCase {
  readonly case: string;
}

const act = (who: string): { who: string; at: string } => ({ who, at: new Date().toISOString() });

const add = (): Command =>
  new Command('add')
    .description('let a person in from other machines; prints their token once')
    .argument('<name>')
    .addOption(caseOption())
    .addOption(
      new Option('--role <role>', 'what they may do; each includes the ones before')
        .choices(ROLES)
        .makeOptionMandatory(),
    )
    .addOption(personOption().makeOptionMandatory())
    .action((name: string, options: OnCase & { role: Role; by: string }) =>
      onCase(options.case, (caseFile) => ({
        name,
        role: options.role,
        token: addPerson(caseFile, { name, role: options.role }, act(options.by)),
      })),
    );

const remove = (): Command =>
  new Command('remove')
    .description('shut a person out')
    .argument('<name>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .action((name: string, options: OnCase & { by: string }) =>
      onCase(options.case, (caseFile) => {
        if (!removePerson(caseFile, name, act(options.by))) throw new WrongUse(`nobody is called ${name} here`);
        return { removed: name };
      }),
    );

const list = (): Command =>
  new Command('list')
    .description('who may use the case file from other machines')
    .addOption(caseOption())
    .action((options: OnCase) => onCase(options.case, people));

/** `bidtrace people`: who may use a case file that is served beyond this machine. */
export const peopleCommand = (): Command => {
  const command = new Command('people').description('who may use the case file from other machines, and as what');
  for (const part of [add(), remove(), list()]) command.addCommand(part);
  return command;
};
