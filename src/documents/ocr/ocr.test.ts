import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../test/check-document.ts';
import { makePdf } from '../../../test/make-pdf.ts';
import { makePng } from '../../../test/make-png.ts';
import type { ReaderContext } from '../context.ts';
import { readPdf } from '../pdf/read.ts';
import { readDocument } from '../read.ts';
import { enlarged } from './bitmap.ts';
import { readImage } from './image.ts';
import { decodeJpeg } from './jpeg.ts';
import { decodePng } from './png.ts';
import { withoutRules } from './ruled.ts';
import { findTesseract, INSTALL, systemTesseract, wordsOf } from './tesseract.ts';

const scan = readFileSync(new URL('../../../test/data/documents/scan.png', import.meta.url));
const scannedPdf = readFileSync(new URL('../../../test/data/documents/scan.pdf', import.meta.url));

const context = (mediaType: string): ReaderContext => ({
  id: '0',
  path: 'scan',
  mediaType,
  bytes: 1000,
  charset: null,
  pictures: true,
});

describe('a scan', () => {
  it.each([
    ['picture', scan, 'scan.png', /^skipped: a picture: install tesseract/u],
    ['PDF', scannedPdf, 'scan.pdf', /^failed: scanned PDF: page 1 without a text layer: install tesseract/u],
  ])(
    'as a %s is read with the system tesseract, or the ledger says what to install',
    async (_, bytes, path, without) => {
      const reading = await readDocument(bytes, path);
      if ('missing' in (await systemTesseract({ pictures: true }))) {
        expect('reason' in reading && `${reading.status}: ${reading.reason}`).toMatch(without);
        return;
      }
      if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
      const { document } = reading;
      checkDocument(document);
      expect(document.quality).toBe('low');
      expect(document.remarks.join()).toMatch(/OCR/u);
      expect(document.pages).toBe(1);
      expect(document.text.replace(/ /gu, '')).toMatch(/采购人[:：]青禾大学/u);
      const [table] = document.tables;
      expect([table?.rows, table?.columns]).toEqual([3, 3]);
      const words = table?.cells.map(({ start, end }) => document.text.slice(start, end)) ?? [];
      expect(words[4]).toMatch(/科技有限公司$/u);
      expect(words[5]).toBe('1386000.00');
      expect(words[8]).toBe('200000.00');
    },
  );

  it('says what to install where there is no tesseract, or no Chinese for it', async () => {
    for (const missing of ['program', 'language'] as const) {
      expect(await readImage(scan, context('image/png'), async () => ({ missing }))).toEqual({
        status: 'skipped',
        reason: `a picture: ${INSTALL} to read it`,
      });
      expect(await readPdf(scannedPdf, context('application/pdf'), async () => ({ missing }))).toEqual({
        status: 'failed',
        reason: `scanned PDF: page 1 without a text layer: ${INSTALL} to read it`,
      });
    }
    expect(await findTesseract('no-such-program-here')).toEqual({ missing: 'program' });
  });

  it('among pages with text is named in the remarks', async () => {
    const pdf = makePdf([{ words: [[72, 100, 12, '采购人：青禾大学']] }, { picture: true }]);
    const reading = await readPdf(pdf, context('application/pdf'), async () => ({ missing: 'program' }));
    expect(reading).toMatchObject({
      text: '采购人：青禾大学',
      quality: 'exact',
      remarks: [`page 2 without a text layer: ${INSTALL} to read it`],
    });
  });

  it('is left alone where pictures are not asked for', async () => {
    expect(await readDocument(scan, 'scan.png', { pictures: false })).toEqual({
      status: 'skipped',
      reason: 'a picture: pictures were not asked for',
    });
  });

  it('too small to hold text is passed by', async () => {
    const icon = makePng(
      16,
      Array.from({ length: 16 }, () => [0, ...Array.from({ length: 16 }, () => 200)]),
    );
    expect(await readDocument(icon, 'icon.png')).toEqual({
      status: 'skipped',
      reason: 'a picture too small to hold text',
    });
  });
});

