import { characterTables, UNIT } from './character-fold.ts';
import { fold } from './fold.ts';
import type { Span } from './span.ts';

/**
 * Tokens of the full-text index: each Han character, each run of Latin letters and digits (and of letters of another script) is one; any
 * punctuation, and the border of a cell, is one sentinel, so that no phrase crosses it. White space is none.
 *
 * The sentinel is U+E000, a private-use character: SQLite's `unicode61` takes it for part of a token, and text that holds it gets U+E001 instead.
 */
const SENTINEL = '\ue000';
const FOREIGN = '\ue001';

interface Token {
  readonly text: string;
  /** Place in the folded text. */
  readonly start: number;
  readonly end: number;
}

/** Tells each token; `sign` stands for its words where they are not those of the text. */
const eachToken = (folded: string, tell: (start: number, end: number, sign: string | null) => void): void => {
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

const tokensOf = (folded: string): readonly Token[] => {
  const tokens: Token[] = [];
  eachToken(folded, (start, end, sign) => tokens.push({ text: sign ?? folded.slice(start, end), start, end }));
  return tokens;
};

/** Cell borders part phrases as punctuation does; fold would make a space of them. */
const cellsParted = (text: string): string => (text.includes('\t') ? text.replaceAll('\t', '|') : text);

/** The text as tokens with one space between them, for an FTS5 table with the plain `unicode61` tokenizer. */
export const searchTokens = (text: string): string => {
  const folded = fold(cellsParted(text)).text;
  // Written unit by unit: an object and a string for each token of a long document would fill memory.
  const units = new Uint16Array(folded.length * 2);
  let length = 0;
  eachToken(folded, (start, end, sign) => {
    if (length > 0) units[length++] = 0x20;
    if (sign !== null) units[length++] = sign.charCodeAt(0);
    else for (let i = start; i < end; i += 1) units[length++] = folded.charCodeAt(i);
  });
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
};

const trimmed = (query: string): readonly Token[] => {
  const tokens = tokensOf(fold(query).text);
  let [first, last] = [0, tokens.length];
  while (first < last && tokens[first]?.text === SENTINEL) first += 1;
  while (last > first && tokens[last - 1]?.text === SENTINEL) last -= 1;
  return tokens.slice(first, last);
};

/** The FTS5 MATCH phrase of a query, or null when nothing in it can be searched. */
export const searchPhrase = (query: string): string | null => {
  const tokens = trimmed(query);
  return tokens.length === 0 ? null : `"${tokens.map(({ text }) => text).join(' ')}"`;
};

/** Where a query stands in a text, by the same tokens as the index. At most `limit` places. */
export const findPhrase = (text: string, query: string, limit = Number.POSITIVE_INFINITY): readonly Span[] => {
  const wanted = trimmed(query).map((token) => token.text);
  if (wanted.length === 0) return [];
  const folded = fold(cellsParted(text));
  const tokens = tokensOf(folded.text);
  const spans: Span[] = [];
  for (let i = 0; i + wanted.length <= tokens.length && spans.length < limit; i += 1) {
    if (!wanted.every((word, k) => tokens[i + k]?.text === word)) continue;
    const { start, end } = folded.original(tokens[i]?.start ?? 0, tokens[i + wanted.length - 1]?.end ?? 0);
    spans.push({ start, end, quote: text.slice(start, end) });
  }
  return spans;
};
