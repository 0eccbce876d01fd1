import { crc32, deflateSync } from 'node:zlib';
import type { Unreadable } from '../model.ts';
import type { Bitmap } from '../ocr/bitmap.ts';
import { withPdf } from './engine.ts';
import { renderPage } from './render.ts';

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
};

/** A grey picture as PNG (ISO/IEC 15948): eight bits a pixel, no filter. */
const toPng = ({ width, height, grey }: Bitmap): Uint8Array => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** One page as a PNG; null for a page that there is not. `page` from 1. */
export const pdfPageImage = (
  bytes: Uint8Array,
  page: number,
  dotsPerInch: number,
): Promise<Uint8Array | Unreadable | null> =>
  withPdf(bytes, (pdf) => {
    if (page < 1 || page > pdf.pages) return null;
    const rendered = renderPage(pdf, page - 1, dotsPerInch);
    return rendered && toPng(rendered.bitmap);
  });
