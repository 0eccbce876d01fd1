import type { Command } from 'commander';
import { createProgram } from '../src/commands/index.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

const choicesOf = (choices: readonly string[] | undefined): string =>
  choices === undefined ? '' : ` One of ${choices.map((choice) => `\`${choice}\``).join(', ')}.`;

const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

const sectionOf = (command: Command, path: string, level: number): readonly string[] => {
  const help = command.createHelp();
  const name = `${path} ${command.name()}`;
  const lines = ['', `${'#'.repeat(level)} \`${name}\``, '', sentence(command.description())];
  const children = command.commands.filter((child) => child.name() !== 'help');
  if (children.length > 0) return [...lines, ...children.flatMap((child) => sectionOf(child, name, level + 1))];
  const rows = [
    ...command.registeredArguments.map((argument) => {
      const shown = `${argument.name()}${argument.variadic ? '…' : ''}`;
      return `| \`${argument.required ? shown : `[${shown}]`}\` | ${cell(sentence(argument.description || argument.name()))}${choicesOf(argument.argChoices)} |`;
    }),
    ...help
      .visibleOptions(command)
      .filter((option) => option.long !== '--help')
      .map((option) => {
        const byDefault =
          option.defaultValue === undefined || option.defaultValue === '' || String(option.defaultValue) === ''
            ? ''
            : ` Default: \`${String(option.defaultValue)}\`.`;
        const needed = option.mandatory ? ' Must be given.' : '';
        return `| \`${option.flags}\` | ${cell(sentence(option.description))}${choicesOf(option.argChoices)}${byDefault}${needed} |`;
      }),
  ];
  return rows.length === 0 ? lines : [...lines, '', '| | |', '| --- | --- |', ...rows];
};

/** The reference of every command, argument and option, made from the command line itself. */
export const commandReference = (): string =>
  createProgram()
    .commands.filter((command) => command.name() !== 'help')
    .flatMap((command) => sectionOf(command, 'bidtrace', 3))
    .join('\n');

export const REFERENCE_MARK = '<!-- The rest is made by `npm run docs` from the commands themselves. -->';
