import { lstat, opendir, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { isCaseFile } from '../casefile/index.ts';
import type { FoundFile } from './tasks.ts';

/** A file, or a place that could not be looked into or is passed by. */
export type Found =
  | FoundFile
  | { readonly path: string; readonly status: 'failed' | 'skipped'; readonly reason: string };

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission to look into it',
  EPERM: 'no permission to look into it',
  ENOENT: 'it vanished while it was being looked at',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'its name is too long for this system',
};

const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return WORDS[code] ?? `the file system says ${code === '' ? String(error) : code}`;
};

/** Names that systems leave in folders and that nobody published. */
const LITTER = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.git|__MACOSX|\.nfs.*)$/u;

/**
 * Every file under the given paths, as they come; memory does not grow with their number. Links to folders are not followed, so that no circle
 * is walked; links to files are. Case files are passed by: what they hold was read where it came from. Paths are as given, with forward slashes
 * and without `./`.
 */
export async function* walk(roots: readonly string[]): AsyncGenerator<Found> {
  for (const root of roots) {
    const start = normalize(root).replace(/(?<=.)[\\/]+$/u, '');
    const waiting: string[] = [start];
    for (let location = waiting.pop(); location !== undefined; location = waiting.pop()) {
      const path = location.replaceAll('\\', '/');
      try {
        const entry = await (location === start ? stat(location) : lstat(location));
        const target = entry.isSymbolicLink() ? await stat(location) : entry;
        if (target.isDirectory()) {
          if (entry.isSymbolicLink() || isCaseFile(location)) {
            const reason = entry.isSymbolicLink()
              ? 'a link to a folder; give the folder itself to have it read'
              : 'a case file of bidtrace, no collection of documents';
            yield { path, status: 'skipped', reason };
            continue;
          }
          const names: string[] = [];
          for await (const child of await opendir(location)) if (!LITTER.test(child.name)) names.push(child.name);
          // In a fixed order, the first name on top of the stack.
          names.sort().reverse();
          for (const name of names) waiting.push(join(location, name));
        } else if (target.isFile()) {
          yield { path, location, bytes: target.size, modified: target.mtimeMs };
        } else yield { path, status: 'failed', reason: 'neither a file nor a folder' };
      } catch (error) {
        yield { path, status: 'failed', reason: reasonOf(error) };
      }
    }
  }
}

/** How many files lie under the paths; what can't be looked into counts as one. */
export const countFiles = async (roots: readonly string[]): Promise<number> => {
  let count = 0;
  for await (const _ of walk(roots)) count += 1;
  return count;
};
