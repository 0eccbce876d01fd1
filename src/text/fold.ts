import { characterTables, latinLookalikes, UNIT } from './character-fold.ts';

/** Text made comparable, with the way back to the original. Offsets are UTF-16 code units on both sides. */
export interface Folded {
  readonly text: string;
  /**
   * The place in the original of a range of the folded text. It covers whole characters; the range must not be empty.
   */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

const TAB = 9;
const SPACE = 32;

/**
 * Folds width, case, traditional to simplified, radicals, dashes and look-alike letters; drops white space inside a Han word
 * (spaces and line breaks between two Han characters, not tabs, which part cells) and makes one space of any other white space.
 *
 * Folding goes character by character (NFKC of each, with its combining marks), so that every folded unit knows where it came from.
 */
export const fold = (original: string): Folded => {
  const { unit, kind, expansion } = characterTables();
  const length = original.length;
  let capacity = length + 16;
  let out = new Uint16Array(capacity);
  let starts = new Uint32Array(capacity);
  let ends = new Uint32Array(capacity);
  let size = 0;
  let lookalikeSeen = false;

  const grow = (by: number): void => {
    if (size + by <= capacity) return;
    capacity = Math.max(capacity * 2, size + by);
    const [moreOut, moreStarts, moreEnds] = [
      new Uint16Array(capacity),
      new Uint32Array(capacity),
      new Uint32Array(capacity),
    ];
    moreOut.set(out);
    moreStarts.set(starts);
    moreEnds.set(ends);
    [out, starts, ends] = [moreOut, moreStarts, moreEnds];
  };
  const emitAll = (folded: string, start: number, end: number): void => {
    grow(folded.length + 1);
    for (let i = 0; i < folded.length; i += 1) {
      out[size] = folded.charCodeAt(i);
      starts[size] = start;
      ends[size] = end;
      size += 1;
    }
  };

  /** Whether the last sign given out was Han; white space after it may belong inside a word. */
  let afterHan = false;
  let position = 0;
  while (position < length) {
    const code = original.charCodeAt(position);
    const what = kind[code] as number;
    const next = position + 1;
    const marked = next < length && kind[original.charCodeAt(next)] === UNIT.mark;
    if (!marked && (what <= UNIT.digit || what === UNIT.letter || what === UNIT.lookalike)) {
      if (what === UNIT.lookalike) lookalikeSeen = true;
      const folded = unit[code] as number;
      if (folded !== 0) {
        if (size >= capacity) grow(64);
        out[size] = folded;
        starts[size] = position;
        ends[size] = next;
        size += 1;
      } else emitAll(expansion.get(code) ?? '', position, next);
      afterHan = what === UNIT.han;
      position = next;
    } else if (what === UNIT.space) {
      let end = position;
      let tab = false;
      while (end < length) {
        const unitAt = original.charCodeAt(end);
        const kindAt = kind[unitAt];
        if (kindAt !== UNIT.space && kindAt !== UNIT.invisible) break;
        if (unitAt === TAB) tab = true;
        end += 1;
      }
      const beforeHan = end < length && isHanAt(original, end, kind);
      if (!(afterHan && beforeHan && !tab)) {
        grow(1);
        out[size] = SPACE;
        starts[size] = position;
        ends[size] = end;
        size += 1;
        afterHan = false;
      }
      position = end;
    } else if (what === UNIT.invisible) {
      position = next;
    } else {
      // A surrogate pair, or a character with combining marks: folded as one cluster.
      const first = original.codePointAt(position) ?? code;
      let end = position + (first > 0xffff ? 2 : 1);
      while (end < length && kind[original.charCodeAt(end)] === UNIT.mark) end += 1;
      const cluster = original.slice(position, end);
      const folded = first > 0xffff || marked || what === UNIT.mark ? cluster.normalize('NFKC').toLowerCase() : cluster;
      let simple = '';
      for (const character of folded) {
        const single = character.length === 1 ? character.charCodeAt(0) : -1;
        if (single < 0) simple += character;
        else simple += unit[single] === 0 ? (expansion.get(single) ?? '') : String.fromCharCode(unit[single] as number);
      }
      emitAll(simple, position, end);
      afterHan = first > 0xffff ? /^\p{Script=Han}/u.test(simple) : what === UNIT.han;
      position = end;
    }
  }
  if (lookalikeSeen) replaceLookalikes(out, size);
  const folded = stringOf(out, size);
  return {
    text: folded,
    original: (start, end) => ({ start: starts[start] as number, end: ends[end - 1] as number }),
  };
};

const isHanAt = (text: string, position: number, kind: Uint8Array): boolean => {
  const code = text.charCodeAt(position);
  if (kind[code] === UNIT.han) return true;
  return (
    kind[code] === UNIT.surrogate && /^\p{Script=Han}/u.test(String.fromCodePoint(text.codePointAt(position) ?? 0))
  );
};

const isLatinOrDigit = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** Cyrillic and Greek letters become Latin where they touch Latin letters or digits, on either side and in runs. */
const replaceLookalikes = (units: Uint16Array, size: number): void => {
  const latin = latinLookalikes();
  for (const step of [1, -1]) {
    for (let i = step === 1 ? 1 : size - 2; i >= 0 && i < size; i += step) {
      const replacement = latin.get(units[i] as number);
      if (replacement !== undefined && isLatinOrDigit(units[i - step] as number)) units[i] = replacement;
    }
  }
};

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

const stringOf = (units: Uint16Array, size: number): string => {
  const bytes = new Uint8Array(units.buffer, 0, size * 2);
  const decoded = decoder.decode(bytes);
  // A lone surrogate decodes to U+FFFD, one unit for one, so lengths always agree.
  return decoded;
};

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['[', '('],
  [']', ')'],
  ['{', '('],
  ['}', ')'],
  ['【', '('],
  ['】', ')'],
  ['〔', '('],
  ['〕', ')'],
  ['〈', '('],
  ['〉', ')'],
  ['《', '('],
  ['》', ')'],
  ['・', '·'],
  ['•', '·'],
  ['‧', '·'],
  ['∙', '·'],
]);

/** Key to compare names: folded, without white space and quotes, brackets and middle dots of one kind. */
export const foldKey = (name: string): string =>
  fold(name)
    .text.replace(/[\s"'“”‘’「」『』`]/gu, '')
    .replace(/[[\]{}【】〔〕〈〉《》・•‧∙]/gu, (sign) => BRACKETS.get(sign) ?? sign);

/** Traditional Han signs as simplified ones, sign for sign; every other sign and the length stay. */
export const simplified = (text: string): string => {
  const { unit, kind } = characterTables();
  const out = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const folded = kind[code] === UNIT.han ? unit[code] : 0;
    out[at] = folded === undefined || folded === 0 ? code : folded;
  }
  let written = '';
  for (let at = 0; at < out.length; at += 8192) written += String.fromCharCode(...out.subarray(at, at + 8192));
  return written;
};
