import { documentOf, type ReaderContext } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { Document, Unreadable } from '../model.ts';
import { recognisePage } from '../ocr/content.ts';
import { adviceOn, systemTesseract, type Tesseract } from '../ocr/tesseract.ts';
import { compose } from './compose.ts';
import type { LaidPage } from './elements.ts';
import { type OpenPdf, withPdf } from './engine.ts';
import { layOut } from './layout.ts';
import { type PageContent, type PageGlyphs, readPage } from './page.ts';
import { blocksOf, type PdfBlock } from './paragraphs.ts';
import { renderPage } from './render.ts';
import { markRunning } from './running.ts';

/** A PDF put in order. */
export interface LaidPdf {
  readonly pages: readonly LaidPage[];
  readonly blocks: readonly PdfBlock[];
  /** Pages from 0 whose words were read from their picture. */
  readonly recognised: readonly number[];
  /** Pages from 0 that show a picture without a text layer and were not read. */
  readonly scanned: readonly number[];
  /** Pages from 0 whose text is in a font that the file neither carries nor explains. */
  readonly mute: readonly number[];
  /** Pages from 0 that could not be read. */
  readonly broken: readonly number[];
}

const EMPTY = {
  width: 0,
  height: 0,
  crop: { left: 0, bottom: 0, right: 0, top: 0 },
  quarters: 0,
  shownQuarters: 0,
  elements: [],
};

/** A stamp or a page number on the picture of a page is no text layer. */
const FEW_GLYPHS = 30;
const OCR_DPI = 300;

const isScan = ({ glyphs, pictureArea, width, height }: PageContent): boolean =>
  glyphs.length === 0 ? pictureArea > 0 : glyphs.length < FEW_GLYPHS && pictureArea > width * height * 0.5;

/** What stands on the picture of a page; null when it cannot be told. */
const recognised = async (
  pdf: OpenPdf,
  content: PageContent,
  tesseract: Extract<Tesseract, { program: string }>,
): Promise<PageGlyphs | null> => {
  const picture = renderPage(pdf, content.index, OCR_DPI);
  if (!picture) return null;
  const found = await recognisePage(tesseract, picture.bitmap, picture.dpi);
  if (!found) return null;
  // The picture is as a viewer shows the page, so its coordinates are those of the turned page.
  const { index, crop, shownQuarters } = content;
  return { index, crop, shownQuarters, quarters: shownQuarters, ...found };
};

/**
 * Lays out a PDF, one page at a time, so that memory holds one page's glyphs and not the document's. Pages without a text layer are read from
 * their pictures where the system has tesseract, as long as `seconds` last. `boxed` keeps the box of each character.
 */
export const layOutPdf = async (
  pdf: OpenPdf,
  boxed: boolean,
  seconds: number,
  find: () => Promise<Tesseract>,
): Promise<LaidPdf> => {
  const end = performance.now() + seconds * 1000;
  const pages: LaidPage[] = [];
  const found = { recognised: [] as number[], scanned: [] as number[], mute: [] as number[], broken: [] as number[] };
  const slanted = new Set<string>();
  for (let index = 0; index < pdf.pages; index += 1) {
    const content = readPage(pdf, index);
    if (!content) {
      found.broken.push(index);
      pages.push({ ...EMPTY, index });
      continue;
    }
    let page: PageGlyphs = content;
    if (isScan(content)) {
      const tesseract = await find();
      const read = 'missing' in tesseract || performance.now() > end ? null : await recognised(pdf, content, tesseract);
      (read ? found.recognised : found.scanned).push(index);
      page = read ?? content;
    } else if (content.glyphs.length === 0 && content.hasText) found.mute.push(index);
    if (content.slanted.length > 1) slanted.add(content.slanted);
    pages.push(layOut(page, boxed));
  }
  const marked = markRunning(pages);
  // What runs askew (watermarks, stamps) is kept once, after the rest.
  const askew = [...slanted].map((text): PdfBlock => ({ kind: 'running', text, lines: [] }));
  return { pages: marked, blocks: [...blocksOf(marked), ...askew], ...found };
};

/** Time for the pictures of a PDF of so many bytes, in seconds. */
export const ocrSeconds = (bytes: number): number => LIMITS.ocrSeconds + (bytes / 1e6) * LIMITS.ocrSecondsPerMegabyte;

const numbers = (pages: readonly number[]): string => {
  const shown = pages.slice(0, 10).map((page) => page + 1);
  return `page${pages.length === 1 ? '' : 's'} ${shown.join(', ')}${pages.length > shown.length ? ` and ${pages.length - shown.length} more` : ''}`;
};

/** What a person should know about pages that are not simply read. */
const remarksOn = (laid: LaidPdf, tesseract: Tesseract | null): readonly string[] => {
  const unread = tesseract !== null && 'missing' in tesseract ? `: ${adviceOn(tesseract)}` : ' not read in time';
  return [
    ...(laid.broken.length > 0 ? [`${numbers(laid.broken)} could not be read`] : []),
    ...(laid.scanned.length > 0 ? [`${numbers(laid.scanned)} without a text layer${unread}`] : []),
    ...(laid.recognised.length > 0 ? [`${numbers(laid.recognised)} read from pictures (OCR)`] : []),
    ...(laid.mute.length > 0 ? [`${numbers(laid.mute)} in a font that tells no characters`] : []),
  ];
};

/** Reads a PDF: paragraphs, headings, tables with rows and columns, running lines; scanned pages through the system's tesseract. */
export const readPdf = (
  bytes: Uint8Array,
  context: ReaderContext,
  find: () => Promise<Tesseract> = () => systemTesseract(context),
): Promise<Document | Unreadable> =>
  withPdf(bytes, async (pdf): Promise<Document | Unreadable> => {
    if (pdf.pages === 0) return { status: 'failed', reason: 'damaged PDF: no pages can be found in it' };
    const laid = await layOutPdf(pdf, false, ocrSeconds(bytes.length), find);
    const { built } = compose(laid.blocks, laid.pages.length);
    const remarks = remarksOn(laid, laid.scanned.length > 0 ? await find() : null);
    if (built.text === '') {
      const isScanned = laid.scanned.length === laid.pages.length;
      const reason = isScanned ? `scanned PDF: ${remarks[0]}` : (remarks[0] ?? 'the PDF shows no text');
      return { status: 'failed', reason };
    }
    const quality = laid.recognised.length > 0 ? 'low' : 'exact';
    return documentOf(context, built, { pages: laid.pages.length, quality, remarks });
  });
