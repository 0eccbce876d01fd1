import { acceptance, award, candidates, correction, failed, intention, singleSource, tender } from './announcements.ts';
import { DISCLAIMER, type Sample } from './model.ts';

/*
 * Stances, stages and layouts that catch a hasty reader: domestic or excluded chips, compatibility, past performance, purchases before
 * the rule, losing bidders with lower quotes, failed tenders, provisional winners, masked buyers. None may give a finding.
 */

const agency = {
  name: '海屿省公正采购代理有限公司',
  address: '海屿省临澜市文昌路20号',
  phone: '0800-7200066',
  contact: '韩某',
};
const line = (...lines: string[]) => lines.map((text) => ({ text }));

const domestic: readonly Sample[] = [
  {
    file: 'traps/domestic-ascend-award',
    layout: 'ccgp',
    title: '临澜大学人工智能训练服务器采购中标公告',
    published: '2024-05-21 10:30',
    summary: [
      ['采购项目名称', '人工智能训练服务器'],
      ['采购单位', '临澜大学'],
      ['行政区域', '海屿省'],
      ['公告时间', '2024年05月21日 10:30'],
      ['总中标金额', '￥612.000000 万元（人民币）'],
    ],
    body: award({
      number: 'LLU-2024-GK-018',
      name: '人工智能训练服务器',
      winners: [{ name: '海屿省昆仑信息设备有限公司', amount: '612.0000000（万元）' }],
      items: [
        ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）', '总价（元）', '产地'],
        ['1', 'AI训练服务器', '华为', 'Atlas 800T A2（昇腾910B×8）', '4', '1530000', '6120000', '国产'],
      ],
      buyer: { name: '临澜大学' },
      agency,
    }),
  },
  {
    file: 'traps/imports-refused-tender',
    layout: 'portal',
    title: '海屿省算力服务支撑平台建设项目招标公告',
    published: '2024-06-25 09:00',
    body: tender({
      number: 'HYSL-2024-06',
      name: '算力服务支撑平台建设项目',
      method: '公开招标',
      budget: '3200万元',
      demand: line(
        '建设国产算力平台，采用昇腾910C加速卡。',
        '本项目不接受进口产品投标，不得采用英伟达A100、H100等进口加速卡。',
      ),
      deadline: '2024年7月22日09:30',
      buyer: { name: '海屿省数据资源管理中心' },
      agency,
    }),
  },
  {
    file: 'traps/compatibility-only-tender',
    layout: 'docx',
    title: '临澜职业技术学院机房运维软件采购公告',
    published: '2024-04-18 09:40',
    body: [
      { text: '项目编号：LLZY-2024-22' },
      { text: '项目名称：机房运维软件' },
      { text: '采购人：临澜职业技术学院' },
      { text: '预算金额：26万元' },
      { heading: '技术要求' },
      { text: '1.软件须兼容学校现有NVIDIA A100、V100显卡的状态监测；' },
      { text: '2.支持对接主流公有云（含AWS、Azure、阿里云）的资源纳管接口。' },
      { text: '响应截止时间：2024年4月28日09:30' },
    ],
  },
  {
    file: 'traps/past-performance-tender',
    layout: 'text',
    title: '临澜市城市运行中心系统集成服务招标公告',
    published: '2024-03-29 16:00',
    body: line(
      '项目编号：LLYX-2024-09',
      '项目名称：系统集成服务',
      '招标人：临澜市城市运行中心',
      '预算金额：480万元',
      '采购需求：城市运行平台系统集成，服务器由招标人另行采购。',
      '评分办法：投标人自2021年以来具有A100服务器集成或AWS云迁移类似项目业绩的，每个得2分，最多6分。',
      '投标截止时间：2024年4月19日09:30',
    ),
  },
  {
    file: 'traps/background-mention-consultation',
    layout: 'campus',
    title: '临澜大学智慧课堂语音转写系统采购需求公示',
    published: '2024-06-06 11:00',
    body: [
      { text: '项目名称：智慧课堂语音转写系统' },
      { text: '采购人：临澜大学' },
      { heading: '一、项目背景' },
      { text: '近年来，以ChatGPT为代表的大模型快速发展，国外已普遍采用H100等芯片训练模型。' },
      { heading: '二、采购需求' },
      { text: '语音转写系统1套，采用国产大模型，本地部署于学校已有国产服务器。' },
      { text: '预算金额：58万元' },
    ],
  },
];

