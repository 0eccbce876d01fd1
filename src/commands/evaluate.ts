import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { belowFloors, type Evaluation, evaluate, Floors, MARKING_FILES, raiseFloors } from '../evaluation/index.ts';
import { EXIT } from './exit-codes.ts';
import { mustExist, wholeNumber } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly json?: boolean;
  readonly worst: number;
  readonly floors?: string;
  readonly raise?: boolean;
}

const percent = (share: number): string => share.toFixed(3).padStart(9);

/** The scores of one set as a table for a person. */
const table = (evaluation: Evaluation): string => {
  const lines = [
    `${evaluation.set}: ${evaluation.documents} documents`,
    '',
    `${'field'.padEnd(22)}precision   recall       f1    right  wrong  missed`,
  ];
  for (const [field, s] of Object.entries(evaluation.fields)) {
    const counts = [s.true_positives, s.false_positives, s.misses].map((n) => String(n).padStart(7)).join('');
    lines.push(`${field.padEnd(22)}${percent(s.precision)}${percent(s.recall)}${percent(s.f1)}  ${counts}`);
  }
  for (const [name, share] of Object.entries(evaluation.accuracy))
    lines.push(`${`${name} accuracy`.padEnd(22)}${percent(share)}`);
  lines.push('');
  for (const [name, count] of Object.entries(evaluation.errors)) lines.push(`${name}: ${count}`);
  if (evaluation.worst.length > 0) lines.push('', 'worst documents:');
  for (const { document, mistakes } of evaluation.worst) {
    lines.push(`  ${document}`);
    for (const { field, given, expected } of mistakes)
      lines.push(
        `    ${field}: given ${JSON.stringify(given)?.slice(0, 240)}, expected ${JSON.stringify(expected)?.slice(0, 240)}`,
      );
  }
  return lines.join('\n');
};

const readFloors = async (path: string, mayBeNew: boolean): Promise<Floors> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && mayBeNew) return '{}';
    throw new WrongUse(`${path}: can't be read`);
  });
  try {
    return Floors.parse(JSON.parse(text));
  } catch {
    throw new WrongUse(`${path}: no file of floors; --raise with a new name makes one`);
  }
};

/** `bidtrace evaluate GOLD-FOLDER`: scores the program against labelled documents. */
export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description('score the program against labelled documents')
    .argument('<folder>', `folder with a labelled set (${MARKING_FILES.join(', ')})`)
    .option('--json', 'print the scores as one JSON object')
    .option('--worst <n>', 'how many of the worst documents to list', wholeNumber(0), 10)
    .option('--floors <file>', 'exit with 1 when a score is under its mark in this file')
    .option('--raise', 'raise the marks in the floors file to what was reached')
    .action(async (folder: string, options: Options) => {
      mustExist([folder]);
      const evaluation = await evaluate(folder, options.worst);
      if (!evaluation)
        throw new WrongUse(`${folder}: no labelled set here; expected one of ${MARKING_FILES.join(', ')}`);
      process.stdout.write(`${options.json ? JSON.stringify(evaluation) : table(evaluation)}\n`);
      if (!options.floors) return;
      const floors = await readFloors(options.floors, options.raise === true);
      if (options.raise) {
        await writeFile(options.floors, `${JSON.stringify(raiseFloors(evaluation, floors), null, 2)}\n`);
        return;
      }
      const low = belowFloors(evaluation, floors);
      for (const line of low) process.stderr.write(`${line}\n`);
      if (low.length > 0) process.exitCode = EXIT.somethingFailed;
    });
