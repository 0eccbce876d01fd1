import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../test/check-document.ts';
import type { Document } from './model.ts';
import { readDocument } from './read.ts';

const readPage = async (html: string): Promise<Document> => {
  const reading = await readDocument(Buffer.from(html), 'page.html');
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  checkDocument(reading.document);
  return reading.document;
};

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

const kinds = (document: Document): readonly (readonly [string, string])[] =>
  document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)]);

describe('a web page', () => {
  it('is parted into blocks as a person sees them', async () => {
    const document = await readPage(
      page(
        '<h2>青禾大学采购公告</h2><p>采购人：<b>青禾</b>大学<br>地址：青禾路<span>1</span>号</p><ul><li>第一项</li><li>第二项</li></ul>散句',
      ),
    );
    expect(kinds(document)).toEqual([
      ['heading', '青禾大学采购公告'],
      ['paragraph', '采购人：青禾大学'],
      ['paragraph', '地址：青禾路1号'],
      ['item', '第一项'],
      ['item', '第二项'],
      ['paragraph', '散句'],
    ]);
  });

  it('keeps words of its head that are not in its body, each under its name', async () => {
    const document = await readPage(
      page(
        '<p>正文</p>',
        '<title>成交公告</title><meta name="PubDate" content="2024-03-05 09:30"><meta name="viewport" content="width=device-width">',
      ),
    );
    expect(kinds(document)).toEqual([
      ['meta', 'title: 成交公告'],
      ['meta', 'PubDate: 2024-03-05 09:30'],
      ['paragraph', '正文'],
    ]);
  });

  it('sets menus, paths and footers apart', async () => {
    const links = Array.from({ length: 8 }, (_, i) => `<div><a href="/${i}">栏目名称${i}</a></div>`).join('');
    const document = await readPage(
      page(
        `<nav>首页</nav><div class="breadcrumb">采购 / 公告</div>${links}<p>项目名称：服务器</p><div>版权所有 云岭公司</div>`,
      ),
    );
    const of = (kind: string): readonly string[] =>
      kinds(document).flatMap(([k, words]) => (k === kind ? [words] : []));
    expect(of('paragraph')).toEqual(['项目名称：服务器']);
    expect(of('navigation')).toHaveLength(11);
  });

  it('leaves out scripts, styles, hidden elements and what bots are given', async () => {
    const document = await readPage(
      page(
        '<script>var a = "脚本里的字";</script><style>p{content:"样式"}</style><p>看得见</p><p style="display: none">陷阱公司</p><p hidden>藏起来</p><div style="visibility:hidden"><table><tr><td>a</td></tr></table></div><noscript>请开启脚本</noscript><template><p>模板</p></template><select><option>选项</option></select>',
      ),
    );
    expect(document.text).toBe('看得见');
  });

  it('keeps a summary table that a saved page hides', async () => {
    const document = await readPage(
      page(
        '<p>正文</p><div style="display:none"><p>忽略</p><table><tr><td>采购单位</td><td>青禾大学</td></tr><tr><td>总成交金额</td><td>￥12.5 万元</td></tr></table></div>',
      ),
    );
    expect(document.text).toBe('正文\n采购单位\t青禾大学\n总成交金额\t￥12.5 万元');
  });

  it('places cells that span rows and columns in the grid', async () => {
    const document = await readPage(
      page(
        '<table><tr><th rowspan="2">包号</th><th colspan="2">中标</th></tr><tr><th>供应商</th><th>金额</th></tr><tr><td>1</td><td>甲公司</td><td>10</td></tr></table>',
      ),
    );
    const cells = document.tables[0]?.cells.map(({ start, end, row, column, rowSpan, columnSpan, header }) => [
      document.text.slice(start, end),
      row,
      column,
      rowSpan,
      columnSpan,
      header,
    ]);
    expect(cells).toEqual([
      ['包号', 0, 0, 2, 1, true],
      ['中标', 0, 1, 1, 2, true],
      ['供应商', 1, 1, 1, 1, true],
      ['金额', 1, 2, 1, 1, true],
      ['1', 2, 0, 1, 1, false],
      ['甲公司', 2, 1, 1, 1, false],
      ['10', 2, 2, 1, 1, false],
    ]);
    expect([document.tables[0]?.rows, document.tables[0]?.columns]).toEqual([3, 3]);
  });

  it('takes a filled first row above values for the head where the page marks none', async () => {
    const document = await readPage(
      page(
        '<p>成交结果</p><table><tr><td>序号</td><td>供应商</td><td>金额</td></tr><tr><td>1</td><td>甲公司</td><td>10</td></tr></table>',
      ),
    );
    const [table] = document.tables;
    expect(table?.cells.map(({ header }) => header)).toEqual([true, true, true, false, false, false]);
    expect(document.text.slice(table?.caption?.start, table?.caption?.end)).toBe('成交结果');
  });

  it('takes tables that only place things for what they hold', async () => {
    const document = await readPage(
      page(
        '<table><tr><td><p>公告正文</p><table><tr><td>供应商</td><td>甲公司</td></tr><tr><td>金额</td><td>10</td></tr></table></td></tr></table>',
      ),
    );
    expect(document.tables).toHaveLength(1);
    expect(document.text).toBe('公告正文\n供应商\t甲公司\n金额\t10');
  });

  it('gives the links to attachments and no others', async () => {
    const document = await readPage(
      page(
        '<p><a href="/f/P020240305.pdf">附件1：采购文件.pdf</a> <a href="list.htm">更多</a> <a class="bizDownload" id="9F2A">附件2</a></p>',
      ),
    );
    expect(document.links).toEqual([
      { href: '/f/P020240305.pdf', label: '附件1：采购文件.pdf' },
      { href: '9F2A', label: '附件2' },
    ]);
  });

  it('reads a body that the page carries as text when it shows nothing itself', async () => {
    const body = '<p>采购人：青禾大学</p>'.repeat(3);
    const document = await readPage(page(`<textarea>${body.replaceAll('<', '&lt;')}</textarea>`));
    expect(document.text.split('\n')).toEqual(['采购人：青禾大学', '采购人：青禾大学', '采购人：青禾大学']);
  });

  it('decodes entities and counts an astral character as two units', async () => {
    const document = await readPage(page('<p>&#x20BB7;野家 &amp; 𠮷 &nbsp;😀</p>'));
    expect(document.text).toBe('𠮷野家 & 𠮷 😀');
  });

  it('reads markup that is cut off or wrongly nested', async () => {
    const document = await readPage('<html><body><table><tr><td>供应商<td>甲公司<tr><td>金额<td>10<p>完');
    expect(document.text.replaceAll(/\s/gu, '')).toBe('供应商甲公司金额10完');
  });

  it('refuses elements nested past all sense in one line, and quickly', async () => {
    const begun = performance.now();
    const reading = await readDocument(Buffer.from(`<html><body>${'<div>'.repeat(200_000)}甲公司`), 'deep.html');
    expect(reading).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^elements nested more than/u) });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('says that a page shows nothing', async () => {
    const reading = await readDocument(Buffer.from(page('<script>1</script>')), 'empty.html');
    expect(reading).toEqual({ status: 'failed', reason: 'the page shows no text' });
  });

  it('keeps the shape of the text for any markup', async () => {
    const token = fc.constantFrom(
      '<table>',
      '</table>',
      '<tr>',
      '</tr>',
      '<td rowspan=3>',
      '<td colspan="2">',
      '<th>',
      '</td>',
      '<p>',
      '</p>',
      '<div style="display:none">',
      '<div>',
      '</div>',
      '<li>',
      '<h1>',
      '</h1>',
      '<br>',
      '<a href="x.pdf">',
      '</a>',
      '<nav>',
      '</nav>',
      '<td rowspan="99999999" colspan="-1">',
      '甲公司',
      '10',
      ' ',
      '\n\t',
      '😀',
      '&lt;',
      '<textarea>',
      '</textarea>',
      '<script>',
      '</script>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 60 }), async (tokens) => {
        const reading = await readDocument(Buffer.from(page(tokens.join(''))), 'any.html');
        if (reading.status === 'read') checkDocument(reading.document);
        else expect(reading).toEqual({ status: 'failed', reason: 'the page shows no text' });
      }),
      { numRuns: 300 },
    );
  });
});
