import { closeSync, openSync, readSync } from 'node:fs';
import { LIMITS } from '../limits.ts';
import { detectMediaType, type MediaType } from '../media-type.ts';
import { messageOf } from '../message-of.ts';
import { isContainer } from '../read.ts';
import { type Budget, type Entry, type Source, sizeOf } from './entry.ts';
import { expandGzip, gunzippedStart } from './gzip.ts';
import { openSource } from './random-access.ts';
import { expandRar } from './rar.ts';
import { expandSevenZip } from './seven-zip.ts';
import { expandTar } from './tar.ts';
import { expandWarc } from './warc.ts';
import { expandZip } from './zip.ts';

const headOf = async (source: Source): Promise<Uint8Array> => {
  if ('bytes' in source) return source.bytes;
  const size = await sizeOf(source);
  const file = openSync(source.location, 'r');
  try {
    // Head and tail: a ZIP's directory stands at its end.
    const bytes = new Uint8Array(Math.min(131_072, size));
    const half = Math.floor(bytes.length / 2);
    readSync(file, bytes, 0, half, 0);
    readSync(file, bytes, half, bytes.length - half, size - (bytes.length - half));
    return bytes;
  } finally {
    closeSync(file);
  }
};

/** Whether a gzip holds a capture: told from what it unpacks to, or from its name where its first record is broken. */
const isPackedWarc = (source: Source, path: string): boolean => {
  const bytes = openSource(source);
  try {
    return gunzippedStart(bytes.at(0, 8192)).startsWith('WARC/1.') || /\.warc\.gz$/iu.test(path);
  } finally {
    bytes.close();
  }
};

/** Only the captures in a WACZ are documents; its indexes and page lists describe them. */
async function* expandWacz(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  for await (const entry of expandZip(source, path, budget)) {
    const name = entry.path.slice(path.length + 2);
    if (!/^archive\/.*\.warc(?:\.gz)?$/iu.test(name)) {
      if (!('bytes' in entry)) yield entry;
      continue;
    }
    if (!('bytes' in entry)) yield entry;
    else yield* expandWarc({ bytes: entry.bytes }, entry.path, budget);
  }
}

async function* members(source: Source, mediaType: MediaType, path: string, budget: Budget): AsyncGenerator<Entry> {
  switch (mediaType) {
    case 'application/zip':
      return yield* expandZip(source, path, budget);
    case 'application/wacz':
      return yield* expandWacz(source, path, budget);
    case 'application/warc':
      return yield* expandWarc(source, path, budget);
    case 'application/gzip':
      if (isPackedWarc(source, path)) return yield* expandWarc(source, path, budget);
      return yield* expandGzip(source, path, budget);
    case 'application/x-tar':
      return yield* expandTar(source, path, budget);
    case 'application/x-rar-compressed':
      return yield* expandRar(source, path, budget);
    case 'application/x-7z-compressed':
      return yield* expandSevenZip(source, path, budget);
    default:
      yield { path: `${path}!/`, status: 'failed', reason: `${mediaType} holds no other files` };
  }
}

async function* expandSource(source: Source, path: string, budget: Budget, depth: number): AsyncGenerator<Entry> {
  const mediaType = detectMediaType(await headOf(source), path);
  try {
    for await (const entry of members(source, mediaType, path, budget)) {
      if (!('bytes' in entry) || !isContainer(detectMediaType(entry.bytes, entry.path))) {
        yield entry;
        continue;
      }
      if (depth >= LIMITS.archiveDepth) {
        yield {
          path: entry.path,
          status: 'failed',
          reason: `an archive ${depth + 1} levels deep: opened to ${LIMITS.archiveDepth}`,
        };
        continue;
      }
      yield { ...entry, container: true };
      yield* expandSource({ bytes: entry.bytes }, entry.path, budget, depth + 1);
    }
  } catch (error) {
    yield {
      path: `${path}!/`,
      status: 'failed',
      reason: `damaged archive: ${messageOf(error)}`,
    };
  }
}

/**
 * Every document in an archive or capture, also in archives inside it, one after the other; the outer file is streamed, so memory does not grow
 * with it (RAR and tar aside, which have a size limit). Paths are `outer.zip!/inner.html`.
 */
export async function* expand(location: string, path: string): AsyncGenerator<Entry> {
  const size = await sizeOf({ location });
  const budget: Budget = { left: Math.max(LIMITS.unpackedBytes, size * LIMITS.bombRatio), members: 0 };
  yield* expandSource({ location }, path, budget, 0);
}
