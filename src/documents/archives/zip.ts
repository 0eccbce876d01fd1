import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { LIMITS } from '../limits.ts';
import { messageOf } from '../message-of.ts';
import { type Budget, type Entry, MISSING_PASSWORD, nameRefusal, refusal, type Source, spend } from './entry.ts';

const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;

const open = (source: Source): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, zip: ZipFile): void => (error ? reject(error) : resolve(zip));
    if ('bytes' in source) {
      const { buffer, byteOffset, length } = source.bytes;
      yauzl.fromBuffer(Buffer.from(buffer, byteOffset, length), OPTIONS, done);
    } else yauzl.open(source.location, OPTIONS, done);
  });

/** The next entry, or null after the last. */
const nextEntry = (zip: ZipFile): Promise<ZipEntry | null> =>
  new Promise((resolve, reject) => {
    const clear = (): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
    };
    zip.once('entry', (entry: ZipEntry) => {
      clear();
      resolve(entry);
    });
    zip.once('end', () => {
      clear();
      resolve(null);
    });
    zip.once('error', (error: Error) => {
      clear();
      reject(error);
    });
    zip.readEntry();
  });

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gb18030');

/** Member names are UTF-8 when they say so or decode so; older Chinese tools write GBK. */
const nameOf = (entry: ZipEntry): string => {
  const raw = entry.fileName as unknown as Buffer;
  try {
    return utf8.decode(raw);
  } catch {
    return gbk.decode(raw);
  }
};

const METHODS: Readonly<Record<number, string>> = {
  6: 'implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
  99: 'AES',
};

const readMember = async (zip: ZipFile, entry: ZipEntry): Promise<Uint8Array | string> => {
  if (entry.isEncrypted()) return MISSING_PASSWORD;
  const method = entry.compressionMethod;
  if (method !== 0 && method !== 8) return `packed by a method that is not supported (${METHODS[method] ?? method})`;
  const refused = refusal(entry.uncompressedSize, entry.compressedSize);
  if (refused !== null) return refused;
  try {
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (
        e: ZipEntry,
        done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
      ) => void,
    )(entry);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LIMITS.fileBytes) return 'unpacks to more than it says: refused as an archive bomb';
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    return crc32(bytes) === entry.crc32 ? bytes : 'damaged: its checksum does not match';
  } catch (error) {
    return `damaged: ${messageOf(error)}`;
  }
};

/** The members of a ZIP, one after the other; the archive itself is never held in memory. */
export async function* expandZip(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const zip = await open(source);
  const offsets = new Set<number>();
  try {
    for (;;) {
      let entry: ZipEntry | null;
      try {
        entry = await nextEntry(zip);
      } catch (error) {
        yield {
          path: `${path}!/`,
          status: 'failed',
          reason: `the archive's directory is damaged: ${messageOf(error)}`,
        };
        return;
      }
      if (!entry) return;
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      const member = `${path}!/${name}`;
      const misnamed = nameRefusal(name);
      const overlap = offsets.has(entry.relativeOffsetOfLocalHeader)
        ? 'overlaps another member: refused as an archive bomb'
        : null;
      offsets.add(entry.relativeOffsetOfLocalHeader);
      const early = misnamed ?? overlap;
      if (early !== null) {
        yield { path: member, status: 'failed', reason: early };
        continue;
      }
      const bytes = await readMember(zip, entry);
      if (typeof bytes === 'string') {
        yield { path: member, status: 'failed', reason: bytes };
        continue;
      }
      const spent = spend(budget, bytes.length);
      if (spent !== null) {
        yield { path: member, status: 'failed', reason: spent };
        return;
      }
      yield { path: member, bytes };
    }
  } finally {
    zip.close();
  }
}
