import { createHash } from 'node:crypto';
import type { ReaderContext } from './context.ts';
import { readHtml } from './html.ts';
import { LIMITS } from './limits.ts';
import { detectMediaType, type MediaType } from './media-type.ts';
import type { Document, Unreadable } from './model.ts';
import { officeRefusal } from './office-size.ts';
import type { PageBox } from './pdf/places.ts';
import { readText } from './text.ts';

/** What came of reading one file or member. */
export type Reading =
  | { readonly status: 'read'; readonly document: Document }
  | { readonly status: 'container'; readonly mediaType: MediaType }
  | Unreadable;

export interface ReadOptions {
  /** SHA-256 of the bytes, when it is known already. */
  readonly id?: string;
  /** Character set told from outside (an HTTP header). */
  readonly charset?: string | null;
  /** Whether scans and pictures are read too, which takes a second a page; true unless told otherwise. */
  readonly pictures?: boolean;
  /** Its type as `detectMediaType` tells it, when that was asked already. */
  readonly mediaType?: MediaType;
}

const CONTAINERS: ReadonlySet<MediaType> = new Set<MediaType>([
  'application/zip',
  'application/x-rar-compressed',
  'application/x-7z-compressed',
  'application/gzip',
  'application/x-tar',
  'application/warc',
  'application/wacz',
]);

/** Whether a file of this type holds other files, which `expand` gives. */
export const isContainer = (mediaType: MediaType): boolean => CONTAINERS.has(mediaType);

const TEXTS: ReadonlySet<MediaType> = new Set<MediaType>(['text/html', 'text/plain', 'text/csv', 'multipart/related']);

/** SHA-256 of some bytes, lower-case hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads the bytes of one file or page. Never throws for what is in the bytes: a file that can't be read gives one clear reason.
 */
export const readDocument = async (bytes: Uint8Array, path: string, options: ReadOptions = {}): Promise<Reading> => {
  if (bytes.length === 0) return { status: 'failed', reason: 'empty file: 0 bytes' };
  const mediaType = options.mediaType ?? detectMediaType(bytes, path);
  if (isContainer(mediaType)) return { status: 'container', mediaType };
  if (TEXTS.has(mediaType) && bytes.length > LIMITS.textBytes)
    return {
      status: 'failed',
      reason: `text of ${megabytes(bytes.length)} MB: at most ${megabytes(LIMITS.textBytes)} MB are read as one document`,
    };
  const context: ReaderContext = {
    id: options.id ?? sha256(bytes),
    path,
    mediaType,
    bytes: bytes.length,
    charset: options.charset ?? null,
    pictures: options.pictures ?? true,
  };
  const reading = await read(bytes, mediaType, context);
  return 'status' in reading ? reading : { status: 'read', document: reading };
};

const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

const read = async (
  bytes: Uint8Array,
  mediaType: MediaType,
  context: ReaderContext,
): Promise<Document | Unreadable> => {
  if (mediaType === 'text/html') return readHtml(bytes, context);
  if (mediaType === 'text/plain') return readText(bytes, context);
  switch (mediaType) {
    case 'text/csv':
      return (await import('./csv.ts')).readCsv(bytes, context);
    case 'multipart/related':
      return (await import('./mhtml.ts')).readMhtml(bytes, context);
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
      return officeRefusal(bytes) ?? (await import('./docx.ts')).readDocx(bytes, context);
    case 'application/msword':
      return (await import('./doc.ts')).readDoc(bytes, context);
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    case 'application/vnd.ms-excel':
    case 'application/vnd.oasis.opendocument.spreadsheet':
      return officeRefusal(bytes) ?? (await import('./spreadsheet.ts')).readSpreadsheet(bytes, context);
    case 'application/pdf':
      return (await import('./pdf/read.ts')).readPdf(bytes, context);
    case 'image/png':
    case 'image/jpeg':
    case 'image/gif':
    case 'image/tiff':
    case 'image/bmp':
    case 'image/webp':
      return (await import('./ocr/image.ts')).readImage(bytes, context);
    case 'application/x-ole-storage':
      return (await import('./ole.ts')).readOle(bytes);
    case 'application/octet-stream':
      return { status: 'skipped', reason: 'no known document format' };
    default:
      return { status: 'skipped', reason: `no reader for ${mediaType}` };
  }
};

/**
 * Where spans of a PDF's text stand on its pages, one list of boxes a span. The bytes are laid out anew, the same as when they were read.
 */
export const pdfBoxes = async (
  bytes: Uint8Array,
  spans: readonly { readonly start: number; readonly end: number }[],
): Promise<readonly (readonly PageBox[])[] | Unreadable> => (await import('./pdf/places.ts')).pdfBoxes(bytes, spans);

/**
 * A page of a PDF as a PNG picture in grey, for looking at; null for a page that there is not.
 *
 * @param page from 1
 * @param dotsPerInch how fine
 */
export const pdfPageImage = async (
  bytes: Uint8Array,
  page: number,
  dotsPerInch: number,
): Promise<Uint8Array | Unreadable | null> => (await import('./pdf/picture.ts')).pdfPageImage(bytes, page, dotsPerInch);
