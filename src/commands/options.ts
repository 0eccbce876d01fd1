import { existsSync, statSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { type CaseFile, isCaseFile, openCaseFile } from '../casefile/index.ts';
import { WrongUse } from './wrong-use.ts';

/** `--case DIR`, which every command on a case file must be given. */
export const caseOption = (): Option =>
  new Option('--case <dir>', 'folder of the case file').makeOptionMandatory().argParser((text) => {
    if (text.trim() === '') throw new InvalidArgumentError('expected a folder.');
    return text;
  });

/** Opens a case file that must be there. Throws `WrongUse` when it is not. */
export const openExisting = (folder: string): CaseFile => {
  if (!isCaseFile(folder))
    throw new WrongUse(`${folder}: no case file here; make one with bidtrace investigate PATH --case ${folder}`);
  return openCaseFile(folder);
};

/**
 * Opens a case file whose documents are analysed. Throws `WrongUse` when an earlier bidtrace made it: what would be told of it now, nothing, would
 * look like a result.
 */
export const openAnalysed = (folder: string): CaseFile => {
  const caseFile = openExisting(folder);
  const waiting = caseFile.unanalysed();
  if (waiting === 0) return caseFile;
  caseFile.close();
  throw new WrongUse(
    `${folder}: an earlier bidtrace made this case file; run bidtrace analyse --case ${folder} first, which reads its ${waiting} documents anew and keeps decisions, replies and log`,
  );
};

/** Opens a case file or makes it. Throws `WrongUse` when a file stands in its place. */
export const openOrMake = (folder: string): CaseFile => {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new WrongUse(`${folder}: a file stands where the folder of the case file should be`);
  return openCaseFile(folder);
};

/** Throws `WrongUse` when a path that was typed is not there: nothing is begun then. */
export const mustExist = (paths: readonly string[]): void => {
  for (const path of paths) if (!existsSync(path)) throw new WrongUse(`${path}: no such file or folder`);
};

/** A whole number of at least `least`, for options such as `--limit`. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(
        most === Number.MAX_SAFE_INTEGER
          ? `expected a whole number, ${least} or more.`
          : `expected a whole number from ${least} to ${most}.`,
      );
    return value;
  };

/** A day written `YYYY-MM-DD` that the calendar has. */
export const day = (text: string): string => {
  const parsed = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(text))
    throw new InvalidArgumentError('expected a day as YYYY-MM-DD.');
  return text;
};

/** Today in universal time, `YYYY-MM-DD`. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Whether records are printed for programs: asked for, or nobody watches standard output. */
export const forPrograms = (json: boolean | undefined): boolean => json === true || !process.stdout.isTTY;
