import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, readDocument } from '../documents/index.ts';
import { verifies } from '../text/index.ts';
import type { Notice } from './model.ts';
import { readNotice } from './read.ts';

type Rows = readonly (readonly string[])[];

const html = (rows: Rows): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

const notice = async (body: string): Promise<Notice> => {
  const page = `<html><body><h1>某平台设备采购项目中标结果公告</h1>${body}</body></html>`;
  const reading = await readDocument(new TextEncoder().encode(page), 'notice.html');
  if (reading.status !== 'read') throw new Error(reading.status);
  return readNotice(reading.document);
};

/** A paged document whose text is the given parts: words, or rows of a table. */
const paged = (pages: readonly (readonly (string | Rows)[])[]): Document => {
  let text = '';
  const blocks: Document['blocks'][number][] = [];
  const tables: Document['tables'][number][] = [];
  const pageStarts: number[] = [];
  for (const [number, page] of pages.entries()) {
    pageStarts.push(text.length);
    for (const part of [...page, `第 ${number + 1} 页`]) {
      const start = text.length;
      if (typeof part === 'string') {
        text += part;
        blocks.push({ kind: part.startsWith('第 ') ? 'running' : 'paragraph', start, end: text.length });
      } else {
        const cells = part.flatMap((row, line) => {
          if (line > 0) text += '\n';
          return row.map((cell, column) => {
            if (column > 0) text += '\t';
            const from = text.length;
            text += cell;
            return { start: from, end: text.length, row: line, column, rowSpan: 1, columnSpan: 1, header: false };
          });
        });
        blocks.push({ kind: 'table', start, end: text.length, table: tables.length });
        tables.push({ start, end: text.length, cells, rows: part.length, columns: part[0]?.length ?? 0 });
      }
      text += '\n';
    }
  }
  return {
    id: 'a'.repeat(64),
    path: 'notice.pdf',
    mediaType: 'application/pdf',
    bytes: text.length,
    text,
    pages: pages.length,
    blocks,
    tables,
    pageStarts,
    links: [],
    quality: 'exact',
    remarks: [],
  };
};

const winners = ({ suppliers }: Notice): readonly [string, number | null, string | null][] =>
  suppliers.map(({ name, amount_cny, lot }) => [name.value, amount_cny?.value ?? null, lot]);

const FIRMS = [
  '北川云帆科技有限公司',
  '东港智算信息股份有限公司',
  '南屏数联（甲州）有限责任公司',
  '西岭星图技术有限公司',
] as const;

