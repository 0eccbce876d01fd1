import { type Budget, type Entry, nameRefusal, refusal, type Source, spend } from './entry.ts';
import { openSource } from './random-access.ts';

const BLOCK = 512;
const utf8 = new TextDecoder();

const field = (header: Uint8Array, start: number, length: number): string =>
  utf8
    .decode(header.subarray(start, start + length))
    .replace(/\0.*$/su, '')
    .trim();

/** The files in a tar (POSIX ustar, with GNU and pax long names), one after the other; the tar itself is never held in memory. */
export async function* expandTar(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const bytes = openSource(source);
  try {
    let at = 0;
    let longName: string | null = null;
    while (at + BLOCK <= bytes.size) {
      const header = bytes.at(at, BLOCK);
      const name = field(header, 0, 100);
      if (name === '' && field(header, 124, 12) === '') return;
      const size = Number.parseInt(field(header, 124, 12), 8);
      const type = field(header, 156, 1);
      const prefix = field(header, 345, 155);
      if (!Number.isFinite(size) || size < 0 || at + BLOCK + size > bytes.size) {
        yield { path: `${path}!/${name}`, status: 'failed', reason: 'damaged tar: it ends before its member does' };
        return;
      }
      const start = at + BLOCK;
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
      const isName = type === 'L' || type === 'x';
      const words = isName ? utf8.decode(bytes.at(start, Math.min(size, 1 << 20))) : '';
      if (type === 'L') longName = words.replace(/\0.*$/su, '');
      else if (type === 'x') longName = /\d+ path=(.*)\n/u.exec(words)?.[1] ?? null;
      else if (type === '0' || type === '' || type === '7') {
        const full = longName ?? (prefix === '' ? name : `${prefix}/${name}`);
        longName = null;
        const refused = nameRefusal(full) ?? refusal(size, size) ?? spend(budget, size);
        if (refused === null) yield { path: `${path}!/${full}`, bytes: bytes.at(start, size) };
        else yield { path: `${path}!/${full}`, status: 'failed', reason: refused };
      } else longName = null;
    }
  } finally {
    bytes.close();
  }
}
