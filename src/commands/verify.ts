import { Command } from 'commander';
import { verifyCase } from '../pipeline/index.ts';
import { EXIT } from './exit-codes.ts';
import { caseOption, openExisting } from './options.ts';

interface Options {
  readonly case: string;
  readonly json?: boolean;
}

/** `bidtrace verify`: proves that a case file still says what its originals say. Exit code 1 when it does not. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check originals, quotes, counts and findings of a case file against one another')
    .addOption(caseOption())
    .option('--json', 'print what was checked as one JSON object')
    .action(async (options: Options) => {
      const caseFile = openExisting(options.case);
      try {
        const { problems, ...checked } = await verifyCase(caseFile);
        const lines = Object.entries(checked).map(([what, count]) => `${what.replaceAll('_', ' ')}: ${count}`);
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ ...checked, problems })}\n`
            : `${[...lines, ...problems, problems.length === 0 ? 'all holds' : `${problems.length} problems`].join('\n')}\n`,
        );
        if (problems.length > 0) process.exitCode = EXIT.somethingFailed;
      } finally {
        caseFile.close();
      }
    });
