import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Held } from './held-by.ts';
import { temporaryFolder } from './sample-case.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const project = resolve(import.meta.dirname, '..');
const program = join(temporary.path, 'program');
const documents = join(temporary.path, 'documents');

/** A copy of the program, whose catalogue may be changed. */
const copyProgram = (): void => {
  mkdirSync(join(program, 'test'), { recursive: true });
  for (const part of ['src', 'catalogue', 'package.json', 'test/run-case.ts', 'test/held-by.ts'])
    cpSync(join(project, part), join(program, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(program, 'node_modules'), 'junction');
  // Tells how many documents a change of the catalogue has analysed again.
  writeFileSync(
    join(program, 'test/outdated.ts'),
    `import { openCaseFile } from '../src/casefile/index.ts';
import { adoptAnalyses } from '../src/pipeline/catalogue-change.ts';
import { analysisVersion } from '../src/pipeline/version.ts';
const caseFile = openCaseFile(process.argv[2] ?? '');
adoptAnalyses(caseFile, () => {});
console.log(caseFile.reopenOutdated(analysisVersion()));
caseFile.close();`,
  );
  cpSync(join(project, 'test/data/technologies/files'), documents, { recursive: true });
  // Only in a reading of the catalogue that does not exist yet.
  writeFileSync(join(documents, 'unknown-name.txt'), '云岭大学采购项目\n采购需求：骁隼智算QZ7700加速卡8张。\n');
};

const run = (script: string, folder: string, ...paths: readonly string[]): string =>
  execFileSync(process.execPath, [join(program, 'test', script), join(temporary.path, folder), ...paths], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  });

const held = (folder: string): Held => JSON.parse(run('run-case.ts', folder, documents)) as Held;
const outdated = (folder: string): number => Number(run('outdated.ts', folder));

interface Entry {
  readonly id: string;
  readonly names: string[];
  mem_gb: number;
}

const change = (file: string, edit: (content: never) => void): void => {
  const path = join(program, 'catalogue', file);
  const content = JSON.parse(readFileSync(path, 'utf8')) as never;
  edit(content);
  writeFileSync(path, JSON.stringify(content));
};

const entryOf = (entries: readonly Entry[], id: string): Entry => {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`the catalogue has no ${id}`);
  return entry;
};

type Accelerators = { readonly families: Entry[]; readonly accelerators: Entry[] };

describe('a change of the catalogue', () => {
  it('has only those documents analysed again that it touches, and the case file says what a new one would', () => {
    copyProgram();
    const total = held('kept').documents.length;
    expect(total).toBeGreaterThan(600);
    const changes: readonly (readonly [what: string, make: () => void, most: number])[] = [
      ['nothing', () => {}, 0],
      [
        'a note at the head of a file',
        () =>
          change('technologies/models.json', (models: { note: string }) => {
            models.note += ' Seen again.';
          }),
        // Descriptions are answered from the whole catalogue.
        total / 2,
      ],
      [
        'a name of a part',
        () =>
          change(
            'technologies/accelerators.json',
            ({ families }: Accelerators) => void entryOf(families, 'nvidia-a800').names.push('骁隼智算QZ7700'),
          ),
        total / 2,
      ],
      [
        'a figure of a variant',
        () =>
          change('technologies/accelerators.json', ({ accelerators }: Accelerators) => {
            entryOf(accelerators, 'nvidia-a100-pcie-80gb').mem_gb = 81;
          }),
        total * 0.7,
      ],
      [
        'a model that is gone',
        () => change('technologies/models.json', ({ models }: { models: Entry[] }) => void models.splice(0, 1)),
        total / 2,
      ],
      [
        'a word of another trade',
        () =>
          change('lexicon/senses.json', (words: { other_trades: string[] }) => void words.other_trades.push('算力')),
        total,
      ],
      [
        'a word of a label',
        () =>
          change('lexicon/notice-words.json', (words: { note: string }) => {
            words.note += ' Seen again.';
          }),
        total,
      ],
    ];
    let found = '';
    for (const [what, make, most] of changes) {
      make();
      const again = outdated('kept');
      expect(again, what).toBeLessThanOrEqual(most);
      if (what === 'a word of a label') expect(again).toBe(total);
      const now = held('kept');
      const anew = held(`anew after ${what}`);
      expect(now, what).toEqual(anew);
      if (what === 'a name of a part') {
        expect(again).toBeGreaterThan(0);
        expect(JSON.stringify(now)).not.toBe(found);
      }
      found = JSON.stringify(now);
    }
  });
});
