import type { Source } from './source.ts';

export interface TitleFound {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const trimmed = (text: string, start: number, end: number): TitleFound | null => {
  let from = start;
  let to = end;
  while (from < to && /[\s\u3000\u00a0？?\ufeff]/u.test(text.charAt(from))) from += 1;
  while (to > from && /[\s\u3000\u00a0【（(]/u.test(text.charAt(to - 1))) to -= 1;
  return to - from >= 2 ? { start: from, end: to, text: text.slice(from, to) } : null;
};

const KIND_WORDS = /公告|公示|通知|招标|采购|中标|成交|合同|意向|结果|项目|更正|澄清|文件|询价|磋商|谈判|招租|比选/u;
const TITLE_META = /^(?:ArticleTitle|title|og:title|DC\.title)\s*[:：]\s*/iu;
/** A numbered heading is of a section, not of the notice; 第一章 招标公告 neither. */
const SECTION =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[.、．\s]\s?(?!\d)|第[一二三四五六七八九十]{1,3}[章节部])/u;
/** What stands over every page of a site. */
const FURNITURE = /^\s*[>»]|[>»] |网站|热线|首页|媒体|源码|当前位置|登录|注册|收藏|客服|下载中心/u;
/** Longer than this is a paragraph. */
const LONGEST = 160;

/** Where a title ends that the fields or a date follow without a break: 某项目中标公告一、项目编号：…. */
const ownEnd = ({ text, marks }: Source, start: number, end: number): number => {
  const border = marks.labels.find(
    ({ border: at, form, numbered }) => at >= start + 6 && form !== 'cell' && (form === 'colon' || numbered),
  )?.border;
  const stop = border !== undefined && border < end ? border : end;
  const date = /(?<!\d)20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}/u.exec(text.slice(start, stop));
  return date && date.index >= 6 ? start + date.index : stop;
};

/** What the notice calls itself: a heading or the first line, before the fields begin. */
export const findTitle = (source: Source): TitleFound | null => {
  const { document, text } = source;
  const firstLabel =
    source.marks.labels.find(({ form, role }) => form === 'colon' && role !== 'published')?.border ?? text.length;
  let best: TitleFound | null = null;
  let bestScore = 0;
  let met = 0;
  for (const block of document.blocks) {
    if (block.kind === 'navigation' || block.kind === 'running') continue;
    if (met >= 12 || (block.start > firstLabel + 400 && best)) break;
    const line = text.indexOf('\n', block.start);
    const lineEnd = line >= 0 && line < block.end ? line : block.end;
    // A page may be one table, its title in the first cell.
    if (block.kind === 'table' && block.end - block.start > 400 && text.slice(block.start, lineEnd).includes('\t')) {
      met += 1;
      continue;
    }
    let found = trimmed(text, block.start, block.kind === 'meta' ? lineEnd : ownEnd(source, block.start, lineEnd));
    if (!found) continue;
    if (block.kind === 'meta') {
      const name = TITLE_META.exec(found.text);
      if (!name) continue;
      found = trimmed(text, found.start + name[0].length, found.end);
      if (!found) continue;
    } else met += 1;
    // A line of a JSON export: only the one that gives the title is one.
    const key = /^"?(\w{2,40})"?\s?:\s?"?/u.exec(found.text);
    if (key) {
      if (!/^(?:title|noticeTitle|bulletinName)$/iu.test(key[1] ?? '')) continue;
      found = trimmed(text, found.start + key[0].length, found.start + found.text.replace(/["',\s]+$/u, '').length);
      if (!found) continue;
    }
    // A page's number is no title.
    if (!/\p{Script=Han}{2}|[A-Za-z]{4}/u.test(found.text)) continue;
    if (found.text.length > LONGEST || /[。；]$/u.test(found.text) || SECTION.test(found.text)) continue;
    const labelled = source.marks.labels.some(
      ({ border, form, role }) =>
        form !== 'inline' &&
        role !== 'section' &&
        border >= (found?.start ?? 0) &&
        border < (found?.start ?? 0) + 8 &&
        border < (found?.end ?? 0),
    );
    if (labelled) continue;
    const words = KIND_WORDS.test(found.text);
    const score =
      (words ? 4 : 0) +
      (/.{6}(?:公告|公示|通知书?|文件|合同)[^，。]{0,8}$/u.test(found.text) ? 3 : 0) -
      (FURNITURE.test(found.text) ? 6 : 0) +
      (block.kind === 'heading' ? 3 : 0) +
      (block.kind === 'meta' ? (words ? 2 : -2) : 0) +
      (met === 1 ? 2 : 0) +
      (found.start < firstLabel ? 2 : -4) +
      (found.text.length >= 8 ? 1 : 0);
    if (score > bestScore) {
      best = found;
      bestScore = score;
    }
  }
  return bestScore >= 3 ? best : null;
};
