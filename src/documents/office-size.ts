import { inflateRawSync } from 'node:zlib';
import type { Unreadable } from './model.ts';

/** Office documents unpack to less XML than this; their readers hold it all in memory, several times over. */
const MOST = 100_000_000;
/** Deflate packs no more than this many times (RFC 1951). */
const BEST_RATIO = 1_032;
const DEFLATE = 8;
const PARTS = /\.(?:xml|rels|bin)$/iu;

/** The packed bytes of a member, behind its local header. */
const packedAt = (file: Buffer, local: number, size: number): Buffer => {
  if (local + 30 > file.length) return Buffer.alloc(0);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  return file.subarray(start, start + size);
};

const unpacksToMore = (packed: Buffer): boolean => {
  try {
    inflateRawSync(packed, { maxOutputLength: MOST });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  }
};

/**
 * Why an Office document (a ZIP of XML parts) is not opened: it unpacks to more than memory should hold, by its directory or, where that may lie,
 * by trying. Null when it may be opened; a damaged one is left to its reader.
 */
export const officeRefusal = (bytes: Uint8Array): Unreadable | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = file.lastIndexOf('PK\x05\x06');
  if (end < 0 || end + 22 > file.length) return null;
  let total = 0;
  for (let at = file.readUInt32LE(end + 16); at + 46 <= end && file.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = file.readUInt16LE(at + 28);
    const packed = file.readUInt32LE(at + 20);
    const isPart = PARTS.test(file.toString('latin1', at + 46, at + 46 + nameLength));
    if (isPart) total += file.readUInt32LE(at + 24);
    const mayLie = isPart && file.readUInt16LE(at + 10) === DEFLATE && packed * BEST_RATIO > MOST;
    if (total > MOST || (mayLie && unpacksToMore(packedAt(file, file.readUInt32LE(at + 42), packed))))
      return {
        status: 'failed',
        reason: `an Office document that unpacks to more than ${MOST / 1e6} MB: too large to be one document`,
      };
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return null;
};
