import { acceptance, award, candidates, contract, intention, singleSource, tender } from './announcements.ts';
import type { Sample } from './model.ts';

/*
 * Eleven invented stand-ins, one for each organisation of the Reuters review of August 2024. What each seeks, by which route and with
 * which outcome is what was reported; docs/samples.md tells the reported facts, their sources, and what is our own choice.
 */

const agency = {
  name: '云岭省正衡招标代理有限公司',
  address: '云岭省青屿市环湖路66号',
  phone: '0800-7000066',
  contact: '何某',
};

const demand = (...lines: string[]) => lines.map((text) => ({ text }));

/** 1: a laboratory; AWS compute for a geoscience language model, 184,000 yuan; the domestic cloud could not supply enough. */
const lanjiang: readonly Sample[] = [
  {
    file: 'stand-ins/01-lanjiang-laboratory-inquiry',
    layout: 'campus',
    title: '澜江实验室地学大模型云计算服务采购询价公告',
    published: '2024-04-10 09:00',
    body: [
      { text: '澜江实验室就地学大模型云计算服务进行询价采购，现将有关事项公告如下：' },
      { text: '一、项目编号：LJL-XJ-2024-0417' },
      { text: '二、项目名称：地学大模型云计算服务' },
      { text: '三、采购单位：澜江实验室' },
      { text: '四、最高限价：184000元' },
      { heading: '五、采购内容' },
      { text: '为地学大模型提供亚马逊云（AWS）云计算服务1项，由国内代理商代为开通并结算。' },
      { text: '采购理由：现用的国内云平台算力不能满足模型训练要求。' },
      { text: '六、报价截止时间：2024年4月17日17:00' },
      { text: '七、联系人：沈某 联系电话：0800-7000011' },
    ],
    signature: ['澜江实验室', '2024年4月10日'],
  },
];

/** 2: a chip-design centre; an overseas AWS account to use Claude 3, 600,000 yuan, spent; the seller is not named. */
const circuits: readonly Sample[] = [
  {
    file: 'stand-ins/02-circuit-design-centre-tender',
    layout: 'ccgp',
    title: '青屿电路设计自动化创新中心海外云账号服务项目竞争性磋商公告',
    published: '2024-04-02 10:12',
    summary: [
      ['采购项目名称', '海外云账号服务项目'],
      ['采购单位', '青屿电路设计自动化创新中心'],
      ['行政区域', '云岭省'],
      ['公告时间', '2024年04月02日 10:12'],
      ['预算金额', '￥60.000000万元（人民币）'],
      ['代理机构名称', agency.name],
    ],
    body: tender({
      number: 'QYEDA-2024-006',
      name: '海外云账号服务项目',
      method: '竞争性磋商',
      budget: '60.000000万元（人民币）',
      demand: demand(
        '1.提供亚马逊AWS海外账号1个，由服务商代为开通、代付费用；',
        '2.账号须能调用Claude 3大模型接口；',
        '3.服务期1年。',
      ),
      deadline: '2024年4月15日09:30',
      buyer: { name: '青屿电路设计自动化创新中心', phone: '0800-7000022' },
      agency,
    }),
  },
  {
    file: 'stand-ins/02-circuit-design-centre-award',
    layout: 'ccgp',
    title: '青屿电路设计自动化创新中心海外云账号服务项目成交结果公告',
    published: '2024-04-19 16:40',
    summary: [
      ['采购项目名称', '海外云账号服务项目'],
      ['采购单位', '青屿电路设计自动化创新中心'],
      ['行政区域', '云岭省'],
      ['公告时间', '2024年04月19日 16:40'],
      ['总成交金额', '￥60.000000 万元（人民币）'],
      ['评审专家名单', '冯某、陈某、褚某'],
    ],
    body: award({
      number: 'QYEDA-2024-006',
      name: '海外云账号服务项目',
      winners: [{ name: '详见附件', address: '详见附件', amount: '60.0000000（万元）' }],
      items: [
        ['序号', '服务名称', '服务范围', '服务时间', '金额（元）'],
        ['1', '亚马逊AWS海外账号服务', '代开通并代付，调用Claude 3', '1年', '600000'],
      ],
      buyer: { name: '青屿电路设计自动化创新中心', phone: '0800-7000022' },
      agency,
    }),
  },
];

