import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Source } from './entry.ts';

/** The bytes of a file or of a member, any stretch of them at a time. */
export interface RandomAccess {
  readonly size: number;
  /** Bytes from a position, fewer at the end. They may be overwritten by nobody: each call gives its own. */
  at(position: number, length: number): Buffer;
  close(): void;
}

export const openSource = (source: Source): RandomAccess => {
  if ('bytes' in source) {
    const { buffer, byteOffset, length } = source.bytes;
    const whole = Buffer.from(buffer, byteOffset, length);
    return { size: length, at: (position, count) => whole.subarray(position, position + count), close() {} };
  }
  const file = openSync(source.location, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    at(position, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)));
      let read = 0;
      while (read < bytes.length) {
        const count = readSync(file, bytes, read, bytes.length - read, position + read);
        if (count === 0) break;
        read += count;
      }
      return bytes.subarray(0, read);
    },
    close: () => closeSync(file),
  };
};
