import { foldKey, parseChineseNumber } from '../text/index.ts';
import { nameForms, nameWords } from './name-lexicon.ts';

/** A stretch of a Chinese name and what it is. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `brand` is what no lexicon knows: the distinctive part. */
  readonly kind: 'word' | 'place' | 'number' | 'legal' | 'latin' | 'brand';
  readonly number: number | null;
}

/** A Chinese name brought to one way of writing, and taken apart. */
export interface ChineseName {
  /** Folded: width, case, traditional forms, spaces. */
  readonly key: string;
  /** The key with brackets out, numbers as figures, short ways of writing and legal form brought to one. Two spellings of one name meet here. */
  readonly canonical: string;
  /** What was changed on the way from key to canonical, a phrase each. */
  readonly steps: readonly string[];
  /** The name with the parts that are matched: no brackets, short forms spelt out. */
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly legal: string | null;
  /** Kind by its last word, or null (`海康威视`). */
  readonly type: string | null;
}

const NUMBERED =
  '(?:研究所|研究院|设计院|设计所|试验|工程局|航务|部队|分队|基地|所|院|厂|局|部|室|医院|中学|建筑|冶金|勘|师|支队|总队|大队|机械|军医|炮兵|汽车|飞行)';
const DIGITS = '[0-9零〇○一二三四五六七八九十百千两]+';
const ORDINAL = new RegExp(`第(${DIGITS})|(${DIGITS})(?=${NUMBERED})`, 'gu');

const numberOf = (digits: string): number | null =>
  /^\d+$/u.test(digits) ? Number(digits) : parseChineseNumber(digits.replaceAll('○', '〇'));

const withoutLegal = (name: string): { readonly rest: string; readonly legal: string | null } => {
  for (const legal of nameForms().legalChinese)
    if (name.endsWith(legal) && name.length > legal.length) return { rest: name.slice(0, -legal.length), legal };
  return { rest: name, legal: null };
};

