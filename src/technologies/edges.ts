import { fold } from '../text/index.ts';
import { senseWords } from './lexicon.ts';

/** `free`: a word ends here; `glued`: a sign joins it to other words; `inside`: part of a longer word or number. */
export type Edge = 'free' | 'glued' | 'inside';

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isLatin = (code: number): boolean => isDigit(code) || isLetter(code);

/** Signs that join words to one: of a number, a path, a code. */
const JOINS = '-_/.';
/** Before a name they make it part of an address or of a code. */
const NEVER_BEFORE = '@%\\#$';

interface Joined {
  readonly before: RegExp;
  readonly after: RegExp;
}

let made: Joined | null = null;

const joined = (): Joined => {
  if (made) return made;
  const { joined_before, joined_after } = senseWords();
  const words = (all: readonly string[]): string =>
    [...all]
      .map((word) => fold(word).text)
      .sort((one, other) => other.length - one.length)
      .join('|');
  made = {
    // `gpu-a100`, `nvidia/a100`, `8x h100`, `24g/4090`
    before: new RegExp(`(?:(?<![a-z])(?:${words(joined_before)})|(?<![\\da-z])\\d{1,4}(?:x|g|gb|w|u)?)$`),
    // `a100x8`, `a100-80g`, `4090/24gb`, `a100sxm4`
    after: new RegExp(`^(?:(?:${words(joined_after)})(?![a-z])|x ?\\d{1,4}(?![\\da-z])|\\d{1,3}gi?b?(?![a-z]))`),
  };
  return made;
};

const TAIL = 24;

/** How the sign before bounds a name. A change of class is a boundary: `8*h800`, `英伟达a100`. */
export const leftEdge = (text: string, start: number): Edge => {
  if (start === 0) return 'free';
  const first = text.charCodeAt(start);
  const before = text.charCodeAt(start - 1);
  if (!isLatin(first)) return 'free';
  const left = (): string => text.slice(Math.max(0, start - TAIL), start);
  if (isLetter(before)) {
    // `1xrtx 4090`, `gpua100`
    if (/(?:^|[^\da-z])\d{1,4}x$/.test(left())) return 'free';
    return joined().before.test(left()) ? 'free' : 'inside';
  }
  if (isDigit(before)) return 'inside';
  const sign = text.charAt(start - 1);
  if (NEVER_BEFORE.includes(sign)) return 'inside';
  if (!JOINS.includes(sign) || start === 1) return 'free';
  const further = text.charCodeAt(start - 2);
  if (!isLatin(further)) return sign === '/' && text.charAt(start - 2) === '/' ? 'inside' : 'free';
  // `1.a100加速卡` numbers a list; `109.4090` is a number.
  if (sign === '.') return isLetter(first) && /(?:^|[^\d.a-z])\d{1,2}\.$/.test(left()) ? 'free' : 'inside';
  const words = left().slice(0, -1);
  // A date or a number before a hyphen is no count: `2024-4090`.
  const known = joined().before.test(words) && !(sign === '-' && /\d$/.test(words));
  return known ? 'free' : 'glued';
};

/** How the sign behind bounds a name: `a100加速卡`, `a100x8`, but not `a1004`. */
export const rightEdge = (text: string, end: number): Edge => {
  if (end >= text.length) return 'free';
  const last = text.charCodeAt(end - 1);
  const next = text.charCodeAt(end);
  if (!isLatin(last)) return 'free';
  const right = (from: number): string => text.slice(from, from + TAIL);
  if (isLetter(next)) return joined().after.test(right(end)) ? 'free' : 'inside';
  if (isDigit(next)) return 'inside';
  const sign = text.charAt(end);
  if (sign === '%' || sign === '℃' || sign === '°') return 'inside';
  const further = text.charCodeAt(end + 1);
  if (sign === ',' && isDigit(last) && /^,\d{3}(?!\d)/.test(right(end))) return 'inside';
  if (!JOINS.includes(sign) || !isLatin(further)) return 'free';
  if (sign === '.') return isDigit(further) ? 'inside' : 'glued';
  return joined().after.test(right(end + 1)) ? 'free' : 'glued';
};
