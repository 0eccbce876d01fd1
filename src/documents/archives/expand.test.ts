import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../scripts/samples/gb18030.ts';
import { makeRar, makeTar, makeWarc, makeZip } from '../../../test/make-archives.ts';
import { LIMITS } from '../limits.ts';
import type { Entry } from './entry.ts';
import { expand } from './expand.ts';
import { expandSevenZip, findSevenZip } from './seven-zip.ts';

const DATA = new URL('../../../test/data/documents/', import.meta.url);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-archives-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each entry in a line: its path and its words, or why there are none. */
const shown = (entry: Entry): string => {
  if ('repeats' in entry) return `${entry.path} = ${entry.repeats}`;
  if ('reason' in entry) return `${entry.path} ${entry.status}: ${entry.reason}`;
  if (entry.container) return `${entry.path} (container)`;
  return `${entry.path} “${Buffer.from(entry.bytes).toString()}”${entry.charset ? ` ${entry.charset}` : ''}`;
};

const list = async (entries: AsyncIterable<Entry>): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const entry of entries) lines.push(shown(entry));
  return lines;
};

const expandBytes = (bytes: Uint8Array, name: string): Promise<readonly string[]> => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return list(expand(path, name));
};

const words = (text: string): Uint8Array => strToU8(text);