/** `第五十四研究所` and `54所` are both `#54研究所`; the sign keeps figures apart from model numbers. */
const withFigures = (name: string): string =>
  name
    .replace(ORDINAL, (whole, after: string | undefined, bare: string | undefined) => {
      const value = numberOf(after ?? bare ?? '');
      return value === null ? whole : `#${value};`;
    })
    .replace(/(#\d+;)所/gu, '$1研究所')
    .replace(/(#\d+;)院/gu, '$1研究院');

const canonicalOf = (key: string): { readonly canonical: string; readonly steps: readonly string[] } => {
  const steps: string[] = [];
  let name = key.replace(/[()·]/gu, '');
  for (const [short, full] of nameForms().shortForms)
    if (name.startsWith(short) && !name.startsWith(full) && !`${name}集团`.startsWith(`${full}集团`)) {
      const next = name.slice(short.length);
      // 中船 before 重工 or 集团 is the beginning of a longer short form.
      const rest = full.endsWith('集团') && next.startsWith('集团') ? next.slice(2) : next;
      name = full + rest;
      steps.push(`${short} = ${full}`);
      break;
    }
  for (const [from, to, why] of nameForms().rewrites) {
    // A name that is nothing but the words is the name itself.
    if (!name.includes(from) || name === from) continue;
    name = name.replace(from, to);
    if (!why.startsWith('legal')) steps.push(why);
  }
  const { rest } = withoutLegal(name);
  return {
    canonical: withFigures(rest.replace(/([\u4e00-\u9fff]{2})市(?=.{2})/u, '$1').replace(/集团$/u, '集团')),
    steps,
  };
};

/** Joins parts of a name, says nothing. */
const CONNECTORS = '与和及暨之的';
/** Stands before the name of any unit of the army; most sources leave it out. */
const ARMY = ['中国人民解放军战略支援部队', '中国人民解放军'];

const LATIN = /^[a-z0-9&+.-]+/u;

/** Cuts a name into the fewest known words; what is left between them is brand. */
const segmentsOf = (text: string): readonly Segment[] => {
  const { words, longest } = nameWords();
  const { typeWords, legalChinese } = nameForms();
  const types = new Set(typeWords.map(([word]) => word));
  const legal = new Set([...legalChinese, '集团', '控股', '股份', '集团公司']);
  const size = text.length;
  const best = new Float64Array(size + 1).fill(-1);
  const from = new Int32Array(size + 1);
  const army = ARMY.find((word) => text.startsWith(word) && size >= word.length + 4);
  const kinds: Segment['kind'][] = new Array(size + 1);
  best[0] = 0;
  const reach = (start: number, end: number, gain: number, kind: Segment['kind']): void => {
    const value = (best[start] as number) + gain;
    if (value > (best[end] as number)) {
      best[end] = value;
      from[end] = start;
      kinds[end] = kind;
    }
  };
  if (army) reach(0, army.length, army.length ** 2 + 1, 'legal');
  for (let at = 0; at < size; at += 1) {
    if ((best[at] as number) < 0) continue;
    const figure = /^#\d+;/u.exec(text.slice(at, at + 8));
    if (figure) {
      reach(at, at + figure[0].length, 40, 'number');
      continue;
    }
    const latin = LATIN.exec(text.slice(at));
    if (latin) {
      reach(at, at + latin[0].length, 1, 'latin');
      continue;
    }
    if (at > 0 && '市省县区州'.includes(text.charAt(at)) && kinds[at] === 'place') reach(at, at + 1, 0.9, 'legal');
    if (at > 0 && at < size - 1 && CONNECTORS.includes(text.charAt(at))) reach(at, at + 1, 0.5, 'legal');
    reach(at, at + 1, 0.1, 'brand');
    for (let length = Math.min(longest, size - at); length >= 2; length -= 1) {
      const piece = text.slice(at, at + length);
      const word = words.get(piece);
      if (legal.has(piece)) reach(at, at + length, length * length + 0.6, 'legal');
      else if (word) reach(at, at + length, length * length, word.kind);
    }
    if (at === size - 1 && types.has(text.charAt(at))) reach(at, at + 1, 1, 'word');
  }
  const reversed: Segment[] = [];
  for (let end = size; end > 0; end = from[end] as number) {
    const start = from[end] as number;
    const kind = kinds[end] as Segment['kind'];
    const piece = text.slice(start, end);
    const last = reversed.at(-1);
    if (kind === 'brand' && last?.kind === 'brand' && last.start === end)
      reversed[reversed.length - 1] = { ...last, start, text: piece + last.text };
    else
      reversed.push({ start, end, text: piece, kind, number: kind === 'number' ? Number(piece.slice(1, -1)) : null });
  }
  return reversed.reverse();
};

/** Takes a Chinese name apart. Never throws; a name of no Han characters has one Latin segment. */
export const readChineseName = (name: string): ChineseName => {
  const key = foldKey(name);
  const { canonical, steps } = canonicalOf(key);
  const bare = key.replace(/[()·]/gu, '');
  const { rest, legal } = withoutLegal(bare);
  let text = rest;
  for (const [short, full] of nameForms().shortForms)
    if (text.startsWith(short) && !text.startsWith(full)) {
      text = full + text.slice(short.length).replace(full.endsWith('集团') ? /^集团/u : /^$/u, '');
      break;
    }
  text = withFigures(text);
  // What stands in brackets at the end is a place or a campus, not the kind.
  const headed = key.replace(/\([^()]*\)$/u, '').replace(/[()·]/gu, '') || bare;
  const type = nameForms().typeWords.find(([word]) => headed.endsWith(word))?.[1] ?? (legal ? 'company' : null);
  return { key, canonical, steps, text, segments: segmentsOf(text), legal, type };
};

/** Whether a text is a Chinese name at all. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
