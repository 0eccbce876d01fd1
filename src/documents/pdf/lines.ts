import type { Glyph } from './page.ts';

/**
 * Words of one line, or of one column of it. `boxes` has the box of each UTF-16 unit (x0, y0, x1, y1; all 0 for a space) where boxes were asked
 * for, and is empty otherwise.
 */
export interface Line {
  readonly page: number;
  readonly text: string;
  readonly boxes: Float32Array;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly base: number;
  /** Size of the letters in points: the width of a Han character. */
  readonly em: number;
}

const HAN = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;
export const isWide = (text: string): boolean => text >= '\u2e80' && HAN.test(text);

/** Glyphs that follow one another on one line. */
interface Run {
  readonly glyphs: Glyph[];
  x0: number;
  x1: number;
  readonly base: number;
  em: number;
}

/** A gap this wide parts columns. */
const COLUMN_GAP = 1.6;

const emOf = (glyph: Glyph): number => {
  const width = glyph.x1 - glyph.x0;
  const height = glyph.y1 - glyph.y0;
  return isWide(glyph.text) && width > height * 0.5 ? width : Math.max(height * 0.8, 1);
};

/** Parts glyphs in the order of the content into runs. */
const runsOf = (glyphs: readonly Glyph[]): readonly Run[] => {
  const runs: Run[] = [];
  let run: Run | undefined;
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    const em = emOf(glyph);
    if (run && last) {
      const gap = glyph.x0 - last.x1;
      const limit = Math.max(em, run.em);
      if (Math.abs(glyph.base - run.base) < limit * 0.35 && gap < limit * COLUMN_GAP && gap > -limit * 0.6) {
        run.glyphs.push(glyph);
        run.x1 = Math.max(run.x1, glyph.x1);
        run.em = Math.max(run.em, em);
        last = glyph;
        continue;
      }
    }
    run = { glyphs: [glyph], x0: glyph.x0, x1: glyph.x1, base: glyph.base, em };
    runs.push(run);
    last = glyph;
  }
  return runs;
};

/** Whether there is a space between two glyphs of a line. */
const parted = (before: Glyph, glyph: Glyph, em: number): boolean => {
  if (glyph.spaced) return true;
  const gap = glyph.x0 - before.x1;
  // Justified Chinese lines are spread between their characters.
  return gap > em * (isWide(before.text) && isWide(glyph.text) ? 0.6 : 0.2);
};

const NO_BOXES = new Float32Array();

const lineOf = (page: number, runs: readonly Run[], boxed: boolean): Line => {
  let text = '';
  const glyphs = runs.length === 1 ? (runs[0]?.glyphs ?? []) : runs.flatMap((run) => run.glyphs);
  const em = Math.max(...runs.map((run) => run.em));
  const numbers: number[] = [];
  let y0 = Number.POSITIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  let before: Glyph | undefined;
  for (const glyph of glyphs) {
    if (before && parted(before, glyph, em)) {
      text += ' ';
      if (boxed) numbers.push(0, 0, 0, 0);
    }
    text += glyph.text;
    if (boxed) for (let i = 0; i < glyph.text.length; i += 1) numbers.push(glyph.x0, glyph.y0, glyph.x1, glyph.y1);
    if (glyph.y0 < y0) y0 = glyph.y0;
    if (glyph.y1 > y1) y1 = glyph.y1;
    before = glyph;
  }
  return {
    page,
    text,
    boxes: boxed ? Float32Array.from(numbers) : NO_BOXES,
    x0: Math.min(...runs.map((run) => run.x0)),
    x1: Math.max(...runs.map((run) => run.x1)),
    y0,
    y1,
    base: runs[0]?.base ?? 0,
    em,
  };
};

/** Runs on the same baseline, from top to bottom, each from left to right. */
const rowsOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const sorted = [...runs].sort((a, b) => a.base - b.base || a.x0 - b.x0);
  const rows: Run[][] = [];
  let row: Run[] = [];
  for (const run of sorted) {
    const first = row[0];
    if (first && run.base - first.base > Math.min(first.em, run.em) * 0.5) {
      rows.push(row);
      row = [];
    }
    row.push(run);
  }
  if (row.length > 0) rows.push(row);
  for (const each of rows) each.sort((a, b) => a.x0 - b.x0);
  return rows;
};

/** The lines of some glyphs, each parted where a gap is as wide as between columns. */
export const partedLines = (page: number, glyphs: readonly Glyph[], boxed: boolean): readonly (readonly Line[])[] =>
  rowsOf(runsOf(glyphs)).map((row) => {
    const parts: Run[][] = [];
    for (const run of row) {
      const part = parts.at(-1);
      const last = part?.at(-1);
      if (part && last && run.x0 - last.x1 < Math.max(run.em, last.em) * COLUMN_GAP) part.push(run);
      else parts.push([run]);
    }
    return parts.map((part) => lineOf(page, part, boxed));
  });

/** The lines of some glyphs, whole. */
export const wholeLines = (page: number, glyphs: readonly Glyph[], boxed: boolean): readonly Line[] =>
  rowsOf(runsOf(glyphs)).map((row) => lineOf(page, row, boxed));

/** One line of neighbouring parts of a line. */
export const joinParts = (parts: readonly Line[]): Line => {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const text = parts.map((part) => part.text).join(' ');
  const boxed = first !== undefined && first.boxes.length > 0;
  const boxes = boxed ? new Float32Array(text.length * 4) : NO_BOXES;
  let at = 0;
  for (const part of parts) {
    if (boxed) boxes.set(part.boxes, at * 4);
    at += part.text.length + 1;
  }
  return {
    page: first?.page ?? 0,
    text,
    boxes,
    x0: Math.min(...parts.map((part) => part.x0)),
    x1: Math.max(...parts.map((part) => part.x1)),
    y0: Math.min(...parts.map((part) => part.y0)),
    y1: Math.max(...parts.map((part) => part.y1)),
    base: first?.base ?? 0,
    em: Math.max(...parts.map((part) => part.em)),
  };
};

/** What stands between two lines of one paragraph: nothing in Chinese and inside a number or a name broken at its hyphen. */
export const seam = (before: string, after: string): '' | ' ' => {
  const a = before.at(-1) ?? '';
  const b = after[0] ?? '';
  if (isWide(a) || isWide(b)) return '';
  if (/[-/_.]/u.test(a) || /[-/_.,%)]/u.test(b)) return '';
  return /\d/u.test(a) && /\d/u.test(b) ? '' : ' ';
};
