import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../scripts/samples/gb18030.ts';
import { openCaseFile } from '../src/casefile/index.ts';
import { LIMITS } from '../src/documents/index.ts';
import { addPaths, RunStopped, settle } from '../src/pipeline/index.ts';
import { type Held, heldBy } from './held-by.ts';
import { makeWarc, makeZip } from './make-archives.ts';
import { makePdf } from './make-pdf.ts';
import { temporaryFolder } from './sample-case.ts';

const DATA = resolve(import.meta.dirname, 'data/documents');
const temporary = temporaryFolder();
const root = temporary.path;
afterAll(temporary.remove);

const page = (words: string): string =>
  `<html><head><meta charset="utf-8"></head><body><h1>成交公告</h1><p>采购人：青禾大学</p><p>${words}</p></body></html>`;

const run = async (name: string, paths: readonly string[]): Promise<Held> => {
  const caseFile = openCaseFile(join(root, name));
  try {
    await addPaths(caseFile, paths, { analyse: true, threads: 2 });
    settle(caseFile, '2024-08-23');
    return heldBy(caseFile);
  } finally {
    caseFile.close();
  }
};

/** Input = read + skipped + failed, and nothing else is in the ledger. */
const expectNothingLost = ({ counts, inputs }: Held): void => {
  const of = (status: string): number => inputs.filter((input) => input.status === status).length;
  expect(counts).toEqual({ input: inputs.length, read: of('read'), skipped: of('skipped'), failed: of('failed') });
  expect(of('read') + of('skipped') + of('failed')).toBe(inputs.length);
};

