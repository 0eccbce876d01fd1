import { randomBytes } from 'node:crypto';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Chunk = string | Uint8Array;

/** So many characters go to the stream at once; record by record would be slow. */
const BUNDLE = 65_536;

function* bundled(chunks: Iterable<Chunk>): Iterable<Uint8Array> {
  let text = '';
  for (const chunk of chunks) {
    if (typeof chunk === 'string') {
      text += chunk;
      if (text.length < BUNDLE) continue;
      yield Buffer.from(text);
      text = '';
    } else {
      if (text !== '') yield Buffer.from(text);
      text = '';
      yield chunk;
    }
  }
  if (text !== '') yield Buffer.from(text);
}

/**
 * Writes to standard output, or to a file that is whole under its name or not there at all.
 *
 * @throws what the file system says; the draft of the file is removed then
 */
export const writeOutput = async (chunks: Iterable<Chunk>, file: string | undefined): Promise<void> => {
  const source = Readable.from(bundled(chunks), { objectMode: true });
  if (file === undefined) {
    await pipeline(source, process.stdout, { end: false });
    return;
  }
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await pipeline(source, createWriteStream(draft));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};
