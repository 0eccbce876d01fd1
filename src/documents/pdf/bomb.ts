import { inflateSync } from 'node:zlib';

/** No stream of a real PDF unpacks to more; a picture of a large sheet at 600 dots an inch stays under it. */
const MOST = 150_000_000;
/** Deflate packs no more than this many times (RFC 1951). */
const BEST_RATIO = 1_032;
const DICTIONARY = 600;
const FLATE = /\/(?:FlateDecode|Fl)\b/gu;

/**
 * Whether a stream of a PDF unpacks to more than memory should hold, or is packed twice, which only hides that. pdfium would unpack it whole.
 */
export const isPdfBomb = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const dictionary = file.toString('latin1', Math.max(0, at - DICTIONARY), at);
    const own = dictionary.slice(dictionary.lastIndexOf('obj'));
    at += 'stream'.length;
    const filters = own.match(FLATE)?.length ?? 0;
    if (filters === 0 || own.endsWith('end')) continue;
    if (filters > 1) return true;
    const start = at + (file[at] === 0x0d ? 2 : 1);
    const found = file.indexOf('endstream', start);
    const end = found < 0 ? file.length : found;
    at = end;
    if ((end - start) * BEST_RATIO < MOST) continue;
    try {
      inflateSync(file.subarray(start, end), { maxOutputLength: MOST });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
  }
  return false;
};