describe('pictures', () => {
  it.each([0, 1, 2, 3, 4])('in PNG are decoded with filter %i', (filter) => {
    const pixels = [
      [10, 20, 35, 60],
      [15, 90, 35, 250],
      [0, 255, 7, 8],
    ];
    const at = (y: number, x: number): number => pixels[y]?.[x] ?? 0;
    const rows = pixels.map((row, y) => [
      filter,
      ...row.map((value, x) => {
        const [left, up, corner] = [at(y, x - 1), at(y - 1, x), at(y - 1, x - 1)];
        const p = left + up - corner;
        const closest = [left, up, corner].reduce((a, b) => (Math.abs(p - b) < Math.abs(p - a) ? b : a));
        const guess = [0, left, up, (left + up) >> 1, closest][filter] ?? 0;
        return (value - guess) & 0xff;
      }),
    ]);
    expect([...(decodePng(makePng(4, rows))?.grey ?? [])]).toEqual(pixels.flat());
  });

  it('in PNG are decoded whatever their colours', () => {
    const grey = (png: Uint8Array): readonly number[] => [...(decodePng(png)?.grey ?? [])];
    expect(grey(makePng(8, [[0, 0b10110000]], { depth: 1 }))).toEqual([255, 0, 255, 255, 0, 0, 0, 0]);
    expect(grey(makePng(2, [[0, 1, 0]], { colour: 3, palette: [0, 0, 0, 255, 255, 255] }))).toEqual([255, 0]);
    // Black that cannot be seen is white.
    expect(grey(makePng(2, [[0, 0, 0, 0, 0, 0, 0, 0, 255]], { colour: 6 }))).toEqual([255, 0]);
    expect(grey(makePng(1, [[0, 0x80, 0xff]], { depth: 16 }))).toEqual([128]);
    expect(decodePng(makePng(1, [[0, 1]], { interlace: 1 }))).toBeNull();
    expect(decodePng(scan.subarray(0, 5000))).toBeNull();
  });

  it('in JPEG are decoded by the PDF engine', async () => {
    const jpeg = readFileSync(new URL('../../../test/data/documents/dot.jpg', import.meta.url));
    const bitmap = await decodeJpeg(jpeg);
    expect([bitmap?.width, bitmap?.height]).toEqual([16, 8]);
    // Black on the left, white on the right.
    expect(bitmap?.grey[0]).toBeLessThan(40);
    expect(bitmap?.grey[15]).toBeGreaterThan(215);
    expect(await decodeJpeg(jpeg.subarray(0, 10))).toBeNull();
  });

  it('are enlarged between their pixels', () => {
    const large = enlarged({ width: 2, height: 1, grey: Uint8Array.of(0, 200) }, 2);
    expect([large.width, large.height, [...large.grey.subarray(0, 4)]]).toEqual([4, 2, [0, 50, 150, 200]]);
  });

  it('have the lines of their tables found and taken out, and other strokes left', () => {
    const [width, height, scale] = [400, 300, 2];
    const grey = new Uint8Array(width * height).fill(255);
    const level = (y: number, x0: number, x1: number): void => void grey.fill(0, y * width + x0, y * width + x1);
    const upright = (x: number, y0: number, y1: number): void => {
      for (let y = y0; y < y1; y += 1) grey[y * width + x] = 0;
    };
    for (const y of [50, 100, 150]) level(y, 20, 320);
    for (const x of [20, 120, 320]) upright(x, 50, 151);
    level(250, 20, 200);
    const { rules, grids, bitmap } = withoutRules({ width, height, grey }, scale);
    expect(rules).toHaveLength(6);
    expect(grids).toHaveLength(1);
    expect(grids[0]?.cells).toHaveLength(4);
    expect(bitmap.grey.indexOf(0)).toBe(250 * width + 20);
  });
});

describe('the table that tesseract writes', () => {
  it('gives words with the box of their line', () => {
    const table = [
      'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
      '4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t',
      '5\t1\t1\t1\t1\t1\t10\t25\t80\t30\t96.1\t青禾',
      '5\t1\t1\t1\t1\t2\t90\t25\t80\t30\t95\t \t',
      '5\t1\t1\t1\t1\t3\t190\t22\t80\t30\t50\t大学',
    ].join('\n');
    expect(wordsOf(table)).toEqual([
      { text: '青禾', left: 10, width: 80, top: 20, height: 40 },
      { text: '大学', left: 190, width: 80, top: 20, height: 40 },
    ]);
  });
});