/** 3: a university; an AWS account with A100 and H100 servers, 200,000 yuan, spent, through a named reseller. */
const nanyu: readonly Sample[] = [
  {
    file: 'stand-ins/03-nanyu-university-tender',
    layout: 'campus',
    title: '南屿大学云计算账号服务采购公告',
    published: '2024-03-04 08:50',
    body: tender({
      number: 'NYU-2024-FW031',
      name: '云计算账号服务',
      method: '竞争性谈判',
      budget: '200000元',
      demand: demand('提供亚马逊云AWS账号1个，可使用搭载A100和H100加速卡的云服务器，账号由代理商开通并代付。'),
      deadline: '2024年3月13日14:30',
      buyer: { name: '南屿大学', phone: '0800-7000033' },
      agency: null,
    }),
    signature: ['南屿大学招投标管理中心', '2024年3月4日'],
  },
  {
    file: 'stand-ins/03-nanyu-university-award',
    layout: 'pdf',
    title: '南屿大学云计算账号服务成交公告',
    published: '2024-03-18 11:05',
    body: award({
      number: 'NYU-2024-FW031',
      name: '云计算账号服务',
      winners: [{ name: '岚渡科技有限公司', amount: '20.0000000（万元）' }],
      items: [
        ['序号', '服务名称', '服务要求', '数量', '总价（元）'],
        ['1', '亚马逊云AWS账号服务', '可使用A100、H100云服务器', '1个', '200000'],
      ],
      buyer: { name: '南屿大学', phone: '0800-7000033' },
      agency: null,
    }),
    signature: ['南屿大学', '2024年3月18日'],
  },
];

/** 4: a vocational college; US chips through AWS. No more was recovered than the name and the bucket. */
const donglan: readonly Sample[] = [
  {
    file: 'stand-ins/04-donglan-shipping-college',
    layout: 'text',
    title: '东澜航运职业学院智慧航运实训云资源采购公告',
    published: '2024-05-20 15:00',
    body: [
      { text: '项目编号：DLHY-2024-19' },
      { text: '项目名称：智慧航运实训云资源' },
      { text: '采购人：东澜航运职业学院' },
      { text: '采购内容：通过代理商开通亚马逊云科技（AWS）云主机，云主机须配备英伟达A100 GPU。' },
      { text: '响应文件递交截止时间：2024年5月28日10:00' },
    ],
    signature: ['东澜航运职业学院', '2024年5月20日'],
  },
];

/** 5: a car maker; OpenAI models through Azure. */
const lingtai: readonly Sample[] = [
  {
    file: 'stand-ins/05-lingtai-automobile-tender',
    layout: 'docx',
    title: '岭泰汽车股份有限公司智能座舱大模型接口服务采购公告',
    published: '2024-06-03 09:20',
    body: [
      { text: '招标编号：LT-CG-2024-0603' },
      { text: '项目名称：智能座舱大模型接口服务' },
      { text: '招标人：岭泰汽车股份有限公司' },
      { heading: '采购需求' },
      {
        table: [
          ['序号', '服务内容', '技术要求', '数量', '单位'],
          ['1', '大模型接口服务', '微软Azure OpenAI服务，由服务商提供账号并代充值', '1', '项'],
        ],
      },
      { text: '投标截止时间：2024年6月21日9时30分' },
    ],
    signature: ['岭泰汽车股份有限公司', '2024年6月3日'],
  },
];

/** 6: a university on the demonstration list; 40 million Azure OpenAI tokens for a generative platform, planned. */
const qingmin: readonly Sample[] = [
  {
    file: 'stand-ins/06-qingmin-university-single-source',
    layout: 'ccgp',
    title: '青岷大学生成式人工智能平台单一来源采购公示',
    published: '2024-05-08 10:30',
    summary: [
      ['采购项目名称', '生成式人工智能平台'],
      ['采购单位', '青岷大学'],
      ['行政区域', '云岭省'],
      ['公告时间', '2024年05月08日 10:30'],
    ],
    body: singleSource({
      buyer: { name: '青岷大学', phone: '0800-7000044' },
      name: '生成式人工智能平台',
      number: 'QMU-DY-2024-12',
      goods: '生成式人工智能平台1套，含微软Azure OpenAI模型调用额度4000万tokens',
      budget: '详见采购文件',
      reason: '平台须与学校已建系统衔接，只能从唯一供应商处采购。',
      supplier: '云岭省明栋科技有限公司',
      period: '2024年5月8日至2024年5月15日',
    }),
  },
];

