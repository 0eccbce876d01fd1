import type { OpenPdf, Pdfium } from './engine.ts';
import { type Crop, toPage } from './geometry.ts';
import { type Rule, readRules } from './rules.ts';

/** The glyphs of a page in the order of its content, in the coordinates in which its text runs from left to right. */
export interface PageGlyphs {
  readonly index: number;
  readonly crop: Crop;
  /** Quarters clockwise to turn the page so that most of its text is upright, and by which a viewer turns it. */
  readonly quarters: number;
  readonly shownQuarters: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
}

export interface PageContent extends PageGlyphs {
  /** Text that runs in another direction: watermarks, stamps. */
  readonly slanted: string;
  /** Size of its largest picture in square points. */
  readonly pictureArea: number;
  /** It sets text, though perhaps in a font that tells no characters. */
  readonly hasText: boolean;
}

export interface Glyph {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** y of the baseline. */
  readonly base: number;
  /** A space character stands before it. */
  readonly spaced: boolean;
}

/** More on one page is a drawing, not text that a person reads. */
const GLYPHS_PER_PAGE = 100_000;
/** pdfium's mark for a hyphen at the end of a line. */
const LINE_HYPHEN = 2;

const isSpace = (code: number): boolean =>
  (code <= 0x20 && code !== LINE_HYPHEN) ||
  code === 0xa0 ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  code === 0xfeff;

const isNoText = (code: number): boolean => (code < 0x20 && code !== LINE_HYPHEN) || code === 0xfffe || code === 0xffff;

const QUARTER = Math.PI / 2;

/** Quarters clockwise that make a glyph upright; -1 for a slanted one. pdfium gives angles clockwise. */
const quartersOf = (angle: number): number => {
  const quarters = angle / QUARTER;
  const whole = Math.round(quarters);
  return Math.abs(quarters - whole) > 0.1 ? -1 : (4 - whole) & 3;
};

const cropOf = (pdf: OpenPdf, page: number, scratch: number): Crop => {
  pdf.pdfium.FPDF_GetPageBoundingBox(page, scratch);
  const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdf.memory(), scratch, 4);
  return { left, bottom, right, top };
};

interface Sizes {
  readonly crop: Crop;
  readonly width: number;
  readonly height: number;
}

/** Reads the glyphs of a page with few calls: all boxes are written into pdfium's memory and looked at once. */
const readGlyphs = (
  pdf: OpenPdf,
  text: number,
  sizes: (quarters: number) => Sizes,
): Pick<PageContent, 'glyphs' | 'slanted' | 'quarters'> => {
  const { pdfium } = pdf;
  const count = Math.min(Math.max(0, pdfium.FPDFText_CountChars(text)), GLYPHS_PER_PAGE);
  const codes = new Uint32Array(count);
  const turns = new Int8Array(count);
  const votes = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const code = pdfium.FPDFText_GetUnicode(text, i) >>> 0;
    codes[i] = code;
    if (isSpace(code)) continue;
    const turn = quartersOf(pdfium.FPDFText_GetCharAngle(text, i));
    turns[i] = turn;
    if (turn >= 0) votes[turn] = (votes[turn] ?? 0) + 1;
  }
  const quarters = votes.indexOf(Math.max(...votes));
  const { crop, width, height } = sizes(quarters);
  const boxes = pdfium.malloc(count * 48 + 8);
  if (boxes === 0) return { glyphs: [], slanted: '', quarters };
  const origins = boxes + count * 32;
  for (let i = 0; i < count; i += 1) {
    if (isSpace(codes[i] ?? 0)) continue;
    pdfium.FPDFText_GetCharOrigin(text, i, origins + i * 16, origins + i * 16 + 8);
    // The loose box has the height of the font, but it does not turn with the text.
    if (quarters === 0) pdfium.FPDFText_GetLooseCharBox(text, i, boxes + i * 32);
    else {
      const at = boxes + i * 32;
      pdfium.FPDFText_GetCharBox(text, i, at, at + 16, at + 24, at + 8);
    }
  }
  const glyphs: Glyph[] = [];
  let slanted = '';
  let spaced = false;
  const memory = pdf.memory();
  const loose = new Float32Array(memory, boxes, count * 8);
  const tight = new Float64Array(memory, boxes, count * 4);
  const origin = new Float64Array(memory, origins, count * 2);
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] ?? 0;
    if (isSpace(code)) {
      // Spaces that pdfium guesses are left to the layout, which knows the columns.
      if (!spaced && pdfium.FPDFText_IsGenerated(text, i) !== 1) spaced = true;
      continue;
    }
    if (isNoText(code)) continue;
    const character = code === LINE_HYPHEN ? '-' : String.fromCodePoint(Math.min(code, 0x10ffff));
    if (turns[i] !== quarters) {
      slanted += character;
      continue;
    }
    const [left, top, right, bottom] =
      quarters === 0
        ? [loose[i * 8] ?? 0, loose[i * 8 + 1] ?? 0, loose[i * 8 + 2] ?? 0, loose[i * 8 + 3] ?? 0]
        : [tight[i * 4] ?? 0, tight[i * 4 + 1] ?? 0, tight[i * 4 + 2] ?? 0, tight[i * 4 + 3] ?? 0];
    const x = origin[i * 2] ?? 0;
    const y = origin[i * 2 + 1] ?? 0;
    const [x0, y0, x1, y1] = toPage(crop, quarters, left, bottom, right, top);
    const middle = (x0 + x1) / 2;
    // What stands off the page nobody sees.
    if (!(middle >= -1 && middle <= width + 1 && y0 <= height + 1 && y1 >= -1)) continue;
    const base = toPage(crop, quarters, x, y, x, y)[1];
    glyphs.push({ text: character, x0, y0, x1, y1, base, spaced });
    spaced = false;
  }
  pdfium.free(boxes);
  return { glyphs, slanted: slanted.trim(), quarters };
};

/** Reads one page; null when it can't be. */
export const readPage = (pdf: OpenPdf, index: number): PageContent | null => {
  const { pdfium } = pdf;
  const page = pdfium.FPDF_LoadPage(pdf.document, index);
  if (page === 0) return null;
  const text = pdfium.FPDFText_LoadPage(page);
  const scratch = pdfium.malloc(64);
  try {
    const crop = cropOf(pdf, page, scratch);
    const across = crop.right - crop.left;
    const down = crop.top - crop.bottom;
    const sizes = (quarters: number): Sizes => ({
      crop,
      width: quarters % 2 === 0 ? across : down,
      height: quarters % 2 === 0 ? down : across,
    });
    const shownQuarters = Math.max(0, pdfium.FPDFPage_GetRotation(page));
    const found = text === 0 ? { glyphs: [], slanted: '', quarters: 0 } : readGlyphs(pdf, text, sizes);
    const { rules, pictureArea, hasText } = readRules(pdf, page, (x0, y0, x1, y1) =>
      toPage(crop, found.quarters, x0, y0, x1, y1),
    );
    const { width, height } = sizes(found.quarters);
    return { index, crop, shownQuarters, width, height, rules, pictureArea, hasText, ...found };
  } finally {
    pdfium.free(scratch);
    closePage(pdfium, page, text);
  }
};

const closePage = (pdfium: Pdfium, page: number, text: number): void => {
  if (text !== 0) pdfium.FPDFText_ClosePage(text);
  pdfium.FPDF_ClosePage(page);
};
