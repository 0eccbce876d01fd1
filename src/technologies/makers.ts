import { fold } from '../text/index.ts';
import { senseWords } from './lexicon.ts';

let made: ReadonlyMap<string, RegExp> | null = null;

const isGaming = (core: string): boolean => /^(?:rtx|\d)/.test(core);

const build = (): ReadonlyMap<string, RegExp> =>
  new Map(
    Object.entries(senseWords().maker_prefixes).map(([vendor, words]) => {
      const names = [...new Set(words.map((word) => fold(word).text))].sort((one, other) => other.length - one.length);
      const patterns = names.map((name) => (/^[a-z]/.test(name) ? `(?<![a-z])${name}` : name));
      return [vendor, new RegExp(`(?:${patterns.join('|')})[®™()\\s-]{0,3}$`)];
    }),
  );

/** Up to so many signs before a name its maker may begin. */
const REACH = 32;

/**
 * Where the maker's name begins that stands right before a name (`英伟达a100`, `nv a100`, `nvidia tesla t4`), or -1. All offsets in folded text.
 */
export const makerBefore = (text: string, start: number, vendor: string): number => {
  made ??= build();
  const pattern = made.get(vendor);
  if (!pattern) return -1;
  const core = text.slice(start, start + 8);
  let at = start;
  // Several in a row: `英伟达 tesla t4`.
  for (let words = 0; words < 3; words += 1) {
    const from = Math.max(0, at - REACH);
    const match = pattern.exec(text.slice(from, at));
    if (!match) break;
    const [word] = match;
    if (/tesla|hgx/.test(word) && isGaming(core)) break;
    if (word.includes('geforce') && !isGaming(core)) break;
    at = from + match.index;
  }
  return at === start ? -1 : at;
};

/** The name of a maker of chips that stands right before a part of another one (`AMD A10`), or null. */
export const otherMakerBefore = (text: string, start: number, vendor: string): string | null => {
  for (const maker of senseWords().makers_of_chips) {
    if (maker === vendor) continue;
    const at = makerBefore(text, start, maker);
    if (at >= 0) return text.slice(at, start).trim();
  }
  return null;
};

/** Whether a spelling begins with its maker's name (`英伟达a100`, `nva100`). */
export const beginsWithMaker = (text: string, vendor: string): boolean =>
  (senseWords().maker_prefixes[vendor] ?? []).some((name) => {
    const word = fold(name).text;
    const rest = text.slice(word.length);
    return text.startsWith(word) && (!/[a-z]$/.test(word) || !/^[a-z]{2}/.test(rest));
  });
