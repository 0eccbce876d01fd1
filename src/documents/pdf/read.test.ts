import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../test/check-document.ts';
import { type InventedPage, makePdf, ruled } from '../../../test/make-pdf.ts';
import type { Document } from '../model.ts';
import { pdfBoxes, readDocument } from '../read.ts';

const readPages = async (pages: readonly InventedPage[]): Promise<Document> => {
  const reading = await readDocument(makePdf(pages), 'invented.pdf');
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  return reading.document;
};

const wordsOf = (document: Document, kind?: string): readonly string[] =>
  document.blocks
    .filter((block) => kind === undefined || block.kind === kind)
    .map(({ start, end }) => document.text.slice(start, end));

const FULL = '本项目采购人工智能服务器八台用于教学科研资金已经落实欢迎符合条件的供应商参加';

describe('a PDF with a text layer', () => {
  it('puts lines that wrap together and leaves those that their writer ended', async () => {
    const full = FULL.slice(0, 35);
    const document = await readPages([
      {
        words: [
          [200, 80, 18, '青禾大学采购公告'],
          [96, 120, 12, full.slice(0, 33)],
          [72, 140, 12, full],
          [72, 160, 12, '到此为止。'],
          [96, 180, 12, full.slice(0, 33)],
          [72, 200, 12, '又一段。'],
          [96, 220, 12, '采购人：青禾大学'],
          [96, 240, 12, '联系电话：见公告'],
        ],
      },
    ]);
    expect(wordsOf(document)).toEqual([
      '青禾大学采购公告',
      `${full.slice(0, 33)}${full}到此为止。`,
      `${full.slice(0, 33)}又一段。`,
      '采购人：青禾大学',
      '联系电话：见公告',
    ]);
    expect(document.blocks[0]?.kind).toBe('heading');
    expect(document.pages).toBe(1);
    expect(document.pageStarts).toEqual([0]);
  });

  it('finds ruled tables with merged cells', async () => {
    const document = await readPages([
      {
        words: [
          [76, 115, 10, '序号'],
          [156, 115, 10, '名称'],
          [256, 115, 10, '数量'],
          [76, 135, 10, '1'],
          [156, 135, 10, '服务器'],
          [256, 135, 10, '8'],
          [76, 155, 10, '合计'],
          [256, 155, 10, '8'],
        ],
        lines: [
          ...ruled([70, 150, 250, 330], [100, 120, 140]),
          [70, 160, 330, 160],
          [70, 140, 70, 160],
          [250, 140, 250, 160],
          [330, 140, 330, 160],
        ],
      },
    ]);
    expect(document.text).toBe('序号\t名称\t数量\n1\t服务器\t8\n合计\t8');
    const cells = document.tables[0]?.cells ?? [];
    expect(cells.map(({ row, column, columnSpan }) => [row, column, columnSpan])).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [0, 2, 1],
      [1, 0, 1],
      [1, 1, 1],
      [1, 2, 1],
      [2, 0, 2],
      [2, 2, 1],
    ]);
    expect(cells.filter(({ header }) => header)).toHaveLength(3);
  });

  it('joins a table over a page break, drops its second head from the rows, and sets running lines apart', async () => {
    const page = (number: number, rows: readonly string[]): InventedPage => ({
      words: [
        [200, 40, 9, '云岭公司招标文件'],
        ...['序号', '货物名称', '数量'].map((words, c) => [76 + c * 100, 95, 10, words] as const),
        ...rows.map((row, r) => [76, 115 + r * 20, 10, row] as const),
        ...rows.map((_, r) => [176, 115 + r * 20, 10, '加速卡'] as const),
        ...rows.map((_, r) => [276, 115 + r * 20, 10, '8'] as const),
        [290, 800, 9, String(number)],
      ],
      lines: ruled(
        [70, 170, 270, 370],
        Array.from({ length: rows.length + 2 }, (_, i) => 80 + i * 20),
      ),
    });
    const document = await readPages([page(1, ['1', '2']), page(2, ['3']), page(3, ['4', '5'])]);
    expect(document.tables).toHaveLength(1);
    expect(document.tables[0]?.rows).toBe(6);
    expect(wordsOf(document, 'table')).toEqual([
      '序号\t货物名称\t数量\n1\t加速卡\t8\n2\t加速卡\t8\n3\t加速卡\t8\n4\t加速卡\t8\n5\t加速卡\t8',
    ]);
    expect(wordsOf(document, 'running').filter((words) => words === '云岭公司招标文件')).toHaveLength(3);
    expect(wordsOf(document, 'running').filter((words) => words === '序号 货物名称 数量')).toHaveLength(2);
    const starts = document.pageStarts.map((start) => document.text.slice(start, start + 2));
    expect(starts.slice(1)).toEqual(['3\t', '4\t']);
  });

  it('goes on with a row that a page break cuts', async () => {
    const xs = [70, 170, 470];
    const document = await readPages([
      {
        words: [
          [76, 95, 10, '名称'],
          [176, 95, 10, '要求'],
          [76, 775, 10, '服务器'],
          [176, 775, 10, '单卡显存不低于八十'],
        ],
        lines: ruled(xs, [80, 100, 780]),
      },
      { words: [[176, 95, 10, '吉字节']], lines: ruled(xs, [80, 100]) },
    ]);
    expect(document.text).toBe('名称\t要求\n服务器\t单卡显存不低于八十吉字节');
  });

  it('reads two parties side by side one after the other', async () => {
    const document = await readPages([
      {
        words: [
          [72, 100, 10, '采购人：青禾大学'],
          [320, 100, 10, '代理机构：云岭招标有限公司'],
          [72, 120, 10, '地址：青禾路1号'],
          [320, 120, 10, '地址：云岭路2号'],
          [72, 140, 10, '电话：见公告'],
          [320, 140, 10, '电话：见附件'],
        ],
      },
    ]);
    expect(document.text.split('\n')).toEqual([
      '采购人：青禾大学',
      '地址：青禾路1号',
      '电话：见公告',
      '代理机构：云岭招标有限公司',
      '地址：云岭路2号',
      '电话：见附件',
    ]);
  });

  it('puts a title that is set upright on one line', async () => {
    const document = await readPages([
      { words: ['竞', '争', '性', '磋', '商'].map((word, i) => [280, 100 + i * 50, 30, word] as const) },
    ]);
    expect(document.text).toBe('竞 争 性 磋 商');
  });

  it('keeps the code points of radicals', async () => {
    const document = await readPages([{ words: [[72, 100, 12, '采购\u2f08：\u2ed8禾大学']] }]);
    expect(document.text).toBe('采购\u2f08：\u2ed8禾大学');
  });

  it('keeps the shape of the text wherever words and lines stand', async () => {
    const place = fc.tuple(
      fc.integer({ min: 40, max: 400 }),
      fc.integer({ min: 2, max: 41 }).map((y) => y * 20),
      fc.constantFrom(8, 10, 12, 18),
      fc.constantFrom('采购人：', '青禾大学', '8', '第1页', '一、项目', '说明。', '序号', 'A100 加速卡'),
    );
    const stroke = fc
      .tuple(
        fc.integer({ min: 3, max: 27 }),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
      )
      .map(([x, y, size, level]) =>
        level
          ? ([x * 20, y * 20, (x + size) * 20, y * 20] as const)
          : ([x * 20, y * 20, x * 20, (y + size) * 20] as const),
      );
    const page = fc.record({
      // pdfium takes the same words on the same place for bold ones.
      words: fc.uniqueArray(place, { maxLength: 25, selector: ([, y]) => y }),
      lines: fc.array(stroke, { maxLength: 14 }),
      turn: fc.constantFrom(0, 0, 0, 1, 2, 3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 4 }), async (pages) => {
        const bytes = makePdf(pages);
        const reading = await readDocument(bytes, 'any.pdf');
        if (reading.status !== 'read') return;
        const { document } = reading;
        checkDocument(document);
        // Every character that stands on a page is in the text, and every character of the text has its place.
        const shown = pages.flatMap(({ words }) => words.map(([, , , word]) => word)).join('');
        const count = (text: string): number => text.replace(/\s/gu, '').length;
        expect(count(document.text)).toBe(count(shown));
        const boxes = await pdfBoxes(bytes, [{ start: 0, end: document.text.length }]);
        if ('status' in boxes) throw new Error(boxes.reason);
        for (const { page: number, width, height, box } of boxes[0] ?? []) {
          expect(number).toBeGreaterThanOrEqual(1);
          expect(number).toBeLessThanOrEqual(pages.length);
          expect(box[0]).toBeLessThan(box[2]);
          expect(box[2]).toBeLessThan(width + 120);
          expect(box[3]).toBeLessThan(height + 120);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('tells a scan from a page without text', async () => {
    const blank = await readDocument(makePdf([{}]), 'blank.pdf');
    expect(blank).toEqual({ status: 'failed', reason: 'the PDF shows no text' });
  });
});

describe('a PDF that is a bomb', () => {
  const withContent = (content: Uint8Array, filter: string): Uint8Array =>
    Buffer.concat([
      Buffer.from(
        `%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Filter ${filter} /Length ${content.length} >>\nstream\n`,
      ),
      content,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
    ]);
  const refused = { status: 'failed', reason: 'a PDF that unpacks to far more than its size: refused as a bomb' };

  it('is refused before it is unpacked', async () => {
    const spaces = deflateSync(Buffer.alloc(160_000_000, 0x20));
    expect(await readDocument(withContent(spaces, '/FlateDecode'), 'bomb.pdf')).toEqual(refused);
    const twice = withContent(deflateSync(spaces), '[/FlateDecode /FlateDecode]');
    expect(await readDocument(twice, 'bomb.pdf')).toEqual(refused);
  });

  it('is told from one that only packs its words', async () => {
    const words = deflateSync(Buffer.from(' '.repeat(1_000_000)));
    expect(await readDocument(withContent(words, '/FlateDecode'), 'blank.pdf')).toEqual({
      status: 'failed',
      reason: 'the PDF shows no text',
    });
  });
});

describe('a PDF of many pages', () => {
  it('is read page by page, in time that grows with their number', async () => {
    // No line is like another: what recurs at the head of pages is running.
    const line = (n: number): string => `${String.fromCharCode(0x4e00 + n)}${FULL}`.slice(0, 35);
    const pages = Array.from({ length: 300 }, (_, p) => ({
      words: [
        ...Array.from({ length: 35 }, (_, i) => [72, 80 + i * 20, 12, line(p * 40 + i)] as const),
        [280, 810, 9, `第${p + 1}页`] as const,
      ],
    }));
    const begun = performance.now();
    const document = await readPages(pages);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(document.pages).toBe(300);
    expect(document.pageStarts).toHaveLength(300);
    expect(wordsOf(document, 'running')).toHaveLength(300);
    expect(document.text.slice(document.pageStarts[299], (document.pageStarts[299] ?? 0) + 35)).toBe(line(299 * 40));
  });
});

describe('boxes of a span', () => {
  it('stand where the words stand', async () => {
    const bytes = makePdf([{ words: [[72, 100, 12, '前言']] }, { words: [[96, 200, 12, '采购人：青禾大学']] }]);
    const reading = await readDocument(bytes, 'boxes.pdf');
    if (reading.status !== 'read') throw new Error('not read');
    const { text } = reading.document;
    const start = text.indexOf('青禾大学');
    const boxes = await pdfBoxes(bytes, [{ start, end: start + 4 }]);
    if ('status' in boxes) throw new Error(boxes.reason);
    const [place] = boxes[0] ?? [];
    expect(boxes[0]).toHaveLength(1);
    expect(place?.page).toBe(2);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = place?.box ?? [];
    expect(x0).toBeCloseTo(96 + 4 * 12, 0);
    expect(x1).toBeCloseTo(96 + 8 * 12, 0);
    expect(y0).toBeGreaterThan(185);
    expect(y1).toBeLessThan(207);
  });

  it('are one a line where a span wraps, and turn with the page', async () => {
    const bytes = makePdf([
      {
        turn: 1,
        words: [
          [96, 100, 12, FULL.slice(0, 33)],
          [72, 120, 12, FULL.slice(0, 35)],
          [72, 140, 12, '到此为止。'],
          [72, 160, 12, FULL.slice(0, 35)],
        ],
      },
    ]);
    const reading = await readDocument(bytes, 'turned.pdf');
    if (reading.status !== 'read') throw new Error('not read');
    const boxes = await pdfBoxes(bytes, [{ start: 30, end: 36 }]);
    if ('status' in boxes) throw new Error(boxes.reason);
    expect(boxes[0]).toHaveLength(2);
    const [first, second] = boxes[0] ?? [];
    expect(first?.width).toBeCloseTo(842);
    expect(first?.height).toBeCloseTo(595);
    // A quarter clockwise: what is lower on the page is further left.
    expect(first?.box[0]).toBeGreaterThan(second?.box[0] ?? 0);
  });
});
