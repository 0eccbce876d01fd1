import { describe, expect, it } from 'vitest';
import { linkAttachments } from './attachments.ts';

const links = (documents: readonly (readonly [id: string, path: string, ...links: string[]])[]): object =>
  Object.fromEntries(linkAttachments(documents.map(([id, path, ...rest]) => ({ id, path, links: rest }))));

describe('attachments', () => {
  it('belong to the page beside them that links to their name', () => {
    expect(
      links([
        ['page', 'in/公告.html', '/upload/2024/%E9%99%84%E4%BB%B61.pdf', 'https://portal.invalid/down?uuid=9F2A-77'],
        ['pdf', 'in/附件1.pdf'],
        ['doc', 'in/9F2A-77.doc'],
        ['other', 'in/别的.pdf'],
        ['far', 'elsewhere/附件1.pdf'],
      ]),
    ).toEqual({ pdf: 'page', doc: 'page' });
  });

  it('lie in the folder of a saved page, or in the same capture', () => {
    expect(
      links([
        ['page', 'in/公告.html', '公告_files/P0123.docx'],
        ['docx', 'in/公告_files/P0123.docx'],
        ['captured', 'c.warc!/https://portal.invalid/a/1.htm', '../b/P0456.pdf'],
        ['file', 'c.warc!/https://portal.invalid/b/P0456.pdf'],
      ]),
    ).toEqual({ docx: 'page', file: 'captured' });
  });

  it('may come in an archive to which the page links', () => {
    expect(
      links([
        ['page', 'in/公告.html', 'files/附件全部.zip'],
        ['spec', 'in/files/附件全部.zip!/参数/需求.docx'],
        ['apart', 'in/files/别的全部.zip!/参数/需求.docx'],
      ]),
    ).toEqual({ spec: 'page' });
  });

  it('are never their own page, and short names tie nothing', () => {
    expect(
      links([
        ['page', 'in/index.html', 'index.html', 'a.et'],
        ['a', 'in/x/a.et'],
      ]),
    ).toEqual({});
  });
});
