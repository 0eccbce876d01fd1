import { Command, Option } from 'commander';
import { backUp, FACETS, type Facet, funnelOf, recordCorrection, statisticsOf } from '../casefile/index.ts';
import { onCase, personOption } from './on-case.ts';
import { caseOption, openExisting } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface OnCase {
  readonly case: string;
}

/** `bidtrace backup`: a copy of the whole case file while others go on working. */
export const backupCommand = (): Command =>
  new Command('backup')
    .description('copy the whole case file into a new folder; others may write meanwhile')
    .addOption(caseOption())
    .requiredOption('--out <dir>', 'a new or empty folder')
    .action(async (options: OnCase & { out: string }) => {
      const caseFile = openExisting(options.case);
      try {
        await backUp(caseFile, options.out).catch((error: Error) => {
          if (/a backup goes into/u.test(error.message)) throw new WrongUse(error.message);
          throw error;
        });
      } finally {
        caseFile.close();
      }
      process.stdout.write(`${JSON.stringify({ backup: options.out })}\n`);
    });

/** `facet=value`, several of one facet allowed. */
const filterFrom = (given: readonly string[]): Partial<Record<Facet, string[]>> => {
  const where: Partial<Record<Facet, string[]>> = {};
  for (const text of given) {
    const at = text.indexOf('=');
    const facet = text.slice(0, Math.max(0, at)) as Facet;
    if (!FACETS.includes(facet)) throw new WrongUse(`${text}: expected FACET=VALUE; facets are ${FACETS.join(', ')}`);
    where[facet] = [...(where[facet] ?? []), text.slice(at + 1)];
  }
  return where;
};

/** `bidtrace statistics`: findings counted by one facet under a filter. */
export const statisticsCommand = (): Command =>
  new Command('statistics')
    .description('count findings by month, technology, route, …, with shares, their denominator and intervals')
    .addOption(caseOption())
    .addOption(new Option('--by <facet>', 'what is counted by').choices(FACETS).makeOptionMandatory())
    .option('--where <facet=value...>', 'only findings with these values', [])
    .action((options: OnCase & { by: Facet; where: readonly string[] }) => {
      const where = filterFrom(options.where);
      onCase(options.case, (caseFile) => statisticsOf(caseFile, options.by, where));
    });

/** `bidtrace funnel`: from what was collected to what was reviewed. */
export const funnelCommand = (): Command =>
  new Command('funnel')
    .description('from what was collected to what was accepted and withdrawn, each step with its number')
    .addOption(caseOption())
    .action((options: OnCase) => onCase(options.case, funnelOf));

/** `bidtrace log`: everything that was done on the case file, in order. */
export const logCommand = (): Command =>
  new Command('log')
    .description('print the log of a case file: runs, decisions, replies, exports, corrections')
    .addOption(caseOption())
    .option('--subject <subject>', 'only entries about this')
    .action((options: OnCase & { subject?: string }) =>
      onCase(options.case, (caseFile) => [
        ...caseFile.entries(options.subject === undefined ? {} : { subject: options.subject }),
      ]),
    );

/** `bidtrace correct`: writes down that something published was corrected. */
export const correctCommand = (): Command =>
  new Command('correct')
    .description('write into the log that something published was corrected, and why')
    .argument('<subject>', "what was corrected: a finding's id, or words")
    .addOption(caseOption())
    .addOption(personOption().makeOptionMandatory())
    .requiredOption('--reason <text>', 'why')
    .action((subject: string, options: OnCase & { by: string; reason: string }) =>
      onCase(options.case, (caseFile) =>
        recordCorrection(caseFile, { subject, reason: options.reason, who: options.by, at: new Date().toISOString() }),
      ),
    );