describe('winners in tables', () => {
  it('reads the sum in the unit of its header, with row and column of the cell', async () => {
    const { suppliers } = await notice(
      html([
        ['序号', '中标供应商名称', '地址', '中标金额（万元）'],
        ['1', FIRMS[0], '甲州市一号路', '128.5'],
      ]),
    );
    expect(suppliers[0]?.name.value).toBe(FIRMS[0]);
    expect(suppliers[0]?.amount_cny?.value).toBe(1_285_000);
    expect(suppliers[0]?.amount_cny?.spans[0]).toMatchObject({ quote: '128.5', row: 1, column: 3 });
  });

  it.each([
    ['a line before the table', '<p>单位：万元</p>', []],
    ['a line of the table', '', [['金额单位：人民币万元', '', '']]],
  ])('takes the unit from %s', async (_, before, rows) => {
    const read = await notice(
      `${before}${html([...rows, ['中标供应商', '地址', '中标金额'], [FIRMS[0], '甲州', '36.8'], [FIRMS[1], '乙州', '120000元']])}`,
    );
    expect(read.suppliers.map(({ amount_cny }) => amount_cny?.value)).toEqual([368_000, 120_000]);
  });

  it('takes the unit from the cell beside the sum', async () => {
    const read = await notice(
      html([
        ['包号', '供应商名称', '成交金额', '单位'],
        ['1', FIRMS[0], '36.8', '万元'],
        ['2', FIRMS[1], '120000.00', '元'],
      ]),
    );
    expect(winners(read)).toEqual([
      [FIRMS[0], 368_000, '1'],
      [FIRMS[1], 120_000, '2'],
    ]);
    expect(read.award_total_cny?.value).toBe(488_000);
  });

  it('takes the marked row, whatever its place and price', async () => {
    const { suppliers, losing_bidders } = await notice(
      html([
        ['投标人', '投标报价（元）', '是否中标'],
        [FIRMS[1], '90000', '否'],
        [FIRMS[2], '120000', '是'],
        [FIRMS[0], '95000', '否'],
      ]),
    );
    expect(suppliers.map(({ name }) => name.value)).toEqual([FIRMS[2]]);
    expect(losing_bidders.map(({ name }) => name.value).sort()).toEqual([FIRMS[0], FIRMS[1]].sort());
  });

  it('takes the rows with an awarded quantity and total where only some have them', async () => {
    const { suppliers } = await notice(
      html([
        ['供应商', '产品名称', '成交数量', '最新报价（单价）', '成交总价'],
        [FIRMS[0], '加速卡', '', '8000元', ''],
        [FIRMS[1], '加速卡', '3台', '8400元', '25200元'],
      ]),
    );
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([[FIRMS[1], 25_200]]);
  });

  it('keeps the first of a ranking under a winners’ heading and no other', async () => {
    const { suppliers } = await notice(
      `<p>三、成交结果</p>${html([
        ['排名', '供应商名称', '最终报价（元）', '得分'],
        ['2', FIRMS[1], '99000', '88.1'],
        ['1', FIRMS[0], '100000', '92.4'],
      ])}`,
    );
    expect(suppliers.map(({ name }) => name.value)).toEqual([FIRMS[0]]);
  });

  it('calls ranked candidates candidates, with their ranks', async () => {
    const reading = await readDocument(
      new TextEncoder().encode(
        `<h1>甲州学院服务器采购中标候选人公示</h1>${html([
          ['中标候选人', '投标报价（万元）', '排序'],
          [FIRMS[0], '59.7618', '第一名'],
          [FIRMS[1], '61', '第二名'],
        ])}`,
      ),
      'candidates.html',
    );
    if (reading.status !== 'read') throw new Error(reading.status);
    const { suppliers, candidates, stage } = readNotice(reading.document);
    expect(suppliers).toEqual([]);
    expect(stage).toBe('provisional_winner');
    expect(candidates.map(({ name, rank, amount_cny }) => [name.value, rank, amount_cny?.value])).toEqual([
      [FIRMS[0], 1, 597_618],
      [FIRMS[1], 2, 610_000],
    ]);
  });

  it('reads headers of two lines and merged cells', async () => {
    const { suppliers } = await notice(`<table>
      <tr><td rowspan="2">标段</td><td colspan="2">中标人</td><td rowspan="2">备注</td></tr>
      <tr><td>名称</td><td>中标价（元）</td></tr>
      <tr><td>第一标段</td><td>${FIRMS[0]}</td><td>500000</td><td rowspan="2">无</td></tr>
      <tr><td>第二标段</td><td>${FIRMS[1]}</td><td>700000</td></tr></table>`);
    expect(suppliers.map(({ name, amount_cny, lot }) => [name.value, amount_cny?.value, lot])).toEqual([
      [FIRMS[0], 500_000, '1'],
      [FIRMS[1], 700_000, '2'],
    ]);
  });

  it('reads a table whose header stands in its first column', async () => {
    const { suppliers } = await notice(
      html([
        ['包号', '1', '2'],
        ['中标供应商', FIRMS[0], FIRMS[1]],
        ['中标金额（元）', '500000', '700000'],
      ]),
    );
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([
      [FIRMS[0], 500_000],
      [FIRMS[1], 700_000],
    ]);
  });

  it('counts a sum merged over the rows of one firm once, and adds sums of its rows', async () => {
    const merged = await notice(`<table><tr><td>中标供应商</td><td>货物名称</td><td>中标金额（元）</td></tr>
      <tr><td rowspan="2">${FIRMS[0]}</td><td>服务器</td><td rowspan="2">900000</td></tr><tr><td>交换机</td></tr></table>`);
    expect(merged.suppliers.map(({ amount_cny }) => amount_cny?.value)).toEqual([900_000]);
    const several = await notice(
      html([
        ['中标供应商', '货物名称', '中标金额（元）'],
        [FIRMS[0], '服务器', '600000'],
        [FIRMS[0], '交换机', '300000'],
      ]),
    );
    expect(several.suppliers.map(({ amount_cny }) => amount_cny?.value)).toEqual([900_000]);
    expect(several.suppliers[0]?.amount_cny?.spans.map(({ quote }) => quote)).toEqual(['600000', '300000']);
  });

  it.each([
    ['成交金额（元/年）', '498000'],
    ['成交金额', '12.5元/卡时'],
    ['成交金额', '49.8万元/年'],
    ['投标报价', '下浮率：5.5%'],
    ['中标费率', '95'],
    ['成交金额（元/人/天）', '280'],
  ])('gives no total for a price of one or a rate: %s %s', async (header, value) => {
    const { suppliers, award_total_cny } = await notice(
      html([
        ['成交供应商', header],
        [FIRMS[0], value],
      ]),
    );
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny])).toEqual([[FIRMS[0], null]]);
    expect(award_total_cny).toBeNull();
  });

  it('gives no firm from a table of failed lots, of experts or of strokes', async () => {
    const { suppliers } = await notice(
      `<p>2.废标结果</p>${html([
        ['序号', '标项名称', '供应商名称', '废标理由'],
        ['1', '标项一', FIRMS[0], '有效供应商不足三家'],
      ])}<p>1.中标结果</p>${html([
        ['序号', '中标供应商名称', '中标金额'],
        ['/', '/', '/'],
      ])}`,
    );
    expect(suppliers).toEqual([]);
  });

  it('reads a table whose cells became lines, with a cell left out', async () => {
    const text = [
      '甲州学院算力服务成交公告',
      '三、成交信息',
      '序号',
      '标项名称',
      '成交金额（元）',
      '成交供应商名称',
      '成交供应商地址',
      '评分结果',
      '1',
      '算力服务',
      '2630565.34',
      FIRMS[0],
      '甲州市一号路2号',
      '92.88',
      '2',
      '运维服务',
      '100000',
      FIRMS[1],
      '90.1',
      '四、主要标的信息',
    ].join('\n');
    const reading = await readDocument(new TextEncoder().encode(text), 'notice.txt');
    if (reading.status !== 'read') throw new Error(reading.status);
    expect(winners(readNotice(reading.document))).toEqual([
      [FIRMS[0], 2_630_565.34, '1'],
      [FIRMS[1], 100_000, '2'],
    ]);
  });

  it('reads candidates that stand in columns side by side, their ranks over them', async () => {
    const { candidates } = await notice(
      html([
        ['中标候选人排序', '第一名', '第二名'],
        ['中标候选人名称', FIRMS[1], FIRMS[0]],
        ['投标报价（元）', '1000000.50', '1100000'],
        ['工期（日历天）', '60', '55'],
        ['项目负责人', '张三丰', '李四光'],
      ]),
    );
    expect(candidates.map(({ name, rank, amount_cny }) => [name.value, rank, amount_cny?.value])).toEqual([
      [FIRMS[1], 1, 1_000_000.5],
      [FIRMS[0], 2, 1_100_000],
    ]);
  });

  it('reads ranks under a header that names candidates, the names beside it', async () => {
    const { candidates } = await notice(
      html([
        ['候选人', '单位名称', '投标价', '质量'],
        ['第一中标候选人', FIRMS[1], '1000000.00元', '合格'],
        ['第二中标候选人', FIRMS[0], '101万元', '合格'],
      ]),
    );
    expect(candidates.map(({ name, rank, amount_cny }) => [name.value, rank, amount_cny?.value])).toEqual([
      [FIRMS[1], 1, 1_000_000],
      [FIRMS[0], 2, 1_010_000],
    ]);
  });

  it.each([
    [
      'a price beside each',
      ['标包名称', '第一中标候选人', '投标报价（元）', '第二中标候选人', '投标报价（元）'],
      (firm: string, yuan: number) => [firm, String(yuan)],
    ],
    [
      'a price with each',
      ['标包名称', '中标候选人第一名', '中标候选人第二名'],
      (firm: string, yuan: number) => [`${firm} 报价：${yuan / 10_000}万元`],
    ],
  ] as const)('reads candidates side by side, a row for each lot, %s', async (_, header, cells) => {
    const { candidates } = await notice(
      html([
        [...header],
        ['1标段', ...cells(FIRMS[0], 1_000_000), ...cells(FIRMS[1], 1_100_000)],
        ['2标段', ...cells(FIRMS[3], 200_000), ...cells(FIRMS[0], 210_000)],
      ]),
    );
    expect(
      candidates.map(({ name, rank, lot, amount_cny }) => [name.value, rank, lot, amount_cny?.value]).sort(),
    ).toEqual(
      [
        [FIRMS[0], 1, '1', 1_000_000],
        [FIRMS[1], 2, '1', 1_100_000],
        [FIRMS[3], 1, '2', 200_000],
        [FIRMS[0], 2, '2', 210_000],
      ].sort(),
    );
  });

  it('takes the last price of several, and no sum row for goods', async () => {
    const { suppliers, items } = await notice(
      html([
        ['供应商名称', '首轮报价', '最终报价', '是否小微', '评审结果'],
        [FIRMS[0], '12万', '11万元', '是', '成交'],
        [FIRMS[1], '10万', '9.9万元', '否', '资格审查不合格'],
      ]) +
        html([
          ['品名', '规格', '单位', '数量', '单价(元)', '金额(元)'],
          ['加速卡', '24G', '张', '8', '15000', '120000'],
          ['合计人民币（大写）：壹拾贰万元整', '', '', '', '', '120000'],
        ]),
    );
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([[FIRMS[0], 110_000]]);
    expect(items.map(({ name }) => name.value)).toEqual(['加速卡']);
  });

  it('takes labels with their values side by side for no header', async () => {
    const read = await notice(
      html([
        ['标段（包）编号', 'A01', '标段（包）名称', '服务器采购'],
        ['中标人', FIRMS[0], '中标价', '98.5万元'],
        ['项目经理', '张三丰', '工期', '30天'],
      ]),
    );
    expect(read.suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([
      [FIRMS[0], 985_000],
    ]);
  });

  it('reads several headers in one table, each with its own rows', async () => {
    const read = await notice(
      html([
        ['一、成交信息', '', '', ''],
        ['序号', '成交供应商', '成交金额（元）', '备注'],
        ['1', FIRMS[0], '100000', ''],
        ['2', FIRMS[1], '200000', ''],
        ['合计', '', '300000', ''],
        ['二、标的信息', '', '', ''],
        ['序号', '货物名称', '数量', '单价'],
        ['1', '交换机', '3台', '1000'],
      ]),
    );
    expect(read.suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([
      [FIRMS[0], 100_000],
      [FIRMS[1], 200_000],
    ]);
    expect(read.items.map(({ name, quantity }) => [name.value, quantity?.value])).toEqual([['交换机', 3]]);
  });

  it('reads both firms of a joint bid, with the one sum', async () => {
    const read = await notice(
      html([
        ['中标人', '中标价（万元）'],
        [`${FIRMS[0]}（牵头人）<br>${FIRMS[1]}（联合体成员）`, '1200.5'],
      ]),
    );
    expect(read.suppliers.map(({ name }) => name.value)).toEqual([FIRMS[0], FIRMS[1]]);
    expect(read.award_total_cny?.value).toBe(12_005_000);
  });

  it('gives a lot that failed no winner', async () => {
    const read = await notice(
      html([
        ['标包', '中标供应商', '中标金额（元）', '备注'],
        ['1', FIRMS[0], '100000', ''],
        ['2', '废标', '/', '有效投标不足三家'],
      ]),
    );
    expect(winners(read)).toEqual([[FIRMS[0], 100_000, '1']]);
  });

  it('takes what holds after a correction, never what stood there before', async () => {
    const reading = await readDocument(
      new TextEncoder().encode(
        `<h1>甲州学院设备采购中标结果更正公告</h1>${html([
          ['序号', '更正项', '更正前内容', '更正后内容'],
          ['1', '中标供应商', FIRMS[0], FIRMS[1]],
          ['2', '中标金额（元）', '100000', '120000'],
        ])}`,
      ),
      'correction.html',
    );
    if (reading.status !== 'read') throw new Error(reading.status);
    const read = readNotice(reading.document);
    expect(read.kind).toBe('correction');
    expect(winners(read)).toEqual([[FIRMS[1], 120_000, null]]);
    expect(read.losing_bidders).toEqual([]);
  });

  it('takes a tick under a recommendation for one, and a list of winners for winners, ranked or not', async () => {
    const ticked = await notice(
      html([
        ['序号', '供应商', '报价（元）', '推荐为成交供应商'],
        ['1', FIRMS[0], '100000', ''],
        ['2', FIRMS[1], '99000', '√'],
      ]),
    );
    expect(ticked.suppliers).toEqual([]);
    expect(ticked.candidates.map(({ name }) => name.value)).toEqual([FIRMS[1]]);
    const listed = await notice(
      `<p>入围供应商名单</p>${html([
        ['排名', '供应商名称', '评审得分'],
        ['1', FIRMS[0], '95'],
        ['2', FIRMS[1], '93'],
      ])}`,
    );
    expect(listed.suppliers.map(({ name }) => name.value)).toEqual([FIRMS[0], FIRMS[1]]);
  });

  it('takes the firm of each thing for its winner where a result lists one firm a thing, and none where firms bid for one thing', async () => {
    const goods = await notice(
      html([
        ['名称', '数量', '单价', '总价（元）', '供应商'],
        ['加速卡', '2', '63000', '126000', FIRMS[0]],
        ['交换机', '1', '8500', '8500', FIRMS[1]],
      ]),
    );
    expect(winners(goods)).toEqual([
      [FIRMS[0], 126_000, null],
      [FIRMS[1], 8_500, null],
    ]);
    const rivals = await notice(
      html([
        ['名称', '数量', '单价', '总价（元）', '供应商'],
        ['加速卡', '2', '63000', '126000', FIRMS[0]],
        ['加速卡', '2', '62000', '124000', FIRMS[1]],
      ]),
    );
    expect(rivals.suppliers).toEqual([]);
  });

  it('takes no bidder of an opening for a winner or a candidate', async () => {
    const { suppliers, candidates } = await notice(
      html([
        ['序号', '投标人', '投标报价（元）'],
        ['1', FIRMS[0], '100000'],
        ['2', FIRMS[1], '110000'],
      ]),
    );
    expect([suppliers, candidates]).toEqual([[], []]);
  });
});

