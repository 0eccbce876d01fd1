import { PDFiumModule } from '@hyzyla/pdfium';
import type { Unreadable } from '../model.ts';
import { isPdfBomb } from './bomb.ts';

/**
 * The functions of pdfium that we call, on its own memory. They are called without the package's wrappers: a page has thousands of glyphs, and
 * the wrappers' checks cost more than the calls.
 */
export interface Pdfium {
  malloc(bytes: number): number;
  free(address: number): void;
  FPDF_LoadMemDocument(address: number, bytes: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_GetPageBoundingBox(page: number, rectangle: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFPath_GetDrawMode(path: number, fill: number, stroke: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_IsGenerated(text: number, index: number): number;
  FPDFText_GetCharAngle(text: number, index: number): number;
  FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
  FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    colour: number,
  ): number | undefined;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
}

/** A document opened in pdfium. */
export interface OpenPdf {
  readonly pdfium: Pdfium;
  readonly document: number;
  readonly pages: number;
  /** pdfium's memory as it is now; it moves when it grows, so it is asked for anew after calls. */
  memory(): ArrayBuffer;
}

interface Engine {
  readonly pdfium: Pdfium;
  memory(): ArrayBuffer;
}

let starting: Promise<Engine> | undefined;

const start = async (): Promise<Engine> => {
  const module = await PDFiumModule({});
  const { wasmExports } = module as unknown as { wasmExports: Pdfium };
  (wasmExports as unknown as { FPDF_InitLibrary(): void }).FPDF_InitLibrary();
  return { pdfium: wasmExports, memory: () => module.HEAPU8.buffer as ArrayBuffer };
};

/** pdfium's memory never shrinks; over this size it is dropped after the document and started anew for the next. */
const KEPT_MEMORY = 192 * 1024 * 1024;

const FORMAT_ERROR = 3;
const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

const openingReason = (error: number): string => {
  if (error === PASSWORD_ERROR) return 'password-protected PDF: give the password or an open copy';
  if (error === SECURITY_ERROR) return 'PDF with a protection that cannot be opened: give an open copy';
  if (error === FORMAT_ERROR) return 'damaged PDF: no pages can be found in it';
  return 'damaged PDF: it cannot be opened';
};

const failed = (reason: string): Unreadable => ({ status: 'failed', reason });

/** Opens a PDF for as long as `use` runs. Returns the reason when it can't be opened, or when pdfium gives up inside. */
export const withPdf = async <T>(bytes: Uint8Array, use: (pdf: OpenPdf) => Promise<T> | T): Promise<T | Unreadable> => {
  if (isPdfBomb(bytes)) return failed('a PDF that unpacks to far more than its size: refused as a bomb');
  starting ??= start();
  const engine = await starting;
  const { pdfium } = engine;
  let address = 0;
  let document = 0;
  try {
    address = pdfium.malloc(bytes.length);
    if (address === 0) return failed('PDF too large for memory');
    new Uint8Array(engine.memory()).set(bytes, address);
    document = pdfium.FPDF_LoadMemDocument(address, bytes.length, 0);
    if (document === 0) return failed(openingReason(pdfium.FPDF_GetLastError()));
    return await use({ pdfium, document, pages: pdfium.FPDF_GetPageCount(document), memory: engine.memory });
  } catch (error) {
    // A trap leaves pdfium's memory in an unknown state: the next document gets a fresh one.
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    starting = undefined;
    document = 0;
    address = 0;
    return failed('damaged PDF: its reader gave up');
  } finally {
    if (document !== 0) pdfium.FPDF_CloseDocument(document);
    if (address !== 0) pdfium.free(address);
    if (engine.memory().byteLength > KEPT_MEMORY) starting = undefined;
  }
};
