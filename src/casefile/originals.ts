import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const made = new Set<string>();

/** Where the original with this SHA-256 lies in a case file. */
export const originalPath = (folder: string, id: string): string => join(folder, 'originals', id.slice(0, 2), id);

const folderFor = (folder: string, id: string): void => {
  const path = join(folder, 'originals', id.slice(0, 2));
  if (made.has(path)) return;
  mkdirSync(path, { recursive: true });
  made.add(path);
};

/** A name of its own in the same folder; what is left of a killed run is never taken for an original. */
const temporary = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/** Keeps the bytes of an original, once. They are whole under their name or not there at all. */
export const putOriginal = (folder: string, id: string, bytes: Uint8Array): void => {
  const path = originalPath(folder, id);
  if (existsSync(path)) return;
  folderFor(folder, id);
  const draft = temporary(path);
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/** Keeps a file of any size, streamed. Returns its SHA-256. */
export const putOriginalFile = async (folder: string, source: string): Promise<string> => {
  mkdirSync(join(folder, 'originals'), { recursive: true });
  const draft = temporary(join(folder, 'originals', 'incoming'));
  const hash = createHash('sha256');
  try {
    const stream = createReadStream(source, { highWaterMark: 1 << 20 });
    stream.on('data', (chunk) => hash.update(chunk));
    await pipeline(stream, createWriteStream(draft));
    const id = hash.digest('hex');
    const path = originalPath(folder, id);
    folderFor(folder, id);
    if (existsSync(path)) rmSync(draft);
    else renameSync(draft, path);
    return id;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};
