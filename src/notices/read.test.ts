import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { verifies } from '../text/index.ts';
import type { Notice } from './model.ts';
import { readNotice } from './read.ts';

interface Read {
  readonly text: string;
  readonly notice: Notice;
}

const read = async (words: string, path = 'notice.txt'): Promise<Read> => {
  const reading = await readDocument(new TextEncoder().encode(words), path);
  if (reading.status !== 'read') throw new Error(reading.status);
  return { text: reading.document.text, notice: readNotice(reading.document) };
};

const notice = async (words: string): Promise<Notice> => (await read(words)).notice;

/** Firms with their sums, as a reader would note them. */
const firms = (parties: Notice['suppliers']): readonly (readonly [string, number | null])[] =>
  parties.map(({ name, amount_cny }) => [name.value, amount_cny?.value ?? null]);

const spansOf = (
  value: unknown,
): readonly { readonly start: number; readonly end: number; readonly quote: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('quote' in value && 'start' in value && 'end' in value)
    return [value as { readonly start: number; readonly end: number; readonly quote: string }];
  return Object.values(value).flatMap(spansOf);
};

const AWARD_2020 = `蓝州大学超算节点采购项目中标（成交）结果公告
一、项目编号：LZU-2023-117
二、项目名称：超算节点采购项目
三、中标（成交）信息
供应商名称：蓝州云帆计算机有限公司
供应商地址：蓝州市高新区云帆路8号
中标（成交）金额：356.8000000（万元）
五、评审专家（单一来源采购人员）名单：冯一、陈二、褚三
六、代理服务收费标准及金额：2.5万元
七、公告期限
自本公告发布之日起1个工作日。
九、凡对本次公告内容提出询问，请按以下方式联系。
1.采购人信息
名 称：蓝州大学
地 址：蓝州市学府路1号
联系方式：钱老师 0800-7000001
2.采购代理机构信息
名 称：云台国际招标有限公司
地 址：云台市人民路2号
3.项目联系方式
项目联系人：孙工
2023年9月12日`;

describe('a notice of the form of 2020', () => {
  it('gives each party in its role, the sum awarded and not the fee, the day of signing', async () => {
    const found = await notice(AWARD_2020);
    expect(found).toMatchObject({
      kind: 'award',
      stage: 'final_award',
      project_number: { value: 'LZU-2023-117' },
      project_name: { value: '超算节点采购项目' },
      buyer: { value: '蓝州大学' },
      agency: { value: '云台国际招标有限公司' },
      award_total_cny: { value: 3_568_000 },
      published: { value: '2023-09-12' },
      losing_bidders: [],
      candidates: [],
    });
    expect(firms(found.suppliers)).toEqual([['蓝州云帆计算机有限公司', 3_568_000]]);
  });

  it('names no expert and no contact as a party', async () => {
    const found = await notice(AWARD_2020);
    expect(
      JSON.stringify([found.suppliers, found.buyer, found.agency, found.end_user, found.losing_bidders]),
    ).not.toMatch(/冯一|陈二|褚三|钱老师|孙工/u);
  });
});

