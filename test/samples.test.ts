import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../src/casefile/index.ts';
import { listOrganisations } from '../src/findings/index.ts';
import { makeCase, SAMPLES, temporaryFolder } from './sample-case.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [SAMPLES]);
});
afterAll(() => {
  caseFile.close();
  folder.remove();
});

describe('the samples', () => {
  it('are more than 50 documents as HTML, PDF, Word and text, and each says that it is invented', () => {
    const types = new Map<string, number>();
    for (const { path, media_type, text } of caseFile.documents()) {
      types.set(media_type, (types.get(media_type) ?? 0) + 1);
      expect(text, path).toMatch(/虚构示例/);
    }
    expect([...types.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
    for (const type of ['text/html', 'application/pdf', 'text/plain']) expect(types.get(type), type).toBeGreaterThan(2);
    expect([...types.keys()].some((type) => type.includes('wordprocessingml'))).toBe(true);
  });

  it('say who seeks what: the eleven stand-ins and nobody else', () => {
    const stands = [
      ...readFileSync(resolve(import.meta.dirname, '../docs/samples.md'), 'utf8').matchAll(
        /^\| (\p{Script=Han}+) \|/gmu,
      ),
    ].map(([, name]) => name ?? '');
    expect(stands).toHaveLength(11);
    const organisations = listOrganisations(caseFile.findings());
    expect(organisations.map(({ name }) => name).sort()).toEqual(stands.sort());
    expect(organisations.filter(({ providers }) => providers.includes('aws'))).toHaveLength(4);
  });

  it('give every finding from the documents of the stand-ins, none from confusables and traps', () => {
    for (const { evidence, statement } of caseFile.findings())
      for (const { path } of evidence) expect(path, statement.en).toContain('/stand-ins/');
  });

  it('come to the verdict of the story: access, which no rule on exports covered on its day', () => {
    const classes = new Set([...caseFile.findings()].map(({ assessments }) => assessments.document_date?.class));
    expect([...classes]).toEqual(['access_only_not_regulated']);
  });
});