describe('archives', () => {
  it('give their members with their paths', async () => {
    const members = { 'a.txt': words('甲'), 'b/乙.txt': words('乙'), 'empty/': new Uint8Array() };
    const packed = [
      { name: 'a.txt', bytes: words('甲') },
      { name: 'b/乙.txt', bytes: words('乙') },
    ];
    expect(await expandBytes(zipSync(members), 'x.zip')).toEqual(['x.zip!/a.txt “甲”', 'x.zip!/b/乙.txt “乙”']);
    expect(await expandBytes(makeTar(packed), 'x.tar')).toEqual(['x.tar!/a.txt “甲”', 'x.tar!/b/乙.txt “乙”']);
    expect(await expandBytes(gzipSync(words('丙')), 'c.txt.gz')).toEqual(['c.txt.gz!/c.txt “丙”']);
    expect(await expandBytes(makeRar([packed[0] as (typeof packed)[0]]), 'x.rar')).toEqual(['x.rar!/a.txt “甲”']);
  });

  it('are opened inside one another, whatever their names', async () => {
    const tar = makeTar([{ name: 'in.txt', bytes: words('甲') }]);
    const zip = zipSync({ 'deep.bin': gzipSync(tar), 'r.rar': makeRar([{ name: 'r.txt', bytes: words('乙') }]) });
    expect(await expandBytes(zipSync({ 'inner.zip': zip }), 'outer.zip')).toEqual([
      'outer.zip!/inner.zip (container)',
      'outer.zip!/inner.zip!/deep.bin (container)',
      'outer.zip!/inner.zip!/deep.bin!/deep.bin (container)',
      'outer.zip!/inner.zip!/deep.bin!/deep.bin!/in.txt “甲”',
      'outer.zip!/inner.zip!/r.rar (container)',
      'outer.zip!/inner.zip!/r.rar!/r.txt “乙”',
    ]);
  });

  it('are opened to a depth and no deeper', async () => {
    let bytes: Uint8Array = zipSync({ 'a.txt': words('甲') });
    for (let i = 0; i < LIMITS.archiveDepth + 1; i += 1) bytes = zipSync({ 'i.zip': bytes });
    const lines = await expandBytes(bytes, 'deep.zip');
    expect(lines).toHaveLength(LIMITS.archiveDepth + 1);
    expect(lines.at(-1)).toMatch(/failed: an archive 5 levels deep: opened to 4$/u);
  });

  it('have GBK names read where old tools wrote them', async () => {
    const zip = Buffer.from(makeZip([{ name: 'XXXX.txt', bytes: words('甲') }]));
    const name = Buffer.from(encodeGb18030('公告'));
    for (let at = zip.indexOf('XXXX'); at >= 0; at = zip.indexOf('XXXX', at + 1)) name.copy(zip, at);
    expect(await expandBytes(zip, 'gbk.zip')).toEqual(['gbk.zip!/公告.txt “甲”']);
  });

  it('refuse members whose name points outside, and go on', async () => {
    const members = [
      { name: '../x.txt', bytes: words('甲') },
      { name: '/etc/x.txt', bytes: words('乙') },
      { name: 'a/../../x.txt', bytes: words('丙') },
      { name: 'C:\\x.txt', bytes: words('丁') },
      { name: 'good.txt', bytes: words('戊') },
    ];
    for (const [bytes, path] of [
      [makeZip(members), 'slip.zip'],
      [makeTar(members), 'slip.tar'],
    ] as const) {
      const lines = await expandBytes(bytes, path);
      expect(lines.slice(0, 4).every((line) => line.endsWith('failed: its name points outside the archive'))).toBe(
        true,
      );
      expect(lines.slice(4)).toEqual([`${path}!/good.txt “戊”`]);
    }
  });

  it('refuse bombs, flat and nested', async () => {
    const zeros = new Uint8Array(LIMITS.bombBytes + 1);
    const flat = zipSync({ 'zeros.txt': zeros, 'good.txt': words('甲') });
    const lines = await expandBytes(flat, 'flat.zip');
    expect(lines[0]).toMatch(
      /^flat\.zip!\/zeros\.txt failed: unpacks to \d+ times its size: refused as an archive bomb$/u,
    );
    expect(lines[1]).toBe('flat.zip!/good.txt “甲”');
    const nested = await expandBytes(zipSync({ 'inner.zip': flat }), 'nested.zip');
    expect(nested.filter((line) => line.includes('refused as an archive bomb'))).toHaveLength(1);
    expect((await expandBytes(gzipSync(zeros), 'bomb.gz'))[0]).toMatch(/refused as an archive bomb$/u);
  });

  it('refuse members that lie on one another', async () => {
    const zip = Buffer.from(
      makeZip([
        { name: 'a.txt', bytes: words('甲') },
        { name: 'b.txt', bytes: words('甲') },
      ]),
    );
    const second = zip.lastIndexOf('PK\x01\x02');
    zip.writeUInt32LE(0, second + 42);
    const lines = await expandBytes(zip, 'overlap.zip');
    expect(lines[1]).toBe('overlap.zip!/b.txt failed: overlaps another member: refused as an archive bomb');
  });

  it('say so when they are locked or damaged', async () => {
    expect(await list(expand(new URL('locked.zip', DATA).pathname, 'locked.zip'))).toEqual([
      'locked.zip!/inner.html failed: password-protected: give an open copy',
    ]);
    const zip = Buffer.from(makeZip([{ name: 'a.txt', bytes: words('甲乙丙') }]));
    zip.writeUInt8(0x41, zip.indexOf('甲乙丙'));
    expect(await expandBytes(zip, 'flipped.zip')).toEqual([
      'flipped.zip!/a.txt failed: damaged: its checksum does not match',
    ]);
    const cut = zipSync({ 'a.txt': words('甲'.repeat(500)) }).subarray(0, 60);
    expect(await expandBytes(cut, 'cut.zip')).toEqual([
      expect.stringMatching(/^cut\.zip!\/ failed: damaged archive: /u),
    ]);
    expect(await expandBytes(gzipSync(words('甲'.repeat(500))).subarray(0, 30), 'cut.gz')).toEqual([
      expect.stringMatching(/^cut\.gz!\/cut failed: damaged gzip: /u),
    ]);
    const tar = makeTar([{ name: 'a.txt', bytes: words('甲'.repeat(500)) }]).subarray(0, 700);
    expect(await expandBytes(tar, 'cut.tar')).toEqual([
      'cut.tar!/a.txt failed: damaged tar: it ends before its member does',
    ]);
    const rar = makeRar([{ name: 'a.txt', bytes: words('甲'.repeat(500)) }]).subarray(0, 200);
    expect((await expandBytes(rar, 'cut.rar')).every((line) => line.includes('failed: damaged'))).toBe(true);
  });
});

describe('7z archives', () => {
  it('are opened with the system 7-Zip, or the ledger says what to install', async () => {
    const path = new URL('notice.7z', DATA).pathname;
    const lines = await list(expand(path, 'n.7z'));
    const locked = await list(expand(new URL('locked.7z', DATA).pathname, 'l.7z'));
    if ((await findSevenZip()) === null) {
      expect(lines).toEqual(['n.7z!/ failed: install 7-Zip (Debian: p7zip-full) to open 7z archives']);
      return;
    }
    expect(lines).toHaveLength(2);
    expect(lines).toContain('n.7z!/公告.txt “采购人：云岭公司\n”');
    expect(locked).toEqual(['l.7z!/ failed: password-protected: give an open copy']);
  });

  it('say what to install where there is none', async () => {
    const source = { bytes: readFileSync(new URL('notice.7z', DATA)) };
    const budget = { left: 1e9, members: 0 };
    expect(await list(expandSevenZip(source, 'n.7z', budget, async () => null))).toEqual([
      'n.7z!/ failed: install 7-Zip (Debian: p7zip-full) to open 7z archives',
    ]);
    expect(await findSevenZip(['no-such-program-here'])).toBeNull();
  });
});