describe('winners, candidates and losers in running text', () => {
  it('keeps a recommended first as candidate, however cheap the second', async () => {
    const found = await notice(
      `水下目标识别软件评标结果公示
受蓝州海洋大学（采购人）委托，云台国际招标有限公司（采购代理机构）组织了以下项目的评标工作，现将评标结果公示如下：一、项目名称水下目标识别软件二、项目编号YTZB-2021-0031三、评审时间2021年3月4日五、评审结果第一名：蓝州深潜科技有限公司，投标报价45.2万元；第二名：云台智算信息股份有限公司，投标报价39.9万元。评标委员会推荐第一名供应商为预中标供应商。`,
    );
    expect(found).toMatchObject({
      kind: 'candidate',
      stage: 'provisional_winner',
      award_total_cny: null,
      suppliers: [],
    });
    expect(found.buyer?.value).toBe('蓝州海洋大学');
    expect(found.agency?.value).toBe('云台国际招标有限公司');
    expect(found.candidates.map(({ name, rank, amount_cny }) => [name.value, rank, amount_cny?.value])).toEqual([
      ['蓝州深潜科技有限公司', 1, 452_000],
      ['云台智算信息股份有限公司', 2, 399_000],
    ]);
  });

  it('puts the one that is recommended first, though it is ranked second', async () => {
    const found = await notice(
      '多源数据融合软件评标结果公示\n五、评审结果第一名：云台智算信息股份有限公司，投标报价76.5万元；第二名：蓝州深潜科技有限公司，投标报价71.55万元。评标委员会推荐蓝州深潜科技有限公司为预中标供应商。',
    );
    expect(found.candidates[0]).toMatchObject({
      name: { value: '蓝州深潜科技有限公司' },
      rank: 2,
      amount_cny: { value: 715_500 },
    });
  });

  it('takes the line with a quantity and a total for the winner, wherever it stands', async () => {
    const header =
      '备注：供应商产品名称型号规格是否国产标准质量等级封装形式产品批次备注成交数量最新报价（单价）成交总价到货日期到站地点';
    const lines = [
      '云台智测科技有限公司智能监测终端BT-3是合格BT-3台9200.0元元2023-08-26云台市',
      '蓝州百川电子有限公司智能监测终端BT-3是合格BT-32.0台9600.0元19200.0元2023-08-20云台市',
      '白江衡远科技有限公司智能监测终端BT-3是合格BT-3台9900.0元元2023-08-26云台市',
    ];
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
    ]) {
      const body = order.map((at) => lines[at]).join('');
      const found = await notice(
        `智能监测终端\n一、采购清单其他二、主要内容标题：智能监测终端场次号：XJ020080600999发布单位：云台环境监测研究所最终用户：云台环境监测研究所${header}${body}三、响应方式有意参加本项目的企业请登陆平台。`,
      );
      expect(firms(found.suppliers)).toEqual([['蓝州百川电子有限公司', 19_200]]);
      expect(found.losing_bidders.map(({ name }) => name.value).toSorted()).toEqual(
        ['云台智测科技有限公司', '白江衡远科技有限公司'].toSorted(),
      );
      expect(found.stage).toBe('final_award');
    }
  });

  it.each([
    [
      '经谈判小组评审，最终确定云台航科仿真技术有限公司（有限合伙）为本项目成交供应商，成交金额为人民币壹佰贰拾叁万元整。',
      '云台航科仿真技术有限公司（有限合伙）',
      1_230_000,
    ],
    [
      '经现场拆封报价文件，蓝州通信有限公司、云台电讯有限公司、白江无线电厂均符合要求，最终云台电讯有限公司以18.6万元成交。',
      '云台电讯有限公司',
      186_000,
    ],
    ['中标单位：蓝州云帆计算机有限公司 中标金额：98.5万元', '蓝州云帆计算机有限公司', 985_000],
    ['成交供应商名称\n蓝州云帆计算机有限公司\n成交金额（万元）\n98.5', '蓝州云帆计算机有限公司', 985_000],
  ])('reads the winner from %j', async (words, name, yuan) => {
    const found = await notice(`训练模拟器项目成交公告\n项目编号：BT-2022-18\n${words}`);
    expect(firms(found.suppliers)).toEqual([[name, yuan]]);
    expect(found).toMatchObject({ stage: 'final_award', award_total_cny: { value: yuan }, losing_bidders: [] });
  });

  it('leaves a winner open who is only to be decided', async () => {
    const found = await notice(
      '自动测试平台采购评审结果公示\n二、采购评审结果成交候选供应商排序如下：第一，云台光电有限公司。第二，蓝州智能机器人有限责任公司。如公示期内无异议，采购人将确定排名第一的供应商为成交单位。',
    );
    expect(found).toMatchObject({ suppliers: [], stage: 'provisional_winner' });
    expect(found.candidates.map(({ name, rank }) => [name.value, rank])).toEqual([
      ['云台光电有限公司', 1],
      ['蓝州智能机器人有限责任公司', 2],
    ]);
  });

  it.each([
    '蓝州深蓝装备有限公司、云台海洋技术研究院（联合体）',
    '蓝州深蓝装备有限公司（牵头人）、云台海洋技术研究院（成员）',
    '蓝州深蓝装备有限公司和云台海洋技术研究院（联合体）',
  ])('gives the firms of a joint bid each for itself: %s', async (joint) => {
    const found = await notice(
      `海洋观测系统研制项目中标公告\n中标人：${joint}\n中标价：12864000元\n招标人：蓝州海洋预报中心`,
    );
    expect(found.suppliers.map(({ name }) => name.value)).toEqual(['蓝州深蓝装备有限公司', '云台海洋技术研究院']);
    expect(found.award_total_cny?.value).toBe(12_864_000);
  });

  it('keeps the lots apart and adds their sums', async () => {
    const found = await notice(
      '船舶数据项目成交公告\n六、成交结果情况：1包成交供应商：蓝州数据股份公司 成交金额：24万元 2包成交供应商：云台航运科技有限公司 成交金额：10.88万元',
    );
    expect(found.suppliers.map(({ name, lot, amount_cny }) => [name.value, lot, amount_cny?.value])).toEqual([
      ['蓝州数据股份公司', '1', 240_000],
      ['云台航运科技有限公司', '2', 108_800],
    ]);
    expect(found.award_total_cny?.value).toBe(348_800);
  });

  it('takes no rate, price for a year or fee for the sum', async () => {
    for (const price of ['中标金额：49.8万元/年', '折扣率：85%', '下浮率：12.5%', '中标服务费：3.2万元']) {
      const found = await notice(`云资源租赁服务中标公告\n中标供应商：蓝州云服务有限公司\n${price}\n采购人：云台大学`);
      expect([price, found.award_total_cny, firms(found.suppliers)]).toEqual([
        price,
        null,
        [['蓝州云服务有限公司', null]],
      ]);
    }
  });

  it('takes the finer of two sums that a portal has rounded', async () => {
    const found = await notice(
      '服务器采购项目中标公告\n总中标金额：￥56.98 万元（人民币）\n中标供应商：蓝州云帆计算机有限公司\n中标金额：569,799.60元',
    );
    expect(found.award_total_cny?.value).toBe(569_799.6);
  });

  it('reads a credit code behind its firm, and only a true one', async () => {
    const one = await notice(
      '书架采购成交公告\n成交供应商：蓝州木业有限公司\n统一社会信用代码：91350100M000100Y43\n成交金额：12.5万元',
    );
    expect(one.suppliers[0]?.credit_code).toMatchObject({ value: '91350100M000100Y43' });
    const other = await notice(
      '书架采购成交公告\n成交供应商：蓝州木业有限公司\n统一社会信用代码：91350100M000100Y44\n成交金额：12.5万元',
    );
    expect(other.suppliers[0]?.credit_code).toBeNull();
  });

  it('leaves masked names masked', async () => {
    const found = await notice(
      'XX系统采购项目中标公示\n采购人：某单位\n中标供应商：XXX科技有限公司\n中标金额：49.8万元',
    );
    expect(found.buyer?.value).toBe('某单位');
    expect(firms(found.suppliers)).toEqual([['XXX科技有限公司', 498_000]]);
  });
});