const beforeTheRule: readonly Sample[] = [
  {
    file: 'traps/a100-in-2021-award',
    layout: 'ccgp',
    title: '临澜理工大学GPU服务器采购项目中标公告',
    published: '2021-10-15 14:00',
    summary: [
      ['采购项目名称', 'GPU服务器采购项目'],
      ['采购单位', '临澜理工大学'],
      ['行政区域', '海屿省'],
      ['公告时间', '2021年10月15日 14:00'],
      ['总中标金额', '￥258.000000 万元（人民币）'],
    ],
    body: award({
      number: 'LLIT-2021-H-077',
      name: 'GPU服务器采购项目',
      winners: [{ name: '海屿省晨曦科技有限公司', amount: '258.0000000（万元）' }],
      items: [
        ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）', '总价（元）'],
        ['1', 'GPU服务器', '晨曦', '4张NVIDIA A100 40GB', '2', '1290000', '2580000'],
      ],
      buyer: { name: '临澜理工大学' },
      agency,
    }),
  },
  {
    file: 'traps/a100-and-ascend-in-january-2022-tender',
    layout: 'portal',
    title: '海屿省通信运营服务公司2022年人工智能服务器集中采购公告',
    published: '2022-01-28 10:00',
    body: [
      { text: '项目编号：HYTX-2022-01' },
      { text: '项目名称：2022年人工智能服务器集中采购' },
      { text: '招标人：海屿省通信运营服务有限公司' },
      {
        table: [
          ['标包', '货物名称', '技术要求', '数量', '单位'],
          ['1', '人工智能服务器', '配置NV A100或T4 GPU', '120', '台'],
          ['2', '人工智能服务器', '配置昇腾芯片', '40', '台'],
        ],
      },
      { text: '投标截止时间：2022年2月24日10:00' },
    ],
  },
];

const losers: readonly Sample[] = [
  {
    file: 'traps/fused-bidder-lines',
    layout: 'fused-text',
    title: '智能监测终端采购询价结果公告',
    published: '2023-08-14 15:20',
    body: line(
      '一、采购清单：电子设备',
      '二、主要内容：标题：智能监测终端',
      '场次号：XJ023080100111',
      '发布单位：临澜环境监测研究所',
      '最终用户：临澜环境监测研究所',
      '操作员：＊＊',
      '付款方式：验收合格付款',
      '供应商产品名称型号规格是否国产标准质量等级封装形式产品批次备注成交数量最新报价（单价）成交总价到货日期到站地点海屿省百川电子有限公司智能监测终端BC-3000BC-3000是BC-30003.0台9600.0元28800.0元2023-09-20临澜海屿省金穗仪器有限公司智能监测终端JS-20JS-20是JS-20台8900.0元元2023-09-25临澜海屿省衡远科技有限公司智能监测终端HY-1HY-1是HY-1台9900.0元元2023-09-18临澜',
      '三、响应方式：按平台要求提交。',
    ),
  },
  {
    file: 'traps/cheaper-losers-award',
    layout: 'portal',
    title: '临澜市图书馆自助借还设备采购中标公告',
    published: '2024-04-26 17:00',
    body: [
      { text: '一、项目编号：LLTS-2024-08' },
      { text: '二、项目名称：自助借还设备采购' },
      { text: '三、采购人：临澜市图书馆' },
      { heading: '四、评审情况' },
      {
        table: [
          ['投标人名称', '投标报价（万元）', '综合得分', '排名', '是否中标'],
          ['海屿省博览科技有限公司', '68.5', '78.20', '2', '否'],
          ['海屿省文澜智能设备有限公司', '72.8', '91.35', '1', '是'],
          ['海屿省鼎新信息有限公司', '65.9', '74.02', '3', '否'],
        ],
      },
      { text: '五、中标金额：72.8万元' },
      { text: `六、采购代理机构：${agency.name}` },
    ],
    signature: ['临澜市图书馆', '2024年4月26日'],
  },
  {
    file: 'traps/joint-bid-award',
    layout: 'portal',
    title: '海屿省海洋环境观测系统研制项目中标公告',
    published: '2024-02-28 10:00',
    body: award({
      number: 'HYHY-2024-02',
      name: '海洋环境观测系统研制项目',
      winners: [
        {
          name: '海屿省深蓝装备有限公司（联合体牵头人）、临澜海洋技术研究院（联合体成员）',
          amount: '1,286.4000000（万元）',
        },
      ],
      items: [
        ['序号', '货物名称', '数量', '单位', '总价（元）'],
        ['1', '海洋环境观测系统', '1', '套', '12864000'],
      ],
      buyer: { name: '海屿省海洋观测预报中心' },
      agency,
    }),
  },
  {
    file: 'traps/lots-with-own-winners-award',
    layout: 'docx',
    title: '临澜市教育装备中心教学设备采购项目结果公告',
    published: '2024-05-17 09:30',
    body: [
      { text: '项目编号：LLJY-2024-31' },
      { text: '项目名称：教学设备采购项目' },
      { text: '采购人：临澜市教育装备中心' },
      {
        table: [
          ['包号', '标的名称', '中标供应商', '中标金额（万元）'],
          ['1', '交互式教学一体机', '海屿省启明教育设备有限公司', '128.40'],
          ['2', '学生计算机', '海屿省鼎新信息有限公司', '96.75'],
          ['3', '实验室桌椅', '废标', '/'],
        ],
      },
      { text: '评审专家：卫某、蒋某、沈某' },
    ],
    signature: [agency.name, '2024年5月17日'],
  },
];

