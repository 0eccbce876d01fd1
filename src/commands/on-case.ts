import { Option } from 'commander';
import { type CaseFile, ReviewError } from '../casefile/index.ts';
import { openAnalysed } from './options.ts';
import { WrongUse } from './wrong-use.ts';

/** `--by NAME`: who does it, for the log. */
export const personOption = (): Option => new Option('--by <name>', 'who does this, as the log shall name them');

/** Does something on a case file and prints what comes of it as one JSON object; a list is one object a line. */
export const onCase = (folder: string, work: (caseFile: CaseFile) => unknown): void => {
  const caseFile = openAnalysed(folder);
  try {
    const result = work(caseFile);
    const lines = Array.isArray(result) ? result : [result];
    for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
  } catch (error) {
    if (error instanceof ReviewError) throw new WrongUse(error.message);
    throw error;
  } finally {
    caseFile.close();
  }
};
