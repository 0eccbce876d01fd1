import type { Folded } from '../text/index.ts';

/** Letters and digits each with a space behind it, as reading from pictures and justified lines give them: `A 1 0 0`. */
const SPACED = /(?<![a-z0-9])[a-z0-9](?: [a-z0-9]){2,}(?![a-z0-9])/g;

/** The folded text with the spaces inside such words taken out. Cells and lines stay apart. The same where there are none. */
export const closeUp = (original: string, folded: Folded): Folded => {
  let text = '';
  const places: number[] = [];
  let done = 0;
  const keep = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) places.push(i);
    text += folded.text.slice(from, to);
  };
  for (const { index, 0: word } of folded.text.matchAll(SPACED)) {
    const { start, end } = folded.original(index, index + word.length);
    if (/[\t\n]/.test(original.slice(start, end))) continue;
    keep(done, index);
    for (let i = 0; i < word.length; i += 2) keep(index + i, index + i + 1);
    done = index + word.length;
  }
  if (done === 0) return folded;
  keep(done, folded.text.length);
  return {
    text,
    original: (start, end) => ({
      start: folded.original(places[start] ?? 0, (places[start] ?? 0) + 1).start,
      end: folded.original(places[end - 1] ?? 0, (places[end - 1] ?? 0) + 1).end,
    }),
  };
};
