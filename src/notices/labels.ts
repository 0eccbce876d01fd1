import { type GluedHeader, gluedHeaderAt } from './glued-headers.ts';
import { noticeLexicon, type Role } from './lexicon.ts';
import { isSkipped, longestAt } from './trie.ts';

/** How a label stands to its value. */
export type LabelForm =
  /** 采购人：… */
  | 'colon'
  /** The label fills a line or a cell; its value stands in the next one. */
  | 'cell'
  /** 一、采购人某大学, 招标人为某大学: nothing between, or a verb. */
  | 'inline';

export interface Label {
  readonly role: Role;
  readonly form: LabelForm;
  /** Where the label begins, its numbering (`2.`) included: a value before it ends here. */
  readonly border: number;
  readonly start: number;
  readonly end: number;
  /** Where the value may begin. */
  readonly after: number;
  /** The bracket between label and value, as 元, 万元, 如有, or ''. */
  readonly note: string;
  /** Whether a number of a list or section stands before it (一、 （一） 1.). */
  readonly numbered: boolean;
}

export interface Marks {
  readonly labels: readonly Label[];
  readonly headers: readonly GluedHeader[];
  /** Offsets at which a value ends: sections and labels, ascending. */
  readonly borders: readonly number[];
  /** Begins of sections numbered 一、 or （一）, ascending. */
  readonly sections: readonly number[];
}

