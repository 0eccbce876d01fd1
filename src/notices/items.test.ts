import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { verifies } from '../text/index.ts';
import { quantityOfCell, sumOfCell } from './cell-values.ts';
import type { Notice } from './model.ts';
import { readNotice } from './read.ts';

const noticeOf = async (body: string, path = 'notice.html'): Promise<Notice> => {
  const reading = await readDocument(new TextEncoder().encode(body), path);
  if (reading.status !== 'read') throw new Error(reading.status);
  return readNotice(reading.document);
};

const html = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

const quantity = (cell: string): [number | undefined, string | undefined] => {
  const found = quantityOfCell(cell, { start: 0, end: cell.length });
  return [found?.value, found?.unit?.text];
};

describe('quantities', () => {
  it.each([
    ['14', 14, undefined],
    ['1批', 1, '批'],
    ['1.00', 1, undefined],
    ['八张', 8, '张'],
    ['两台', 2, '台'],
    ['十二套', 12, '套'],
    ['1(项)', 1, '项'],
    ['3 台/套', 3, '台'],
    ['2台，每台8卡', 16, '卡'],
    ['2台（8卡/台）', 16, '卡'],
    ['4台，每台配置8张加速卡', 32, '张'],
    ['1,200个', 1200, '个'],
    ['２０台', 20, '台'],
    ['详见附件', undefined, undefined],
    ['一', 1, undefined],
    ['/', undefined, undefined],
    ['YF-2000', undefined, undefined],
    ['2024-05-01', undefined, undefined],
    ['2024年', undefined, undefined],
  ])('reads %s', (cell, value, unit) => {
    expect(quantity(cell)).toEqual([value, unit]);
  });
});

describe('sums of cells', () => {
  const sum = (cell: string, header = '', beside: 'wan' | null = null): number | null =>
    sumOfCell(cell, { start: 0, end: cell.length }, header, beside)?.yuan ?? null;

  it.each([
    ['59.7618', '投标报价（万元）', 597_618],
    ['638000元', '金额（万元）', 638_000],
    ['最终报价:638000(元)', '成交金额(元)', 638_000],
    ['小写：1,000.00元 大写：壹仟元整', '报价', 1_000],
    ['50万元/年，三年合计150万元', '成交金额', 1_500_000],
    ['0', '成交金额（元）', null],
    ['第一包50万元，第二包60万元', '成交金额', null],
    ['98%', '成交金额', null],
    ['9.5折', '成交金额', null],
    ['12', '折扣率（%）', null],
    ['300', '单价（元/人/天）', null],
  ])('reads %s under %s', (cell, header, expected) => {
    expect(sum(cell, header)).toBe(expected);
  });

  it('takes the unit of the cell beside it when the header has none', () => {
    expect(sum('36.8', '成交金额', 'wan')).toBe(368_000);
  });
});

const shape = (notice: Notice): unknown[] =>
  notice.items.map((item) => [
    item.name.value,
    item.brand?.value ?? null,
    item.model?.value ?? null,
    item.quantity?.value ?? null,
    item.unit?.value ?? null,
    item.unit_price_cny?.value ?? null,
    item.total_cny?.value ?? null,
    item.origin?.value ?? null,
    item.lot,
  ]);