const stages: readonly Sample[] = [
  {
    file: 'traps/failed-tender-called-result',
    layout: 'portal',
    title: '临澜大学云桌面系统采购项目结果公告',
    published: '2024-03-19 15:00',
    body: failed({
      number: 'LLU-2024-CS-009',
      name: '云桌面系统采购项目',
      reason: '有效投标供应商不足三家，本项目废标。',
      buyer: { name: '临澜大学' },
      agency,
    }),
  },
  {
    file: 'traps/provisional-winner-candidates',
    layout: 'fused-text',
    title: '水声信号处理软件竞争性谈判结果公示',
    published: '2023-05-08 10:00',
    body: line(
      '一、项目名称：水声信号处理软件',
      '二、项目编号：2023HYKY0508',
      '三、采购单位：海屿省水声技术研究所',
      '四、评审结果：第一名：临澜市大衡工业技术有限公司，报价46.8万元；第二名：海屿省奇纬电子有限公司，报价49.2万元。推荐排名第一的临澜市大衡工业技术有限公司为预成交供应商。',
      '五、公示期：2023年5月8日至2023年5月15日',
    ),
  },
  {
    file: 'traps/provisional-winner-replaced',
    layout: 'fused-text',
    title: '水声信号处理软件成交结果公告',
    published: '2023-05-26 10:00',
    body: line(
      '一、项目名称：水声信号处理软件',
      '二、项目编号：2023HYKY0508',
      '三、采购单位：海屿省水声技术研究所',
      '四、成交供应商：海屿省奇纬电子有限公司',
      '五、成交金额：49.2万元',
    ),
  },
  {
    file: 'traps/annulled-servers-tender',
    layout: 'portal',
    title: '海屿省应急指挥中心服务器采购公告',
    published: '2024-04-09 09:00',
    body: tender({
      number: 'HYYJ-2024-04',
      name: '服务器采购',
      method: '公开招标',
      budget: '554万元',
      demand: line('通用服务器20台，GPU工作站6台，显卡显存不低于16GB。'),
      deadline: '2024年4月30日09:30',
      buyer: { name: '海屿省应急指挥中心' },
      agency,
    }),
  },
  {
    file: 'traps/annulled-servers-award',
    layout: 'portal',
    title: '海屿省应急指挥中心服务器采购中标公告',
    published: '2024-05-14 09:00',
    body: award({
      number: 'HYYJ-2024-04',
      name: '服务器采购',
      winners: [{ name: '海屿省衡算信息有限公司', amount: '352.9800000（万元）' }],
      items: [
        ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）'],
        ['1', '通用服务器', '衡算', 'HS-R620', '20', '128000'],
        ['2', 'GPU工作站', '衡算', 'HS-W860', '6', '161633.33'],
      ],
      buyer: { name: '海屿省应急指挥中心' },
      agency,
    }),
  },
  {
    file: 'traps/annulled-servers-termination',
    layout: 'portal',
    title: '海屿省应急指挥中心服务器采购中标结果废标公告',
    published: '2024-05-27 09:00',
    body: failed({
      number: 'HYYJ-2024-04',
      name: '服务器采购',
      reason: '经质疑处理，原中标结果无效，本项目终止。',
      buyer: { name: '海屿省应急指挥中心' },
      agency,
    }),
  },
  {
    file: 'traps/correction-of-deadline',
    layout: 'ccgp',
    title: '临澜市第二医院影像存储扩容项目更正公告',
    published: '2024-06-11 10:00',
    summary: [
      ['采购项目名称', '影像存储扩容项目'],
      ['采购单位', '临澜市第二医院'],
      ['行政区域', '海屿省'],
      ['公告时间', '2024年06月11日 10:00'],
    ],
    body: correction({
      number: 'LLEY-2024-17',
      name: '影像存储扩容项目',
      first: '2024年6月3日',
      changes: [
        ['1', '提交投标文件截止时间', '2024年6月18日09:30', '2024年6月25日09:30'],
        ['2', '存储容量', '不低于200TB', '不低于300TB'],
      ],
      buyer: { name: '临澜市第二医院' },
      agency,
    }),
  },
  {
    file: 'traps/acceptance-of-desktops',
    layout: 'text',
    title: '临澜市税务培训中心办公电脑采购项目验收公告',
    published: '2024-03-27 09:00',
    body: acceptance({
      number: 'LLSW-2023-55',
      name: '办公电脑采购项目',
      buyer: { name: '临澜市税务培训中心' },
      supplier: '海屿省鼎新信息有限公司',
      goods: '国产台式计算机80台',
      amount: '41.6万元',
      accepted: '2024年3月26日',
    }),
  },
  {
    file: 'traps/single-source-software',
    layout: 'docx',
    title: '海屿省地质调查院地震资料处理软件升级单一来源公示',
    published: '2024-01-18 09:00',
    body: singleSource({
      buyer: { name: '海屿省地质调查院' },
      name: '地震资料处理软件升级',
      number: 'HYDZ-2024-DY01',
      goods: '地震资料处理软件V6升级服务1项',
      budget: '39.5万元',
      reason: '须与原有系统衔接，由原开发商升级。',
      supplier: '海屿省探维软件有限公司',
      period: '2024年1月18日至2024年1月25日',
    }),
  },
  {
    file: 'traps/candidates-with-shares',
    layout: 'pdf',
    title: '海屿省通信运营服务有限公司大模型能力服务中标候选人公示',
    published: '2024-06-19 18:00',
    body: [
      ...candidates({
        number: 'HYTX-2024-66',
        name: '大模型能力服务（国产大模型）',
        buyer: { name: '海屿省通信运营服务有限公司' },
        agency,
        ranked: [
          ['海屿省智澜信息有限公司', '9800000'],
          ['临澜市语衡科技有限公司', '9950000'],
        ],
        period: '2024年6月19日至2024年6月22日',
      }),
      { text: '中标份额：第一名70%，第二名30%。' },
    ],
  },
];

