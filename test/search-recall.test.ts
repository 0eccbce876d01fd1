import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CaseFile, openCaseFile, parseQuery } from '../src/casefile/index.ts';
import { addPaths } from '../src/pipeline/index.ts';
import { fold } from '../src/text/index.ts';
import { SAMPLES, temporaryFolder } from './sample-case.ts';

/** So many different Han strings of each length are looked for. */
const DRAWN = 400;
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8];

const gold = resolve(import.meta.dirname, '../../shared/gold');
const root = temporaryFolder();
afterAll(root.remove);

/** The texts of the labelled awards, a file each, outside the project. */
const awards = (): readonly string[] => {
  const file = resolve(gold, 'awards/awards.jsonl');
  if (!existsSync(file)) return [];
  const folder = resolve(root.path, 'awards');
  mkdirSync(folder);
  for (const [n, line] of readFileSync(file, 'utf8').trim().split('\n').entries()) {
    const { title, text } = JSON.parse(line) as { readonly title: string; readonly text: string };
    writeFileSync(resolve(folder, `${n}.txt`), `${title}\n${text}`);
  }
  return [folder];
};

const sets = [SAMPLES, ...awards(), ...[resolve(gold, 'notices/files')].filter(existsSync)];

/** The text as words are compared: folded, cells parted, and white space, which parts nothing, gone. */
const plain = (text: string): string => fold(text.replaceAll('\t', '|')).text.replace(/\s+/gu, '');

const HAN = /^\p{Script=Han}+$/u;

const caseOf = async (set: string): Promise<CaseFile> => {
  const caseFile = openCaseFile(`${root.path}/case-${sets.indexOf(set)}`);
  await addPaths(caseFile, [set], { analyse: true, threads: 1 });
  return caseFile;
};

const found = (caseFile: CaseFile, words: string): readonly string[] =>
  [...caseFile.matches(parseQuery(`"${words}"`))].sort();

describe.each(sets)('search in %s', (set) => {
  it('finds every Han string of one to eight characters in every text that has it, and nowhere else', async () => {
    expect(readdirSync(set).length).toBeGreaterThan(0);
    const caseFile = await caseOf(set);
    const texts = [...caseFile.documents()].map(({ document, text }) => [document, plain(text)] as const);
    let state = 7;
    const draw = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (const length of LENGTHS) {
      const strings = new Set<string>();
      for (let tries = 0; strings.size < DRAWN && tries < DRAWN * 60; tries += 1) {
        const [, text] = texts[draw(texts.length)] ?? ['', ''];
        const at = draw(text.length - length);
        const string = text.slice(at, at + length);
        if (HAN.test(string)) strings.add(string);
      }
      expect(strings.size).toBeGreaterThan(DRAWN / 10);
      for (const string of strings) {
        const truth = texts.flatMap(([document, text]) => (text.includes(string) ? [document] : [])).sort();
        expect([string, found(caseFile, string)]).toEqual([string, truth]);
      }
    }
    caseFile.close();
  }, 300_000);

  it('finds every Latin word and number, glued to Han or not', async () => {
    const caseFile = await caseOf(set);
    const truth = new Map<string, Set<string>>();
    for (const { document, text } of caseFile.documents())
      for (const word of fold(text.replaceAll('\t', '|')).text.match(/[a-z0-9]+/gu) ?? [])
        truth.set(word, (truth.get(word) ?? new Set()).add(document));
    expect(truth.size).toBeGreaterThan(50);
    for (const [word, documents] of truth) {
      const hits = new Set(found(caseFile, word));
      for (const document of documents) if (!hits.has(document)) expect(`${word} in ${document}`).toBe('found');
    }
    caseFile.close();
  }, 300_000);
});

describe('the labelled sets', () => {
  it.runIf(existsSync(gold))('are there to be searched', () => {
    expect(sets).toHaveLength(3);
    expect(readFileSync(resolve(gold, 'README.md'), 'utf8')).toContain('awards');
  });
});
