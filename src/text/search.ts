import { characterTables, UNIT } from './character-fold.ts';
import { fold } from './fold.ts';
import type { Span } from './span.ts';

/**
 * Units of the full-text search: each Han character, each run of Latin letters and digits (and of letters of another script) is one; any
 * punctuation, and the border of a cell, is one sentinel, so that no phrase crosses it. White space is none.
 *
 * The index holds, for each text, its words (each Han character once, every other word as often as it stands there), then each two neighbours
 * as one token. A query of one unit looks for a word, a longer one for a phrase of pairs: pairs are far rarer than characters, so that even in a
 * million documents the index has few places to look through.
 *
 * Sentinel and joint are parts of tokens to FTS5, as all that is not ASCII, and never stand in folded text, which has `a` and `o` for them. They
 * are of Latin-1, so that the tokens of a Latin text take one byte a letter.
 */
const SENTINEL = '\u00aa';
/** Between two words of more than one letter, which could not be told from one longer word. */
const JOINT = '\u00ba';
/** Stands for private-use characters, which mean nothing to a reader. */
const FOREIGN = '\ue001';

interface Unit {
  readonly text: string;
  /** A run of letters or digits, not a character or a sign. */
  readonly word: boolean;
  /** Place in the folded text. */
  readonly start: number;
  readonly end: number;
}

/** Tells each unit; `sign` stands for its words where they are not those of the text. */
const eachUnit = (folded: string, tell: (start: number, end: number, sign: string | null) => void): void => {
  const { kind } = characterTables();
  const length = folded.length;
  let at = 0;
  let afterSentinel = false;
  while (at < length) {
    const code = folded.charCodeAt(at);
    const what = kind[code];
    if (what === UNIT.space || what === UNIT.invisible || what === UNIT.mark) {
      at += 1;
      continue;
    }
    if (what === UNIT.han) {
      tell(at, at + 1, null);
      at += 1;
      afterSentinel = false;
      continue;
    }
    if (what === UNIT.latin || what === UNIT.digit || what === UNIT.letter || what === UNIT.lookalike) {
      let end = at + 1;
      while (end < length) {
        const next = kind[folded.charCodeAt(end)];
        if (
          next !== UNIT.latin &&
          next !== UNIT.digit &&
          next !== UNIT.letter &&
          next !== UNIT.lookalike &&
          next !== UNIT.mark
        )
          break;
        end += 1;
      }
      tell(at, end, null);
      at = end;
      afterSentinel = false;
      continue;
    }
    const point = folded.codePointAt(at) ?? code;
    const size = point > 0xffff ? 2 : 1;
    const astral = size === 2 && /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(point));
    if (astral || (code >= 0xe000 && code <= 0xf8ff)) {
      tell(at, at + size, astral ? null : FOREIGN);
      afterSentinel = false;
    } else if (!afterSentinel) {
      tell(at, at + size, SENTINEL);
      afterSentinel = true;
    }
    at += size;
  }
};

const isWord = (folded: string, start: number, sign: string | null): boolean => {
  const what = sign === null ? characterTables().kind[folded.charCodeAt(start)] : undefined;
  return what === UNIT.latin || what === UNIT.digit || what === UNIT.letter || what === UNIT.lookalike;
};

const unitsOf = (folded: string): readonly Unit[] => {
  const units: Unit[] = [];
  eachUnit(folded, (start, end, sign) =>
    units.push({ text: sign ?? folded.slice(start, end), word: isWord(folded, start, sign), start, end }),
  );
  return units;
};

/** Cell borders part phrases as punctuation does; fold would make a space of them. */
const cellsParted = (text: string): string => (text.includes('\t') ? text.replaceAll('\t', '|') : text);

/** Tokens are made into strings so many UTF-16 units at a time: a string for each token of a long document would fill memory. */
const piece = new Uint16Array(65_536);

/** Takes UTF-16 units one by one and gives one string of all. One at a time: all write into the same piece. */
const createWriter = () => {
  const parts: string[] = [];
  let length = 0;
  let wide = false;
  const flush = (): void => {
    const units = piece.subarray(0, length);
    parts.push(
      wide ? Buffer.from(piece.buffer, 0, length * 2).toString('utf16le') : Buffer.from(units).toString('latin1'),
    );
    length = 0;
    wide = false;
  };
  return {
    write(unit: number): void {
      if (length === piece.length) flush();
      piece[length++] = unit;
      if (unit > 0xff) wide = true;
    },
    written(): string {
      flush();
      return parts.join('');
    },
  };
};

const SPACE = 0x20;

/** In which text each character was met last, so that nothing is to be cleared between texts. */
const metIn = new Uint32Array(0x10000);
let texts = 0;

/** The text as tokens with one space between them, for an FTS5 table with the `ascii` tokenizer. */
export const searchTokens = (text: string): string => {
  const folded = fold(cellsParted(text)).text;
  const { kind } = characterTables();
  const { write, written } = createWriter();
  const writeUnit = (start: number, end: number, sign: string | null): void => {
    if (sign !== null) write(sign.charCodeAt(0));
    else for (let i = start; i < end; i += 1) write(folded.charCodeAt(i));
  };
  texts += 1;
  eachUnit(folded, (start, end, sign) => {
    if (sign === SENTINEL) return;
    const code = folded.charCodeAt(start);
    if (kind[code] === UNIT.han) {
      if (metIn[code] === texts) return;
      metIn[code] = texts;
    }
    writeUnit(start, end, sign);
    write(SPACE);
  });
  let [before, beforeEnd, beforeSign, beforeWord]: [number, number, string | null, boolean] = [-1, -1, null, false];
  eachUnit(folded, (start, end, sign) => {
    const word = isWord(folded, start, sign);
    if (before >= 0) {
      writeUnit(before, beforeEnd, beforeSign);
      if (beforeWord && word) write(JOINT.charCodeAt(0));
      writeUnit(start, end, sign);
      write(SPACE);
    }
    [before, beforeEnd, beforeSign, beforeWord] = [start, end, sign, word];
  });
  return written();
};

const trimmed = (query: string): readonly Unit[] => {
  const units = unitsOf(fold(query).text);
  let [first, last] = [0, units.length];
  while (first < last && units[first]?.text === SENTINEL) first += 1;
  while (last > first && units[last - 1]?.text === SENTINEL) last -= 1;
  return units.slice(first, last);
};

/** The FTS5 MATCH phrase of a query, or null when nothing in it can be searched. */
export const searchPhrase = (query: string): string | null => {
  const units = trimmed(query);
  const [first] = units;
  if (first === undefined) return null;
  const pairs = units
    .slice(1)
    .map((unit, i) => `${units[i]?.text}${units[i]?.word && unit.word ? JOINT : ''}${unit.text}`);
  return `"${pairs.length === 0 ? first.text : pairs.join(' ')}"`;
};

/** Where a query stands in a text, by the same units as the index. At most `limit` places. */
export const findPhrase = (text: string, query: string, limit = Number.POSITIVE_INFINITY): readonly Span[] => {
  const wanted = trimmed(query).map((unit) => unit.text);
  if (wanted.length === 0) return [];
  const folded = fold(cellsParted(text));
  const units = unitsOf(folded.text);
  const spans: Span[] = [];
  for (let i = 0; i + wanted.length <= units.length && spans.length < limit; i += 1) {
    if (!wanted.every((word, k) => units[i + k]?.text === word)) continue;
    const { start, end } = folded.original(units[i]?.start ?? 0, units[i + wanted.length - 1]?.end ?? 0);
    spans.push({ start, end, quote: text.slice(start, end) });
  }
  return spans;
};