/** 7: an institute of a university that is listed later; 500 cloud servers with eight A100 each, rented; fulfilled in April. */
const wulan: readonly Sample[] = [
  {
    file: 'stand-ins/07-wulan-institute-intention',
    layout: 'campus',
    title: '衡川科学技术大学吴澜高等研究院2024年3月采购意向公开',
    published: '2024-03-01 09:00',
    body: intention({
      buyer: '衡川科学技术大学吴澜高等研究院',
      rows: [['1', '云服务器租赁服务', '租赁云服务器500台，每台配置8张A100加速卡', '/', '2024年3月', '']],
    }),
    signature: ['衡川科学技术大学吴澜高等研究院', '2024年3月1日'],
  },
  {
    file: 'stand-ins/07-wulan-institute-tender',
    layout: 'portal',
    title: '衡川科学技术大学吴澜高等研究院云服务器租赁服务项目公开招标公告',
    published: '2024-03-08 14:22',
    body: tender({
      number: 'HCWL-2024-0308',
      name: '云服务器租赁服务项目',
      method: '公开招标',
      budget: '详见招标文件',
      demand: demand('租赁云服务器500台，每台云服务器配置8张NVIDIA A100 GPU，提供算力租赁服务。'),
      deadline: '2024年3月28日09:30',
      buyer: { name: '衡川科学技术大学吴澜高等研究院', phone: '0800-7000055' },
      agency,
    }),
  },
  {
    file: 'stand-ins/07-wulan-institute-award',
    layout: 'portal',
    title: '衡川科学技术大学吴澜高等研究院云服务器租赁服务项目中标结果公告',
    published: '2024-04-01 17:10',
    body: award({
      number: 'HCWL-2024-0308',
      name: '云服务器租赁服务项目',
      winners: [{ name: '青屿先进算力运营管理有限公司', amount: '详见中标通知书' }],
      items: [
        ['序号', '服务名称', '服务范围', '数量', '单位'],
        ['1', '云服务器租赁', '每台配置8张NVIDIA A100', '500', '台'],
      ],
      buyer: { name: '衡川科学技术大学吴澜高等研究院', phone: '0800-7000055' },
      agency,
    }),
  },
  {
    file: 'stand-ins/07-wulan-institute-acceptance',
    layout: 'portal',
    title: '衡川科学技术大学吴澜高等研究院云服务器租赁服务项目履约验收公告',
    published: '2024-04-26 10:00',
    body: acceptance({
      number: 'HCWL-2024-0308',
      name: '云服务器租赁服务项目',
      buyer: { name: '衡川科学技术大学吴澜高等研究院' },
      supplier: '青屿先进算力运营管理有限公司',
      goods: '云服务器租赁服务，云服务器500台，每台配置8张NVIDIA A100',
      amount: '详见合同',
      accepted: '2024年4月25日',
    }),
  },
  {
    file: 'stand-ins/07-wulan-institute-tender-repost',
    layout: 'text',
    title: '衡川科学技术大学吴澜高等研究院云服务器租赁服务项目公开招标公告',
    published: '2024-03-09 08:00',
    body: tender({
      number: 'HCWL-2024-0308',
      name: '云服务器租赁服务项目',
      method: '公开招标',
      budget: '详见招标文件',
      demand: demand('租赁云服务器500台，每台云服务器配置8张NVIDIA A100 GPU，提供算力租赁服务。'),
      deadline: '2024年3月28日09:30',
      buyer: { name: '衡川科学技术大学吴澜高等研究院', phone: '0800-7000055' },
      agency,
    }),
  },
];