describe('bad input', () => {
  let held: Held;
  const input = join(root, 'input');

  beforeAll(async () => {
    mkdirSync(input);
    const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(input, name), bytes);
    put('00-good.html', page('第一份'));
    put('99-good.html', page('最后一份'));
    put('empty.html', '');
    const pdf = makePdf([{ words: [[72, 100, 12, '采购人：青禾大学']] }]);
    put('good.pdf', pdf);
    put('cut.pdf', pdf.subarray(0, pdf.length / 3));
    put('garbled.pdf', Buffer.concat([pdf.subarray(0, 300), Buffer.alloc(2000, 0x41)]));
    for (const name of ['locked.pdf', 'owner-locked.pdf', 'locked.zip'])
      copyFileSync(join(DATA, name), join(input, name));
    const zeros = new Uint8Array(LIMITS.bombBytes + 1);
    const bomb = zipSync({ 'zeros.txt': zeros, 'good.html': Buffer.from(page('炸弹旁边')) });
    put('bomb.zip', bomb);
    put('nested-bomb.zip', zipSync({ 'inner.zip': bomb }));
    put('bomb.gz', gzipSync(zeros));
    put(
      'slip.zip',
      makeZip([
        { name: '../slipped.html', bytes: Buffer.from(page('逃逸')) },
        { name: 'inside.html', bytes: Buffer.from(page('里面')) },
      ]),
    );
    put('cut.zip', bomb.subarray(0, bomb.length / 2));
    put('deep.html', `<html><body>${'<div>'.repeat(200_000)}青禾大学`);
    put('wrong-charset.html', encodeGb18030(page('字符集声明有误').repeat(3)));
    const capture = (i: number): Uint8Array =>
      makeWarc([{ url: `https://portal.invalid/${i}.htm`, body: page(`第${i}页`.repeat(9)) }]);
    put('capture.warc.gz', Buffer.concat([capture(1), Buffer.from(capture(2)).fill(0x41, 20, 60), capture(3)]));
    put(
      'noise.bin',
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
    );
    symlinkSync(join(input, 'nowhere'), join(input, 'dangling.html'));
    const large = openSync(join(input, 'large.txt'), 'w');
    // A sparse file: words at both ends, nothing on the disk between.
    writeSync(large, Buffer.from('采购人：青禾大学\n'.repeat(4000)));
    ftruncateSync(large, 500 * 1024 * 1024);
    const words = Buffer.from('公告内容\n'.repeat(8000));
    writeSync(large, words, 0, words.length, 500 * 1024 * 1024 - words.length);
    closeSync(large);
    held = await run('case', [input]);
    rmSync(join(input, 'large.txt'));
  });

  const line = (path: string): string => {
    const found = held.inputs.filter((each) => each.path === `${input.replaceAll('\\', '/')}/${path}`);
    expect(found, path).toHaveLength(1);
    return `${found[0]?.status}: ${found[0]?.reason ?? ''}`;
  };

  it('leaves nothing out of the ledger', () => expectNothingLost(held));

  it.each([
    ['00-good.html', /^read: $/u],
    ['99-good.html', /^read: $/u],
    ['good.pdf', /^read: $/u],
    ['empty.html', /^failed: empty file: 0 bytes$/u],
    ['cut.pdf', /^failed: damaged PDF: no pages can be found in it$/u],
    ['garbled.pdf', /^failed: damaged PDF: /u],
    ['locked.pdf', /^failed: password-protected PDF: give the password or an open copy$/u],
    ['owner-locked.pdf', /^read: $/u],
    ['locked.zip!/inner.html', /^failed: password-protected: give an open copy$/u],
    ['bomb.zip!/zeros.txt', /^failed: unpacks to \d+ times its size: refused as an archive bomb$/u],
    ['bomb.zip!/good.html', /^read: $/u],
    ['nested-bomb.zip!/inner.zip!/zeros.txt', /^failed: .*refused as an archive bomb$/u],
    ['nested-bomb.zip!/inner.zip!/good.html', /^read: $/u],
    ['bomb.gz!/bomb', /^failed: .*refused as an archive bomb$/u],
    ['slip.zip!/../slipped.html', /^failed: its name points outside the archive$/u],
    ['slip.zip!/inside.html', /^read: $/u],
    ['cut.zip!/', /^failed: damaged archive: /u],
    ['deep.html', /^failed: elements nested more than \d+ deep: /u],
    ['wrong-charset.html', /^read: charset guessed: gb18030$/u],
    ['capture.warc.gz!/https://portal.invalid/1.htm', /^read: $/u],
    ['capture.warc.gz!/https://portal.invalid/3.htm', /^read: $/u],
    ['noise.bin', /^skipped: no known document format$/u],
    ['dangling.html', /^failed: it vanished while it was being looked at$/u],
    ['large.txt', /^failed: file of 500 MB: too large to be one document; /u],
  ])('%s gives one clear line', (path, expected) => {
    expect(line(path)).toMatch(expected);
    expect(line(path)).not.toMatch(/\n|\bat .*\.[jt]s/u);
  });

  it('tells a broken record of a capture where it lies', () => {
    const lines = held.inputs.filter(({ path }) => path.includes('capture.warc.gz!/record at byte'));
    expect(lines).toEqual([
      {
        path: expect.any(String),
        status: 'failed',
        reason: 'a broken record: it cannot be unpacked; reading goes on after it',
      },
    ]);
  });

  it('writes nothing outside the case file', () => {
    expect(() => statSync(join(root, 'slipped.html'))).toThrow('ENOENT');
  });
});

describe('a file that vanishes while the others are read', () => {
  it('gives one clear line and the rest is read', async () => {
    const input = join(root, 'vanishing');
    mkdirSync(input);
    // Three bundles of files: while the only thread reads the first, the third waits.
    for (let i = 100; i < 100 + 3 * 48; i += 1) writeFileSync(join(input, `${i}.html`), page(String(i)));
    const victim = join(input, `${100 + 3 * 48 - 1}.html`);
    const caseFile = openCaseFile(join(root, 'vanishing-case'));
    const running = addPaths(caseFile, [input], { analyse: true, threads: 1 });
    const originals = join(root, 'vanishing-case', 'originals');
    while (!existsSync(originals) || readdirSync(originals).length === 0)
      await new Promise((next) => setTimeout(next, 2));
    rmSync(victim);
    await running;
    const held = heldBy(caseFile);
    caseFile.close();
    expectNothingLost(held);
    expect(held.inputs.filter(({ status }) => status !== 'read')).toEqual([
      { path: victim, status: 'failed', reason: expect.stringMatching(/vanished/u) },
    ]);
    expect(held.counts).toMatchObject({ input: 3 * 48, read: 3 * 48 - 1 });
  });
});

