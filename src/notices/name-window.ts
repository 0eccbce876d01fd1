import { nameRules, withoutSpaces } from './name-rules.ts';

/** No legal name met so far is longer; anything longer is a sentence. */
export const LONGEST = 64;

export interface Window {
  /** Characters of the window without spaces, and where each stood. */
  readonly text: string;
  readonly places: readonly number[];
  /** Whether the window ended at a border of its own and not merely at its longest size. */
  readonly bounded: boolean;
}

const CLOSERS: Readonly<Record<string, string>> = { '（': '）', '(': ')', '【': '】', '[': ']', '〔': '〕' };
const MIXED: Readonly<Record<string, string>> = { '）': ')', ')': '）' };

/** The place of the bracket that closes the one at `open`, mixed widths allowed, or -1. */
const closing = (text: string, open: number, limit: number): number => {
  const wanted = CLOSERS[text.charAt(open)] ?? '';
  const other = MIXED[wanted];
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') return -1;
    if (sign === '（' || sign === '(' || sign === text.charAt(open)) depth += 1;
    else if (sign === wanted || sign === other) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
};

/** What a sign does to a name: nothing, ends it, is space, opens or closes a bracket. */
const PLAIN = 0;
const STOP = 1;
const SPACED = 2;
const OPENING = 3;
const SIGNS = new Uint8Array(65536);
for (const sign of '，,。；;！!？?：:“”"‘’《》<>\n\t|、…＝=￥¥）)】]/%') SIGNS[sign.charCodeAt(0)] = STOP;
for (const sign of ' \u3000\u00a0\u2005\u200b\u200c\u200d\u200e\u200f\ufeff') SIGNS[sign.charCodeAt(0)] = SPACED;
for (const sign of Object.keys(CLOSERS)) SIGNS[sign.charCodeAt(0)] = OPENING;

/** A number with a point or of six digits and more, in a name only as a unit's. */
const FIGURE = /^(?:\d[\d,]*\.\d|\d{6,}(?!部队)|20\d{2}年)/u;

/** A numbered institute, works or unit of the body named before: 中国航天科工二院23所. */
export const NUMBERED = /^\d{1,5}(?:研究所|研究室|部队|分队|大队|中队|支队|基地|仓库|工厂|所|院|厂|室|站|队)/u;

/** 武警部队某部: a unit that is not named. */
export const UNNAMED = /^某(?:部|院|所|局|单位|中心|旅|团|大队|基地|分队)/u;

/** The number of the next row: 某仪器厂2甲公司, 某仪器厂2.甲公司. */
const ROW = /^\d{1,2}[.、．]?\s*\p{Script=Han}{2}/u;
/** 第. */
const ORDINAL = 0x7b2c;
const RANKED = /^第[一二三四五六七八九十\d]{1,2}(?:名|中标|成交|中选|候选|预|推荐|入围|包|标)/u;

/** The characters from `start` that can belong to one name. */
export const windowAt = (text: string, start: number, limit: number): Window => {
  const rules = nameRules();
  let compact = '';
  const places: number[] = [];
  let at = start;
  let bounded = true;
  while (at < limit) {
    if (places.length >= LONGEST) {
      bounded = false;
      break;
    }
    const code = text.charCodeAt(at);
    const kind = SIGNS[code];
    if (kind === PLAIN) {
      // A figure of the cell before ends what is glued to it: 某工程2630565.34甲公司.
      if (code >= 48 && code <= 57 && compact !== '') {
        const rest = text.slice(at, at + 14);
        if (FIGURE.test(rest) || (ROW.test(rest) && !NUMBERED.test(rest) && rules.anyEnd.test(compact))) break;
      } else if (code === ORDINAL && RANKED.test(text.slice(at, at + 8)) && rules.anyEnd.test(compact)) break;
      // 模块--是-27800: blanks of a table whose cells were lost.
      if (code === 45 && text.charCodeAt(at + 1) === 45) break;
      compact += text.charAt(at);
      places.push(at);
      at += 1;
      continue;
    }
    if (kind === STOP) break;
    if (kind === SPACED) {
      let next = at + 1;
      while (next < limit && SIGNS[text.charCodeAt(next)] === SPACED) next += 1;
      const visible = next - at > 1 || code === 0x3000;
      if (code === 0x2005 && !visible) {
        at = next;
        continue;
      }
      if (compact !== '' && ((visible && rules.anyEnd.test(compact)) || rules.strongEnd.test(compact))) break;
      at = next;
      continue;
    }
    const close = closing(text, at, Math.min(limit, at + 48));
    if (close < 0) break;
    const inside = withoutSpaces(text.slice(at + 1, close));
    if (inside === '' || (code !== 0xff08 && code !== 40)) break;
    if (rules.foreign.test(inside) || /\d{3}|[：:，。；]/u.test(inside)) break;
    if (rules.anyEnd.test(compact) && !rules.kept.has(inside) && !rules.anyEnd.test(inside)) {
      // A place after a university or a company is part of its name only when it is short and closes the name or goes on with an ending.
      const short = inside.length <= 4 && /^\p{Script=Han}+$/u.test(inside);
      if (!short || /^[一二三四五六七八九十]/u.test(inside)) break;
    }
    for (let inner = at; inner <= close; inner += 1) {
      if (SIGNS[text.charCodeAt(inner)] === SPACED) continue;
      compact += text.charAt(inner);
      places.push(inner);
    }
    at = close + 1;
  }
  return { text: compact, places, bounded };
};
