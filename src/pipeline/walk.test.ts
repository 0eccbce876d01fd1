import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/sample-case.ts';
import { countFiles, walk } from './walk.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const pathsOf = async (...roots: string[]): Promise<readonly string[]> => {
  const paths: string[] = [];
  for await (const found of walk(roots)) paths.push('reason' in found ? `${found.path} (${found.status})` : found.path);
  return paths.map((path) => path.replace(`${folder.path}/`, ''));
};

describe('walk', () => {
  it('meets every file once, in order, and says what it passes by', async () => {
    const at = (...names: string[]): string => join(folder.path, ...names);
    mkdirSync(at('b/deeper'), { recursive: true });
    mkdirSync(at('case/originals'), { recursive: true });
    for (const name of ['a.txt', 'b/deeper/c.txt', 'b/d.txt', 'case/case.db', 'case/originals/e', '.DS_Store'])
      writeFileSync(at(name), 'x');
    symlinkSync(at('b'), at('link-to-folder'));
    symlinkSync(at('a.txt'), at('link-to-file'));
    symlinkSync(at('gone'), at('link-to-nothing'));
    expect(await pathsOf(folder.path)).toEqual([
      'a.txt',
      'b/d.txt',
      'b/deeper/c.txt',
      'case (skipped)',
      'link-to-file',
      'link-to-folder (skipped)',
      'link-to-nothing (failed)',
    ]);
    expect(await countFiles([folder.path])).toBe(7);
  });

  it('writes one path for one file, however the folder is spelt', async () => {
    const [plain, ...others] = await Promise.all(
      ['', '/', '/./', '/b/..', '/b/../'].map((end) => pathsOf(`${folder.path}${end}`)),
    );
    for (const other of others) expect(other).toEqual(plain);
    expect(await pathsOf(join(folder.path, './a.txt'))).toEqual(['a.txt']);
  });
});
