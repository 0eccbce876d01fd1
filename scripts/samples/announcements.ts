import type { Part } from './model.ts';

/*
 * The sections that the Ministry of Finance's 2020 announcement format prescribes (财办库〔2020〕50号), filled from a few values.
 * Variants of real portals are written out where they are used.
 */

export interface Party {
  readonly name: string;
  readonly address?: string;
  readonly phone?: string;
  readonly contact?: string;
}

export interface Winner {
  readonly name: string;
  readonly address?: string;
  /** As printed: `20.0000000（万元）`, `198000元`. */
  readonly amount: string;
}

const contactLines = (ordinal: string, label: string, party: Party): Part[] => [
  { text: `${ordinal}.${label}信息` },
  { text: `名 称：${party.name}` },
  { text: `地 址：${party.address ?? '云岭省青屿市学府路1号'}` },
  { text: `联系方式：${party.contact ?? '周某'} ${party.phone ?? '0800-7000001'}` },
];

const contacts = (buyer: Party, agency: Party | null): Part[] => [
  ...contactLines('1', '采购人', buyer),
  ...(agency ? contactLines('2', '采购代理机构', agency) : []),
];

/** 中标（成交）结果公告. */
export const award = (facts: {
  readonly number: string;
  readonly name: string;
  readonly winners: readonly Winner[];
  readonly items: readonly (readonly string[])[];
  readonly experts?: string;
  readonly fee?: string;
  readonly buyer: Party;
  readonly agency: Party | null;
  readonly other?: string;
}): Part[] => [
  { text: `一、项目编号：${facts.number}` },
  { text: `二、项目名称：${facts.name}` },
  { heading: '三、中标（成交）信息' },
  ...facts.winners.flatMap((winner): Part[] => [
    { text: `供应商名称：${winner.name}` },
    { text: `供应商地址：${winner.address ?? '云岭省青屿市创新大道88号'}` },
    { text: `中标（成交）金额：${winner.amount}` },
  ]),
  { heading: '四、主要标的信息' },
  { table: facts.items },
  { text: `五、评审专家（单一来源采购人员）名单：${facts.experts ?? '钱某、孙某、李某'}` },
  { text: `六、代理服务收费标准及金额：${facts.fee ?? '按委托协议收取，共计0.3000万元'}` },
  { heading: '七、公告期限' },
  { text: '自本公告发布之日起1个工作日。' },
  { text: `八、其他补充事宜：${facts.other ?? '无'}` },
  { heading: '九、凡对本次公告内容提出询问，请按以下方式联系。' },
  ...contacts(facts.buyer, facts.agency),
];

/** 公开招标 / 竞争性磋商 / 询价公告. */
export const tender = (facts: {
  readonly number: string;
  readonly name: string;
  readonly method: string;
  readonly budget: string;
  readonly ceiling?: string;
  readonly demand: readonly Part[];
  readonly qualification?: string;
  readonly deadline: string;
  readonly buyer: Party;
  readonly agency: Party | null;
}): Part[] => [
  { heading: '项目概况' },
  {
    text: `${facts.name}的潜在供应商应在云岭省公共采购平台获取采购文件，并于${facts.deadline}（北京时间）前提交响应文件。`,
  },
  { heading: '一、项目基本情况' },
  { text: `项目编号：${facts.number}` },
  { text: `项目名称：${facts.name}` },
  { text: `采购方式：${facts.method}` },
  { text: `预算金额：${facts.budget}` },
  ...(facts.ceiling === undefined ? [] : [{ text: `最高限价：${facts.ceiling}` }]),
  { text: '采购需求：' },
  ...facts.demand,
  { heading: '二、申请人的资格要求：' },
  { text: facts.qualification ?? '满足《中华人民共和国政府采购法》第二十二条规定；本项目不接受联合体投标。' },
  { heading: '三、提交响应文件截止时间、开标时间和地点' },
  { text: `${facts.deadline}（北京时间）` },
  { heading: '四、凡对本次采购提出询问，请按以下方式联系。' },
  ...contacts(facts.buyer, facts.agency),
];

/** 采购意向公开. */
export const intention = (facts: { readonly buyer: string; readonly rows: readonly (readonly string[])[] }): Part[] => [
  { text: `为便于供应商及时了解采购信息，根据有关规定，现将${facts.buyer}近期采购意向公开如下：` },
  { table: [['序号', '采购项目名称', '采购需求概况', '预算金额（万元）', '预计采购时间', '备注'], ...facts.rows] },
  { text: '本次公开的采购意向是本单位采购工作的初步安排，具体采购项目情况以相关采购公告和采购文件为准。' },
];