const masked: readonly Sample[] = [
  {
    file: 'traps/masked-buyer-gpu-server',
    layout: 'fused-text',
    title: '高性能计算服务器采购项目中标公示',
    published: '2023-12-05 09:00',
    body: line(
      '一、项目名称：高性能计算服务器采购项目',
      '二、项目编号：2023-JQ01-W1205',
      '三、采购单位：某单位',
      '四、中标供应商：海屿省天工智能装备有限公司',
      '五、中标金额：49.8万元',
      '六、货物：GPU服务器2台，用于深度学习计算。',
    ),
  },
  {
    file: 'traps/compute-price-per-card-hour',
    layout: 'portal',
    title: '临澜大学智能算力租赁服务入围结果公告',
    published: '2024-05-29 16:00',
    body: award({
      number: 'LLU-2024-RW-02',
      name: '智能算力租赁服务',
      winners: [{ name: '海屿省算澜云服务有限公司', amount: '4.8元/卡时' }],
      items: [
        ['序号', '服务名称', '服务要求', '单价', '服务时间'],
        ['1', '国产算力租赁', '昇腾910B算力，按卡时结算', '4.8元/卡时', '1年'],
      ],
      buyer: { name: '临澜大学' },
      agency,
    }),
  },
  {
    file: 'traps/china-cloud-intention',
    layout: 'campus',
    title: '临澜大学2024年8月采购意向公开',
    published: '2024-07-08 09:00',
    body: intention({
      buyer: '临澜大学',
      rows: [
        ['1', '科研云平台扩容', '国产云平台扩容，采用阿里云专有云，含国产加速卡32张', '860', '2024年8月', ''],
        ['2', '图形工作站', '专业图形显卡，显存不低于8GB，20台', '46', '2024年8月', ''],
      ],
    }),
  },
  {
    file: 'traps/page-with-attachment',
    layout: 'ccgp',
    title: '海屿省疾病监测中心实验室信息系统采购公告',
    published: '2024-04-24 10:00',
    summary: [
      ['采购项目名称', '实验室信息系统'],
      ['采购单位', '海屿省疾病监测中心'],
      ['行政区域', '海屿省'],
      ['公告时间', '2024年04月24日 10:00'],
      ['预算金额', '￥98.500000万元（人民币）'],
    ],
    body: tender({
      number: 'HYJB-2024-12',
      name: '实验室信息系统',
      method: '竞争性磋商',
      budget: '98.500000万元（人民币）',
      demand: line('实验室信息系统1套，详见附件。'),
      deadline: '2024年5月8日09:30',
      buyer: { name: '海屿省疾病监测中心' },
      agency,
    }),
    attachments: [
      {
        name: 'page-with-attachment-requirements.txt',
        label: '采购需求.txt',
        content: `实验室信息系统采购需求\n1.样本登记、检测、报告全流程管理；\n2.部署于国产服务器，数据库采用国产数据库。\n${DISCLAIMER}\n`,
      },
    ],
  },
];

export const traps: readonly Sample[] = [...domestic, ...beforeTheRule, ...losers, ...stages, ...masked];