describe('lists, lots and weaker words', () => {
  it('reads the rest of a list that a label opens', async () => {
    const found = await notice(
      '印刷服务入围结果公告\n入围供应商：\n1.蓝州印务有限公司\n2.云台彩印有限公司\n3.白江印刷厂\n采购人：云台大学',
    );
    expect(found.suppliers.map(({ name }) => name.value)).toEqual([
      '蓝州印务有限公司',
      '云台彩印有限公司',
      '白江印刷厂',
    ]);
  });

  it('reads a firm for each lot of one value', async () => {
    const found = await notice(
      '船舶数据处理项目\n拟单一来源采购供应商名称：第一包：蓝州数据技术股份公司  第二包：云台航运科技有限公司\n拟采用的采购方式：单一来源采购方式',
    );
    expect(found).toMatchObject({ kind: 'single_source', stage: 'intended' });
    expect(found.candidates.map(({ name, lot }) => [name.value, lot])).toEqual([
      ['蓝州数据技术股份公司', '1'],
      ['云台航运科技有限公司', '2'],
    ]);
  });

  it('takes the firm that the reason for asking nobody else begins with, and no list of firms', async () => {
    const one = await notice(
      '典型场景研究单一来源公示\n二、采用单一来源方式的原因云台海洋大学作为参编单位，全程参与立项。\n三、采购单位信息\n单位名称：蓝州信息中心',
    );
    expect(one.candidates.map(({ name }) => name.value)).toEqual(['云台海洋大学']);
    const list = await notice(
      '典型场景研究单一来源公示\n二、采用单一来源方式的原因云台海洋大学、白江大学等单位均未响应。\n',
    );
    expect(list.candidates).toEqual([]);
  });

  it('names every loser with a reason', async () => {
    const found = await notice(
      '显微镜采购项目中标公告\n中标供应商：蓝州光学有限公司\n未中标供应商及原因：云台光学有限公司，排名第二；白江仪器有限公司，资格审查不合格。',
    );
    expect(found.losing_bidders.map(({ name }) => name.value)).toEqual(['云台光学有限公司', '白江仪器有限公司']);
    expect(found.suppliers.map(({ name }) => name.value)).toEqual(['蓝州光学有限公司']);
  });

  it.each([
    '原中标供应商蓝州光学有限公司放弃中标资格，现确定云台光学有限公司为本项目中标供应商。',
    '第一名：蓝州光学有限公司；第二名：云台光学有限公司。因蓝州光学有限公司自愿放弃成交资格，确定云台光学有限公司为成交供应商。',
    '原中标供应商：蓝州光学有限公司\n中标供应商：云台光学有限公司',
    '经调查，决定取消蓝州光学有限公司的中标资格，确定云台光学有限公司为中标人。',
  ])('does not show a firm that its award was taken from: %s', async (words) => {
    const found = await notice(`显微镜采购项目中标结果公告\n${words}\n采购人：云台大学`);
    expect(found.suppliers.map(({ name }) => name.value)).toEqual(['云台光学有限公司']);
  });

  it('takes 0元 for unknown', async () => {
    const found = await notice(
      '消防维保合同公告\n采购人（甲方）：云台市图书馆\n供应商（乙方）：蓝州消防工程有限公司\n合同金额：0元',
    );
    expect(found).toMatchObject({ stage: 'contract', award_total_cny: null, suppliers: [{ amount_cny: null }] });
  });
});

