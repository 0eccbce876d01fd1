import type { Field } from '../text/index.ts';
import type { BidLine } from './bidder-lines.ts';
import type { Item } from './model.ts';
import type { Source } from './source.ts';
import { saysNothing } from './table-words.ts';

/** What can follow a product's name where the cells of its line were run together: a stroke, a remark, 非标, a model in Latin letters. */
const AFTER_NAME =
  /[\s/\\]|--|(?:详?见|参考|按)(?:附件|技术|询价|采购|招标|需求|合同)|非标|无(?=无|是|否|$)|不涉及|定制(?=是|否)|标准(?=标准|是|否)/u;

/** The answer to 是否国产 that stands after the columns before it. */
const DOMESTIC = /(?:[/\\\-\s]|无|附件|要求|文件|非标|标准|定制|不涉及|[A-Za-z0-9)）])(是|否)/u;

/** Where the name of the product ends: after the words that the title has too, else before the first remark. */
const nameEnd = (product: string, title: string): number => {
  let shared = 0;
  while (shared < product.length && title.includes(product.slice(0, shared + 1))) shared += 1;
  const remark = product.search(AFTER_NAME);
  // 自动洗片 in the title is 自动洗片机 in the line; letters glued to what the title says are a model.
  if (shared >= 4 && (remark < 0 || shared + 3 < remark)) return shared;
  return remark > 0 ? remark : product.length;
};

/** A model that is written twice, in the columns for model and standard, or once before 是 or 否. */
const modelAfter = (rest: string): readonly [number, number] | null => {
  const lead = /^[\s/\\]*/u.exec(rest)?.[0].length ?? 0;
  const words = rest.slice(lead);
  const twice = /^(\S{2,40}?)\1/u.exec(words)?.[1];
  const once = /^([A-Za-z][\w\-./]{2,40})/u.exec(words)?.[1];
  const model = twice ?? once;
  return model !== undefined && /[A-Za-z0-9]/u.test(model) && !saysNothing(model) ? [lead, lead + model.length] : null;
};

/** The goods of the winning lines of a bidders' table whose cells were run together. */
export const itemsOfBidLines = (source: Source, lines: readonly BidLine[], title: string): readonly Item[] =>
  lines.flatMap(({ won, product, quantity, unit, price, total }): readonly Item[] => {
    if (!won) return [];
    const text = source.text.slice(product.start, product.end);
    const lead = /^\s*/u.exec(text)?.[0].length ?? 0;
    const words = text.slice(lead);
    const end = nameEnd(words, title);
    const name = words.slice(0, end).replace(/[\s:：]+$/u, '');
    if (name.length < 2) return [];
    const start = product.start + lead;
    const sum = (money: typeof price): Field<number> | null =>
      money?.yuan == null ? null : source.field(money.yuan, money.start, money.end);
    const model = modelAfter(words.slice(end));
    const asked = source.marks.headers
      .filter((header) => header.end <= product.start)
      .at(-1)
      ?.columns.find(({ role }) => role === 'origin');
    const answer =
      asked && /国产/u.test(source.text.slice(asked.start, asked.end)) ? DOMESTIC.exec(words.slice(name.length)) : null;
    const at = answer ? start + name.length + answer.index + answer[0].length - 1 : 0;
    return [
      {
        name: source.field(name, start, start + name.length),
        brand: null,
        model:
          model &&
          source.field(words.slice(end + model[0], end + model[1]), start + end + model[0], start + end + model[1]),
        specification: null,
        quantity: quantity && source.field(quantity.value, quantity.start, quantity.end),
        unit: unit && source.field(source.text.slice(unit.start, unit.end), unit.start, unit.end),
        unit_price_cny: sum(price),
        total_cny: sum(total),
        origin: answer
          ? source.field(answer[1] === '是' ? ('domestic' as const) : ('imported' as const), at, at + 1)
          : null,
        lot: null,
      },
    ];
  });
