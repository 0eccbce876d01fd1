import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../../test/sample-case.ts';
import type { CaseFile } from '../../casefile/index.ts';
import { FORMATS } from './formats.ts';
import { exportRecords, type What } from './records.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;

beforeAll(async () => {
  const emoji = join(folder.path, 'emoji.txt');
  writeFileSync(
    emoji,
    '😀青岭研究所GPU云服务器租赁公开招标公告\n项目编号：QL-2024-1\n采购人：青岭研究所\n😀采购需求：租用8卡NVIDIA A100 80GB云服务器\n发布时间：2024年3月5日\n',
  );
  caseFile = await makeCase(join(folder.path, 'case'), [SAMPLES, emoji]);
});
afterAll(() => {
  caseFile.close();
  folder.remove();
});

const written = <T>(what: What, format: string): readonly T[] =>
  [...(FORMATS[format]?.write(caseFile, [what]) ?? [])].map((line) => JSON.parse(String(line)) as T);

interface Annotation {
  readonly id: string;
  readonly type: string;
  readonly body: readonly { readonly purpose: string; readonly value: string }[];
  readonly target: {
    readonly source: string;
    readonly selector: readonly [
      { readonly exact: string; readonly prefix: string; readonly suffix: string },
      { readonly start: number; readonly end: number },
    ];
  };
}

describe('web annotations', () => {
  it.each(['findings', 'notices', 'mentions'] as const)('of %s point to their words, in code points', (what) => {
    const texts = new Map([...exportRecords(caseFile, 'documents')].map(({ document, text }) => [document, text]));
    const all = written<Annotation>(what, 'annotations');
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ id }) => id)).size).toBeGreaterThan(all.length * 0.9);
    let shifted = 0;
    for (const { type, body, target } of all) {
      const text = texts.get(target.source.replace('urn:sha256:', '')) ?? '';
      const [quote, position] = target.selector;
      expect(type).toBe('Annotation');
      expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact);
      expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
      expect(body[0]).toMatchObject({ purpose: 'tagging', value: expect.stringMatching(/\w/) });
      if (text.startsWith('😀')) shifted += 1;
    }
    expect(shifted).toBeGreaterThan(0);
  });
});

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** The properties that FollowTheMoney 3.8.4 has of those schemata and their parents, as far as we may use them, and those it requires. */
const SCHEMATA: Readonly<Record<string, { readonly has: readonly string[]; readonly requires: readonly string[] }>> = {
  Document: { has: ['fileName', 'title', 'mimeType', 'publishedAt', 'notes'], requires: ['fileName'] },
  Company: { has: ['name', 'country', 'registrationNumber'], requires: ['name'] },
  Organization: { has: ['name', 'country', 'registrationNumber'], requires: ['name'] },
  CallForTenders: {
    has: ['title', 'authority', 'callId', 'onBehalfOf', 'publicationDate', 'procedure', 'tenderers', 'proof'],
    requires: ['title', 'authority'],
  },
  Contract: {
    has: ['title', 'authority', 'procedureNumber', 'contractDate', 'status', 'cancelled', 'proof'],
    requires: ['title'],
  },
  ContractAward: {
    has: ['supplier', 'contract', 'callForTenders', 'lotNumber', 'amount', 'currency', 'date', 'proof'],
    requires: ['supplier', 'contract'],
  },
};
const REFERENCES = ['authority', 'onBehalfOf', 'tenderers', 'supplier', 'contract', 'callForTenders', 'proof'];

describe('FollowTheMoney', () => {
  it('gives entities that the model knows, each once, with all that it requires', () => {
    const entities = written<Entity>('notices', 'ftm');
    const ids = new Set(entities.map(({ id }) => id));
    expect(ids.size).toBe(entities.length);
    expect(new Set(entities.map(({ schema }) => schema))).toEqual(new Set(Object.keys(SCHEMATA)));
    for (const { schema, properties } of entities) {
      for (const [name, values] of Object.entries(properties)) {
        expect(SCHEMATA[schema]?.has, schema).toContain(name);
        expect(values.every((value) => typeof value === 'string' && value !== '')).toBe(true);
        if (REFERENCES.includes(name)) for (const value of values) expect(ids).toContain(value);
      }
      for (const name of SCHEMATA[schema]?.requires ?? []) expect(properties[name], schema).toBeDefined();
    }
  });

  it('awards to final winners only, and names nobody who is masked', () => {
    const entities = written<Entity>('notices', 'ftm');
    const names = new Map(entities.map(({ id, properties }) => [id, properties['name']?.[0]]));
    const winners = new Set(
      [...exportRecords(caseFile, 'notices')].flatMap(({ suppliers }) => suppliers.map(({ name }) => name.value)),
    );
    const awarded = entities.filter(({ schema }) => schema === 'ContractAward');
    expect(awarded.length).toBeGreaterThan(10);
    for (const { properties } of awarded) expect(winners).toContain(names.get(properties['supplier']?.[0] ?? ''));
    for (const name of names.values()) expect(name ?? '').not.toMatch(/某|＊|\*\*/);
  });
});
