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
    /^[\s\u3000】\])）。:：\d]*$/u.test(text.slice(date.end, line.end))
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

const inHead = (source: Source): Field<string> | null => {
  const limit = Math.min(source.text.length, HEAD);
  const date = findDates(source.text, 0, limit).find(
    (found) => fillsLine(source.text, found) || headsPageLine(source.text, found),
  );
  return date ? fieldOf(source, date) : null;
};

/** The date under a signature: alone in its line near the end, or the last words of a text, after its name and a gap. */
const signed = (source: Source): Field<string> | null => {
  const { text } = source;
  const dates = findDates(text, Math.max(0, text.length - FOOT), text.length);
  for (const date of dates.toReversed()) {
    if (fillsLine(text, date)) return fieldOf(source, date);
    const last = /^[\s。\u3000]*$/u.test(text.slice(date.end));
    const apart = /(?:[\s\u3000]{2}|\n|日期[:：]\s?|[司院所学部局心厅处会队][\s\u3000]?)$/u.test(
      text.slice(Math.max(0, date.start - 4), date.start),
    );
    if (last && apart) return fieldOf(source, date);
  }
  return null;
};

/** The day of publication: as a label or the head of the page says, else the day of signing. */
export const findPublished = (source: Source): Field<string> | null =>
  labelled(source) ?? inMeta(source) ?? inHead(source) ?? signed(source);
