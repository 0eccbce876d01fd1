import { documentOf, type ReaderContext } from '../context.ts';
import type { Document, Unreadable } from '../model.ts';
import { compose } from '../pdf/compose.ts';
import { layOut } from '../pdf/layout.ts';
import { blocksOf } from '../pdf/paragraphs.ts';
import { type Bitmap, enlarged } from './bitmap.ts';
import { recogniseFile, recognisePage } from './content.ts';
import { decodeJpeg } from './jpeg.ts';
import { decodePng } from './png.ts';
import { adviceOn, systemTesseract, type Tesseract } from './tesseract.ts';

/** A picture is taken for a page of this width in inches (A4), which tells how fine it is. */
const PAGE_WIDTH = 8.27;
const DPI = 300;
const COARSE = 130;
/** Icons and rules of pages hold no text worth reading. */
const LEAST_SIDE = 60;
const LEAST_BYTES = 600;

const dpiOf = ({ width }: Bitmap): number => Math.max(72, width / PAGE_WIDTH);

/** A picture as fine as tesseract wants it: letters of screenshots are too small. */
const fine = (bitmap: Bitmap): Bitmap =>
  dpiOf(bitmap) < COARSE && bitmap.width * bitmap.height < 10_000_000 ? enlarged(bitmap, 2) : bitmap;

/** The pixels of a picture in one of the usual formats; others only tesseract opens. */
const decoded = async (bytes: Uint8Array, mediaType: string): Promise<Bitmap | null> => {
  if (mediaType === 'image/png') return decodePng(bytes);
  return mediaType === 'image/jpeg' ? decodeJpeg(bytes) : null;
};

/** Reads the words of a picture with the system's tesseract; what it says is marked as of low quality. */
export const readImage = async (
  bytes: Uint8Array,
  context: ReaderContext,
  find: () => Promise<Tesseract> = () => systemTesseract(context),
): Promise<Document | Unreadable> => {
  const bitmap = await decoded(bytes, context.mediaType);
  if (bytes.length < LEAST_BYTES || (bitmap && Math.min(bitmap.width, bitmap.height) < LEAST_SIDE))
    return { status: 'skipped', reason: 'a picture too small to hold text' };
  const tesseract = await find();
  if ('missing' in tesseract) return { status: 'skipped', reason: `a picture: ${adviceOn(tesseract)}` };
  const picture = bitmap && fine(bitmap);
  const content = picture
    ? await recognisePage(tesseract, picture, dpiOf(picture))
    : await recogniseFile(tesseract, bytes, DPI);
  if (!content) return { status: 'failed', reason: 'damaged picture: it cannot be opened' };
  const { width, height } = content;
  const page = {
    ...content,
    index: 0,
    crop: { left: 0, bottom: 0, right: width, top: height },
    quarters: 0,
    shownQuarters: 0,
  };
  const { built } = compose(blocksOf([layOut(page, false)]), 1);
  if (built.text === '') return { status: 'skipped', reason: 'a picture without words' };
  return documentOf(context, built, { pages: 1, quality: 'low', remarks: ['read from a picture (OCR)'] });
};