describe('tables drawn in text', () => {
  const read = async (lines: readonly string[]): Promise<Notice> => {
    const reading = await readDocument(
      new TextEncoder().encode(['甲州学院设备采购成交公告', ...lines].join('\n')),
      'notice.txt',
    );
    if (reading.status !== 'read') throw new Error(reading.status);
    return readNotice(reading.document);
  };

  it('reads rows whose cells only spaces part, a space inside a cell too', async () => {
    const { suppliers, items } = await read([
      '三、成交信息',
      '序号  成交供应商名称  成交金额(元)  地址',
      `1  ${FIRMS[0]}  638000  甲州市一号路 2号`,
      `2  ${FIRMS[1]}  125000.50  乙州市`,
      '四、主要标的信息',
      '序号  货物名称  品牌  规格型号  数量  单价（元）',
      '1  计算服务器  云帆  YF 8000 G2  2台  300000',
      '五、评审专家名单：钱某',
    ]);
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([
      [FIRMS[0], 638_000],
      [FIRMS[1], 125_000.5],
    ]);
    expect(items.map(({ name, model, quantity }) => [name.value, model?.value, quantity?.value])).toEqual([
      ['计算服务器', 'YF 8000 G2', 2],
    ]);
  });

  it('reads a table that stands in one line with its header', async () => {
    const { suppliers } = await read([
      `三、中标（成交）信息 1.中标结果： 序号 中标（成交）金额(元) 中标供应商名称 中标供应商地址 1 报价:798000(元) ${FIRMS[0]} 甲州市一号路 2.废标结果: 无 四、其他`,
    ]);
    expect(suppliers.map(({ name, amount_cny }) => [name.value, amount_cny?.value])).toEqual([[FIRMS[0], 798_000]]);
  });

  it('takes no name of a lot for a winner where header and rows are run together', async () => {
    const { suppliers } = await read([
      '三、中标结果：序号标项名称中标（成交）金额（元）中标供应商名称1甲州市第一中学配电工程2630565.34北川云帆科技有限公司四、其他',
    ]);
    expect(suppliers.map(({ name }) => name.value)).not.toContain('甲州市第一中学');
  });
});

