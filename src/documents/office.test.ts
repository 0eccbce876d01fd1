import { readFileSync } from 'node:fs';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../test/check-document.ts';
import { LIMITS } from './limits.ts';
import type { Document } from './model.ts';
import { readDocument } from './read.ts';

const DATA = new URL('../../test/data/documents/', import.meta.url);

const readBytes = async (bytes: Uint8Array, name: string): Promise<Document> => {
  const reading = await readDocument(bytes, name);
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  checkDocument(reading.document);
  return reading.document;
};

const reasonOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const reading = await readDocument(bytes, name);
  return 'reason' in reading ? `${reading.status}: ${reading.reason}` : reading.status;
};

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;

const docx = (body: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`),
  });

describe('Word documents', () => {
  it('give paragraphs and tables with merged cells, without what was deleted from them', async () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const document = await readBytes(
      docx(
        [
          `<w:p>${run('采购人：')}${run('青禾大学')}</w:p>`,
          `<w:p>${run('数量：8')}<w:del><w:r><w:delText>80</w:delText></w:r></w:del><w:ins>${run('台')}</w:ins></w:p>`,
          '<w:tbl>',
          `<w:tr>${cell('包号', '<w:vMerge w:val="restart"/>')}${cell('中标', '<w:gridSpan w:val="2"/>')}</w:tr>`,
          `<w:tr>${cell('', '<w:vMerge/>')}${cell('甲公司')}${cell('10万元')}</w:tr>`,
          '</w:tbl>',
        ].join(''),
      ),
      '公告.docx',
    );
    expect(document.mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect(document.text).toBe('采购人：青禾大学\n数量：8台\n包号\t中标\n甲公司\t10万元');
    expect(
      document.tables[0]?.cells.map(({ row, column, rowSpan, columnSpan }) => [row, column, rowSpan, columnSpan]),
    ).toEqual([
      [0, 0, 2, 1],
      [0, 1, 1, 2],
      [1, 1, 1, 1],
      [1, 2, 1, 1],
    ]);
  });

  it('of before 2007 give paragraphs and tables', async () => {
    const document = await readBytes(readFileSync(new URL('notice.doc', DATA)), '公告.wps');
    expect(document.mediaType).toBe('application/msword');
    expect(document.text).toBe(
      '青禾大学服务器采购公告\n采购人：青禾大学\n一、项目概况\n序号\t名称\t数量\n1\t服务器\t8\n2\t交换机\t2\n发布日期：2024年3月5日',
    );
    expect(document.tables[0]?.rows).toBe(3);
  });

  it('that are damaged, empty or locked give one clear reason', async () => {
    const whole = docx(paragraph('甲'));
    expect(await reasonOf(docx('<w:p><w:r>'), 'a.docx')).toMatch(/^failed: damaged Word document: /u);
    expect(await reasonOf(docx(''), 'a.docx')).toMatch(/^failed: /u);
    expect(await reasonOf(whole.subarray(0, whole.length - 40), 'a.docx')).toMatch(/^failed: damaged Word document: /u);
    const doc = readFileSync(new URL('notice.doc', DATA));
    expect(await reasonOf(doc.subarray(0, 3000), 'a.doc')).toMatch(/^(?:failed|skipped): /u);
    const locked = Buffer.concat([doc.subarray(0, 512), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);
    expect(await reasonOf(locked, 'a.docx')).toBe('failed: password-protected Office document: give an open copy');
  });
});

const workbook = (sheets: Record<string, WorkSheet>, bookType: 'xlsx' | 'biff8' | 'ods'): Uint8Array => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return write(book, { type: 'buffer', bookType }) as Uint8Array;
};

describe('workbooks', () => {
  const sheet = (): WorkSheet => {
    const made = utils.aoa_to_sheet([
      ['包号', '中标结果', null],
      ['', '供应商', '金额（元）'],
      ['1', '甲公司', 1234567.5],
      [null, null, null],
      ['2', '乙\n公司', 99],
    ]);
    made['!merges'] = [utils.decode_range('B1:C1'), utils.decode_range('A1:A2')];
    return made;
  };

  it.each(['xlsx', 'biff8', 'ods'] as const)(
    'are read as %s: each sheet under its name, merged cells once',
    async (type) => {
      const document = await readBytes(workbook({ 结果: sheet(), 空: utils.aoa_to_sheet([]) }, type), 'x.bin');
      expect(document.text).toMatch(
        /^结果\n包号\t中标结果\n供应商\t金额（元）\n1\t甲公司\t1234567\.5\n2\t乙 公司\t99/u,
      );
      const cells = document.tables[0]?.cells ?? [];
      expect(cells[0]).toMatchObject({ row: 0, column: 0, rowSpan: 2 });
      expect(cells[1]).toMatchObject({ row: 0, column: 1, columnSpan: 2 });
      expect(cells[2]).toMatchObject({ row: 1, column: 1 });
    },
  );

  it('keep long numbers whole', async () => {
    const document = await readBytes(
      workbook({ 表: utils.aoa_to_sheet([['编号', 913309001234567]]) }, 'xlsx'),
      'x.xlsx',
    );
    expect(document.text).toBe('表\n编号\t913309001234567');
  });

  it('are read to a number of rows, and say so', async () => {
    const rows = Array.from({ length: LIMITS.sheetRows + 5 }, (_, i) => [i]);
    const document = await readBytes(workbook({ 长: utils.aoa_to_sheet(rows) }, 'xlsx'), 'x.xlsx');
    expect(document.tables[0]?.rows).toBe(LIMITS.sheetRows);
    expect(document.remarks).toEqual([
      `sheet 长: ${LIMITS.sheetRows + 5} rows, the first ${LIMITS.sheetRows} are read`,
    ]);
  });

  it('that are damaged or empty give one clear reason', async () => {
    const whole = workbook({ 表: sheet() }, 'xlsx');
    expect(await reasonOf(workbook({ 空: utils.aoa_to_sheet([]) }, 'xlsx'), 'x.xlsx')).toBe(
      'failed: the workbook holds no cells',
    );
    expect(await reasonOf(whole.subarray(0, whole.length - 200), 'x.xlsx')).toMatch(/^failed: damaged workbook: /u);
  });
});

describe('an Office document that is a bomb', () => {
  const reason = 'failed: an Office document that unpacks to more than 100 MB: too large to be one document';
  const spaces = new Uint8Array(101_000_000).fill(0x20);

  it('is refused by what its directory says, and by trying where that lies', async () => {
    const honest = zipSync({ 'word/document.xml': spaces });
    expect(await reasonOf(honest, 'a.docx')).toBe(reason);
    const lying = Buffer.from(honest);
    const directory = lying.indexOf('PK\x01\x02');
    lying.writeUInt32LE(1000, directory + 24);
    expect(await reasonOf(lying, 'a.docx')).toBe(reason);
    expect(await reasonOf(zipSync({ 'xl/workbook.xml': spaces }), 'a.xlsx')).toBe(reason);
  });
});
