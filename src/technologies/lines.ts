import type { Folded } from '../text/index.ts';

/** One line of a document: a paragraph, a list item, a row of a table. */
export interface TextLine {
  /** In folded text. */
  readonly start: number;
  readonly end: number;
  /** In the original. */
  readonly from: number;
  readonly to: number;
}

/** The first place in the folded text that comes from `offset` of the original or from behind it. */
export const foldedPlace = (folded: Folded, offset: number): number => {
  let low = 0;
  let high = folded.text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (folded.original(middle, middle + 1).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The lines of a text with their places in its folded form, in order. The line break belongs to the line that it ends. */
export const linesOf = (text: string, folded: Folded): readonly TextLine[] => {
  const lines: TextLine[] = [];
  let from = 0;
  let start = 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found + 1;
    const end = to === text.length ? folded.text.length : foldedPlace(folded, to);
    lines.push({ start, end, from, to });
    from = to;
    start = end;
  }
  return lines;
};

/** Index of the line in which a place of the folded text stands; -1 for an empty text. */
export const lineAt = (lines: readonly TextLine[], place: number): number => {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lines[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
};
