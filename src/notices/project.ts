import type { Field } from '../text/index.ts';
import { announcementOf } from './announcement.ts';
import { labelEndBefore } from './labels.ts';
import type { Pair } from './pairs.ts';
import type { Source } from './source.ts';
import type { TitleFound } from './title.ts';

/** What the purchase is called and which number it has. */

interface Range {
  readonly start: number;
  readonly end: number;
}

const OPENERS = '（([【〔';
const CLOSERS = '）)]】〕';

/** Cuts a range where a bracket closes that did not open in it, and before one that does not close. */
const balanced = (text: string, { start, end }: Range): Range => {
  const open: number[] = [];
  for (let at = start; at < end; at += 1) {
    const sign = text.charAt(at);
    if (OPENERS.includes(sign)) open.push(at);
    else if (CLOSERS.includes(sign)) {
      if (open.length === 0) return { start, end: at };
      open.pop();
    }
  }
  return { start, end: open[0] ?? end };
};

const trimmed = (text: string, range: Range, signs: RegExp): Range => {
  let { start, end } = range;
  while (start < end && signs.test(text.charAt(start))) start += 1;
  while (end > start && signs.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
};

const fieldOf = (source: Source, { start, end }: Range): Field<string> =>
  source.field(
    source.text
      .slice(start, end)
      .replace(/[\u200b\u2005]/gu, '')
      .replace(/\s+/gu, ' '),
    start,
    end,
  );

const NUMBER =
  /[[【〔]?[\p{Script=Han}A-Za-z0-9Ａ-Ｚａ-ｚ０-９][\p{Script=Han}A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-_—–－()（）[\]【】〔〕/.#&\u2005]{2,}(?:[ \u3000]?[（(][A-Za-z0-9\-/]{4,}[）)])?/u;
/** A code in brackets at the end of a title: 某系统采购项目中标公告(2019KC0027). */
const TITLE_NUMBER = /[（(](?:项目编号|招标编号|采购编号|编号)?[:：]?\s?([A-Za-z0-9][A-Za-z0-9\-_/.]{5,40})[)）]/u;

const DATE = /^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?$/u;

const numberIn = (source: Source, range: Range): Range | null => {
  const match = NUMBER.exec(source.text.slice(range.start, range.end));
  if (!match || !/[\d０-９]/u.test(match[0])) return null;
  const start = range.start + match.index;
  const found = trimmed(source.text, balanced(source.text, { start, end: start + match[0].length }), /[\s.\-—、/]/u);
  const words = source.text.slice(found.start, found.end);
  // A sentence or a date is no number.
  if (found.end - found.start < 3 || words.length > 60 || /\p{Script=Han}{9}/u.test(words)) return null;
  return DATE.test(words) ? null : found;
};

/** The number of the purchase (项目编号), else of its only lot. */
export const findNumber = (source: Source, title: TitleFound | null): Field<string> | null => {
  for (const role of ['project_number', 'lot_number'] as const)
    for (const pair of source.pairs) {
      if (pair.role !== role) continue;
      const found = numberIn(source, pair);
      if (found) return fieldOf(source, found);
    }
  // The Ministry's form of a correction gives the purchase's number so, and nowhere else.
  for (const pair of source.pairs) {
    if (pair.role !== 'reference_number') continue;
    if (!source.text.slice(pair.label.start, pair.label.end).startsWith('原公告的')) continue;
    const found = numberIn(source, pair);
    if (found) return fieldOf(source, found);
  }
  const match = title ? TITLE_NUMBER.exec(title.text) : null;
  if (!title || !match?.[1] || !/\d{3}/u.test(match[1]) || DATE.test(match[1])) return null;
  const start = title.start + match.index + match[0].indexOf(match[1]);
  return fieldOf(source, { start, end: start + match[1].length });
};

/** Numbers of earlier notices that a correction, a contract or an acceptance refers to. */
export const findReferences = (source: Source): readonly Field<string>[] =>
  source.pairs.flatMap((pair) => {
    const found = pair.role === 'reference_number' ? numberIn(source, pair) : null;
    return found ? [fieldOf(source, found)] : [];
  });

const TAG = /^[\s？?]*(?:(?:\[[^\]]{1,10}\]|【[^】]{1,10}】|[（(][^（()）]{1,10}[)）])\s*)?/u;
const ABOUT = /^(?:.{2,30}(?:公司|中心|机构)关于|关于)\s*/u;
/** Words of which the name of a purchase has one. */
const BOUGHT =
  /软件|服务器|工作站|[机器仪]$|项目|工程|采购|服务|系统|设备|建设|平台|研究|研制|购置|改造|合同|维护|开发|设计|租赁/u;

/** A title without what it announces: the name of the purchase. */
const nameOfTitle = (source: Source, title: TitleFound): Range | null => {
  let { start, end } = title;
  const cut = (pattern: RegExp): RegExpExecArray | null => pattern.exec(source.text.slice(start, end));
  const announcement = announcementOf(title.text);
  const announced = announcement !== null;
  if (announcement) end = start + announcement.start;
  const number = cut(
    /(?:[（(][A-Za-z0-9\-_/.]{6,}[)）]|\[[^\]]{1,8}\]|[[（(【](?:招标|采购|项目)?编号[:：][^\])）】]{3,40}[\])）】])\s*$/u,
  );
  if (number) end = start + number.index;
  start += cut(TAG)?.[0].length ?? 0;
  // 关于甲项目的公告; but 关于甲项目的协议 is called so.
  if (announced) start += cut(ABOUT)?.[0].length ?? 0;
  // 甲工程项目(甲工程): the lot has the name of the whole.
  const framed = cut(/^[[【](.{6,})[\]】]$/u);
  if (framed) [start, end] = [start + 1, end - 1];
  const twice = cut(/^(.{6,80}?)(?:项目)?[（(]\1[)）]$/u);
  if (twice?.[1]) end = start + twice[1].length;
  const words = source.text.slice(start, end);
  // 甲中心2024年3月（第一批）政府采购意向 names no purchase.
  if (/\d{4}年(?:度|\d{1,2}月(?:份|至\d{1,2}月)?)?[\s（(]*(?:第[一二三四五六七八九十\d]{1,2}批)?[）)]?$/u.test(words))
    return null;
  if (words.length < 6 || !/\p{Script=Han}{4}/u.test(words) || !(announced || BOUGHT.test(words))) return null;
  return trimmed(source.text, { start, end }, /[\s"“”：:]/u);
};

/** What a sentence goes on with after the name of the purchase, and what may stand before it. */
const SENTENCES: readonly { readonly after: RegExp; readonly before: RegExp }[] = [
  // 本招标项目甲工程已由乙局批准建设
  {
    after: /已(?:由|经|获|批准)[^。\n]{0,60}?(?:批准|核准|备案|批复|实施)/gu,
    before: /(?:本(?:招标|采购|发包)?(?:项目|工程))?([^，。；：“”"\n]{4,80})$/u,
  },
  // 就“甲项目”进行招标
  {
    after: /(?:进行|组织|开展)[^，。；\n]{0,10}(?:招标|采购|谈判|磋商|询价|比选)/gu,
    before: /[就对][\s“"]*([^，。；：“”"\n]{4,80}?)[\s”"]*(?:采购|外协)?(?:项目)?$/u,
  },
  // 甲项目的潜在投标人应…
  { after: /(?:(?:招标|采购)?项目)?的潜在(?:投标人|供应商)/gu, before: /([^，。；：“”"\n]{4,80})$/u },
];

/** 中标结果公告 alone is followed, or led, by the name in a line of its own. */
const nameBesideTitle = (source: Source, title: TitleFound): Range | null => {
  const announcement = announcementOf(title.text);
  if (!announcement || announcement.start > 2) return null;
  const { text } = source;
  const after = /^\s*([^\n\t]{6,80})\n/u.exec(text.slice(title.end, title.end + 100));
  const before = /(?:^|\n)([^\n\t]{6,80})\s*$/u.exec(text.slice(Math.max(0, title.start - 100), title.start));
  for (const [match, from] of [
    [after, title.end],
    [before, Math.max(0, title.start - 100)],
  ] as const) {
    const words = match?.[1];
    if (!match || words === undefined || !BOUGHT.test(words) || /[：:。；]/u.test(words)) continue;
    const start = from + match.index + match[0].indexOf(words);
    return trimmed(text, { start, end: start + words.length }, /[\s"“”]/u);
  }
  return null;
};

const nameOfSentence = (source: Source): Range | null => {
  const { text } = source;
  for (const { after, before } of SENTENCES) {
    after.lastIndex = 0;
    for (let match = after.exec(text), turn = 0; match && turn < 4; match = after.exec(text), turn += 1) {
      const from = Math.min(match.index, Math.max(match.index - 100, labelEndBefore(source.marks, match.index)));
      const words = before.exec(text.slice(from, match.index))?.[1];
      if (words === undefined) continue;
      const start = from + text.slice(from, match.index).lastIndexOf(words);
      // 对甲项目（BT-2024-1）组织公开招标.
      const code = /[\s"”]*[（(][A-Za-z0-9\-_/.]{5,40}[)）][\s"”]*$/u.exec(words)?.[0].length ?? 0;
      const range = trimmed(text, { start, end: start + words.length - code }, /[\s"“”]/u);
      const name = text.slice(range.start, range.end);
      if (!/\p{Script=Han}{4}/u.test(name) || /^(?:本|该|此|我|上述|以下|以上)/u.test(name)) continue;
      if (BOUGHT.test(name)) return range;
    }
  }
  return null;
};

const LABEL_ENDS = /[\s“”"：:。；;，,、]/u;

/** Labels that give a name, those of the purchase before those of its contract. */
const namedPairs = (source: Source): readonly Pair[] => {
  const pairs = source.pairs.filter(({ role }) => role === 'project_name');
  const ofContract = ({ label }: Pair): boolean => source.text.slice(label.start, label.end).includes('合同');
  return [...pairs.filter((pair) => !ofContract(pair)), ...pairs.filter(ofContract)];
};

/** The name of the purchase (项目名称): as a label gives it, else a sentence, else the title without what it announces. */
export const findName = (source: Source, title: TitleFound | null): Field<string> | null => {
  for (const pair of namedPairs(source)) {
    const range = trimmed(source.text, balanced(source.text, trimmed(source.text, pair, LABEL_ENDS)), LABEL_ENDS);
    if (range.end - range.start < 3 || range.end - range.start > 160) continue;
    const words = source.text.slice(range.start, range.end);
    if (!/\p{L}{2}/u.test(words)) continue;
    // 采购项目内容、数量及预算 is a heading.
    if (
      pair.label.form === 'inline' &&
      /^(?:内容|概况|需求|信息|情况|基本|数量|预算|简介|清单|的|及|编号)/u.test(words)
    )
      continue;
    // 名称及编号: the number stands behind the name.
    const code = /[\s\u3000]+[A-Za-z0-9][A-Za-z0-9\-_/.]{5,}$/u.exec(words);
    const end = code && /\d/u.test(code[0]) ? range.start + code.index : range.end;
    // A label's value is the name, 招标 and 采购 included, unless it closes as a title does.
    const announced = /(?:公告|公示|通知)$/u.test(source.text.slice(range.start, end))
      ? announcementOf(source.text.slice(range.start, end))
      : null;
    const cut = announced && announced.start >= 6 ? range.start + announced.start : end;
    return fieldOf(source, trimmed(source.text, { start: range.start, end: cut }, LABEL_ENDS));
  }
  const range =
    nameOfSentence(source) ?? (title ? (nameOfTitle(source, title) ?? nameBesideTitle(source, title)) : null);
  return range && fieldOf(source, range);
};