/** 单一来源采购公示. */
export const singleSource = (facts: {
  readonly buyer: Party;
  readonly name: string;
  readonly number: string;
  readonly goods: string;
  readonly budget: string;
  readonly reason: string;
  readonly supplier: string;
  readonly period: string;
}): Part[] => [
  { heading: '一、项目信息' },
  { text: `采购人：${facts.buyer.name}` },
  { text: `项目名称：${facts.name}` },
  { text: `项目编号：${facts.number}` },
  { text: `拟采购的货物或服务的说明：${facts.goods}` },
  { text: `拟采购的货物或服务的预算金额：${facts.budget}` },
  { text: `采用单一来源采购方式的原因及说明：${facts.reason}` },
  { heading: '二、拟定供应商信息' },
  { text: `名称：${facts.supplier}` },
  { text: '地址：云岭省青屿市创新大道18号' },
  { heading: '三、公示期限' },
  { text: facts.period },
  { heading: '四、其他补充事宜' },
  { text: '无' },
  { heading: '五、联系方式' },
  ...contacts(facts.buyer, null),
];

/** 中标候选人公示. */
export const candidates = (facts: {
  readonly number: string;
  readonly name: string;
  readonly buyer: Party;
  readonly agency: Party | null;
  readonly ranked: readonly (readonly [string, string])[];
  readonly period: string;
}): Part[] => [
  { text: `项目编号：${facts.number}` },
  { text: `项目名称：${facts.name}` },
  { text: `招标人：${facts.buyer.name}` },
  ...(facts.agency ? [{ text: `招标代理机构：${facts.agency.name}` }] : []),
  { heading: '评标结果' },
  {
    table: [
      ['排名', '中标候选人', '投标报价（元）'],
      ...facts.ranked.map(([name, quote], index) => [String(index + 1), name, quote]),
    ],
  },
  { text: `公示期：${facts.period}。公示期内如有异议，请以书面形式提出。` },
];

/** 更正公告. */
export const correction = (facts: {
  readonly number: string;
  readonly name: string;
  readonly first: string;
  readonly changes: readonly (readonly string[])[];
  readonly buyer: Party;
  readonly agency: Party | null;
}): Part[] => [
  { heading: '一、项目基本情况' },
  { text: `原公告的采购项目编号：${facts.number}` },
  { text: `原公告的采购项目名称：${facts.name}` },
  { text: `首次公告日期：${facts.first}` },
  { heading: '二、更正信息' },
  { text: '更正事项：采购文件' },
  { table: [['序号', '更正项', '更正前内容', '更正后内容'], ...facts.changes] },
  { heading: '三、其他补充事宜' },
  { text: '其他内容不变。' },
  { heading: '四、凡对本次公告内容提出询问，请按以下方式联系。' },
  ...contacts(facts.buyer, facts.agency),
];

/** 废标 / 终止公告. */
export const failed = (facts: {
  readonly number: string;
  readonly name: string;
  readonly reason: string;
  readonly buyer: Party;
  readonly agency: Party | null;
}): Part[] => [
  { heading: '一、项目基本情况' },
  { text: `采购项目编号：${facts.number}` },
  { text: `采购项目名称：${facts.name}` },
  { heading: '二、项目废标/终止的原因' },
  { text: facts.reason },
  { heading: '三、其他补充事宜' },
  { text: '无' },
  { heading: '四、凡对本次公告内容提出询问，请按以下方式联系。' },
  ...contacts(facts.buyer, facts.agency),
];

/** 合同公告. */
export const contract = (facts: {
  readonly contractNumber: string;
  readonly contractName: string;
  readonly number: string;
  readonly name: string;
  readonly buyer: Party;
  readonly supplier: string;
  readonly goods: string;
  readonly amount: string;
  readonly signed: string;
}): Part[] => [
  { text: `一、合同编号：${facts.contractNumber}` },
  { text: `二、合同名称：${facts.contractName}` },
  { text: `三、项目编号：${facts.number}` },
  { text: `四、项目名称：${facts.name}` },
  { heading: '五、合同主体' },
  { text: `采购人（甲方）：${facts.buyer.name}` },
  { text: `地址：${facts.buyer.address ?? '云岭省青屿市学府路1号'}` },
  { text: `供应商（乙方）：${facts.supplier}` },
  { text: '地址：云岭省青屿市创新大道88号' },
  { heading: '六、合同主要信息' },
  { text: `主要标的名称：${facts.goods}` },
  { text: `合同金额：${facts.amount}` },
  { text: `七、合同签订日期：${facts.signed}` },
  { text: '八、合同公告日期：见本页发布时间' },
];

/** 履约验收公告. */
export const acceptance = (facts: {
  readonly number: string;
  readonly name: string;
  readonly buyer: Party;
  readonly supplier: string;
  readonly goods: string;
  readonly amount: string;
  readonly accepted: string;
}): Part[] => [
  { text: `一、项目编号：${facts.number}` },
  { text: `二、项目名称：${facts.name}` },
  { heading: '三、合同双方' },
  { text: `采购人（甲方）：${facts.buyer.name}` },
  { text: `供应商（乙方）：${facts.supplier}` },
  { heading: '四、验收内容' },
  { text: `验收标的：${facts.goods}` },
  { text: `合同金额：${facts.amount}` },
  { text: `五、验收日期：${facts.accepted}` },
  { text: '六、验收结论：验收合格，全部交付并投入使用。' },
  { text: '七、验收小组成员：吴某、郑某、王某' },
];
