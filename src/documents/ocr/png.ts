import { inflateSync } from 'node:zlib';
import { type Bitmap, MOST_PIXELS } from './bitmap.ts';

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Chunks {
  readonly header: Buffer;
  readonly palette: Buffer | null;
  readonly data: Buffer;
}

const chunksOf = (file: Buffer): Chunks | null => {
  let header: Buffer | null = null;
  let palette: Buffer | null = null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    else if (type === 'PLTE') palette = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  return header && header.length >= 13 && data.length > 0 ? { header, palette, data: Buffer.concat(data) } : null;
};

const paeth = (left: number, up: number, corner: number): number => {
  const estimate = left + up - corner;
  const a = Math.abs(estimate - left);
  const b = Math.abs(estimate - up);
  const c = Math.abs(estimate - corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** Undoes the filters of a PNG's rows, in place. */
const unfilter = (raw: Buffer, rowBytes: number, height: number, step: number): void => {
  for (let y = 0; y < height; y += 1) {
    const start = y * (rowBytes + 1) + 1;
    const filter = raw[start - 1] ?? 0;
    if (filter === 0) continue;
    for (let i = 0; i < rowBytes; i += 1) {
      const at = start + i;
      const left = i >= step ? (raw[at - step] ?? 0) : 0;
      const up = y > 0 ? (raw[at - rowBytes - 1] ?? 0) : 0;
      const corner = i >= step && y > 0 ? (raw[at - rowBytes - 1 - step] ?? 0) : 0;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      raw[at] = ((raw[at] ?? 0) + guess) & 0xff;
    }
  }
};

const luma = (r: number, g: number, b: number): number => (r * 77 + g * 150 + b * 29) >> 8;

/**
 * Reads a PNG (ISO/IEC 15948) into grey, what is transparent on white. Null for one that is damaged, interlaced or too large; tesseract may
 * still read those by itself.
 */
export const decodePng = (bytes: Uint8Array): Bitmap | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks = chunksOf(file);
  if (!chunks) return null;
  const { header, palette, data } = chunks;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const [depth = 0, colour = 0, , , interlace = 0] = header.subarray(8);
  const channels = CHANNELS[colour];
  if (channels === undefined || interlace !== 0 || width === 0 || width * height > MOST_PIXELS) return null;
  const bits = channels * depth;
  const rowBytes = Math.ceil((width * bits) / 8);
  let raw: Buffer;
  try {
    raw = inflateSync(data, { maxOutputLength: (rowBytes + 1) * height + 1024 });
  } catch {
    return null;
  }
  if (raw.length < (rowBytes + 1) * height) return null;
  unfilter(raw, rowBytes, height, Math.max(1, bits >> 3));
  const most = (1 << Math.min(depth, 8)) - 1;
  const grey = new Uint8Array(width * height);
  /** The sample of a pixel, its high byte where it has two. */
  const sample = (row: number, x: number, channel: number): number => {
    if (depth >= 8) return raw[row + ((x * channels + channel) * depth) / 8] ?? 0;
    const bit = x * depth;
    return ((raw[row + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  for (let y = 0; y < height; y += 1) {
    const row = y * (rowBytes + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const first = sample(row, x, 0);
      let value: number;
      if (colour === 3) {
        const at = first * 3;
        value = luma(palette?.[at] ?? 0, palette?.[at + 1] ?? 0, palette?.[at + 2] ?? 0);
      } else if (channels >= 3) value = luma(first, sample(row, x, 1), sample(row, x, 2));
      else value = Math.round((first * 255) / most);
      if (channels === 2 || channels === 4) {
        const opacity = sample(row, x, channels - 1);
        value = Math.round((value * opacity + 255 * (255 - opacity)) / 255);
      }
      grey[y * width + x] = value;
    }
  }
  return { width, height, grey };
};
