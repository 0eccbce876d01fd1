/**
 * Adds and analyses paths into a case file in a process of its own, for tests that kill it or run it as another user, and prints what the case
 * file then holds as JSON; what is done it tells on stderr: `node test/run-case.ts CASE PATH…`
 */
import { openCaseFile } from '../src/casefile/index.ts';
import { addPaths, settle } from '../src/pipeline/index.ts';
import { heldBy } from './held-by.ts';

const [folder = '', ...paths] = process.argv.slice(2);
const caseFile = openCaseFile(folder);
await addPaths(caseFile, paths, {
  analyse: true,
  threads: 2,
  // What was told as done must be there, whatever comes.
  onProgress: ({ path }) => process.stderr.write(`done ${path}\n`),
});
settle(caseFile, '2024-08-23');
process.stdout.write(JSON.stringify(heldBy(caseFile)));
caseFile.close();
