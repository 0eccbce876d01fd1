import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from './store.ts';

/**
 * Copies a case file into an empty or new folder: the database as it is at one moment, then the originals, of which none is ever changed. Others
 * may write meanwhile; what they add after that moment may leave originals that the copy's database does not know, which harms nothing.
 *
 * @throws when the folder is not empty
 */
export const backUp = async (caseFile: CaseFile, target: string): Promise<void> => {
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Error(`${target}: a backup goes into a new or an empty folder`);
  mkdirSync(target, { recursive: true });
  await caseFile.backupTo(target);
  for (const name of ['originals', 'report']) {
    const from = join(caseFile.folder, name);
    if (existsSync(from))
      cpSync(from, join(target, name), { recursive: true, filter: (path) => !path.endsWith('.tmp') });
  }
};
