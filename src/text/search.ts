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

const tokensOf = (folded: string): readonly Token[] => {
  const { kind } = characterTables();
  const tokens: Token[] = [];
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
      tokens.push({ text: folded.charAt(at), start: at, end: at + 1 });
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
      tokens.push({ text: folded.slice(at, end), start: at, end });
      at = end;
      afterSentinel = false;
      continue;
    }
    const point = folded.codePointAt(at) ?? code;
    const size = point > 0xffff ? 2 : 1;
    const astral = size === 2 && /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(point));
    if (astral || (code >= 0xe000 && code <= 0xf8ff)) {
      tokens.push({ text: astral ? folded.slice(at, at + 2) : FOREIGN, start: at, end: at + size });
      afterSentinel = false;
    } else if (!afterSentinel) {
      tokens.push({ text: SENTINEL, start: at, end: at + size });
      afterSentinel = true;
    }
    at += size;
  }
  return tokens;
};

/** Cell borders part phrases as punctuation does; fold would make a space of them. */
const cellsParted = (text: string): string => (text.includes('\t') ? text.replaceAll('\t', '|') : text);

/** The text as tokens with one space between them, for an FTS5 table with the plain `unicode61` tokenizer. */
export const searchTokens = (text: string): string => {
  const folded = fold(cellsParted(text)).text;
  const tokens = tokensOf(folded);
  let joined = '';
  for (const token of tokens) joined += joined === '' ? token.text : ` ${token.text}`;
  return joined;
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
