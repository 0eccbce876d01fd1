import { parseNumber } from '../text/index.ts';
import { once, oneOf, quantityWords, senseWords } from './lexicon.ts';
import type { Mention } from './model.ts';
import type { Page } from './page.ts';

export type Quantity = NonNullable<Mention['quantity']>;

const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,4})?|[一二三四五六七八九十两]{1,3})';
const MANY = '([十百千万亿]{0,2})';

const patterns = once(() => {
  const { goods, uses, objects, counted, before } = quantityWords();
  const makers = Object.values(senseWords().maker_prefixes).flat();
  const [unit, object] = [oneOf(goods), `(?:${oneOf(objects)}|\\d{2,3}w|\\d{1,3}gb?)`];
  return {
    // `8张a100`, `8*h800`, `8xh100`, `8卡a100`, `8 块英伟达`
    before: new RegExp(
      `(?<![\\d.,a-z])(?<counted>${NUMBER} ?(?:(${unit})|[*x](?=\\s?$)))(?:${oneOf([...before, ...makers])}|\\s)*$`,
    ),
    // `a100加速卡8块`, `h200 服务器 数量:8台`, `a100(8卡)`
    after: new RegExp(
      `^[\\s\\-/]*(?:${object}[\\s\\-/]*){0,6}[(:,\\s]{0,3}(?:(?:${oneOf(counted)})[:\\s]{0,2}){0,2}(?<counted>${NUMBER} ?(${unit}))(?![\\da-z月])`,
    ),
    used: new RegExp(`(?<![\\d.,])${NUMBER}\\s?${MANY}\\s?(${oneOf(uses)})(?![a-z])`),
  };
});
// `a100*8`, `a100 x8`
const TIMES = new RegExp(`^\\s?[*x]\\s?${NUMBER}(?![\\d.a-z])`);

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
  const before = patterns().before.exec(left);
  if (before) {
    const [, counted = '', number = '', unit = ''] = before;
    const at = from + before.index;
    return quantity(page, countOf(number), unit, at, at + counted.length);
  }
  const to = Math.min(page.lines[page.lineOf(start)]?.end ?? end, end + AROUND);
  const right = page.text.slice(end, to);
  const times = TIMES.exec(right);
  if (times) return quantity(page, countOf(times[1] ?? ''), '', end, end + times[0].length);
  const after = patterns().after.exec(right);
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
  const match = patterns().used.exec(words);
  if (!match) return null;
  const [all, number = '', many = '', unit = ''] = match;
  const at = from + match.index;
  return quantity(page, countOf(number, many), unit.replace(/^个/, ''), at, at + all.length);
};
