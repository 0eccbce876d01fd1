import { type Budget, bytesOf, type Entry, nameRefusal, type Source, spend } from './entry.ts';

const BLOCK = 512;
const utf8 = new TextDecoder();

const field = (header: Uint8Array, start: number, length: number): string =>
  utf8
    .decode(header.subarray(start, start + length))
    .replace(/\0.*$/su, '')
    .trim();

/** The files in a tar (POSIX ustar, with GNU and pax long names). */
export async function* expandTar(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const bytes = await bytesOf(source);
  if (!bytes) {
    yield {
      path: `${path}!/`,
      status: 'failed',
      reason: 'a tar of this size is not opened: unpack it, or make a ZIP of it',
    };
    return;
  }
  let at = 0;
  let longName: string | null = null;
  while (at + BLOCK <= bytes.length) {
    const header = bytes.subarray(at, at + BLOCK);
    const name = field(header, 0, 100);
    if (name === '' && field(header, 124, 12) === '') return;
    const size = Number.parseInt(field(header, 124, 12), 8);
    const type = field(header, 156, 1);
    const prefix = field(header, 345, 155);
    if (!Number.isFinite(size) || size < 0 || at + BLOCK + size > bytes.length) {
      yield { path: `${path}!/${name}`, status: 'failed', reason: 'damaged tar: it ends before its member does' };
      return;
    }
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L') longName = utf8.decode(content).replace(/\0.*$/su, '');
    else if (type === 'x') longName = /\d+ path=(.*)\n/u.exec(utf8.decode(content))?.[1] ?? null;
    else if (type === '0' || type === '' || type === '7') {
      const full = longName ?? (prefix === '' ? name : `${prefix}/${name}`);
      longName = null;
      const refused = nameRefusal(full) ?? spend(budget, size);
      if (refused === null) yield { path: `${path}!/${full}`, bytes: content };
      else yield { path: `${path}!/${full}`, status: 'failed', reason: refused };
    } else longName = null;
  }
}
