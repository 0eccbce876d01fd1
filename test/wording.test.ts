import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgingWord } from '../src/law/index.ts';

const root = resolve(import.meta.dirname, '..');

/** The one file that may have such words: it lists them. */
const LIST = 'src/law/wording.ts';

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== LIST);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('the texts of the program', () => {
  it('say nowhere that anybody broke a rule (invariant 4)', () => {
    expect(files.length).toBeGreaterThan(100);
    const judging = files.flatMap((file) => {
      const word = judgingWord(withoutComments(readFileSync(join(root, file), 'utf8')));
      return word === null ? [] : [`${file}: ${word}`];
    });
    expect(judging).toEqual([]);
  });
});
