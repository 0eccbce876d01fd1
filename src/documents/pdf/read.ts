import { documentOf, type ReaderContext } from '../context.ts';
import type { Document, Unreadable } from '../model.ts';
import { compose } from './compose.ts';
import type { LaidPage } from './elements.ts';
import { type OpenPdf, withPdf } from './engine.ts';
import { layOut } from './layout.ts';
import { readPage } from './page.ts';
import { blocksOf } from './paragraphs.ts';
import { markRunning } from './running.ts';

/** All pages put in order, one at a time, so that memory holds one page's glyphs and not the document's. */
export interface LaidPdf {
  readonly pages: readonly LaidPage[];
  /** Pages from 0 that show a picture and hold no text. */
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

/** Lays out a PDF; `boxed` keeps the box of each character. */
export const layOutPdf = (pdf: OpenPdf, boxed: boolean): LaidPdf => {
  const pages: LaidPage[] = [];
  const scanned: number[] = [];
  const mute: number[] = [];
  const broken: number[] = [];
  for (let index = 0; index < pdf.pages; index += 1) {
    const content = readPage(pdf, index);
    if (!content) {
      broken.push(index);
      pages.push({ ...EMPTY, index });
      continue;
    }
    if (content.glyphs.length === 0 && content.hasImage) scanned.push(index);
    else if (content.glyphs.length === 0 && content.hasText) mute.push(index);
    pages.push(layOut(content, boxed));
  }
  return { pages: markRunning(pages), scanned, mute, broken };
};

const numbers = (pages: readonly number[]): string => {
  const shown = pages.slice(0, 10).map((page) => page + 1);
  return `page${pages.length === 1 ? '' : 's'} ${shown.join(', ')}${pages.length > shown.length ? ` and ${pages.length - shown.length} more` : ''}`;
};

/** Reads a PDF's text layer: paragraphs, headings, tables with rows and columns, running lines. */
export const readPdf = (bytes: Uint8Array, context: ReaderContext): Promise<Document | Unreadable> =>
  withPdf(bytes, (pdf): Document | Unreadable => {
    if (pdf.pages === 0) return { status: 'failed', reason: 'damaged PDF: no pages can be found in it' };
    const { pages, scanned, mute, broken } = layOutPdf(pdf, false);
    const { built } = compose(blocksOf(pages), pages.length);
    const remarks: string[] = [];
    if (broken.length > 0) remarks.push(`${numbers(broken)} could not be read`);
    if (scanned.length > 0) remarks.push(`${numbers(scanned)} without a text layer`);
    if (mute.length > 0) remarks.push(`${numbers(mute)} in a font that tells no characters`);
    if (built.text === '') return { status: 'failed', reason: remarks[0] ?? 'the PDF shows no text' };
    return documentOf(context, built, { pages: pages.length, remarks });
  });
