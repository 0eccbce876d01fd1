import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chipDifferences, chipStatus, lawPages } from '../scripts/law-pages.ts';
import { judgingWord } from '../src/law/index.ts';

const root = resolve(import.meta.dirname, '..');
const pages = lawPages();

describe('the pages about the law', () => {
  it.each([...pages.keys()])('%s is as the catalogue gives it (else: npx node scripts/make-law-pages.ts)', (path) => {
    expect(readFileSync(resolve(root, path), 'utf8')).toBe(pages.get(path));
  });

  it('has no page that the catalogue does not give', () => {
    const files = readdirSync(resolve(root, 'docs/rules')).map((file) => `docs/rules/${file}`);
    expect(files.filter((file) => !pages.has(file))).toEqual([]);
  });

  it('never judges', () => {
    for (const [path, text] of pages)
      expect([path, judgingWord(text.replace(/<https?:[^>]*>/g, ''))]).toEqual([path, null]);
  });
});

describe('the table of 31 chips on eight dates, from the catalogue', () => {
  const { chips, dates, differences } = chipStatus();

  it('comes out as given, but for the differences that are explained', () => {
    expect(chips.length * dates.length).toBe(248);
    expect(chipDifferences().map(({ chip, date }) => ({ chip, date }))).toEqual(
      differences.map(({ chip, date }) => ({ chip, date })),
    );
    for (const { why, source } of differences) expect([why.length > 20, source.length > 20]).toEqual([true, true]);
  });

  it.runIf(existsSync(resolve(root, '../shared/facts/law/chip_status.csv')))(
    'is the table that was handed over',
    () => {
      const [header = '', ...lines] = readFileSync(resolve(root, '../shared/facts/law/chip_status.csv'), 'utf8')
        .trim()
        .split('\n');
      const cellsOf = (line: string): string[] =>
        [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? '');
      const columns = dates.map((date) => cellsOf(header).indexOf(date));
      expect(lines.map((line) => [cellsOf(line)[0], columns.map((column) => cellsOf(line)[column])])).toEqual(
        chips.map(({ chip, cells }) => [chip, cells]),
      );
    },
  );
});
