import { parseNumber } from '../text/index.ts';
import type { Mention } from './model.ts';
import type { Page } from './page.ts';

export type Quantity = NonNullable<Mention['quantity']>;

const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,4})?|[一二三四五六七八九十两]{1,3})';
const MANY = '([十百千万亿]{0,2})';
const GOODS = '张|块|片|颗|枚|卡|台|套|个|节点|gpu|gpus|组|只';
const USES = '个?tokens?|词元|卡时|gpu时|核时|小时|次调用|万次|次|账号|账户|席位|坐席|席|用户|p';
const OBJECTS =
  '(?:显卡|加速卡|计算卡|算力卡|推理卡|训练卡|图形卡|gpu卡|gpu服务器|gpu|服务器|芯片|模组|工作站|整机|云主机|云服务器|裸金属|实例|涡轮卡|涡轮|卡|型|版|公版|原装|全新|高性能|一体机|模块|开发套件|套件|整机|机型|主机|nvlink|pcie|pci-e|hbm\\d?e?|gddr\\dx?|\\d{2,3}w|sxm\\d?|\\d{1,3}gb?)';
const COUNTED = '(?:数量|共计|合计|共|不少于|至少|≥|总计|各|配置|配备)';

// `8张a100`, `8*h800`, `8xh100`, `8卡a100`, `8 块英伟达`
const BEFORE = new RegExp(
  `(?<![\\d.,a-z])(?<counted>${NUMBER} ?(?:(${GOODS})|[*x](?=\\s?$)))(?:高性能|高端|新|全新|原装|以上|的|\\s|nvidia|英伟达)*$`,
);
// `a100*8`, `a100 x8`
const TIMES = new RegExp(`^\\s?[*x]\\s?${NUMBER}(?![\\d.a-z])`);
// `a100加速卡8块`, `h200 服务器 数量:8台`, `a100(8卡)`
const AFTER = new RegExp(
  `^[\\s\\-/]*(?:${OBJECTS}[\\s\\-/]*){0,6}[(:,\\s]{0,3}(?:${COUNTED}[:\\s]{0,2}){0,2}(?<counted>${NUMBER} ?(${GOODS}))(?![\\da-z月])`,
);
const USED = new RegExp(`(?<![\\d.,])${NUMBER}\\s?${MANY}\\s?(${USES})(?![a-z])`);

const AROUND = 40;

const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

const countOf = (written: string, many = ''): number | null => {
  const value = parseNumber(written);
  if (value === null || value <= 0) return null;
  return [...many].reduce((product, power) => product * (POWERS[power] ?? 1), value);
};

const quantity = (page: Page, value: number | null, unit: string, start: number, end: number): Quantity | null =>
  value === null ? null : { value, unit, spans: [page.span(start, end)] };

/** How many pieces of a name stand right before or behind it. Offsets in folded text. */
export const quantityOfGoods = (page: Page, start: number, end: number): Quantity | null => {
  const from = Math.max(page.lines[page.lineOf(start)]?.start ?? 0, start - AROUND);
  const left = page.text.slice(from, start);
  const before = BEFORE.exec(left);
  if (before) {
    const [, counted = '', number = '', unit = ''] = before;
    const at = from + before.index;
    return quantity(page, countOf(number), unit, at, at + counted.length);
  }
  const to = Math.min(page.lines[page.lineOf(start)]?.end ?? end, end + AROUND);
  const right = page.text.slice(end, to);
  const times = TIMES.exec(right);
  if (times) return quantity(page, countOf(times[1] ?? ''), '', end, end + times[0].length);
  const after = AFTER.exec(right);
  if (!after) return null;
  const [all, counted = '', number = '', unit = ''] = after;
  return quantity(page, countOf(number), unit, end + all.length - counted.length, end + all.length);
};

/** How much of a service is asked for in the clause around it: tokens, hours of cards, accounts, seats. */
export const quantityOfService = (page: Page, start: number, end: number): Quantity | null => {
  const line = page.lines[page.lineOf(start)];
  const from = Math.max(line?.start ?? 0, start - AROUND);
  const to = Math.min(line?.end ?? end, end + AROUND);
  const words = page.text.slice(from, to);
  const match = USED.exec(words);
  if (!match) return null;
  const [all, number = '', many = '', unit = ''] = match;
  const at = from + match.index;
  return quantity(page, countOf(number, many), unit.replace(/^个/, ''), at, at + all.length);
};
