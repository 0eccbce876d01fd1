import { Readable } from 'node:stream';
import { constants, createGunzip, inflateRawSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { messageOf } from '../message-of.ts';
import { type Budget, type Entry, refusal, type Source, sizeOf, spend, streamOf } from './entry.ts';

/** Length of a gzip member's header (RFC 1952), 0 where there is none. */
export const gzipHead = (window: Buffer): number => {
  if (window.length < 18 || window[0] !== 0x1f || window[1] !== 0x8b || window[2] !== 8) return 0;
  const flags = window[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + window.readUInt16LE(at);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = window.indexOf(0, at);
    if (end < 0) return 0;
    at = end + 1;
  }
  return at + (flags & 2 ? 2 : 0);
};

/** The first bytes that a gzip member unpacks to, as Latin-1; empty where it cannot be unpacked. */
export const gunzippedStart = (window: Buffer): string => {
  const head = gzipHead(window);
  if (head === 0) return '';
  try {
    const start = inflateRawSync(window.subarray(head, head + 4096), { finishFlush: constants.Z_SYNC_FLUSH });
    return start.toString('latin1', 0, 16);
  } catch {
    return '';
  }
};

/** The one file in a gzip. */
export async function* expandGzip(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const member = `${path}!/${(path.split('/').at(-1) ?? 'file').replace(/\.t?gz$/iu, (end) => (end.toLowerCase() === '.tgz' ? '.tar' : ''))}`;
  const packed = await sizeOf(source);
  const input = Readable.from(streamOf(source));
  const gunzip = input.pipe(createGunzip());
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      size += chunk.length;
      const refused = refusal(size, packed) ?? (size > LIMITS.fileBytes ? 'too large to be one document' : null);
      if (refused !== null) {
        yield { path: member, status: 'failed', reason: refused };
        return;
      }
      chunks.push(chunk);
    }
  } catch (error) {
    yield { path: member, status: 'failed', reason: `damaged gzip: ${messageOf(error)}` };
    return;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
  const spent = spend(budget, size);
  if (spent === null) yield { path: member, bytes: Buffer.concat(chunks) };
  else yield { path: member, status: 'failed', reason: spent };
}
