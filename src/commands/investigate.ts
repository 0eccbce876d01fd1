import { Command } from 'commander';
import type { CaseFile } from '../casefile/index.ts';
import { addPaths, analyseAdded, countFiles, settle } from '../pipeline/index.ts';
import { type CaseSummary, summariseCase, writeReport } from '../reports/index.ts';
import { EXIT } from './exit-codes.ts';
import { caseOption, day, mustExist, openExisting, openOrMake, today } from './options.ts';
import { watchProgress } from './progress.ts';

interface Options {
  readonly case: string;
  readonly json?: boolean;
  readonly today?: string;
  readonly wholeReport?: boolean;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The summary for a person. */
const forPerson = (summary: CaseSummary, seconds: number): string => {
  const { documents } = summary;
  const providers = Object.entries(summary.organisations_by_provider)
    .map(([provider, count]) => `${provider} ${count}`)
    .join(', ');
  return [
    `${counted(documents.input, 'input', 'inputs')}: ${documents.read} read, ${documents.skipped} skipped, ${documents.failed} failed`,
    `${counted(summary.notices, 'notice', 'notices')} of ${counted(summary.procedures, 'procedure', 'procedures')}`,
    `${counted(summary.findings, 'finding', 'findings')}; ${counted(summary.organisations_seeking, 'organisation seeks', 'organisations seek')} restricted technology, a US cloud or a US model`,
    ...(providers === '' ? [] : [`  by provider that is named: ${providers}`]),
    `  ${summary.via_intermediary} through an intermediary`,
    ...(summary.unnamed_buyers === 0
      ? []
      : [`  ${counted(summary.unnamed_buyers, 'finding', 'findings')} more with a buyer that is masked or not named`]),
    `${seconds.toFixed(1)} s`,
  ].join('\n');
};

/** Settles what was analysed, writes the report and prints the summary. */
const finish = async (caseFile: CaseFile, options: Options, begun: number): Promise<void> => {
  const folded = caseFile.foldIn();
  settle(caseFile, options.today ?? today());
  const summary = summariseCase(caseFile);
  const report = await writeReport(caseFile, summary, options.wholeReport);
  await folded;
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...summary, seconds: Math.round(seconds * 1000) / 1000 })}\n`
      : `${forPerson(summary, seconds)}\nReport: ${report}\n`,
  );
  const { failed } = summary.documents;
  if (failed > 0) {
    process.exitCode = EXIT.somethingFailed;
    process.stderr.write(
      `${counted(failed, 'input', 'inputs')} could not be read; bidtrace export ledger --case ${options.case} --format csv says why\n`,
    );
  }
};

const wholeReportOption = ['--whole-report', 'tell every finding in the report, even of more than a thousand'] as const;
const todayOption = ['--today <day>', 'day that counts as today for rules and lists, YYYY-MM-DD', day] as const;

/** `bidtrace investigate`: from files to a report. */
export const investigateCommand = (): Command =>
  new Command('investigate')
    .description('read everything in files, folders and archives, analyse it and write the report')
    .argument('<path...>', 'files, folders, ZIP, RAR, 7z, tar, WARC, WACZ')
    .addOption(caseOption())
    .option('--json', 'print the summary as one JSON object')
    .option(...todayOption)
    .option(...wholeReportOption)
    .action(async (paths: readonly string[], options: Options) => {
      const begun = performance.now();
      mustExist(paths);
      const caseFile = openOrMake(options.case);
      const watch = watchProgress();
      try {
        watch.expect(() => countFiles(paths));
        await addPaths(caseFile, paths, { analyse: true, onProgress: watch.onProgress });
        watch.stop();
        await finish(caseFile, options, begun);
      } finally {
        watch.stop();
        caseFile.close();
      }
    });

/** `bidtrace add`: keeps the originals and enters them in the ledger; `analyse` does the rest. */
export const addCommand = (): Command =>
  new Command('add')
    .description('keep files, folders and archives in the case file, without analysing them yet')
    .argument('<path...>', 'files, folders, ZIP, RAR, 7z, tar, WARC, WACZ')
    .addOption(caseOption())
    .option('--json', 'print the counts as one JSON object')
    .action(async (paths: readonly string[], options: Options) => {
      mustExist(paths);
      const caseFile = openOrMake(options.case);
      const watch = watchProgress();
      try {
        watch.expect(() => countFiles(paths));
        await addPaths(caseFile, paths, { analyse: false, onProgress: watch.onProgress });
        watch.stop();
        const counts = caseFile.counts();
        const waiting = counts.input - counts.read - counts.skipped - counts.failed;
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ documents: counts, waiting })}\n`
            : `${counted(counts.input, 'input', 'inputs')} in the ledger, ${waiting} of them wait for bidtrace analyse --case ${options.case}\n`,
        );
        if (counts.failed > 0) process.exitCode = EXIT.somethingFailed;
      } finally {
        watch.stop();
        caseFile.close();
      }
    });

/** `bidtrace analyse`: analyses what was added, settles and writes the report. */
export const analyseCommand = (): Command =>
  new Command('analyse')
    .description('analyse what was added to a case file and write the report')
    .addOption(caseOption())
    .option('--json', 'print the summary as one JSON object')
    .option(...todayOption)
    .option(...wholeReportOption)
    .action(async (options: Options) => {
      const begun = performance.now();
      const caseFile = openExisting(options.case);
      const watch = watchProgress();
      try {
        watch.expect(() => caseFile.counts().input);
        await analyseAdded(caseFile, { onProgress: watch.onProgress });
        watch.stop();
        await finish(caseFile, options, begun);
      } finally {
        watch.stop();
        caseFile.close();
      }
    });
