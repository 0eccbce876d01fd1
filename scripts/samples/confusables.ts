import { award, intention, tender } from './announcements.ts';
import type { Sample } from './model.ts';

/* Names that look like restricted technology and are something else, in invented notices. None of them may give a finding. */

const agency = {
  name: '江右省诚达工程咨询有限公司',
  address: '江右省白浦市滨江路9号',
  phone: '0800-7100066',
  contact: '许某',
};
const line = (...lines: string[]) => lines.map((text) => ({ text }));

export const confusables: readonly Sample[] = [
  {
    file: 'confusables/road-a100-tender',
    layout: 'ccgp',
    title: '白浦市公路事务中心规划A100路面修复工程公开招标公告',
    published: '2024-03-11 09:10',
    summary: [
      ['采购项目名称', '规划A100路面修复工程'],
      ['采购单位', '白浦市公路事务中心'],
      ['行政区域', '江右省'],
      ['公告时间', '2024年03月11日 09:10'],
      ['预算金额', '￥356.000000万元（人民币）'],
    ],
    body: tender({
      number: 'BPGL-2024-011',
      name: '规划A100路面修复工程',
      method: '公开招标',
      budget: '356.000000万元（人民币）',
      demand: line('规划A100（环湖北路至白浦大桥）沥青路面修复2.4公里，路缘石更换。'),
      deadline: '2024年4月1日09:00',
      buyer: { name: '白浦市公路事务中心' },
      agency,
    }),
  },
  {
    file: 'confusables/weather-station-aws-award',
    layout: 'portal',
    title: '江右省气象观测服务中心自动气象站（AWS）维保服务中标公告',
    published: '2024-03-15 15:30',
    body: award({
      number: 'JYQX-2024-07',
      name: '自动气象站（AWS）维保服务',
      winners: [{ name: '江右省晴川气象设备有限公司', amount: '48.6000000（万元）' }],
      items: [
        ['序号', '服务名称', '服务范围', '服务时间', '金额（元）'],
        ['1', 'AWS风速雨量传感器巡检标定', '全省42个自动气象站', '1年', '486000'],
      ],
      buyer: { name: '江右省气象观测服务中心' },
      agency,
    }),
  },
  {
    file: 'confusables/welding-aws-tender',
    layout: 'text',
    title: '江右省船舶修造厂焊接材料询价公告',
    published: '2024-04-02 10:00',
    body: line(
      '项目编号：JYCC-XJ-24-09',
      '项目名称：焊接材料',
      '采购人：江右省白浦船舶修造厂',
      '采购内容：碳钢焊条，符合AWS A5.1 E7018标准，数量3吨；焊丝，符合AWS A5.18 ER70S-6，数量2吨。',
      '报价截止时间：2024年4月9日17:00',
    ),
  },
  {
    file: 'confusables/steel-h100-award',
    layout: 'old-portal',
    title: '白浦市第三中学体育馆钢材采购中标公告',
    published: '2024-02-20 09:00',
    body: award({
      number: 'BPSZ-2024-003',
      name: '体育馆钢材采购',
      winners: [{ name: '江右省衡岳金属材料有限公司', amount: '92.3400000（万元）' }],
      items: [
        ['序号', '货物名称', '规格型号', '数量', '单位', '单价（元）'],
        ['1', '热轧H型钢', 'H100×100×6×8 Q235B', '60', '吨', '4300'],
        ['2', '热轧H型钢', 'H200×200×8×12 Q355B', '150', '吨', '4436'],
      ],
      buyer: { name: '白浦市第三中学' },
      agency,
    }),
  },
  {
    file: 'confusables/cabinet-h800-award',
    layout: 'portal',
    title: '白浦市档案馆文件柜采购成交结果公告',
    published: '2024-05-06 14:00',
    body: award({
      number: 'BPDA-2024-15',
      name: '文件柜采购',
      winners: [{ name: '江右省木棉家具有限公司', amount: '186000元' }],
      items: [
        ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）', '总价（元）'],
        ['1', '钢制文件柜', '木棉', 'W900*D400*H800', '120', '950', '114000'],
        ['2', '档案密集架', '木棉', 'L900×B200×H2400', '24', '3000', '72000'],
      ],
      buyer: { name: '白浦市档案馆' },
      agency: null,
    }),
  },
  {
    file: 'confusables/oracle-database-award',
    layout: 'gb18030',
    title: '江右省社会保险数据中心数据库维保服务结果公告',
    published: '2024-01-25 16:20',
    body: award({
      number: 'JYSB-2024-02',
      name: 'Oracle数据库原厂维保服务',
      winners: [{ name: '江右省远桥软件有限公司', amount: '118.0000000（万元）' }],
      items: [
        ['序号', '服务名称', '服务要求', '服务时间', '金额（元）'],
        ['1', 'Oracle数据库企业版维保', '含数据库一体机2台硬件维保', '1年', '1180000'],
      ],
      buyer: { name: '江右省社会保险数据中心' },
      agency,
    }),
  },
  {
    file: 'confusables/camera-a100-award',
    layout: 'text',
    title: '白浦市融媒体中心摄影器材采购结果公示',
    published: '2020-06-18 10:00',
    body: line(
      '项目名称：摄影器材采购',
      '采购人：白浦市融媒体中心',
      '成交供应商：江右省光影器材有限公司',
      '成交金额：28600元',
      '货物清单：COOLPIX A100数码相机4台，单价1150元；镜头3只，单价8000元。',
    ),
    signature: ['白浦市融媒体中心', '2020年6月18日'],
  },
  {
    file: 'confusables/t4-reagent-tender',
    layout: 'docx',
    title: '白浦市第一人民医院检验试剂采购公告',
    published: '2024-03-22 08:30',
    body: [
      { text: '项目编号：BPYY-SJ-2024-06' },
      { text: '项目名称：检验试剂' },
      { text: '采购人：白浦市第一人民医院' },
      {
        table: [
          ['序号', '货物名称', '规格', '数量', '单位'],
          ['1', '游离甲状腺素（FT4）测定试剂盒（化学发光法）', '2×50人份', '40', '盒'],
          ['2', '总甲状腺素（T4）测定试剂盒', '2×50人份', '40', '盒'],
          ['3', '谷丙转氨酶（GPT）测定试剂盒', '100mL', '60', '盒'],
        ],
      },
      { text: '响应截止时间：2024年4月2日09:30' },
    ],
  },
  {
    file: 'confusables/credit-code-4090-award',
    layout: 'portal',
    title: '白浦市新城消防站用房租赁成交公告',
    published: '2024-06-04 11:00',
    body: award({
      number: 'BPXC-2024-4090',
      name: '新城消防站用房租赁',
      winners: [
        { name: '江右省临湖置业有限公司（统一社会信用代码：91330900MA4090H20X）', amount: '163.6000000（万元）' },
      ],
      items: [
        ['序号', '服务名称', '服务范围', '服务时间', '金额（元）'],
        ['1', '房屋租赁', '建筑面积4090㎡', '2年', '1636000'],
      ],
      buyer: { name: '白浦市新城消防救援大队' },
      agency,
    }),
  },
  {
    file: 'confusables/typeface-yahei-tender',
    layout: 'ccgp',
    title: '江右省政务服务中心导视标识制作采购公告',
    published: '2024-04-12 09:00',
    summary: [
      ['采购项目名称', '导视标识制作'],
      ['采购单位', '江右省政务服务中心'],
      ['行政区域', '江右省'],
      ['公告时间', '2024年04月12日 09:00'],
      ['预算金额', '￥15.800000万元（人民币）'],
    ],
    body: tender({
      number: 'JYZW-2024-BS01',
      name: '导视标识制作',
      method: '询价',
      budget: '15.800000万元（人民币）',
      demand: line('标识文字采用微软雅黑字体，字高不小于80mm；底板为天青色（Azure）铝板。'),
      deadline: '2024年4月22日10:00',
      buyer: { name: '江右省政务服务中心' },
      agency: null,
    }),
  },
  {
    file: 'confusables/hex-identifiers-tender',
    layout: 'campus',
    title: '白浦师范学院物业管理服务招标公告',
    published: '2024-05-13 10:00',
    body: [
      ...tender({
        number: 'BPSF-2024-A800F3',
        name: '物业管理服务',
        method: '公开招标',
        budget: '420万元',
        demand: line(
          '校园保洁、绿化、秩序维护，服务期3年，附件下载地址：https://cg.baipu-nu.invalid/files/01h100a8003f4090.html?uuid=7c1a100d-b200-4f4e-a800-5e4090c0ffee',
        ),
        deadline: '2024年6月3日09:30',
        buyer: { name: '白浦师范学院' },
        agency,
      }),
    ],
  },
  {
    file: 'confusables/drone-p4-award',
    layout: 'fused-text',
    title: '江右省测绘院航测无人机询价结果公示',
    published: '2023-11-02 09:00',
    body: line(
      '一、采购人：江右省基础测绘院',
      '二、项目名称：航测无人机',
      '三、项目编号：JYCH-2023-88',
      '四、成交供应商：江右省云翼航空科技有限公司',
      '五、成交金额：52800元',
      '六、货物：P4 RTK航测无人机2架，P40型遥控数传1套，户外P4全彩屏1块。',
    ),
  },
  {
    file: 'confusables/battery-v100-award',
    layout: 'pdf',
    title: '白浦市供水集团UPS蓄电池采购中标公告',
    published: '2024-01-09 15:00',
    body: award({
      number: 'BPGS-2024-01',
      name: 'UPS蓄电池采购',
      winners: [{ name: '江右省蓝湾电源设备有限公司', amount: '21.7600000（万元）' }],
      items: [
        ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）', '总价（元）'],
        ['1', '阀控式铅酸蓄电池', '蓝湾', '12V100AH', '320', '680', '217600'],
      ],
      buyer: { name: '白浦市供水集团有限公司' },
      agency,
    }),
  },
  {
    file: 'confusables/electron-microscope-gemini-intention',
    layout: 'portal',
    title: '白浦材料研究所2024年6月采购意向公开',
    published: '2024-05-30 09:00',
    body: intention({
      buyer: '白浦材料研究所',
      rows: [
        ['1', '场发射扫描电镜', 'Gemini镜筒，二次电子分辨率≤0.8nm，1台', '420', '2024年6月', '进口'],
        ['2', '凝胶成像系统', 'Azure系列或同档次，1台', '38', '2024年6月', ''],
      ],
    }),
  },
  {
    file: 'confusables/clinical-gcp-tender',
    layout: 'text',
    title: '江右省中医院临床试验机构管理系统采购公告',
    published: '2024-06-17 10:00',
    body: line(
      '项目编号：JYZY-2024-GCP',
      '项目名称：临床试验机构管理系统',
      '采购人：江右省中医院',
      '预算金额：36万元',
      '采购内容：符合药物临床试验质量管理规范（GCP）的机构管理系统1套，含伦理审查模块。',
      '投标截止时间：2024年7月1日09:30',
    ),
  },
];
