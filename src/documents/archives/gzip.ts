import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { type Budget, type Entry, refusal, type Source, sizeOf, spend, streamOf } from './entry.ts';

/** The first bytes that a gzip file unpacks to, to see what it holds. */
export const gunzippedHead = async (source: Source): Promise<Uint8Array> => {
  const input = Readable.from(streamOf(source));
  const gunzip = input.pipe(createGunzip());
  input.on('error', () => gunzip.destroy());
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) return chunk;
  } catch {
    return new Uint8Array();
  } finally {
    input.destroy();
    gunzip.destroy();
  }
  return new Uint8Array();
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
    yield { path: member, status: 'failed', reason: `damaged gzip: ${(error as Error).message}` };
    return;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
  const spent = spend(budget, size);
  if (spent === null) yield { path: member, bytes: Buffer.concat(chunks) };
  else yield { path: member, status: 'failed', reason: spent };
}
