import { createExtractorFromData } from 'node-unrar-js';
import { messageOf } from '../message-of.ts';
import {
  type Budget,
  bytesOf,
  type Entry,
  MISSING_PASSWORD,
  nameRefusal,
  refusal,
  type Source,
  spend,
} from './entry.ts';

/** The members of a RAR. The library works in memory, so an archive over the size of one document is left out. */
export async function* expandRar(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const bytes = await bytesOf(source);
  if (!bytes) {
    yield {
      path: `${path}!/`,
      status: 'failed',
      reason: 'a RAR of this size is not opened: unpack it, or make a ZIP of it',
    };
    return;
  }
  const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const extractor = await createExtractorFromData({ data });
  for (const header of [...extractor.getFileList().fileHeaders]) {
    if (header.flags.directory) continue;
    const member = `${path}!/${header.name}`;
    const refused =
      nameRefusal(header.name) ??
      (header.flags.encrypted ? MISSING_PASSWORD : refusal(header.unpSize, header.packSize));
    if (refused !== null) {
      yield { path: member, status: 'failed', reason: refused };
      continue;
    }
    let content: Uint8Array | undefined;
    try {
      [content] = [...extractor.extract({ files: [header.name] }).files].map((file) => file.extraction);
    } catch (error) {
      yield { path: member, status: 'failed', reason: `damaged: ${messageOf(error)}` };
      continue;
    }
    const spent = spend(budget, content?.length ?? 0);
    if (spent !== null) {
      yield { path: member, status: 'failed', reason: spent };
      return;
    }
    if (content) yield { path: member, bytes: content };
    else yield { path: member, status: 'failed', reason: 'damaged: it could not be unpacked' };
  }
}