describe('items', () => {
  it('reads each row of a table of goods, its sum row and its remarks left out', async () => {
    const notice = await noticeOf(
      `<h1>甲州学院设备采购成交公告</h1>${html([
        ['序号', '货物名称', '品牌、型号', '技术规格', '数量（台）', '单价（万元）', '总价（万元）', '是否进口产品'],
        ['1', '计算服务器', '云帆 YF-8000', '双路，内存512GB', '2', '30', '60', '否'],
        ['2', '示波器', '东港/DG-12', '1GHz', '1', '5.5', '5.5', '是'],
        ['', '合计', '', '', '', '', '65.5', ''],
        ['备注：含三年质保', '', '', '', '', '', '', ''],
      ])}`,
    );
    expect(shape(notice)).toEqual([
      ['计算服务器', '云帆', 'YF-8000', 2, '台', 300_000, 600_000, 'domestic', null],
      ['示波器', '东港', 'DG-12', 1, '台', 55_000, 55_000, 'imported', null],
    ]);
    expect(notice.items[0]?.specification?.value).toBe('双路，内存512GB');
    expect(notice.items[1]?.model?.spans[0]).toMatchObject({ quote: 'DG-12', row: 2, column: 2 });
  });

  it('keeps a remark out of brand and model, and a line of strokes out of the items', async () => {
    const notice = await noticeOf(
      `<h1>甲州学院设备采购成交公告</h1>${html([
        ['序号', '标项名称', '标的名称', '品牌', '数量', '单价（元）', '规格型号'],
        ['1', '标项一', '教学设备', '详见附件', '1批', '638000', '详见附件'],
        ['/', '/', '/', '/', '/', '/', '/'],
      ])}`,
    );
    expect(shape(notice)).toEqual([['教学设备', null, null, 1, '批', 638_000, null, null, '1']]);
  });

  it('keeps a price for a card-hour with what it is for', async () => {
    const notice = await noticeOf(
      `<h1>甲州学院算力服务成交公告</h1>${html([
        ['服务名称', '数量', '单价（元/卡时）'],
        ['算力租赁', '100000', '4.8'],
      ])}`,
    );
    expect(notice.items[0]?.unit_price_cny?.value).toBe(4.8);
    expect(notice.items[0]?.total_cny).toBeNull();
    expect(notice.award_total_cny).toBeNull();
  });

  it('reads runs of labels, one thing after another', async () => {
    const notice = await noticeOf(
      [
        '甲州学院设备采购中标公告',
        '四、主要标的信息',
        '货物名称：计算服务器',
        '品牌（如有）：云帆',
        '规格型号：YF-8000',
        '数量：2台',
        '单价：300000元',
        '货物名称：交换机 品牌：东港 规格型号：DG-48 数量：八台 单价：1.2万元',
        '五、评审专家名单：钱某',
      ].join('\n'),
      'notice.txt',
    );
    expect(shape(notice)).toEqual([
      ['计算服务器', '云帆', 'YF-8000', 2, '台', 300_000, null, null, null],
      ['交换机', '东港', 'DG-48', 8, '台', 12_000, null, null, null],
    ]);
  });

  it('reads a table whose cells became lines, a cell left out here and there', async () => {
    const lines = [
      '甲州学院设备采购成交公告',
      '主要中标或者成交标的信息表',
      ...['企业名称', '名称', '品牌', '产地', '规格要求', '数量/单位', '单价（元）/优惠率'],
      ...['北川云帆科技有限公司', '★录播主机', '云帆', '北京市', 'YF-100', '1台', '50000'],
      ...['北川云帆科技有限公司', '存储硬盘', '云帆', '监控级4T', '5块', '1450'],
      ...['北川云帆科技有限公司', '摄像机', '东港', '德国', 'DG-302', '六十个', '1380.5'],
      '三、评审专家名单',
    ];
    const notice = await noticeOf(lines.join('\n'), 'notice.txt');
    expect(
      notice.items.map((item) => [
        item.name.value,
        item.specification?.value,
        item.quantity?.value,
        item.unit?.value,
        item.unit_price_cny?.value,
        item.origin?.value,
      ]),
    ).toEqual([
      ['录播主机', 'YF-100', 1, '台', 50_000, 'domestic'],
      ['存储硬盘', '监控级4T', 5, '块', 1450, undefined],
      ['摄像机', 'DG-302', 60, '个', 1380.5, 'imported'],
    ]);
  });

  it('reads the winning line of a bidders’ table whose cells were run together, and no other', async () => {
    const header =
      '供应商产品名称型号规格是否国产标准质量等级封装形式产品批次备注成交数量最新报价（单价）成交总价到货日期到站地点';
    const line = (firm: string, rest: string): string =>
      `${firm}智能声光报警器 YF-APG1000YF-APG1000是/${rest}2024-08-20甲州学院`;
    const notice = await noticeOf(
      `智能声光报警器采购成交公告\n二、主要内容最终用户：甲州学院${header}${line('北川云帆科技有限公司', '3.0台8400.0元25200.0元')}${line('东港智算科技有限公司', '台8800.0元元')}三、响应方式`,
      'notice.txt',
    );
    expect(notice.suppliers.map(({ name }) => name.value)).toEqual(['北川云帆科技有限公司']);
    expect(shape(notice)).toEqual([['智能声光报警器', null, 'YF-APG1000', 3, '台', 8400, 25_200, 'domestic', null]]);
  });

  it.each([
    ['paragraphs', (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('')],
    [
      'one cell',
      (lines: readonly string[]) => `<table><tr><td>货物类</td></tr><tr><td>${lines.join('<br>')}</td></tr></table>`,
    ],
  ])('reads the Ministry of Finance’s form for goods, in %s', async (_, layout) => {
    const notice = await noticeOf(
      `<h1>甲州学院设备采购中标公告</h1><p>四、主要标的信息</p>${layout([
        '名称：加速卡',
        '品牌（如有）：云帆',
        '规格型号：YF-1',
        '数量：8张',
        '单价：1000元',
        '名称：内存条',
        '品牌（如有）：无',
        '规格型号：M-1',
        '数量：九条',
        '单价：100元',
      ])}<p>五、评审专家名单：钱某</p>`,
    );
    expect(shape(notice)).toEqual([
      ['加速卡', '云帆', 'YF-1', 8, '张', 1000, null, null, null],
      ['内存条', null, 'M-1', 9, '条', 100, null, null, null],
    ]);
  });

  it('proves every field with words of the text', async () => {
    const body = `<h1>甲州学院设备采购成交公告</h1>${html([
      ['名称', '品牌型号', '数量', '单价（元）'],
      ['计算😀服务器', '云帆YF-8000', '2台', '300,000.00'],
    ])}`;
    const reading = await readDocument(new TextEncoder().encode(body), 'notice.html');
    if (reading.status !== 'read') throw new Error(reading.status);
    const [item] = readNotice(reading.document).items;
    const fields = [item?.name, item?.brand, item?.model, item?.quantity, item?.unit, item?.unit_price_cny];
    expect(fields.map((field) => field?.spans[0]?.quote)).toEqual([
      '计算😀服务器',
      '云帆',
      'YF-8000',
      '2台',
      '台',
      '300,000.00',
    ]);
    for (const field of fields)
      for (const span of field?.spans ?? []) expect(verifies(reading.document.text, span)).toBe(true);
  });
});

describe('lots', () => {
  it('reads lots from lines that name them, a label that lost a sign included', async () => {
    const notice = await noticeOf(
      [
        '甲州医院设备采购招标公告',
        '预算总金额（元）：7550000',
        '标项一',
        '标项名称:呼吸机',
        '数量:2',
        '预\ufffd\ufffd金额（元）:4000000',
        '标项二',
        '标项名称:监护仪',
        '数量:1',
        '预算金额（元）:3550000',
        '二、申请人的资格要求：',
      ].join('\n'),
      'notice.txt',
    );
    expect(notice.lots.map(({ id, name, budget_cny }) => [id, name?.value, budget_cny?.value])).toEqual([
      ['1', '呼吸机', 4_000_000],
      ['2', '监护仪', 3_550_000],
    ]);
    expect(shape(notice)).toEqual([
      ['呼吸机', null, null, 2, null, null, null, null, '1'],
      ['监护仪', null, null, 1, null, null, null, null, '2'],
    ]);
  });

  it('reads lots from a table, from one value, and from headings with their tables', async () => {
    const table = await noticeOf(
      `<h1>甲州学院设备采购招标公告</h1>${html([
        ['包号', '包名称', '包预算（万元）', '包最高限价（万元）'],
        ['A包', '服务器', '120', '118'],
        ['B包', '交换机', '30', '30'],
      ])}`,
    );
    expect(table.lots.map(({ id, name, budget_cny }) => [id, name?.value, budget_cny?.value])).toEqual([
      ['A', '服务器', 1_200_000],
      ['B', '交换机', 300_000],
    ]);
    const value = await noticeOf(
      '甲州学院设备采购招标公告\n预算金额：第一包：120万元，第二包：30万元\n采购方式：公开招标',
      'notice.txt',
    );
    expect(value.lots.map(({ id, budget_cny }) => [id, budget_cny?.value])).toEqual([
      ['1', 1_200_000],
      ['2', 300_000],
    ]);
    const headings = await noticeOf(
      `<h1>甲州学院设备采购成交公告</h1><p>采购包1（服务器）：</p>${html([
        ['供应商名称', '成交金额（元）'],
        ['北川云帆科技有限公司', '1100000'],
      ])}<p>采购包2（交换机）：</p>${html([
        ['供应商名称', '成交金额（元）'],
        ['东港智算信息股份有限公司', '280000'],
      ])}`,
    );
    expect(headings.suppliers.map(({ name, lot }) => [name.value, lot])).toEqual([
      ['北川云帆科技有限公司', '1'],
      ['东港智算信息股份有限公司', '2'],
    ]);
    expect(headings.lots.map(({ id, name }) => [id, name?.value])).toEqual([
      ['1', '服务器'],
      ['2', '交换机'],
    ]);
    expect(headings.award_total_cny?.value).toBe(1_380_000);
  });
});
