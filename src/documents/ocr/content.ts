import { isWide } from '../pdf/lines.ts';
import type { Glyph, PageGlyphs } from '../pdf/page.ts';
import { type Bitmap, toPgm } from './bitmap.ts';
import { withoutRules } from './ruled.ts';
import { cutCells, onPage, withoutTables } from './strip.ts';
import { recognise, type Tesseract, type Word } from './tesseract.ts';

/** What stands on a picture, in points. */
export type Recognised = Pick<PageGlyphs, 'glyphs' | 'rules' | 'width' | 'height'>;

/** What tesseract is told, which it reads best by; it finds the size of letters by itself. */
const OCR_DPI = 300;

type Ready = Extract<Tesseract, { program: string }>;

/** The characters of words, each with its share of its word's box, in points. */
const glyphsOf = (words: readonly Word[], scale: number): readonly Glyph[] => {
  const glyphs: Glyph[] = [];
  let before: Word | undefined;
  for (const word of words) {
    const characters = [...word.text];
    // Boxes of words that tesseract is unsure of are too wide.
    const width = Math.min(word.width / characters.length, word.height * 1.1);
    const y0 = word.top / scale;
    const y1 = (word.top + word.height) / scale;
    // Small gaps between Chinese words are tesseract's, not the page's.
    const last = glyphs.at(-1);
    const gap = before?.top === word.top && last ? word.left / scale - last.x1 : -1;
    if (last && gap > 0 && gap < (word.height / scale) * 0.9 && (isWide(last.text) || isWide(word.text)))
      glyphs[glyphs.length - 1] = { ...last, x1: word.left / scale };
    before = word;
    for (const [i, text] of characters.entries())
      glyphs.push({
        text,
        x0: (word.left + i * width) / scale,
        x1: (word.left + (i + 1) * width) / scale,
        y0,
        y1,
        base: y0 + (y1 - y0) * 0.85,
        spaced: false,
      });
  }
  return glyphs;
};

/**
 * What tesseract reads on the picture of a page, with the lines of its tables, in points; null when it cannot.
 *
 * @param dpi pixels an inch of the page
 */
export const recognisePage = async (tesseract: Ready, picture: Bitmap, dpi: number): Promise<Recognised | null> => {
  const scale = dpi / 72;
  const { rules, grids, bitmap } = withoutRules(picture, scale);
  const strip = cutCells(bitmap, grids, scale);
  const rest = strip ? withoutTables(bitmap, grids, scale) : bitmap;
  const words = await recognise(tesseract, toPgm(rest), OCR_DPI);
  const inCells = strip ? await recognise(tesseract, toPgm(strip.bitmap), OCR_DPI, 'block') : [];
  if (!words || !inCells) return null;
  const all = strip ? [...words, ...onPage(strip, inCells)] : words;
  return { glyphs: glyphsOf(all, scale), rules, width: picture.width / scale, height: picture.height / scale };
};

/** The same of a picture that only tesseract can open; its tables are lines of words. */
export const recogniseFile = async (tesseract: Ready, picture: Uint8Array, dpi: number): Promise<Recognised | null> => {
  const words = await recognise(tesseract, picture, dpi);
  if (!words) return null;
  const scale = dpi / 72;
  return {
    glyphs: glyphsOf(words, scale),
    rules: [],
    width: Math.max(1, ...words.map(({ left, width }) => left + width)) / scale,
    height: Math.max(1, ...words.map(({ top, height }) => top + height)) / scale,
  };
};
