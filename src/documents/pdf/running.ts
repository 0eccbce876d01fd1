import type { Element, LaidPage } from './elements.ts';
import type { Line } from './lines.ts';

/** Lines at each end of a page that may be running. */
const ENDS = 4;
/** Parts of a page's height in which running lines stand. */
const MARGIN = 0.13;

const PAGE_NUMBER =
  /^[\s\-—–―－·.第共]*(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,5})(?:[\s\-—–―－·./／|第共页,，of]*(?:\d{1,4})?)*[\s\-—–―－·.页]*$/iu;

/** What is the same on every page: the words without numbers and spaces. */
const keyOf = (line: Line, atTop: boolean): string =>
  `${atTop ? 'top' : 'foot'} ${line.text.replace(/\d+/gu, '#').replace(/\s+/gu, '')}`;

const endsOf = (page: LaidPage): readonly (readonly [index: number, line: Line, atTop: boolean])[] => {
  const found: (readonly [number, Line, boolean])[] = [];
  const take = (index: number): boolean => {
    const element = page.elements[index];
    if (element?.kind !== 'line') return false;
    const { line } = element;
    const middle = (line.y0 + line.y1) / 2;
    const atTop = middle < page.height * MARGIN;
    if (!atTop && middle < page.height * (1 - MARGIN)) return false;
    found.push([index, line, atTop]);
    return true;
  };
  const count = page.elements.length;
  let low = 0;
  while (low < Math.min(ENDS, count) && take(low)) low += 1;
  for (let i = count - 1; i >= Math.max(low, count - ENDS) && take(i); ) i -= 1;
  return found;
};

/** Marks running headers, footers and page numbers: the same words at the same end of several pages. */
export const markRunning = (pages: readonly LaidPage[]): readonly LaidPage[] => {
  if (pages.length < 2) return pages;
  const ends = pages.map(endsOf);
  const heights = new Map<string, number[]>();
  for (const lines of ends)
    for (const [, line, atTop] of lines) {
      const key = keyOf(line, atTop);
      heights.set(key, [...(heights.get(key) ?? []), line.base]);
    }
  const least = pages.length === 2 ? 2 : 3;
  const isRunning = (line: Line, atTop: boolean): boolean => {
    if (PAGE_NUMBER.test(line.text)) return true;
    const bases = heights.get(keyOf(line, atTop)) ?? [];
    return bases.filter((base) => Math.abs(base - line.base) < 3).length >= least;
  };
  return pages.map((page, i) => {
    const marked = new Set((ends[i] ?? []).filter(([, line, atTop]) => isRunning(line, atTop)).map(([index]) => index));
    if (marked.size === 0) return page;
    const elements = page.elements.map(
      (element, index): Element =>
        element.kind === 'line' && marked.has(index) ? { ...element, running: true } : element,
    );
    return { ...page, elements };
  });
};
