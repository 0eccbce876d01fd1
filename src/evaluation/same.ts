/**
 * When two values count as the same (rules of the labelled sets' README). Written apart from the program's own folding,
 * so that a fault there can't hide itself here.
 */

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['（', '('],
  ['）', ')'],
  ['【', '['],
  ['】', ']'],
  ['〔', '['],
  ['〕', ']'],
  ['［', '['],
  ['］', ']'],
]);

const folded = (name: string): string =>
  [...name.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]/gu, '')].map((c) => BRACKETS.get(c) ?? c).join('');

/** Exact after folding width, spaces and brackets. */
export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);

/** Within 0.01 yuan. */
export const sameAmount = (a: number, b: number): boolean => Math.abs(a - b) <= 0.0100001;

export const sameText = (a: string, b: string): boolean => a === b;

/** Whether one name holds the other: a truncated or over-long name, not another party. */
export const overlapsName = (a: string, b: string): boolean =>
  folded(a).includes(folded(b)) || folded(b).includes(folded(a));
