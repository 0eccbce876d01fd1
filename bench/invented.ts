/**
 * Invented notices for measuring speed, the same for the same seed. They have the layouts of real announcements, so that
 * every room has its usual work; names and numbers are made up.
 */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const PLACES = ['云岭省青川市', '江右省白石县', '海东省临港区', '朔方省长汀市'];
const BODIES = ['理工大学', '第二人民医院', '交通职业学院', '档案馆', '生态环境局', '材料研究所'];
const FIRMS = ['青禾', '远桥', '澄江', '北斗星', '衡岳', '金穗', '蓝湾', '百川'];
const TRADES = ['信息技术', '数据科技', '工程咨询', '设备', '网络服务', '建设'];
const GOODS = [
  '教学用计算机',
  '核磁共振设备维保',
  '深度学习服务器',
  '办公家具',
  '云计算资源租赁服务',
  '物业管理服务',
  '实验试剂',
  '图形工作站',
  '档案数字化服务',
  '校园网出口带宽',
];
/** What stands in every notice; names that look like chips and are none among them. */
const DETAILS = [
  '国产服务器2台',
  '双路处理器，内存不低于512GB，显存不低于24GB',
  '钢制文件柜H800',
  '投标人须具有类似项目业绩',
  '质保三年，提供原厂服务',
  '楼宇电梯维保及年检',
  '道路A100段照明改造',
];
/** What is looked for. Real records hold far fewer than the share below. */
const SOUGHT = ['GPU服务器，配置英伟达A100 80GB加速卡8张', '通过亚马逊云AWS海外账号提供算力'];
const SHARE_SOUGHT = 0.04;

const pick = <T>(random: () => number, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const digits = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

interface Parts {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const parts = (random: () => number, filler: number): Parts => {
  const buyer = pick(random, PLACES) + pick(random, BODIES);
  const firm = (): string => `${pick(random, PLACES)}${pick(random, FIRMS)}${pick(random, TRADES)}有限公司`;
  const good = pick(random, GOODS);
  const price = Math.floor(random() * 900 + 10) * 1000;
  const day = 1 + Math.floor(random() * 28);
  const winner = firm();
  const award = random() < 0.5;
  const details = random() < SHARE_SOUGHT ? [...DETAILS, ...SOUGHT] : DETAILS;
  const title = `${buyer}${good}采购项目${award ? '中标结果公告' : '公开招标公告'}`;
  const number = `BT-2024-${digits(random, 5)}`;
  const lines = [
    `一、项目编号：${number}`,
    `二、项目名称：${good}采购项目`,
    ...(award
      ? [
          '三、中标信息',
          `供应商名称：${winner}`,
          `供应商地址：${pick(random, PLACES)}创新路${digits(random, 2)}号`,
          `中标金额：${price / 10000}万元`,
        ]
      : [
          `三、预算金额：${price / 10000}万元（人民币）`,
          `最高限价：${price}元`,
          `四、采购需求：${good}，数量1批，${pick(random, details)}。`,
        ]),
    '五、评审专家名单：张甲、李乙、王丙',
    `六、公告期限：自本公告发布之日起1个工作日，发布日期：2024年3月${day}日`,
    '七、其他补充事宜：无',
    ...Array.from(
      { length: filler },
      (_, i) =>
        `${i + 1}. ${pick(random, details)}；${good}的交付地点为${buyer}，${pick(random, details)}，履约期限为合同签订后${digits(random, 2)}日内。`,
    ),
    '八、凡对本次公告内容提出询问，请按以下方式联系。',
    `1.采购人信息 名称：${buyer} 地址：${pick(random, PLACES)}学府路1号 联系方式：0800-${digits(random, 7)}`,
    `2.采购代理机构信息 名称：${firm()} 地址：${pick(random, PLACES)} 联系方式：0800-${digits(random, 7)}`,
  ];
  const rows = [
    ['序号', '货物名称', '品牌', '规格型号', '数量', '单价（元）', '总价（元）'],
    ...Array.from({ length: 3 }, (_, i) => [
      String(i + 1),
      good,
      pick(random, FIRMS),
      `QX-${digits(random, 3)}`,
      '1',
      String(price / 4),
      String(price / 4),
    ]),
  ];
  return { title, lines, rows };
};

/** A notice as plain text, about 1.5 kB in UTF-8. */
export const textNotice = (random: () => number): string => {
  const { title, lines } = parts(random, 3);
  return `${title}\n${lines.join('\n')}\n`;
};

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A whole portal page, about 100 kB: head, styles, scripts, menus, the notice with a table, related links, foot. */
export const portalPage = (random: () => number): string => {
  const { title, lines, rows } = parts(random, 60);
  const menu = Array.from(
    { length: 180 },
    (_, i) =>
      `<li class="nav-item nav-${i}"><a href="/zfcg/list_${digits(random, 6)}.htm" target="_blank">栏目${i}</a></li>`,
  ).join('\n');
  const style = Array.from(
    { length: 200 },
    (_, i) =>
      `.c${i} .inner > a:hover { color: #${digits(random, 6)}; margin: 0 ${i}px; background: url(/img/${i}.png) }`,
  ).join('\n');
  const script = Array.from(
    { length: 130 },
    (_, i) =>
      `window._bt${i}=function(e){var t=document.getElementById("x${digits(random, 8)}");if(t){t.style.width="${i}px"}};`,
  ).join('\n');
  const body = lines
    .map(
      (line) =>
        `<p style="text-indent:2em;line-height:1.75;font-family:宋体;font-size:14px;"><span style="font-size:14px;font-family:宋体">${escapeHtml(line)}</span></p>`,
    )
    .join('\n');
  const table = `<table class="noticeTable" border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td style="border:1px solid #000;padding:4px"><span>${escapeHtml(cell)}</span></td>`).join('')}</tr>`).join('\n')}</table>`;
  const related = Array.from(
    { length: 90 },
    () =>
      `<li><a href="/zfcg/t${digits(random, 8)}.htm" title="相关公告">${escapeHtml(parts(random, 0).title)}</a><span>2024-03-0${1 + Math.floor(random() * 9)}</span></li>`,
  ).join('\n');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${escapeHtml(title)}"><meta name="PubDate" content="2024-03-05 09:30"><title>${escapeHtml(title)}</title>
<style>${style}</style><script>${script}</script></head><body><div class="header"><ul>${menu}</ul></div>
<div class="vF_detail_header"><h2 class="tc">${escapeHtml(title)}</h2><p class="tc"><span id="pubTime">2024年03月05日 09:30</span></p></div>
<div class="vF_detail_content">${body}${table}</div><div class="related"><ul>${related}</ul></div><div class="footer">版权所有 <script>${script}</script></div></body></html>`;
};
