import { describe, expect, it } from 'vitest';
import { encodeGb18030 as encodeGb } from '../../scripts/samples/gb18030.ts';
import { declaredCharset, decodeText } from './charset.ts';
import { readDocument } from './read.ts';

const WORDS = '青禾大学人工智能服务器采购项目中标公告，中标供应商为云岭科技有限公司，中标金额为壹佰万元整。';
const html = (charset: string | null): string =>
  `<html><head>${charset === null ? '' : `<meta charset="${charset}">`}</head><body><p>${WORDS}</p></body></html>`;

describe('character sets of a page', () => {
  it.each([
    ['UTF-8 that says so', Buffer.from(html('utf-8'))],
    ['UTF-8 that says nothing', Buffer.from(html(null))],
    ['UTF-8 that says it is GBK', Buffer.from(html('gbk'))],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(html(null))])],
    ['GBK that says so', encodeGb(html('gbk'))],
    ['GBK that says nothing', encodeGb(html(null))],
    ['GBK that says it is UTF-8', encodeGb(html('utf-8'))],
    ['GBK that says it is Latin-1', encodeGb(html('iso-8859-1'))],
    ['GB2312 that says so', encodeGb(html('gb2312'))],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html(null), 'utf16le')])],
    ['UTF-8 saved again as if it had been Latin-1', Buffer.from(Buffer.from(html('utf-8')).toString('latin1'))],
    ['UTF-8 saved again as if it had been GBK', Buffer.from(new TextDecoder('gbk').decode(Buffer.from(html('utf-8'))))],
  ])('reads %s', async (_, bytes) => {
    const reading = await readDocument(bytes, 'page.html');
    if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
    // The byte before a mark is lost when an odd number of them was taken for GBK.
    expect(reading.document.text.slice(0, 40)).toBe(WORDS.slice(0, 40));
  });

  it('reads the four-byte characters of GB18030', () => {
    const rare = Uint8Array.of(0x95, 0x32, 0x82, 0x36);
    const bytes = Buffer.concat([encodeGb('采购单位名称为'), rare, encodeGb('大学')]);
    expect(decodeText(bytes).text).toBe('采购单位名称为𠀀大学');
    expect(decodeText(bytes).charset).toBe('gb18030');
  });

  it('says what it guessed', () => {
    expect(decodeText(encodeGb(WORDS)).remarks).toEqual(['charset guessed: gb18030']);
    expect(decodeText(encodeGb(html('gbk'))).remarks).toEqual([]);
    expect(decodeText(Buffer.from(Buffer.from(WORDS).toString('latin1'))).remarks).toEqual([
      'double encoding undone: UTF-8 that was read as Latin-1',
    ]);
  });

  it('takes the declared set of Western text', () => {
    const bytes = Uint8Array.from(
      Buffer.from('<meta charset="windows-1252"><p>Caf\xe9 M\xfcller, r\xe9sum\xe9</p>', 'latin1'),
    );
    expect(decodeText(bytes).text).toContain('Café Müller, résumé');
  });

  it('reads Big5 that says so', () => {
    const bytes = Buffer.concat([
      Buffer.from('<meta charset="big5"><p>'),
      Uint8Array.of(0xb1, 0xc4, 0xc1, 0xca, 0xa4, 0xbd, 0xa7, 0x69),
      Buffer.from('</p>'),
    ]);
    expect(decodeText(bytes).text).toContain('採購公告');
  });

  it('counts what could not be decoded in a damaged text', () => {
    const bytes = Buffer.concat([Buffer.from(WORDS), Uint8Array.of(0xff, 0xff), Buffer.from(WORDS)]);
    const { text, remarks } = decodeText(bytes);
    expect(text).toContain(WORDS);
    expect(remarks).toEqual(['2 characters could not be decoded as utf-8']);
  });

  it('finds what a page declares', () => {
    expect(declaredCharset(Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=GB2312">'))).toBe(
      'gb2312',
    );
    expect(declaredCharset(Buffer.from('<?xml version="1.0" encoding="UTF-8"?>'))).toBe('utf-8');
    expect(declaredCharset(Buffer.from('<p>charset</p>'))).toBeNull();
  });
});