describe('a folder without permission', () => {
  it('gives one clear line and the rest is read', () => {
    const input = join(root, 'closed');
    const folder = join(root, 'closed-case');
    mkdirSync(join(input, 'shut'), { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(input, 'good.html'), page('看得见'));
    writeFileSync(join(input, 'unreadable.html'), page('看不见'));
    writeFileSync(join(input, 'shut', 'inner.html'), page('看不见'));
    chmodSync(join(input, 'unreadable.html'), 0o000);
    chmodSync(join(input, 'shut'), 0o000);
    // Permissions do not bind root, so the run is another user's then.
    const isRoot = process.getuid?.() === 0;
    const nobody = 65_534;
    if (isRoot) {
      for (const path of [root, input]) chmodSync(path, 0o755);
      chownSync(folder, nobody, nobody);
    }
    const result = spawnSync(process.execPath, [resolve(import.meta.dirname, 'run-case.ts'), folder, input], {
      encoding: 'utf8',
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    });
    chmodSync(join(input, 'shut'), 0o755);
    expect(result.status, result.stderr).toBe(0);
    const held = JSON.parse(result.stdout) as Held;
    expectNothingLost(held);
    expect(held.inputs).toEqual([
      { path: `${input}/good.html`, status: 'read', reason: null },
      { path: `${input}/shut`, status: 'failed', reason: 'no permission to look into it' },
      { path: `${input}/unreadable.html`, status: 'failed', reason: 'no permission to read the file' },
    ]);
  });
});

/** A small disk of its own, or null where this user may not make one. */
const smallDisk = (path: string, megabytes: number): { close(): void } | null => {
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  return mounted.status === 0 ? { close: () => execFileSync('umount', ['-l', path]) } : null;
};

describe('a disk that is full', () => {
  const input = join(root, 'much');
  const archive = join(root, 'much.zip');
  beforeAll(() => {
    mkdirSync(input);
    writeFileSync(
      archive,
      makeZip(
        Array.from({ length: 100 }, (_, i) => ({
          name: `${i}.html`,
          bytes: Buffer.from(page(`${i} ${'包内公告'.repeat(1500)}`)),
        })),
      ),
    );
    for (let i = 0; i < 60; i += 1) writeFileSync(join(input, `${i}.html`), page(`${i} ${'盘满了公告'.repeat(1000)}`));
  });

  it.each([
    ['files', 'disk', input, 1],
    ['an archive', 'archive-disk', archive, 3],
  ])(
    'stops a run over %s with one clear sentence, and the run goes on when there is room',
    async (_, name, from, size) => {
      const path = join(root, name);
      const disk = smallDisk(path, size);
      const folder = join(path, 'case');
      if (disk) {
        try {
          await expect(run(`${name}/case`, [from])).rejects.toThrow(new RunStopped('the disk is full'));
          execFileSync('mount', ['-o', 'remount,size=64m', path]);
          const held = await run(`${name}/case`, [from]);
          expectNothingLost(held);
          expect(held).toEqual(await run(`${name}-roomy-case`, [from]));
        } finally {
          disk.close();
        }
      } else {
        // Without the right to make a small disk, the database is given one: SQLite says the same when a file may not grow.
        const caseFile = openCaseFile(folder);
        const full = Object.assign(caseFile, {
          transaction: () => {
            throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
          },
        });
        await expect(addPaths(full, [from], { analyse: true, threads: 2 })).rejects.toThrow(
          new RunStopped('the disk is full'),
        );
        caseFile.close();
        expectNothingLost(await run(`${name}/case`, [from]));
      }
    },
  );
});