describe('lines of bidders with figures of one alone', () => {
  it('gives the figures to the bidder before them', async () => {
    const found = await notice(
      '图像模块\n一、采购清单标题：图像模块发布单位：蓝州动力研究所供应商产品名称型号规格是否国产标准质量等级封装形式产品批次备注成交数量最新报价（单价）成交总价到货日期到站地点蓝州智感技术有限公司图像模块--是-27800.0元--云台微电科技有限公司图像模块--是-12.0块28000.0元336000.0元2021-06-30甲方单位所在地三、响应方式有意参加本项目的企业，请登陆平台。',
    );
    expect(firms(found.suppliers)).toEqual([['云台微电科技有限公司', 336_000]]);
  });
});

describe('rows run together under their header', () => {
  it.each([
    [
      '序号中标（成交）金额(元)中标供应商名称中标供应商地址1最终报价:1248000(元)蓝州海澳环境科技有限公司中联大厦2幢1204室2.废标结果:序号标项名称废标理由其他事项////',
      [['蓝州海澳环境科技有限公司', 1_248_000]],
    ],
    [
      '供应商名称供应商地址中标（成交）金额蓝州广电网络股份有限公司云台分公司云台市文庙街87号二楼447,500.00元合计',
      [['蓝州广电网络股份有限公司云台分公司', 447_500]],
    ],
    [
      '序号标项名称中标（成交）金额（元）中标供应商名称1云台小学双电源工程2630565.34蓝州明创电力工程有限公司',
      [['蓝州明创电力工程有限公司', 2_630_565.34]],
    ],
    [
      '采购人名称云台市体育中心中标（成交）供应商名称蓝州财产保险有限公司云台分公司合同金额3,140.47元',
      [['蓝州财产保险有限公司云台分公司', 3140.47]],
    ],
  ])('%s', async (rows, expected) => {
    const found = await notice(
      `某项目中标（成交）结果公告\n一、项目编号：BT-2024-1二、项目名称：某项目三、中标（成交）信息1.中标结果：${rows}`,
    );
    expect(firms(found.suppliers)).toEqual(expected);
  });

  it('names nobody where the cell before a firm is of words', async () => {
    const found = await notice(
      '某项目中标结果公告\n三、中标结果：标项名称中标供应商名称云台大学实验楼蓝州建工有限公司装修',
    );
    expect(found.suppliers).toEqual([]);
  });

  it('gives no sum that may have swallowed the score beside it', async () => {
    const found = await notice(
      '某软件成交公告\n8.成交候选人排序供应商名称最终报价（万元）综合得分1蓝州范式技术有限公司274.9593.22云台信息技术股份有限公司25883.43白江防务技术有限公司274.567.6',
    );
    expect(found.candidates.map(({ name, amount_cny }) => [name.value, amount_cny])).toEqual([
      ['蓝州范式技术有限公司', null],
      ['云台信息技术股份有限公司', null],
      ['白江防务技术有限公司', null],
    ]);
  });
});

it('reads names whole that the width of a plain text has cut', async () => {
  const words =
    '经评标委员会评审，按照招标文件规定的评标办法，现将评标结果公示如下，第一中标候选人为蓝州云帆计算机科技股份有限公司，投标报价98.5万元，第二中标候选人为云台智算信息产业集团有限公司第六研究所，投标报价102万元，第三中标候选人为白江航天精密机械制造有限责任公司，投标报价110万元，公示期为三个工作日，如有异议请以书面形式提出，逾期不再受理，特此公示，对积极参与的投标人表示感谢，希望今后继续合作。';
  for (const width of [26, 29, 31, 34, 37]) {
    const text = words.replace(new RegExp(`(.{${width}})`, 'gu'), '$1\n');
    const found = await notice(`某平台设备评标结果公示\n${text}`);
    expect(found.candidates.map(({ name }) => name.value)).toEqual([
      '蓝州云帆计算机科技股份有限公司',
      '云台智算信息产业集团有限公司第六研究所',
      '白江航天精密机械制造有限责任公司',
    ]);
  }
});