const PAGE = '<html><body><p>采购人：青禾大学</p></body></html>';
const chunked = (text: string): Uint8Array => {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 20) {
    const part = bytes.subarray(at, at + 20);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
};

describe('captures', () => {
  const records = [
    { url: 'https://portal.invalid/', type: 'warcinfo', body: 'software: none' },
    { url: 'https://portal.invalid/1.htm', body: PAGE, digest: 'sha1:AAAA' },
    { url: 'https://portal.invalid/1.htm', type: 'request', body: 'GET /1.htm HTTP/1.1' },
    {
      url: 'https://portal.invalid/2.htm',
      body: chunked(PAGE),
      headers: ['Transfer-Encoding: chunked', 'Content-Type: text/html'],
    },
    {
      url: 'https://portal.invalid/3.htm',
      body: gzipSync(PAGE),
      headers: ['Content-Encoding: gzip', 'Content-Type: text/html; charset=GBK'],
    },
    { url: 'https://portal.invalid/again.htm', type: 'revisit', digest: 'sha1:AAAA' },
    { url: 'https://portal.invalid/gone.htm', status: '404 Not Found', body: PAGE },
    { url: 'https://portal.invalid/a.css', headers: ['Content-Type: text/css'], body: 'p{}' },
    { url: 'https://portal.invalid/nothing.htm' },
    { url: 'https://portal.invalid/saved.htm', type: 'resource', body: PAGE },
  ] as const;
  const expected = (outer: string): readonly string[] => [
    `${outer}!/https://portal.invalid/1.htm “${PAGE}” utf-8`,
    `${outer}!/https://portal.invalid/2.htm “${PAGE}”`,
    `${outer}!/https://portal.invalid/3.htm “${PAGE}” gbk`,
    `${outer}!/https://portal.invalid/again.htm = sha1:AAAA`,
    `${outer}!/https://portal.invalid/gone.htm skipped: the server answered 404 Not Found`,
    `${outer}!/https://portal.invalid/a.css skipped: part of a page's looks (text/css)`,
    `${outer}!/https://portal.invalid/nothing.htm skipped: the server answered with an empty page`,
    `${outer}!/https://portal.invalid/saved.htm “${PAGE}”`,
  ];

  it('are read record by record, plain or gzipped, chunked or packed', async () => {
    expect(await expandBytes(makeWarc(records, false), 'c.warc')).toEqual(expected('c.warc'));
    expect(await expandBytes(makeWarc(records), 'c.warc.gz')).toEqual(expected('c.warc.gz'));
  });

  it('are read out of a WACZ, whose indexes are no documents', async () => {
    const wacz = zipSync({
      'datapackage.json': words('{}'),
      'indexes/index.cdx': words('x'),
      'archive/data.warc.gz': [makeWarc(records), { level: 0 }],
    });
    expect(await expandBytes(wacz, 'c.wacz')).toEqual(expected('c.wacz!/archive/data.warc.gz'));
  });

  it.each([
    ['gzipped', true],
    ['plain', false],
  ])('tell a broken record (%s) and go on after it', async (_, gzipped) => {
    const one = makeWarc([{ url: 'https://portal.invalid/1.htm', body: PAGE }], gzipped);
    const three = makeWarc([{ url: 'https://portal.invalid/3.htm', body: PAGE }], gzipped);
    const broken = Buffer.from(makeWarc([{ url: 'https://portal.invalid/2.htm', body: PAGE.repeat(5) }], gzipped)).fill(
      0x41,
      12,
    );
    const lines = await expandBytes(Buffer.concat([one, broken, three]), gzipped ? 'b.warc.gz' : 'b.warc');
    expect(lines).toHaveLength(3);
    expect(lines.some((line) => line.includes('failed: a broken record'))).toBe(true);
    expect(lines.filter((line) => line.includes(PAGE)).map((line) => line.includes('/3.htm'))).toEqual([false, true]);
  });

  it('tell where they are cut off', async () => {
    const whole = makeWarc(
      [1, 2].map((i) => ({ url: `https://portal.invalid/${i}.htm`, body: PAGE.repeat(20) })),
      false,
    );
    const lines = await expandBytes(whole.subarray(0, whole.length - 300), 'cut.warc');
    expect(lines[0]).toContain('/1.htm');
    expect(lines.slice(1).some((line) => line.includes('failed'))).toBe(true);
  });
});