/** 8 to 11: US chips through clouds that the documents do not name. Only names and bucket were recovered. */
const unnamedClouds: readonly Sample[] = [
  {
    file: 'stand-ins/08-yueyu-university-tender',
    layout: 'old-portal',
    title: '粤屿科技大学高性能云计算资源服务采购项目招标公告',
    published: '2024-01-15 09:00',
    body: [
      { text: '项目编号：YYKD-2024-ZB008' },
      { text: '项目名称：高性能云计算资源服务采购项目' },
      { text: '采购人名称：粤屿科技大学' },
      { text: `采购代理机构：${agency.name}` },
      {
        table: [
          ['包号', '服务名称', '技术要求', '数量', '单位'],
          ['1', 'GPU云主机租用服务', '云主机配置8卡H800，由服务商通过合作云平台提供', '4', '台'],
          ['2', '对象存储服务', '容量不低于200TB', '1', '项'],
        ],
      },
      { text: '投标截止时间：2024年2月5日09:30' },
    ],
  },
  {
    file: 'stand-ins/09-beichen-university-tender',
    layout: 'docx',
    title: '北宸大学云计算服务询价采购公告',
    published: '2024-02-26 10:00',
    body: [
      { text: '项目编号：BCU-XJ-2024-031' },
      { text: '项目名称：云计算服务' },
      { text: '采购人：北宸大学' },
      { heading: '技术要求' },
      { text: '1.由服务商提供云计算平台账号，云平台须提供H100 GPU实例，按卡时计费；' },
      { text: '2.服务商负责账号开通、结算与技术支持。' },
      { text: '报价截止时间：2024年3月4日12:00' },
    ],
    signature: ['北宸大学实验室与设备处', '2024年2月26日'],
  },
  {
    file: 'stand-ins/10-shuoneng-institute-candidates',
    layout: 'portal',
    title: '朔能矿业科学研究总院智能开采模型训练算力服务中标候选人公示',
    published: '2024-06-12 16:00',
    body: [
      ...candidates({
        number: 'SNKY-2024-FW-022',
        name: '智能开采模型训练算力服务（A800算力租赁）',
        buyer: { name: '朔能矿业科学研究总院' },
        agency,
        ranked: [
          ['云岭省恒算云服务有限公司', '1286000'],
          ['青屿市星桥数据有限公司', '1199000'],
          ['云岭省远峰信息有限公司', '1320000'],
        ],
        period: '2024年6月12日至2024年6月15日',
      }),
      { text: '服务内容：通过云平台提供不少于16张英伟达A800加速卡的算力租赁服务，租期12个月。' },
    ],
  },
  {
    file: 'stand-ins/10-shuoneng-institute-award',
    layout: 'portal',
    title: '朔能矿业科学研究总院智能开采模型训练算力服务中标结果公告',
    published: '2024-06-20 09:40',
    body: award({
      number: 'SNKY-2024-FW-022',
      name: '智能开采模型训练算力服务',
      winners: [{ name: '云岭省恒算云服务有限公司', amount: '128.6000000（万元）' }],
      items: [
        ['序号', '服务名称', '服务要求', '服务时间', '金额（元）'],
        ['1', 'A800算力租赁服务', '不少于16张A800加速卡，云平台交付', '12个月', '1286000'],
      ],
      buyer: { name: '朔能矿业科学研究总院' },
      agency,
    }),
  },
  {
    file: 'stand-ins/11-dianhai-publishing-contract',
    layout: 'ccgp',
    title: '典海学术资源股份有限公司GPU云服务器租赁服务合同公告',
    published: '2024-07-02 11:30',
    body: contract({
      contractNumber: 'DH-HT-2024-0711',
      contractName: 'GPU云服务器租赁服务合同',
      number: 'DH-CG-2024-017',
      name: 'GPU云服务器租赁服务',
      buyer: { name: '典海学术资源股份有限公司' },
      supplier: '青屿市汇云互联科技有限公司',
      goods: 'GPU云服务器租赁，云服务器6台，每台配置8张A100加速卡',
      amount: '312.0000000（万元）',
      signed: '2024年6月28日',
    }),
  },
];

export const standIns: readonly Sample[] = [
  ...lanjiang,
  ...circuits,
  ...nanyu,
  ...donglan,
  ...lingtai,
  ...qingmin,
  ...wulan,
  ...unnamedClouds,
];
