import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandReference, REFERENCE_MARK } from '../scripts/command-reference.ts';
import type { CaseFile } from '../src/casefile/index.ts';
import { createProgram, EXIT } from '../src/commands/index.ts';
import { assessWithToday } from '../src/law/index.ts';
import { FORMATS, summariseCase, WHATS } from '../src/reports/index.ts';
import { makeCase, SAMPLES, temporaryFolder } from './sample-case.ts';

const root = resolve(import.meta.dirname, '..');
const page = (name: string): string => readFileSync(resolve(root, name), 'utf8');

const folder = temporaryFolder();
let caseFile: CaseFile;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [SAMPLES]);
});
afterAll(() => {
  caseFile.close();
  folder.remove();
});

/** Names at any depth of a record; what stands under `open` is data. */
const namesIn = (record: unknown, open: readonly string[] = []): readonly string[] => {
  if (typeof record !== 'object' || record === null) return [];
  if (Array.isArray(record)) return record.flatMap((value) => namesIn(value, open));
  return Object.entries(record).flatMap(([name, value]) => [
    name,
    ...(open.includes(name) ? [] : namesIn(value, open)),
  ]);
};

const sectionOf = (text: string, heading: string): string => {
  const start = text.indexOf(`\n## ${heading}\n`);
  const end = text.indexOf('\n## ', start + 1);
  return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
};

/** Told once for all records at the top of the page. */
const TOLD_ABOVE = new Set(['start', 'end', 'quote', 'row', 'column', 'page', 'value', 'spans']);

const undocumented = (
  heading: string,
  records: readonly unknown[],
  open: readonly string[] = [],
): readonly string[] => {
  const section = sectionOf(page('docs/records.md'), heading);
  const names = new Set(records.flatMap((record) => namesIn(record, open)));
  return [...names].filter((name) => !TOLD_ABOVE.has(name) && !section.includes(`\`${name}\``));
};

describe('docs/commands.md', () => {
  it('tells every command, argument and option as the command line has them (npm run docs)', () => {
    const [, reference] = page('docs/commands.md').split(REFERENCE_MARK);
    expect(reference?.trim()).toBe(commandReference().trim());
  });

  it('is about commands that all say what they do', () => {
    for (const command of createProgram().commands) {
      expect(command.description()).not.toBe('');
      for (const option of command.options)
        expect(option.description, `${command.name()} ${option.flags}`).not.toBe('');
    }
  });
});

describe('docs/exit-codes.md', () => {
  it('has a row for every exit code', () => {
    for (const code of Object.values(EXIT))
      expect(page('docs/exit-codes.md')).toMatch(new RegExp(`^\\| ${code} \\| \\S`, 'm'));
  });
});

describe('docs/records.md', () => {
  it.each(WHATS)('tells every field of %s', (what) => {
    const lines = [...(FORMATS['jsonl']?.write(caseFile, [what]) ?? [])].map((line): unknown =>
      JSON.parse(String(line)),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(undocumented(what, lines, what === 'findings' ? ['assessments'] : [])).toEqual([]);
  });

  it('tells every field of the summary and of an assessment', () => {
    const summary = { ...summariseCase(caseFile), seconds: 1 };
    expect(
      undocumented('The summary of `investigate` and `analyse`', [summary], ['organisations_by_provider']),
    ).toEqual([]);
    const answers = (['hardware_export', 'remote_access'] as const).flatMap((act) =>
      ['nvidia-h20', 'nvidia-a100', 'aws'].map((item) =>
        assessWithToday({ act, item, date: '2022-01-01', party: null }, '2026-11-24'),
      ),
    );
    expect(undocumented('assess', answers)).toEqual([]);
  });
});

describe('README, CONTRIBUTING and the pages in docs', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readdirSync(resolve(root, 'docs')).map((name) => `docs/${name}`),
  ].filter((name) => name.endsWith('.md'));

  it.each(pages)('%s points to pages and files that are there', (name) => {
    const links = [...page(name).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? '');
    for (const target of links)
      expect(() => page(`${name.includes('/') ? 'docs/' : ''}${target}`), target).not.toThrow();
  });

  it('names only scripts that package.json has', () => {
    const scripts = Object.keys((JSON.parse(page('package.json')) as { scripts: Record<string, string> }).scripts);
    for (const name of pages)
      for (const [, script] of page(name).matchAll(/npm run ([\w-]+)/g))
        expect(scripts, `${name}: npm run ${script}`).toContain(script);
  });
});
