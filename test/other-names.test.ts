import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Document, readDocument } from '../src/documents/index.ts';
import { type Notice, readNotice } from '../src/notices/index.ts';
import { inject } from './injection.ts';

/*
 * A notice reads the same whoever buys and sells: other names in the place of those that it has, short and long, with branches and brackets.
 */

const BUYERS = [
  '霁州大学',
  '沧渊省急救中心',
  '霁州市溪桥区人民政府办公室',
  '沧渊省自然资源厅',
  '沧渊电力建设集团股份有限公司霁州分公司',
  '霁州市公安局溪桥分局',
  '溪桥区第二实验小学',
];
const SUPPLIERS = [
  '霁州云桥科技有限公司',
  '沧渊省建筑设计研究院有限公司',
  '霁州市溪桥区万家电脑经营部',
  '北桥（霁州）智能装备股份有限公司',
  '中沧建设集团第二工程有限公司霁州分公司',
  '沧渊ABC信息技术有限公司',
];

const MOST_TEXT = 40_000;

const everywhere = (document: Document, from: string, to: string): Document => {
  let changed = document;
  for (let at = changed.text.indexOf(from); at >= 0; at = changed.text.indexOf(from, at + to.length))
    changed = inject(changed, { start: at, end: at + from.length }, to);
  return changed;
};

const readAll = async (folders: readonly string[]): Promise<readonly Document[]> => {
  const documents: Document[] = [];
  for (const folder of folders)
    for (const name of readdirSync(folder).sort()) {
      const reading = await readDocument(readFileSync(join(folder, name)), name);
      if (reading.status === 'read' && reading.document.text.length <= MOST_TEXT) documents.push(reading.document);
    }
  return documents;
};

interface Tried {
  all: number;
  right: number;
  /** Another name instead: worse than none. */
  readonly wrong: string[];
}

const tryNames = (
  documents: readonly Document[],
  names: readonly string[],
  of: (notice: Notice) => string | null,
): Tried => {
  const tried: Tried = { all: 0, right: 0, wrong: [] };
  for (const document of documents) {
    const own = of(readNotice(document));
    if (own === null || !document.text.includes(own)) continue;
    for (const name of names) {
      const given = of(readNotice(everywhere(document, own, name)));
      tried.all += 1;
      if (given === name) tried.right += 1;
      else if (given !== null) tried.wrong.push(`${document.path}: ${name} for ${own}: ${given}`);
    }
  }
  return tried;
};

const buyerOf = ({ buyer }: Notice): string | null => buyer?.value ?? null;
const supplierOf = ({ suppliers }: Notice): string | null => suppliers[0]?.name.value ?? null;

const check = async (folders: readonly string[]): Promise<void> => {
  const documents = await readAll(folders);
  const buyers = tryNames(documents, BUYERS, buyerOf);
  const suppliers = tryNames(documents, SUPPLIERS, supplierOf);
  expect(buyers.all).toBeGreaterThan(100);
  expect(suppliers.all).toBeGreaterThan(60);
  expect.soft(buyers.right / buyers.all, 'buyers').toBeGreaterThanOrEqual(0.85);
  expect.soft(buyers.wrong.length / buyers.all, buyers.wrong.join('\n')).toBeLessThanOrEqual(0.02);
  expect.soft(suppliers.right / suppliers.all, 'suppliers').toBeGreaterThanOrEqual(0.97);
  expect.soft(suppliers.wrong.length / suppliers.all, suppliers.wrong.join('\n')).toBeLessThanOrEqual(0.01);
};

const GOLD = resolve(import.meta.dirname, '../../shared/gold');
const OWN = ['technologies/files', 'reported-cases/files'].map((name) => resolve(import.meta.dirname, 'data', name));
const PATIENCE = 300_000;

describe('other names in the place of those of a notice are read as well', () => {
  it('in the labelled documents', () => check(OWN), PATIENCE);

  if (existsSync(GOLD))
    it('in real documents', () => check([join(GOLD, 'notices/files'), join(GOLD, 'negatives/documents')]), PATIENCE);
});