const AFTER =
  /(?:[ \u3000\u00a0]*(?:[（(]([^（()）\n\t]{0,30})[）)]|人民币|大写|小写|RMB|万元|元|单位|如下|分别))*[ \u3000\u00a0]*(?:"(?=\s?:))?([:：﹕])?[:： ]*/uy;
const VERB = /[ \u3000\u00a0]*(?:分别)?(?:为|是|系)[:：]?[ \u3000\u00a0]*/uy;
const NO_VALUE = /[、，。,的和及与或等者均有将不在对应须可由之以进行提交]/u;

const NAMED: ReadonlySet<Role> = new Set([
  'buyer',
  'end_user',
  'agency',
  'supplier',
  'candidate',
  'single_source',
  'project_name',
  'project_number',
  'party_name',
]);
const PARTIES: ReadonlySet<Role> = new Set(['buyer', 'end_user', 'agency', 'supplier', 'candidate', 'single_source']);
const NAME_SIGN = /[\p{Script=Han}A-Z]/u;
const VERBAL: ReadonlySet<Role> = new Set([
  'buyer',
  'end_user',
  'agency',
  'supplier',
  'candidate',
  'single_source',
  'award_amount',
  'bid_amount',
  'budget',
  'price_cap',
  'project_number',
  'project_name',
]);
const HEADINGS: ReadonlySet<Role> = new Set([
  'buyer_heading',
  'agency_heading',
  'supplier_heading',
  'candidate_heading',
  'failed_heading',
  'supervisor_heading',
  'section',
]);

/** A sum may follow its label at once: 预算价125143元. */
const SUMS: ReadonlySet<Role> = new Set(['award_amount', 'budget', 'price_cap']);
const SUM_AT = /^\s?(?:人民币|[￥¥])?\s?\d[\d,，.]*\s?[万亿]?元/u;

/** What may follow a heading that is neither numbered nor on a line of its own. */
const LISTED = /^(?:[\s（(第\d，,]|序号|排名|排序|中标|成交|候选|供应商|单位)/u;
/** A rank or a lot before a label belongs to it: 第一中标候选人, 2包成交供应商. */
const ORDINAL =
  /(?:第[一二三四五六七八九十\d]{1,3}(?:标段|分包|标包|[包标名])?|[包项]\d{1,2}|(?<!\d)\d{1,2}\s?[包#])[ \u3000\u00a0]?$/u;

const HAN_NUMBER = '一二三四五六七八九十';
const isHanNumber = (code: number): boolean => {
  switch (code) {
    case 0x4e00:
    case 0x4e8c:
    case 0x4e09:
    case 0x56db:
    case 0x4e94:
    case 0x516d:
    case 0x4e03:
    case 0x516b:
    case 0x4e5d:
    case 0x5341:
      return true;
    default:
      return false;
  }
};

/** End of a section number (一、 十二、 （三） 二．) that begins here, or -1. */
const sectionAt = (text: string, at: number, bracketed: boolean): number => {
  let next = bracketed ? at + 1 : at;
  const first = next;
  while (next - first < 3 && isHanNumber(text.charCodeAt(next))) next += 1;
  if (next === first) return -1;
  const sign = text.charAt(next);
  if (bracketed) return sign === '）' || sign === ')' ? next + 1 : -1;
  if (sign !== '、' && sign !== '．' && sign !== '.') return -1;
  if (at > 0 && text.charAt(at - 1) === '第') return -1;
  // 第一、二包 and 一、二级 are lists of numbers.
  if (HAN_NUMBER.includes(text.charAt(next + 1)) && sign === '、' && !/[、．.]/u.test(text.charAt(next + 2))) {
    const after = text.charAt(next + 2);
    if (/[级包期类等标楼层次批]/u.test(after)) return -1;
  }
  return next + 1;
};

const ARABIC = /(?:[（(]\d{1,2}[)）]|\d{1,3}(?:\.\d{1,2}){0,2}[.、．]?|[①-⑳])[ \u3000\u00a0]*$/u;

/** １ is 1, one sign for one. */
const narrow = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) - 0xfee0);

/**
 * Where the arabic number before a label begins. Run-together text glues it to the value before (`SCCSC1009. 项目公告`): the number that
 * follows the last one is taken, else the shortest.
 */
const arabicBorder = (text: string, start: number, last: number): { border: number; value: number } | null => {
  let back = start - 1;
  while (
    back >= 0 &&
    isSkipped(text.charCodeAt(back)) &&
    text.charCodeAt(back) !== 0xff09 &&
    text.charCodeAt(back) !== 41
  )
    back -= 1;
  if (!/[\d０-９.、．)）①-⑳]/u.test(text.charAt(back))) return null;
  const before = text.slice(Math.max(0, start - 10), start).replace(/[０-９]/gu, narrow);
  const match = ARABIC.exec(before);
  if (!match) return null;
  const written = match[0].trimEnd();
  const digits = /^\d+/u.exec(written)?.[0] ?? '';
  const offset = start - match[0].length;
  if (digits === '') return { border: offset, value: Number(/\d+/u.exec(written)?.[0] ?? 0) };
  if (!/[.、．]$/u.test(written) && !/\.\d/u.test(written)) return null;
  const glued = offset > 0 && /[\dA-Za-z年月日.-]/u.test(text.charAt(offset - 1));
  const expected = String(last + 1);
  if ((glued || digits.length > 1) && digits.endsWith(expected))
    return { border: offset + digits.length - expected.length, value: last + 1 };
  if (glued) return { border: offset + digits.length - 1, value: Number(digits.slice(-1)) };
  return { border: offset, value: Number(digits) };
};

const isLatin = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** Signs that may follow a label before its value, and signs that may stand before a label that has none after it. */
const FOLLOWS = new Uint8Array(65536);
for (const sign of ' \t\n\u3000\u00a0（(:：﹕"人大小RM万元单如分为是系') FOLLOWS[sign.charCodeAt(0)] = 1;
const PRECEDES = new Uint8Array(65536);
for (const sign of ' \t\n\u3000\u00a0.、．）)0123456789０１２３４５６７８９。；;，：①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳')
  PRECEDES[sign.charCodeAt(0)] = 1;
const VERBAL_SUM = /[\d￥¥]/u;

/** One pass over a text: every label that introduces a value or fills a line or cell, and every section number. */
/** A buyer kept back, and what ends it in text run together. */
const MASKED_VALUE =
  /^某(?:单位|部队?|院校?|学院|研究所|中心|大学|医院|基地|机关)(?:[一二三四五六七八九十]{1,2}、|[\s，。；;]|\d{1,2}[.、．]|$)/u;

export const scanLabels = (text: string): Marks => {
  const { labels: trie } = noticeLexicon();
  const { first } = trie;
  const labels: Label[] = [];
  const headers: GluedHeader[] = [];
  const borders: number[] = [];
  const sections: number[] = [];
  const length = text.length;
  let sectionEnd = -1;
  let sectionStart = -1;
  let lastNumber = 0;
  /** Where the last word of the list ended: right behind it stands the next column of a header. */
  let lastEnd = -1;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (isHanNumber(code) || code === 0xff08 || code === 40) {
      const end = sectionAt(text, at, code === 0xff08 || code === 40);
      if (end > 0) {
        sectionStart = at;
        sections.push(at);
        borders.push(at);
        lastNumber = 0;
        at = end;
        while (
          at < length &&
          (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 0x3000 || text.charCodeAt(at) === 0xa0)
        )
          at += 1;
        sectionEnd = at;
        continue;
      }
    }
    if (!first[code]) {
      at += 1;
      continue;
    }
    const match = longestAt(trie, text, at, Math.min(length, at + 40));
    if (!match) {
      at += 1;
      continue;
    }
    const { end, value: role } = match;
    const matched = lastEnd;
    // 名称 inside 标项名称 begins no header of its own.
    const inside = at < lastEnd;
    lastEnd = Math.max(lastEnd, end);
    // A key of an export is a whole word: date, not createDate.
    if (code < 0x80 && (isLatin(text.charCodeAt(at - 1)) || isLatin(text.charCodeAt(end)))) {
      at += 1;
      continue;
    }
    // 某单位联系人 is a masked name and a contact.
    if (code === 0x5355 && text.charAt(at + 1) === '位' && /[某本我该各]/u.test(text.charAt(at - 1))) {
      at += 2;
      continue;
    }
    // 有限公司地址, 云台市公司地址 are a company and its address, not an address of 公司.
    if (code === 0x516c && text.charAt(at + 1) === '司' && /\p{Script=Han}/u.test(text.charAt(at - 1))) {
      at += 2;
      continue;
    }
    // Most words stand in prose: nothing before that numbers them, nothing after that a label has.
    const numbered = sectionEnd === at;
    const follows = FOLLOWS[text.charCodeAt(end)] === 1 || end >= length;
    if (
      !numbered &&
      !follows &&
      !first[text.charCodeAt(end)] &&
      PRECEDES[text.charCodeAt(at - 1)] !== 1 &&
      !VERBAL_SUM.test(text.charAt(end)) &&
      text.charAt(end - 1) !== '称'
    ) {
      at += 1;
      continue;
    }
    AFTER.lastIndex = end;
    const after = AFTER.exec(text);
    const note = after?.[1] ?? '';
    let next = after ? AFTER.lastIndex : end;
    const arabic = numbered ? null : arabicBorder(text, at, lastNumber);
    const ordinal = numbered || arabic ? null : ORDINAL.exec(text.slice(Math.max(0, at - 10), at));
    const border = numbered ? sectionStart : (arabic?.border ?? at - (ordinal?.[0].length ?? 0));
    let opens = border === 0;
    if (!opens) {
      let back = border - 1;
      while (back > 0 && isSkipped(text.charCodeAt(back)) && text.charCodeAt(back) <= 0x3000) back -= 1;
      opens = text[back] === '\n' || text[back] === '\t' || (back === 0 && isSkipped(text.charCodeAt(0)));
    }
    let form: LabelForm | null = null;
    if (after?.[2] !== undefined) form = 'colon';
    else if (next >= length || text[next] === '\n' || text[next] === '\t') {
      if (opens || numbered || arabic) form = 'cell';
      else if (HEADINGS.has(role) && /[。；;，：:\s]/u.test(text.charAt(border - 1))) form = 'cell';
    } else {
      VERB.lastIndex = end;
      if (VERBAL.has(role) && !/[以按据照依]/u.test(text.charAt(at - 1)) && VERB.test(text)) {
        form = 'inline';
        next = VERB.lastIndex;
      } else if (SUMS.has(role) && SUM_AT.test(text.slice(end, end + 24))) {
        form = 'inline';
        next = end;
      } else if ((numbered || arabic !== null) && (NAMED.has(role) || HEADINGS.has(role))) {
        if (!NO_VALUE.test(text.charAt(next)) || HEADINGS.has(role)) form = 'inline';
      } else if (
        PARTIES.has(role) &&
        text.startsWith('名称', end - 2) &&
        NAME_SIGN.test(text.charAt(next)) &&
        !NO_VALUE.test(text.charAt(next)) &&
        next === end &&
        at !== matched
      ) {
        // 采购人名称甲大学供应商名称乙公司: the cells of a table run together.
        form = 'inline';
      } else if (PARTIES.has(role) && next === end && MASKED_VALUE.test(text.slice(end, end + 12))) {
        // 采购单位某单位一、项目编号：…: run together.
        form = 'inline';
      } else if (numbered || arabic !== null) borders.push(border);
      else if (HEADINGS.has(role) && role !== 'section' && LISTED.test(text.slice(end, end + 4))) form = 'inline';
    }
    // Cells that became one line, spaces between: 招标人      某局      工程名称      某站.
    if (
      form !== 'colon' &&
      form !== 'cell' &&
      next - end >= 3 &&
      (opens || text.slice(border - 3, border).trim() === '')
    ) {
      form = 'colon';
    }
    if (!inside && form !== 'colon' && form !== 'cell' && first[text.charCodeAt(next)]) {
      const header = gluedHeaderAt(text, at);
      if (header) {
        headers.push(header);
        borders.push(numbered ? border : at);
        at = header.end;
        continue;
      }
    }
    if (form === null) {
      at += 1;
      continue;
    }
    if (arabic) lastNumber = arabic.value;
    labels.push({ role, form, border, start: at, end, after: next, note, numbered: numbered || arabic !== null });
    borders.push(border);
    at = form === 'cell' ? end : Math.max(end, at + 1);
  }
  borders.sort((a, b) => a - b);
  return { labels, headers, borders, sections };
};

/** The first border after `at`, or `limit`. */
export const borderAfter = (borders: readonly number[], at: number, limit: number): number => {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const border = borders[low];
  return border === undefined || border > limit ? limit : border;
};

/** Where the value of the last label or header that ends by `at` begins, or 0: nothing before it belongs to the words at `at`. */
export const labelEndBefore = (marks: Marks, at: number): number => {
  const { labels } = marks;
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return labels[low - 1]?.after ?? 0;
};