describe('who buys, when no label says so', () => {
  it.each([
    ['云台国际招标有限公司受蓝州物理研究所委托，就“低温系统”进行谈判', '蓝州物理研究所'],
    ['蓝州创新研究院就“低温系统”项目开展了询价，现将结果公告如下', '蓝州创新研究院'],
    ['2023年5月6日，蓝州船舶设计中心在云台举行了低温系统项目竞争性谈判', '蓝州船舶设计中心'],
    ['现将蓝州大学2024年5月政府采购意向公开如下', '蓝州大学'],
    ['公示期内如有异议，可向蓝州飞机设计研究所提出', '蓝州飞机设计研究所'],
    ['对积极参与的供应商深表感谢。    中国人民解放军99999部队    2020年8月3日', '中国人民解放军99999部队'],
    ['发布单位：云台国际招标有限公司\n采购代理机构：云台国际招标有限公司\n采购人：蓝州大学', '蓝州大学'],
    ['我公司受云台市政府采购中心委托组织采购', null],
    ['采购机构：某单位联系人：张某', '某单位'],
  ])('%s', async (words, buyer) => {
    expect((await notice(`低温系统采购公示\n${words}`)).buyer?.value ?? null).toBe(buyer);
  });
});

describe('kind and stage from what is said', () => {
  it.each([
    ['影像服务器采购项目结果公告\n三、结果：因有效供应商不足三家，本项目废标。', 'failed', 'annulled'],
    [
      '教学设备采购项目中标结果公告\n第1包：中标供应商：蓝州启明教育设备有限公司，中标金额：128.4万元；第2包：有效投标人不足三家，本包废标。',
      'award',
      'final_award',
    ],
    [
      '图书馆服务器中标（成交）及部分废标公告\n三、采购结果\n合同包1：\n供应商名称：蓝州文澜有限公司\n中标（成交）金额：458,000.00元\n合同包2：\n废标理由：有效供应商不足三家',
      'award',
      'final_award',
    ],
    [
      '关于撤销蓝州市解析服务器采购项目中标结果的公告\n本项目中标供应商云台星图技术有限公司提供虚假材料谋取中标，中标无效。',
      'terminated',
      'annulled',
    ],
    ['算力服务采购项目更正公告\n二、更正内容：因采购计划调整，现决定终止本次采购活动。', 'terminated', 'annulled'],
    ['算力服务采购项目更正公告\n二、更正内容：因收到质疑，本项目暂停，开标时间另行通知。', 'correction', 'corrected'],
    [
      '算力服务采购项目更正公告\n二、更正内容：如投标人不足三家，采购人有权终止本次采购活动。',
      'correction',
      'corrected',
    ],
    [
      '雷达软件改造单一来源公示\n二、采用单一来源采购方式的原因：技术延续。三、拟定供应商：蓝州电子技术研究所、云台机械有限公司、白江市仪表厂',
      'single_source',
      'intended',
    ],
    [
      '检测设备单一来源谈判结果公示\n四、谈判结果本项目经审价谈判，确定蓝州海信科技有限公司为本项目承制单位，成交金额为40.5万元。',
      'deal',
      'final_award',
    ],
    ['服务器采购项目履约验收公告\n供应商（乙方）：蓝州云帆计算机有限公司\n验收结论：合格', 'acceptance', 'delivered'],
    [
      '服务器采购项目政府采购合同公告\n采购人（甲方）：蓝州大学\n供应商（乙方）：蓝州云帆计算机有限公司\n合同金额：3,568,000.00元',
      'contract',
      'contract',
    ],
    ['合同管理系统采购项目中标候选人公示\n第一中标候选人：蓝州软件有限公司', 'candidate', 'provisional_winner'],
    ['竣工验收检测服务成交结果公告\n成交供应商：蓝州检测有限公司', 'deal', 'final_award'],
    [
      '某系统采购项目\n蓝州大学就“某系统”项目组织了评审，现将中标结果公告如下：中标人：蓝州软件有限公司',
      'award',
      'final_award',
    ],
    ['云计算服务询价公告\n询价单位：蓝州实验室\n报价截止时间：2024年4月20日', 'inquiry', 'tendered'],
    ['低温控制系统项目竞争性谈判公告\n就“低温控制系统”项目进行竞争性谈判，欢迎合格供应商参加。', 'tender', 'tendered'],
    ['蓝州大学2024年5月政府采购意向', 'intention', 'intended'],
    ['教学空间采购项目采购需求征求意见公告', 'consultation', 'intended'],
    ['弱电工程资格预审公告', 'prequalification', 'tendered'],
    ['营业用房招租公告\n竞得人由最高报价产生', 'other', 'unknown'],
  ])('%j', async (words, kind, stage) => {
    const found = await notice(words);
    expect([found.kind, found.stage]).toEqual([kind, stage]);
    expect(found.stage_spans.length > 0 || kind === 'other').toBe(true);
  });

  it('believes what a short notice says over what it is called', async () => {
    const found = await notice('检测服务采购公告\n采购人：蓝州大学\n成交供应商：云台检测有限公司\n成交金额：12万元');
    expect(found).toMatchObject({ kind: 'award', stage: 'final_award' });
    const call = await notice(
      '检测服务采购公告\n采购人：蓝州大学\n投标截止时间：2024年4月5日\n中标人：按最低价法确定的云台有限公司',
    );
    expect(call).toMatchObject({ kind: 'tender', suppliers: [] });
  });

  it('finds no party in the forms of contract of a tender document', async () => {
    const form = Array.from(
      { length: 300 },
      (_, at) => `${at}.乙方保证所交付的货物符合本合同规定，中标人应在三十日内与甲方云台某某公司签订合同。`,
    );
    const found = await notice(
      `数据中心设备采购项目招标文件\n项目编号：BT-2024-1\n第一章 招标公告\n第二章 投标人须知\n第三章 合同条款\n乙方：蓝州样本有限公司\n第四章 投标文件格式\n${form.join('\n')}`,
    );
    expect(found).toMatchObject({
      kind: 'tender',
      stage: 'tendered',
      suppliers: [],
      candidates: [],
      award_total_cny: null,
    });
  });
});

