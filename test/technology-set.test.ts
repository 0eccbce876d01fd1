import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../src/documents/index.ts';
import { placesIn } from '../src/evaluation/places.ts';

const FOLDER = resolve(import.meta.dirname, 'data/technologies');

interface Selector {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}
interface Record {
  readonly file: string;
  readonly mentions: readonly (Selector & { readonly optional: boolean })[];
  readonly specifications: readonly { readonly places: readonly Selector[] }[];
}

const labelled = (): readonly Record[] =>
  readFileSync(join(FOLDER, 'labelled.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record);

const contents = (): readonly string[] => [
  readFileSync(join(FOLDER, 'labelled.jsonl'), 'utf8'),
  ...readdirSync(join(FOLDER, 'files')).map((name) => `${name}\n${readFileSync(join(FOLDER, 'files', name), 'utf8')}`),
];

describe('the labelled set of technologies', () => {
  it('is what its marked documents make', () => {
    const before = contents();
    execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/make-technology-set.ts')]);
    expect(contents()).toEqual(before);
  });

  it('says of every document that it is invented', () => {
    for (const { file } of labelled())
      expect(readFileSync(join(FOLDER, file), 'utf8'), file).toContain('bidtrace 虚构测试文件');
  });

  it('has labels that stand in the words as they are read', async () => {
    for (const { file, mentions, specifications } of labelled()) {
      const reading = await readDocument(readFileSync(join(FOLDER, file)), file);
      if (reading.status !== 'read') throw new Error(`${file}: ${reading.status}`);
      const named = placesIn(reading.document.text);
      const described = placesIn(reading.document.text);
      for (const label of mentions.filter(({ optional }) => !optional))
        expect(named.locate(label), `${file}: ${label.quote}`).not.toBeNull();
      for (const place of specifications.flatMap(({ places }) => places))
        expect(described.locate(place), `${file}: ${place.quote}`).not.toBeNull();
    }
  });
});
