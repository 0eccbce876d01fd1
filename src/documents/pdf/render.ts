import { type Bitmap, MOST_PIXELS } from '../ocr/bitmap.ts';
import type { OpenPdf } from './engine.ts';

const GREY = 1;
const WHITE = 0xffffffff;
const WITH_ANNOTATIONS = 1;

/** The picture of a page as a viewer shows it, and how fine it came out; null when there is no memory for it. */
export const renderPage = (
  { pdfium, document, memory }: OpenPdf,
  index: number,
  dpi: number,
): { readonly bitmap: Bitmap; readonly dpi: number } | null => {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return null;
  let buffer = 0;
  let target = 0;
  try {
    const across = pdfium.FPDF_GetPageWidthF(page);
    const down = pdfium.FPDF_GetPageHeightF(page);
    if (!(across >= 1 && down >= 1)) return null;
    // A poster is looked at more coarsely.
    const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / 2 / (across * down)));
    const width = Math.max(1, Math.round(across * scale));
    const height = Math.max(1, Math.round(down * scale));
    buffer = pdfium.malloc(width * height);
    if (buffer === 0) return null;
    target = pdfium.FPDFBitmap_CreateEx(width, height, GREY, buffer, width);
    if (target === 0) return null;
    pdfium.FPDFBitmap_FillRect(target, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(target, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    const grey = new Uint8Array(memory(), buffer, width * height).slice();
    return { bitmap: { width, height, grey }, dpi: scale * 72 };
  } finally {
    if (target !== 0) pdfium.FPDFBitmap_Destroy(target);
    if (buffer !== 0) pdfium.free(buffer);
    pdfium.FPDF_ClosePage(page);
  }
};
