import { type DateFound, type Field, findDates } from '../text/index.ts';
import type { Source } from './source.ts';

const lineOf = (text: string, at: number): { readonly start: number; readonly end: number } => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end < 0 ? text.length : end };
};

/** Whether nothing but a date stands in its line, spaces and brackets aside. */
const fillsLine = (text: string, date: DateFound): boolean => {
  const line = lineOf(text, date.start);
  return (
    /^[\s\u3000【[（(]*$/u.test(text.slice(line.start, date.start)) &&
    /^[\s\u3000】\])）。:：\d]*$/u.test(text.slice(date.end, line.end)) &&
    // 开标时间： / 2026年3月16日: the line before says what day it is.
    !/[:：][\s\u3000]*$/u.test(text.slice(Math.max(0, line.start - 12), line.start))
  );
};

/** 2024年07月05日 14:05 来源：某网 【打印】. */
const headsPageLine = (text: string, date: DateFound): boolean => {
  const line = lineOf(text, date.start);
  return (
    /^[\s\u3000【[（(]*$/u.test(text.slice(line.start, date.start)) &&
    /^[\s\u3000:：\d]*(?:来源|信息来源|作者|浏览|阅读|点击|打印|【|\[|字号|分享)/u.test(text.slice(date.end, line.end))
  );
};

const fieldOf = (source: Source, { date, start, end }: DateFound): Field<string> => source.field(date, start, end);

/** Lines of the head of a page in which a lone date is the day of its publication. */
const HEAD = 600;
/** Signs at the end of a document in which the day of signing stands. */
const FOOT = 500;

const PUBLISHED_META = /^(?:pubdate|publishdate|pubtime|og:release_date|article:published_time)\s*:/iu;

const inMeta = (source: Source): Field<string> | null => {
  for (const { kind, start, end } of source.document.blocks) {
    if (kind !== 'meta' || !PUBLISHED_META.test(source.text.slice(start, Math.min(end, start + 40)))) continue;
    const [date] = findDates(source.text, start, end);
    if (date) return fieldOf(source, date);
  }
  return null;
};

const labelled = (source: Source): Field<string> | null => {
  for (const pair of source.pairs) {
    if (pair.role !== 'published') continue;
    const [date] = findDates(source.text, pair.start, Math.min(source.text.length, pair.end + 2));
    if (date && date.start < pair.start + 24) return fieldOf(source, date);
  }
  return null;
};

const inHead = (source: Source, head: readonly DateFound[]): Field<string> | null => {
  const date = head.find((found) => fillsLine(source.text, found) || headsPageLine(source.text, found));
  return date ? fieldOf(source, date) : null;
};

/** The date under a signature: alone in its line near the end, or the last words of a text, after its name and a gap. */
const signed = (source: Source): Field<string> | null => {
  const { text } = source;
  const dates = findDates(text, Math.max(0, text.length - FOOT), text.length);
  for (const date of dates.toReversed()) {
    // Nobody signs at an hour.
    if (date.time === undefined && fillsLine(text, date)) return fieldOf(source, date);
    const last = /^[\s。\u3000]*$/u.test(text.slice(date.end));
    const apart = /(?:[\s\u3000]{2}|\n|日期[:：]\s?|[X×*＊]{3}|[司院所学部局心厅处会队][\s\u3000]?)$/u.test(
      text.slice(Math.max(0, date.start - 4), date.start),
    );
    if (last && apart) return fieldOf(source, date);
  }
  return null;
};

/** Words before a date that say no more than that it is the notice's, in the head of a notice whose day is not labelled better. */
const LOOSE_LABEL =
  /(?<![\p{Script=Han}])(?:日期|时间|時間|发布|發布|发布于|发布时间|发布日期|發布時間|發布日期|公示时间|公示期|公开时间|备案时间|更正日期|更正时间)\s?[:：]?\s?$/u;
/** Run together with a number before it. */
const GLUED_LABEL =
  /(?<!原|首次|采购|招标|谈判|磋商|询价|招标公告|采购公告|谈判公告|磋商公告|询价公告)(?:发布|公告|公示)(?:日期|时间)\s?[:：]?\s?$/u;
const AFTER_TITLE = /(?:公告|公示|公開|意向|采购|採購|清单|询价单|通知|项目|合同|简介|要求|证)\s*[（(\s]\s?$/u;

/** A date that the head of a notice gives loosely: behind the title in its line, or after `日期：`. */
const loose = (source: Source, head: readonly DateFound[]): Field<string> | null => {
  const { text } = source;
  for (const date of head) {
    const before = text.slice(Math.max(0, date.start - 12), date.start);
    const line = lineOf(text, date.start);
    const endsLine = /^[\s）)。]*(?:$|采购人|采购单位|招标人)/u.test(text.slice(date.end, line.end));
    if (LOOSE_LABEL.test(before) || GLUED_LABEL.test(before) || (endsLine && AFTER_TITLE.test(before)))
      return fieldOf(source, date);
  }
  return null;
};

/** The day of publication: as a label or the head of the page says, else the day of signing. */
export const findPublished = (source: Source): Field<string> | null => {
  const told = labelled(source) ?? inMeta(source);
  if (told) return told;
  const head = findDates(source.text, 0, Math.min(source.text.length, HEAD));
  return inHead(source, head) ?? signed(source) ?? loose(source, head);
};
