import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** An English gloss of words of a text; offsets are UTF-16 code units in it. */
export interface Gloss {
  readonly start: number;
  readonly end: number;
  readonly gloss: string;
}

const Glosses = z.strictObject({
  edition: z.string(),
  note: z.string(),
  glosses: z.record(z.string().min(2), z.string().min(1)),
});

/** More than a reader points at; a long tender repeats its words. */
const MOST = 5_000;

let loaded: { readonly words: Readonly<Record<string, string>>; readonly pattern: RegExp } | null = null;

const lexicon = () => {
  if (loaded) return loaded;
  const url = new URL('../../catalogue/lexicon/glosses.json', import.meta.url);
  const { glosses } = Glosses.parse(JSON.parse(readFileSync(url, 'utf8')));
  const longestFirst = Object.keys(glosses).sort((one, other) => other.length - one.length);
  loaded = { words: glosses, pattern: new RegExp(longestFirst.join('|'), 'gu') };
  return loaded;
};

/** Words of procurement and technology in a text, with what they mean, longest words first. */
export const glossesIn = (text: string): readonly Gloss[] => {
  const { words, pattern } = lexicon();
  const found: Gloss[] = [];
  for (const match of text.matchAll(pattern)) {
    found.push({ start: match.index, end: match.index + match[0].length, gloss: words[match[0]] ?? '' });
    if (found.length >= MOST) break;
  }
  return found;
};
