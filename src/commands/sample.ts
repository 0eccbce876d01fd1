import { Command, Option } from 'commander';
import {
  adjudicate,
  CODED_FIELDS,
  code,
  drawSample,
  sampleResult,
  samples,
  toCode,
  type Unit,
} from '../casefile/index.ts';
import { onCase, personOption } from './on-case.ts';
import { caseOption, wholeNumber } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface OnCase {
  readonly case: string;
}

/** `field=value`, one after the other; `field=` for nothing. */
const valuesFrom = (given: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new WrongUse(`${text}: expected FIELD=VALUE`);
      const value = text.slice(at + 1);
      return [text.slice(0, at), value === '' ? null : value];
    }),
  );

const now = (): string => new Date().toISOString();

const draw = (): Command =>
  new Command('draw')
    .description('draw a random sample for coders who do not see each other')
    .argument('<name>')
    .addOption(caseOption())
    .addOption(new Option('--unit <unit>', 'what is coded').choices(Object.keys(CODED_FIELDS)).default('finding'))
    .requiredOption('--coders <names>', 'names with commas between them')
    .option('--size <n>', 'how many', wholeNumber(1), 50)
    .option('--seed <n>', 'the same seed draws the same sample', wholeNumber(0), 1)
    .addOption(personOption().makeOptionMandatory())
    .action(
      (name: string, options: OnCase & { unit: Unit; coders: string; size: number; seed: number; by: string }) => {
        const coders = options.coders.split(/[,，、]/u).map((coder) => coder.trim());
        const { unit, size, seed, by } = options;
        onCase(options.case, (caseFile) =>
          drawSample(caseFile, { name, unit, size, coders, seed, who: by, at: now() }),
        );
      },
    );

const next = (): Command =>
  new Command('next')
    .description('what a coder has still to code')
    .argument('<name>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .action((name: string, options: OnCase & { by: string }) =>
      onCase(options.case, (caseFile) => ({
        sample: name,
        coder: options.by,
        subjects: toCode(caseFile, name, options.by),
      })),
    );

const codeOne = (): Command =>
  new Command('code')
    .description('write down what a coder says of one subject, as FIELD=VALUE …')
    .argument('<name>')
    .argument('<subject>')
    .argument('<values...>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .action((name: string, subject: string, values: readonly string[], options: OnCase & { by: string }) =>
      onCase(options.case, (caseFile) =>
        code(caseFile, name, { subject, coder: options.by, values: valuesFrom(values), at: now() }),
      ),
    );

const settleOne = (): Command =>
  new Command('settle')
    .description('settle what coders disagree on, as FIELD=VALUE …')
    .argument('<name>')
    .argument('<subject>')
    .argument('<values...>')
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .option('--note <text>', 'why', '')
    .action(
      (name: string, subject: string, values: readonly string[], options: OnCase & { by: string; note: string }) =>
        onCase(options.case, (caseFile) =>
          adjudicate(caseFile, name, {
            subject,
            values: valuesFrom(values),
            who: options.by,
            note: options.note,
            at: now(),
          }),
        ),
    );

const result = (): Command =>
  new Command('result')
    .description('agreement by field (percent, kappa, alpha, with 95 % intervals), and where coders differ')
    .argument('<name>')
    .addOption(caseOption())
    .action((name: string, options: OnCase) => onCase(options.case, (caseFile) => sampleResult(caseFile, name)));

const list = (): Command =>
  new Command('list')
    .description('samples that were drawn')
    .addOption(caseOption())
    .action((options: OnCase) => onCase(options.case, samples));

/** `bidtrace sample`: double coding by two people or more, blind to each other. */
export const sampleCommand = (): Command => {
  const command = new Command('sample').description('draw samples, code them twice, and tell how far coders agree');
  for (const part of [draw(), next(), codeOne(), settleOne(), result(), list()]) command.addCommand(part);
  return command;
};
