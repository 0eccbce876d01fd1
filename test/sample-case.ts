import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CaseFile, openCaseFile } from '../src/casefile/index.ts';
import { addPaths, settle } from '../src/pipeline/index.ts';

/** The invented documents that come with the project. */
export const SAMPLES = resolve(import.meta.dirname, '../samples/documents');

/** A folder that is gone after the tests. */
export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'bidtrace-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A case file over some paths, analysed and settled for a fixed day. */
export const makeCase = async (folder: string, paths: readonly string[]): Promise<CaseFile> => {
  const caseFile = openCaseFile(folder);
  await addPaths(caseFile, paths, { analyse: true, threads: 1 });
  settle(caseFile, '2026-11-24');
  return caseFile;
};
