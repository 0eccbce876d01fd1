import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../test/check-document.ts';
import { detectMediaType } from './media-type.ts';
import type { Document } from './model.ts';
import { readDocument } from './read.ts';

const readBytes = async (bytes: Uint8Array | string, name: string): Promise<Document> => {
  const reading = await readDocument(Buffer.from(bytes), name);
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  checkDocument(reading.document);
  return reading.document;
};

describe('plain text', () => {
  it('is a block a line, with headings told by their numbers', async () => {
    const document = await readBytes('成交公告\r\n\r\n一、项目编号\r\n　　编号：QH-1 \u{20bb7}\r\n', 'a.txt');
    expect(document.text).toBe('成交公告\n一、项目编号\n编号：QH-1 \u{20bb7}');
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph']);
  });

  it('has tables where lines are parted by tabs or bars', async () => {
    const tabs = await readBytes('结果\n供应商\t金额\n甲公司\t10\n完', 'a.txt');
    expect(tabs.tables[0]).toMatchObject({ rows: 2, columns: 2 });
    const bars = await readBytes('| 供应商 | 金额 |\n|---|---|\n| 甲公司 | 10 |', 'a.md');
    expect(bars.text).toBe('供应商\t金额\n甲公司\t10');
  });

  it('keeps the shape of the text for any words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (words) => {
        const reading = await readDocument(Buffer.from(`公告${words}`), 'any.txt');
        if (reading.status === 'read') checkDocument(reading.document);
      }),
    );
  });
});

describe('comma-separated values', () => {
  it('are one table, quoted cells and line breaks in them read', async () => {
    const document = await readBytes(
      '供应商,金额,说明\n"甲,公司","1,000","第一行\n第二行"\n乙公司,2,"说""好"""\n',
      'a.csv',
    );
    expect(document.mediaType).toBe('text/csv');
    expect(document.text).toBe('供应商\t金额\t说明\n甲,公司\t1,000\t第一行 第二行\n乙公司\t2\t说"好"');
    expect(document.tables[0]).toMatchObject({ rows: 3, columns: 3 });
  });

  it('may be parted by semicolons or tabs', async () => {
    expect((await readBytes('供应商;金额\n甲公司;1,5\n', 'a.csv')).text).toBe('供应商\t金额\n甲公司\t1,5');
    expect((await readBytes('供应商\t金额\n甲公司\t1,5\n', 'a.tsv')).text).toBe('供应商\t金额\n甲公司\t1,5');
  });

  it('give back any cells', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('甲', 'a', '"', ',', ' 1'), minLength: 1, maxLength: 8 })
      .map((words) => words.trim())
      .filter((words) => words !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 6 }), async (rows) => {
        const csv = rows.map((row) => row.map((words) => `"${words.replaceAll('"', '""')}"`).join(',')).join('\n');
        const document = await readBytes(csv, 'a.csv');
        expect(document.text).toBe(rows.map((row) => row.join('\t')).join('\n'));
      }),
    );
  });
});

describe('a page saved as MHTML', () => {
  const saved = (encoding: string, body: string): string =>
    [
      'From: <Saved by a browser>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="----B1"',
      '',
      '------B1',
      'Content-Type: image/png',
      '',
      'xx',
      '------B1',
      'Content-Type: text/html; charset="utf-8"',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      body,
      '------B1--',
    ].join('\r\n');
  const html = '<html><body><p>采购人：青禾大学</p></body></html>';

  it('is read from its HTML part, however it is encoded', async () => {
    const quoted = [...Buffer.from(html)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
    const lines = Array.from({ length: Math.ceil(quoted.length / 20) }, (_, i) =>
      quoted.slice(i * 20, i * 20 + 20).join(''),
    );
    for (const page of [
      saved('quoted-printable', lines.join('=\r\n')),
      saved('base64', Buffer.from(html).toString('base64')),
      saved('8bit', html),
    ])
      expect((await readBytes(page, 'a.mht')).text).toBe('采购人：青禾大学');
  });

  it('says what it lacks', async () => {
    const reading = await readDocument(
      Buffer.from(saved('8bit', html).replace('text/html; charset', 'text/css; charset')),
      'a.mht',
    );
    expect(reading).toEqual({ status: 'failed', reason: 'damaged saved page (MHTML): no HTML part' });
  });
});

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7', 'x.txt', 'application/pdf'],
    ['\n\n%PDF-1.4', 'x.doc', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'x', 'image/png'],
    ['Rar!\x1a\x07\x01\0', 'x', 'application/x-rar-compressed'],
    ['WARC/1.0\r\n', 'x', 'application/warc'],
    ['<!DOCTYPE html><p>', 'x.pdf', 'text/html'],
    ['<div><p>公告</p></div>', 'x', 'text/html'],
    ['{"a":"<p>"}', 'x', 'text/plain'],
    ['BMW服务器', 'x', 'text/plain'],
    ['a,b', 'x.csv', 'text/csv'],
    ['a,b', 'x.txt', 'text/plain'],
    ['\0\x01\x02\x03\0\0', 'x.html', 'application/octet-stream'],
  ])('of %j is told from its bytes', (bytes, path, expected) => {
    const raw = /[^\0-\xff]/u.test(bytes) ? Buffer.from(bytes) : Buffer.from(bytes, 'latin1');
    expect(detectMediaType(raw, path)).toBe(expected);
  });

  it('without a reader is skipped, nothing is empty in silence', async () => {
    expect(await readDocument(new Uint8Array(), 'a.txt')).toEqual({ status: 'failed', reason: 'empty file: 0 bytes' });
    expect(await readDocument(Buffer.from([0, 1, 2, 3, 0, 0]), 'a')).toEqual({
      status: 'skipped',
      reason: 'no known document format',
    });
    expect(await readDocument(Buffer.from(' \n\t '), 'a.txt')).toEqual({
      status: 'failed',
      reason: 'the file holds only white space',
    });
  });
});
