import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { detectMediaType, type Entry, expand, isContainer, readDocument } from '../src/documents/index.ts';
import { checkDocument } from './check-document.ts';
import { makeRar, makeTar, makeWarc } from './make-archives.ts';
import { makePdf, ruled } from './make-pdf.ts';
import { SAMPLES } from './sample-case.ts';

/** How many damaged files of each kind are tried; more with `DAMAGED_RUNS=2000 npx vitest run test/damaged.test.ts`. */
const RUNS = Number(process.env['DAMAGED_RUNS'] ?? 40);

const DATA = resolve(import.meta.dirname, 'data/documents');
const page = Buffer.from(
  '<html><body><h1>成交公告</h1><table><tr><td>供应商</td><td>甲公司</td></tr></table></body></html>',
);
const sample = (suffix: string): Uint8Array => {
  const name = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith(suffix))
    .sort()[0];
  return readFileSync(join(SAMPLES, name ?? ''));
};

const workbook = (bookType: 'xlsx' | 'biff8' | 'ods'): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['供应商', '金额'],
      ['甲公司', 10.5],
      ['乙公司', 20],
    ]),
    '结果',
  );
  return write(book, { type: 'buffer', bookType }) as Uint8Array;
};

const WHOLE: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['page.html', sample('.html')],
  ['notice.docx', sample('.docx')],
  ['notice.doc', readFileSync(join(DATA, 'notice.doc'))],
  ['book.xlsx', workbook('xlsx')],
  ['book.xls', workbook('biff8')],
  ['book.ods', workbook('ods')],
  ['scan.png', readFileSync(join(DATA, 'scan.png'))],
  ['chromium.pdf', sample('.pdf')],
  [
    'table.pdf',
    makePdf([
      {
        words: [
          [80, 100, 10, '供应商'],
          [180, 100, 10, '甲公司'],
        ],
        lines: ruled([70, 170, 270], [80, 110]),
      },
      {},
    ]),
  ],
  ['capture.warc.gz', makeWarc([1, 2, 3].map((i) => ({ url: `https://portal.invalid/${i}`, body: page })))],
  [
    'capture.warc',
    makeWarc(
      [1, 2, 3].map((i) => ({ url: `https://portal.invalid/${i}`, body: page })),
      false,
    ),
  ],
  ['archive.zip', zipSync({ 'a.html': page, 'b/c.html': page })],
  ['archive.tar', makeTar([{ name: 'a.html', bytes: page }])],
  ['archive.rar', makeRar([{ name: 'a.html', bytes: page }])],
  ['locked.zip', readFileSync(join(DATA, 'locked.zip'))],
];

const folder = mkdtempSync(join(tmpdir(), 'bidtrace-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const damage = (length: number): fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> => {
  const at = fc.nat({ max: length - 1 });
  return fc.oneof(
    at.map((end) => (bytes: Uint8Array) => bytes.slice(0, end)),
    fc
      .array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
      .map((changes) => (bytes: Uint8Array) => {
        const changed = bytes.slice();
        for (const [where, value] of changes) changed[where] = value;
        return changed;
      }),
    fc.tuple(at, fc.nat({ max: 400 })).map(
      ([from, size]) =>
        (bytes: Uint8Array) =>
          Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + size))]),
    ),
    fc.tuple(at, at, fc.nat({ max: 200 })).map(([from, to, size]) => (bytes: Uint8Array) => {
      const changed = bytes.slice();
      changed.set(bytes.subarray(from, Math.min(bytes.length, from + Math.min(size, bytes.length - to))), to);
      return changed;
    }),
  );
};

const oneLine = (reason: string): void => {
  expect(reason).not.toBe('');
  expect(reason).not.toMatch(/[\n\r]|\bat .*\.[jt]s:/u);
  expect(reason.length).toBeLessThan(300);
};

describe('a damaged file', () => {
  it.each(WHOLE)('(%s) is read, or gives one clear reason, and never throws', async (name, whole) => {
    await fc.assert(
      fc.asyncProperty(damage(whole.length), async (change) => {
        const bytes = change(whole);
        if (bytes.length > 0 && isContainer(detectMediaType(bytes, name))) {
          const path = join(folder, name);
          writeFileSync(path, bytes);
          const entries: Entry[] = [];
          for await (const entry of expand(path, name)) entries.push(entry);
          for (const entry of entries) {
            expect(entry.path.startsWith(`${name}!/`)).toBe(true);
            if ('reason' in entry) oneLine(entry.reason);
          }
          return;
        }
        const reading = await readDocument(bytes, name, { pictures: false });
        if (reading.status === 'read') checkDocument(reading.document);
        else if (reading.status !== 'container') oneLine(reading.reason);
      }),
      { numRuns: RUNS },
    );
  });
});