const shuffled = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
const sums = fc.array(fc.integer({ min: 1_000, max: 9_000_000 }), { minLength: 4, maxLength: 4 });

describe('long tables', () => {
  it('are read in time that grows with their rows alone', async () => {
    const rows = Array.from({ length: 6000 }, (_, at) => [
      String(at + 1),
      `设备${at}`,
      `YF-${at}`,
      '2台',
      '100',
      `北川第${at % 300}科技有限公司`,
    ]);
    const began = performance.now();
    const read = await notice(html([['序号', '货物名称', '型号', '数量', '单价（元）', '供应商'], ...rows]));
    expect(read.items).toHaveLength(6000);
    expect(read.suppliers).toHaveLength(300);
    // Squared it took minutes; the bound is wide for a busy machine.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('laws of tables', () => {
  it('gives the same winner in whatever order the columns stand', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, sums, fc.nat(3), async (order, prices, winner) => {
        const table = [
          ['序号', '投标人名称', '投标总报价（元）', '是否中标'],
          ...FIRMS.map((firm, at) => [String(at + 1), firm, String(prices[at]), at === winner ? '是' : '否']),
        ];
        const read = await notice(html(table.map((row) => order.map((column) => row[column] ?? ''))));
        expect(winners(read)).toEqual([[FIRMS[winner], prices[winner], null]]);
        expect(read.losing_bidders).toHaveLength(3);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same sum in whatever unit the header states', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50_000_000 }), fc.boolean(), async (fen, grouped) => {
        const yuan = fen / 100;
        const plain = grouped ? yuan.toLocaleString('en-US', { maximumFractionDigits: 2 }) : String(yuan);
        for (const [unit, written] of [
          ['元', plain],
          ['人民币：元', plain],
          ['万元', (fen / 1_000_000).toFixed(6)],
        ]) {
          const read = await notice(
            html([
              ['成交供应商', `成交金额（${unit}）`],
              [FIRMS[0], written ?? ''],
            ]),
          );
          expect(read.suppliers[0]?.amount_cny?.value).toBeCloseTo(yuan, 2);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same winners and items wherever a page ends, the header repeated or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.boolean(), (cut, repeated) => {
        const header = ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）'];
        const rows = Array.from({ length: 6 }, (_, at) => [
          String(at + 1),
          `设备${'甲乙丙丁戊己'[at]}`,
          '云帆',
          `YF-${at}`,
          `${at + 1}台`,
          String(1000 + at),
        ]);
        const document = paged([
          ['甲州学院设备采购成交公告', [header, ...rows.slice(0, cut)]],
          [[...(repeated ? [header] : []), ...rows.slice(cut)]],
        ]);
        const { items } = readNotice(document);
        expect(
          items.map(({ name, model, quantity, unit, unit_price_cny }) => [
            name.value,
            model?.value,
            quantity?.value,
            unit?.value,
            unit_price_cny?.value,
          ]),
        ).toEqual(rows.map((row, at) => [row[1], row[3], at + 1, '台', 1000 + at]));
        expect(items[5]?.name.spans[0]).toMatchObject({ page: 2 });
      }),
    );
  });

  it('puts a row together that a page’s end cut', () => {
    const document = paged([
      [
        '甲州学院设备采购成交公告',
        [
          ['序号', '货物名称', '品牌', '数量'],
          ['1', '高性能并行', '云帆', '2台'],
        ],
      ],
      [
        [
          ['', '计算服务器', '', ''],
          ['2', '交换机', '云帆', '1台'],
        ],
      ],
    ]);
    const { items } = readNotice(document);
    expect(items.map(({ name }) => name.value)).toEqual(['高性能并行计算服务器', '交换机']);
    for (const { name } of items) for (const span of name.spans) expect(verifies(document.text, span)).toBe(true);
  });

  it('finds the winner whatever its row, by its awarded total', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), sums, async (winner, prices) => {
        const read = await notice(
          html([
            ['供应商', '成交数量', '报价（单价）', '成交总价'],
            ...FIRMS.map((firm, at) => [
              firm,
              at === winner ? '2台' : '',
              `${prices[at]}元`,
              at === winner ? `${(prices[at] ?? 0) * 2}元` : '',
            ]),
          ]),
        );
        expect(winners(read)).toEqual([[FIRMS[winner], (prices[winner] ?? 0) * 2, null]]);
      }),
      { numRuns: 25 },
    );
  });

  it('proves what it says, whatever stands in the cells', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '/',
        '序号',
        '中标供应商',
        '供应商名称',
        '中标金额（万元）',
        '报价',
        '货物名称',
        '名称',
        '品牌型号',
        '数量',
        '单价（元）',
        '包号',
        '排名',
      ),
      fc.constantFrom(
        '更正前',
        '更正后',
        '单位：万元',
        '合计',
        '第一名',
        '√',
        '第一包',
        '废标',
        '2台，每台8卡',
        '八张',
        '1,234.5',
        '0',
        '-',
        '98%',
        '12元/卡时',
      ),
      fc.constantFrom(...FIRMS, '计算😀服务器', '云帆 YF-8000', 'Ａ１００', '甲州'),
    );
    const table = fc
      .integer({ min: 1, max: 6 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 7 }),
      );
    const asLines = (rows: Rows, sign: string): string => rows.map((row) => row.join(sign)).join('\n');
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('html', '\t', '\n', '  '), async (rows, layout) => {
        const body =
          layout === 'html'
            ? `<h1>甲州学院采购结果公告</h1>${html(rows)}`
            : `甲州学院采购结果公告\n${asLines(rows, layout)}`;
        const reading = await readDocument(new TextEncoder().encode(body), layout === 'html' ? 'a.html' : 'a.txt');
        if (reading.status !== 'read') return;
        const { text } = reading.document;
        const read = readNotice(reading.document);
        const check = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return;
          if ('quote' in value) expect(verifies(text, value as Parameters<typeof verifies>[1])).toBe(true);
          else for (const inner of Object.values(value)) check(inner);
        };
        check(read);
        const lost = new Set(read.losing_bidders.map(({ name }) => name.value));
        for (const { name } of read.suppliers) expect(lost).not.toContain(name.value);
      }),
      { numRuns: 150 },
    );
  });
});
