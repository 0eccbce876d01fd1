import { describe, expect, it } from 'vitest';
import { attachmentNames, isAttachable, linkedNames, placesOfFiles, placesOver } from './attachments.ts';

describe('attachments', () => {
  it('are called by the names in links and in what a download asks for, never by pages or short names', () => {
    expect(
      linkedNames([
        '/upload/2024/%E9%99%84%E4%BB%B61.pdf',
        'https://portal.invalid/down.jsp?uuid=9F2A-77',
        'https://portal.invalid/down.jsp?uuid=9F2A-77#again',
        '../t20240305_123.htm',
        'a.et',
      ]),
    ).toEqual(['附件1.pdf', '9F2A-77']);
  });

  it('have the name of their file, with and without its ending, then that of the archive', () => {
    expect(attachmentNames('in/files/附件全部.zip!/参数/需求文件.docx')).toEqual([
      { names: ['需求文件.docx'], path: 'in/files/附件全部.zip!/参数/需求文件.docx' },
      { names: ['附件全部.zip'], path: 'in/files/附件全部.zip' },
    ]);
    expect(attachmentNames('in/9F2A-77.doc')).toEqual([{ names: ['9F2A-77.doc', '9F2A-77'], path: 'in/9F2A-77.doc' }]);
    expect(attachmentNames('capture.warc!/https://portal.invalid/down.jsp?uuid=9F2A-77')).toEqual([
      { names: ['9F2A-77'], path: 'capture.warc!/https://portal.invalid/down.jsp?uuid=9F2A-77' },
    ]);
  });

  it('lie in the folder of their page or below, or in its capture', () => {
    expect(placesOfFiles('in/公告.html')).toEqual(['in']);
    expect(placesOver('in/公告_files/P0123.docx')).toEqual(['in/公告_files', 'in', '']);
    expect(placesOfFiles('c.warc!/https://portal.invalid/a/1.htm')).toEqual([
      'c.warc!/https://portal.invalid/a',
      'c.warc!',
    ]);
    expect(placesOfFiles('in/alles.zip!/notice.html')).toEqual(['in/alles.zip!']);
    expect(placesOver('c.warc!/https://portal.invalid/b/P0456.pdf')).toContain('c.warc!');
  });

  it('are no pages: a list that links to notices carries none of them', () => {
    expect(isAttachable('text/html')).toBe(false);
    expect(isAttachable('application/pdf')).toBe(true);
  });
});
