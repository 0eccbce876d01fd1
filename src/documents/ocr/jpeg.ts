import { withPdf } from '../pdf/engine.ts';
import { renderPage } from '../pdf/render.ts';
import { type Bitmap, MOST_PIXELS } from './bitmap.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Size and channels of a JPEG from its frame header (ITU-T T.81, B.2.2). */
const frameOf = (file: Buffer): Frame | null => {
  for (let at = 2; at + 10 < file.length; ) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7), channels: file[at + 9] ?? 0 };
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
};

const SPACES: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' };

/** A PDF of one page that shows a JPEG, a point a pixel. */
const pdfOf = (file: Buffer, { width, height, channels }: Frame): Buffer => {
  const content = `${width} 0 0 ${height} 0 0 cm /I Do`;
  const parts = [
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>\nendobj\n`,
    `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`,
    `5 0 obj\n<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${SPACES[channels]} /BitsPerComponent 8 /Filter /DCTDecode /Length ${file.length} >>\nstream\n`,
  ];
  // pdfium rebuilds the table of objects that is left out.
  return Buffer.concat([
    Buffer.from(parts.join('')),
    file,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n'),
  ]);
};

/** Reads a JPEG into grey. Null for one that is damaged or too large. */
export const decodeJpeg = async (bytes: Uint8Array): Promise<Bitmap | null> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const frame = frameOf(file);
  if (!frame || SPACES[frame.channels] === undefined) return null;
  if (frame.width === 0 || frame.height === 0 || frame.width * frame.height > MOST_PIXELS / 2) return null;
  const rendered = await withPdf(pdfOf(file, frame), (pdf) => renderPage(pdf, 0, 72));
  return rendered && 'bitmap' in rendered ? rendered.bitmap : null;
};
