import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../../test/sample-case.ts';
import type { CaseFile } from '../../casefile/index.ts';
import type { Finding } from '../../findings/index.ts';
import type { Notice } from '../../notices/index.ts';
import type { Mention } from '../../technologies/index.ts';
import { csvChunks } from './csv.ts';
import { FORMATS } from './formats.ts';
import { exportRecords, WHATS, type What } from './records.ts';
import { xlsxChunks } from './xlsx.ts';

const folder = temporaryFolder();
let caseFile: CaseFile;

beforeAll(async () => {
  caseFile = await makeCase(folder.path, [SAMPLES]);
});
afterAll(() => {
  caseFile.close();
  folder.remove();
});

const lines = (what: What): readonly unknown[] =>
  [...(FORMATS['jsonl']?.write(caseFile, [what]) ?? [])].map((line) => JSON.parse(String(line)));

interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

const quotesIn = (record: unknown): readonly Quoted[] => {
  if (typeof record !== 'object' || record === null) return [];
  const own = 'quote' in record && 'start' in record ? [record as Quoted] : [];
  return [...own, ...Object.values(record).flatMap(quotesIn)];
};

const bytesOf = (chunks: Iterable<Uint8Array>): Uint8Array => Buffer.concat([...chunks]);

describe('exported records', () => {
  it('quote the exported texts, wherever they quote', () => {
    const texts = new Map([...exportRecords(caseFile, 'documents')].map(({ document, text }) => [document, text]));
    const notices = lines('notices') as Notice[];
    const mentions = lines('mentions') as Mention[];
    const findings = lines('findings') as Finding[];
    expect(notices.length).toBe(texts.size);
    expect(mentions.length).toBeGreaterThan(20);
    expect(findings.length).toBeGreaterThan(10);
    let quotes = 0;
    for (const record of [...notices, ...mentions])
      for (const { start, end, quote } of quotesIn(record)) {
        quotes += 1;
        expect(texts.get(record.document)?.slice(start, end)).toBe(quote);
      }
    for (const { document, start, end, quote } of findings.flatMap(({ evidence }) => evidence))
      expect(texts.get(document)?.slice(start, end)).toBe(quote);
    expect(quotes).toBeGreaterThan(500);
  });

  it('name no private person, in any kind and form', () => {
    const original = [...caseFile.documents()].map(({ text }) => text).join('\n');
    expect(original).toContain('周某');
    expect(original).toContain('0800-7000001');
    for (const what of WHATS) {
      const told = JSON.stringify(lines(what));
      expect(told).not.toContain('周某');
      expect(told).not.toContain('0800-7000001');
    }
  });

  it('account for every input', () => {
    const ledger = [...exportRecords(caseFile, 'ledger')];
    const { input, read: readInputs, skipped, failed } = caseFile.counts();
    expect(ledger).toHaveLength(input);
    expect(readInputs + skipped + failed).toBe(input);
    expect(ledger.every(({ status, reason }) => status === 'read' || reason !== null)).toBe(true);
    expect(ledger.some(({ path }) => path.includes('.zip!/'))).toBe(true);
  });

  it('give the same tables as CSV and as a workbook', () => {
    for (const what of WHATS) {
      const csv = [...(FORMATS['csv']?.write(caseFile, [what]) ?? [])].join('');
      const rows = utils.sheet_to_json<string[]>(
        read(csv.slice(1), { type: 'string', raw: true }).Sheets['Sheet1'] ?? {},
        {
          header: 1,
          raw: false,
        },
      );
      const book = read(bytesOf((FORMATS['xlsx']?.write(caseFile, [what]) ?? []) as Iterable<Uint8Array>));
      const sheet = utils.sheet_to_json<string[]>(book.Sheets[what] ?? {}, { header: 1, raw: false });
      expect(book.SheetNames).toEqual([what]);
      expect(sheet.length).toBe(rows.length);
      expect(sheet[0]).toEqual(rows[0]);
      expect(rows.length).toBe(lines(what).length + 1);
    }
  });

  it('put several kinds into one workbook', () => {
    const chunks = FORMATS['xlsx']?.write(caseFile, ['findings', 'ledger']) as Iterable<Uint8Array>;
    expect(read(bytesOf(chunks)).SheetNames).toEqual(['findings', 'ledger']);
  });
});

/** Fields of CSV text as RFC 4180 reads them. */
const parseCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    rows.at(-1)?.push(cell);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
};

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const hostile = ['=1+1', '=cmd|"/c calc"!A1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '－1', '＠x'];

describe('cells', () => {
  it.each(hostile)('%j is no formula in CSV or a workbook', (text) => {
    const [, row] = parseCsv([...csvChunks(['a'], [[text]])].join('').slice(1));
    expect(row?.[0]).toBe(`'${text}`);
    const sheet = read(bytesOf(xlsxChunks([{ name: 's', headings: ['a'], rows: [[text]] }])), { cellFormula: true })
      .Sheets['s'];
    expect(sheet?.['A2']?.f).toBeUndefined();
    expect(sheet?.['A2']?.t).toBe('s');
    expect(FORMULA.test(String(sheet?.['A2']?.v))).toBe(false);
  });

  it('come back from CSV as they were, whatever stands in them', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a,b', '"', '一\n二', '😀'),
      fc.constantFrom(...hostile),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
        const [, ...back] = parseCsv([...csvChunks(['a', 'b'], rows)].join('').slice(1));
        expect(back).toEqual(rows.map((row) => row.map((text) => (FORMULA.test(text) ? `'${text}` : text))));
      }),
    );
  });

  it('keep numbers as numbers and nothing as nothing', () => {
    const sheet = read(bytesOf(xlsxChunks([{ name: 's', headings: ['a', 'b'], rows: [[-184000.5, null]] }]))).Sheets[
      's'
    ];
    expect(sheet?.['A2']).toMatchObject({ t: 'n', v: -184000.5 });
    expect(sheet?.['B2']).toBeUndefined();
    expect([...csvChunks(['a', 'b'], [[-184000.5, null]])].at(-1)).toBe('-184000.5,\r\n');
  });

  it('say so where a workbook must cut a text', () => {
    const sheet = read(bytesOf(xlsxChunks([{ name: 's', headings: ['a'], rows: [['长'.repeat(40_000)]] }]))).Sheets[
      's'
    ];
    expect(sheet?.['A2']?.v).toHaveLength(32_767);
    expect(sheet?.['A2']?.v).toMatch(/longer than a cell may be/);
  });

  it('hold nothing that XML can’t', () => {
    const sheet = read(bytesOf(xlsxChunks([{ name: 's', headings: ['<a>&'], rows: [['\0\ud800 <b> 😀']] }]))).Sheets[
      's'
    ];
    expect(sheet?.['A1']?.v).toBe('<a>&');
    expect(sheet?.['A2']?.v).toBe('\ufffd\ufffd <b> 😀');
  });

  it('give the same workbook for the same rows', () => {
    const make = () => bytesOf(xlsxChunks([{ name: 's', headings: ['a'], rows: [['一']] }]));
    expect(make()).toEqual(make());
  });
});