const FIELDS = [
  '项目名称：智能计算平台',
  '项目编号：BT-2023-0456',
  '采购人：蓝州大学',
  '采购代理机构：云台国际招标有限公司',
  '中标供应商：蓝州云帆计算机有限公司',
  '最终用户：蓝州大学计算机学院',
  '发布时间：2023-05-06',
  '预算金额：120万元',
];

const summary = (found: Notice): unknown => [
  found.project_name?.value,
  found.project_number?.value,
  found.buyer?.value,
  found.agency?.value,
  found.end_user?.value,
  found.published?.value,
  found.budget_cny?.value,
  found.suppliers.map(({ name }) => name.value),
];

describe('whatever the layout', () => {
  const expected = summary;

  it('reads the same from labels in any order, in lines or run together', async () => {
    const first = expected(await notice(`智能计算平台中标公告\n${FIELDS.join('\n')}`));
    expect(first).toEqual([
      '智能计算平台',
      'BT-2023-0456',
      '蓝州大学',
      '云台国际招标有限公司',
      '蓝州大学计算机学院',
      '2023-05-06',
      1_200_000,
      ['蓝州云帆计算机有限公司'],
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(FIELDS, { minLength: FIELDS.length }),
        fc.constantFrom('\n', '；', '。', '   ', '\n\n'),
        async (fields, between) => {
          expect(expected(await notice(`智能计算平台中标公告\n${fields.join(between)}`))).toEqual(first);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a short name on a line of its own for the value of its label, and not for a column', async () => {
    for (const buyer of ['霁州大学', '沧渊省急救中心', '霁州市自然资源局']) {
      const { buyer: found, suppliers } = await notice(
        `设备采购合同\n采购人名称\n${buyer}\n中标（成交）供应商名称\n霁州云桥科技有限公司\n合同金额\n3,140.00元`,
      );
      expect(found?.value).toBe(buyer);
      expect(firms(suppliers)).toEqual([['霁州云桥科技有限公司', 3140]]);
    }
  });

  it('shows nobody as supplier who was the winner and is no more', async () => {
    const { suppliers } = await notice(
      '项目中标结果变更公告\n原中标供应商：霁州可控信息产业有限公司，中标金额35298万元\n经质疑，取消其中标资格，本项目废标。',
    );
    expect(suppliers).toEqual([]);
  });

  it('keeps the branch in the name of a branch, also where its address is glued to it', async () => {
    const { buyer } = await notice('采购公告\n一、采购人：沧渊移动通信有限公司霁州分公司地址：霁州市一路8号');
    expect(buyer?.value).toBe('沧渊移动通信有限公司霁州分公司');
  });

  it('reads labels that are spaced out or numbered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(' ', '\u3000', '  ', '\u00a0'),
        fc.constantFrom('', '1.', '（一）', '一、', '①'),
        async (gap, number) => {
          const spaced = FIELDS.map((field) => {
            const [label = '', value = ''] = field.split('：');
            return `${number}${[...label].join(gap)}：${value}`;
          });
          expect(summary(await notice(`智能计算平台中标公告\n${spaced.join('\n')}`))).toEqual(
            summary(await notice(`智能计算平台中标公告\n${FIELDS.join('\n')}`)),
          );
        },
      ),
    );
  });

  it('reads one sum in every unit and writing', async () => {
    for (const sum of [
      '1234560元',
      '1,234,560.00元',
      '123.456万元',
      '￥123.456000 万元',
      '人民币壹佰贰拾叁万肆仟伍佰陆拾元整',
      '0.0123456亿元',
    ]) {
      const found = await notice(`服务器中标公告\n中标人：蓝州云帆计算机有限公司\n中标金额：${sum}\n`);
      expect([sum, found.award_total_cny?.value]).toEqual([sum, 1_234_560]);
    }
  });

  it('never shows a loser as supplier, and every span verifies', async () => {
    const names = ['蓝州深潜科技有限公司', '云台智算信息股份有限公司', '白江数据有限公司', '江右仪器厂'];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(names, { minLength: 2 }),
        fc.nat(3),
        fc.constantFrom('第一名', '第一中标候选人', '排名第一'),
        fc.boolean(),
        async (bidders, at, word, final) => {
          const winner = bidders[at % bidders.length] ?? '';
          const ranked = bidders.map(
            (name, place) => `${word.replace('一', '一二三四'.charAt(place))}：${name}，报价${10 + place}万元`,
          );
          const verdict = final ? `最终确定${winner}为本项目中标供应商。` : `评标委员会推荐${winner}为预中标供应商。`;
          const { text, notice: found } = await read(
            `某设备采购项目评审结果公告\n五、评审结果${ranked.join('；')}。${verdict}`,
          );
          for (const span of spansOf(found)) expect(verifies(text, span)).toBe(true);
          expect(found.suppliers.map(({ name }) => name.value)).toEqual(final ? [winner] : []);
          if (!final) expect(found.candidates[0]?.name.value).toBe(winner);
          expect(found.losing_bidders.map(({ name }) => name.value)).not.toContain(winner);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('ends on any text, with spans that verify', async () => {
    const word = fc.constantFrom(
      '中标人：',
      '采购人',
      '第一名',
      '蓝州云帆计算机有限公司',
      '98.5万元',
      '（',
      '）',
      '\n',
      '\t',
      '为',
      '受',
      '委托',
      '😀',
      '一、',
      '1.',
      '公告',
      '2023年5月6日',
      '排名供应商名称报价得分',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), async (words) => {
        const { text, notice: found } = await read(`公告${words.join('')}`);
        for (const span of spansOf(found)) expect(verifies(text, span)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what portals leave out or say twice', () => {
  it('reads a masked buyer that runs into the first section', async () => {
    const found = await notice(
      '图形工作站采购项目中标公告\n采购单位某单位一、项目编号：JQ-W1023二、项目名称：图形工作站采购项目三、中标供应商：蓝州湘墨科技有限公司，中标金额：人民币柒拾贰万捌仟元整四、联系方式：某单位联系人：＊＊ 电话：XXXXXXXXXXX二〇二一年九月十六日',
    );
    expect(found).toMatchObject({ buyer: { value: '某单位' }, published: { value: '2021-09-16' } });
  });

  it('takes a name alone over the date for the buyer, however it ends', async () => {
    const found = await notice(
      '解译软件采购结果公告\n成交供应商：蓝州空间技术有限公司\n特此公告。\n蓝原地质调查院\n2020年8月17日\n',
    );
    expect(found.buyer?.value).toBe('蓝原地质调查院');
  });

  it('takes the budget that a correction sets, not the one it takes back', async () => {
    const found = await notice('某项目更正公告\n更正内容：\n原文：预算金额：2150000元\n更正为：预算金额：2350000元\n');
    expect(found.budget_cny?.value).toBe(2_350_000);
  });

  it('gives the sum of the winner who took the place of another', async () => {
    const found = await notice(
      '工作站采购中标结果变更公告\n原中标人云台速科网络有限公司放弃中标资格。\n变更后中标结果\n中标供应商：蓝州拓维电子有限公司\n中标金额：897000元\n',
    );
    expect(firms(found.suppliers)).toEqual([['蓝州拓维电子有限公司', 897_000]]);
    expect(found.award_total_cny?.value).toBe(897_000);
  });

  it('reads winners numbered in one line', async () => {
    const found = await notice(
      '框架协议采购入围结果公告\n入围供应商：1、蓝州云计算有限公司 2、启算云服务（云台）有限公司 3、白江信安网络有限公司\n',
    );
    expect(found.suppliers.map(({ name }) => name.value)).toEqual([
      '蓝州云计算有限公司',
      '启算云服务（云台）有限公司',
      '白江信安网络有限公司',
    ]);
  });

  it('names no purchase where the title announces the intentions of a month', async () => {
    const found = await notice(
      '蓝江市大数据中心2024年3月（第一批）政府采购意向\n序号\t采购项目名称\t预算金额(万元)\n1\t算力服务\t520\n2\t密码改造\t160\n蓝江市大数据中心\n2024年02月26日\n',
    );
    expect(found.project_name?.value ?? '').not.toContain('批');
    expect(found.buyer?.value).toBe('蓝江市大数据中心');
  });

  it('gives the lots that only the winners have', async () => {
    const found = await notice(
      '智慧校园设备中标结果公告\n中标结果：\nA、标段1：中标人：蓝州校联科技有限公司；中标价：178.8万元\nB、标段2：中标人：云台书香电子有限公司；中标价：65.5万元\n',
    );
    expect(found.lots.map(({ id, award_cny }) => [id, award_cny?.value])).toEqual([
      ['1', 1_788_000],
      ['2', 655_000],
    ]);
  });

  it('keeps lots of lines of one width apart', async () => {
    const found = await notice(
      '蓝市税务局机房UPS及服务器更新中标公告\n采购编号：TS-2020-041　　采购项目：蓝市税务局机房UPS及服务器更新\n采购人：蓝州税务总局桐荫市税务局　　采购代理机构：桐荫市机关采购中心\n预算金额：38万元\n中标情况：\n分包一：UPS电源　中标供应商：桐荫恒电电源有限公司　中标金额：23.6万元\n分包二：服务器　中标供应商：桐荫市嘉木电子商行　中标金额：11.8万元\n发布日期：2020/11/30\n',
    );
    expect(found.lots.map(({ id, award_cny }) => [id, award_cny?.value])).toEqual([
      ['1', 236_000],
      ['2', 118_000],
    ]);
  });

  it('reads a table of lines under its heading', async () => {
    const found = await notice(
      '识别服务器中标公告\n主要标的\n序号\n名称\n品牌\n型号\n数量\n单位\n单价（元）\n1\n识别服务器\n智眼\nZY-R8\n8\n台\n190000\n发布时间\n2023-04-26\n',
    );
    expect(found.items.map(({ name, quantity }) => [name.value, quantity?.value])).toEqual([['识别服务器', 8]]);
  });

  it('gives each lot its own sum where one value holds all', async () => {
    const found = await notice(
      '机房设备中标公告\n中标供应商：第一包：蓝州启智科技有限公司；第二包：云台电脑有限公司；第三包：蓝州启智科技有限公司\n中标金额：第一包：1216000元；第二包：689500元；第三包：332000元\n',
    );
    expect(found.award_total_cny?.value).toBe(2_237_500);
    expect(found.lots.map(({ id, award_cny }) => [id, award_cny?.value])).toEqual([
      ['1', 1_216_000],
      ['2', 689_500],
      ['3', 332_000],
    ]);
  });

  it('takes the price with tax beside the one without', async () => {
    const { notice: found } = await read(
      '<h2>服务器中标结果公示</h2><table><tr><th rowspan="2">投标人</th><th colspan="2">报价（元）</th><th rowspan="2">是否中标</th></tr><tr><th>不含税</th><th>含税</th></tr><tr><td>云台信息有限公司</td><td>2600000</td><td>2938000</td><td>否</td></tr><tr><td>蓝州华算科技有限公司</td><td>2626548.67</td><td>2968000</td><td>是</td></tr></table>',
      'notice.html',
    );
    expect(firms(found.suppliers)).toEqual([['蓝州华算科技有限公司', 2_968_000]]);
  });

  it('takes no number in brackets into the name, and the name under a bare title', async () => {
    const said = await notice(
      '某公告\n蓝州招标有限公司受蓝州水文中心委托，对云台水文站数据服务器（TH-2021-HW-9）组织公开招标，结果如下：\n中标单位：蓝州中算科技有限公司\n',
    );
    expect(said.project_name?.value).toBe('云台水文站数据服务器');
    const under = await notice('中标公告\n蓝州医院影像工作站\n中标单位：蓝州影联有限公司\n');
    expect(under.project_name?.value).toBe('蓝州医院影像工作站');
  });

  it('takes the name before the year of a title for the buyer', async () => {
    const found = await notice(
      '蓝州国际传播中心2024年10月政府采购意向\n序号\t采购项目名称\t预算金额(万元)\n1\t演播室灯光\t35\n',
    );
    expect(found.buyer?.value).toBe('蓝州国际传播中心');
  });
});
