import { inflateRawSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { messageOf } from '../message-of.ts';
import { type Budget, type Entry, type Source, spend } from './entry.ts';
import { gunzippedStart, gzipHead } from './gzip.ts';
import { headersOf, parseAnswer } from './http.ts';
import { openSource, type RandomAccess } from './random-access.ts';

/** Records that hold what was captured; the others describe the capture. */
const CAPTURES = new Set(['response', 'resource', 'conversion', 'revisit']);
/** What a page needs to look like itself and that says nothing. */
const FURNITURE =
  /^(?:text\/css|font\/|image\/|audio\/|video\/|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|font)|application\/(?:font|vnd\.ms-fontobject|manifest\+json|wasm))/iu;
/** No record's own headers are longer. */
const HEAD = 65_536;
const WINDOW = 1 << 20;

const charsetIn = (contentType: string): string | null =>
  /charset\s*=\s*["']?([\w-]+)/iu.exec(contentType)?.[1]?.toLowerCase() ?? null;

/** A record: its headers, and where its content lies in the bytes that hold it. */
interface Record {
  readonly headers: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
}

/** The record at a position, null at the end of the bytes, or what is wrong with it. */
const recordAt = (bytes: RandomAccess, position: number): Record | string | null => {
  const window = bytes.at(position, HEAD);
  let at = 0;
  while (window[at] === 0x0d || window[at] === 0x0a) at += 1;
  if (at >= window.length) return null;
  if (window.toString('latin1', at, at + 5) !== 'WARC/') return 'it does not begin as a record does';
  const crlf = window.indexOf('\r\n\r\n', at);
  const lf = window.indexOf('\n\n', at);
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
  const headEnd = isCrlf ? crlf : lf;
  if (headEnd < 0) return 'its headers do not end';
  const lines = window.toString('utf8', at, headEnd).split(/\r?\n/u).slice(1);
  if (!lines.every((line) => /^(?:[\w-]{1,80}\s*:|[ \t])/u.test(line))) return 'its headers are damaged';
  const headers = headersOf(lines);
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,15}$/u.test(length)) return 'it does not say how long it is';
  const start = position + headEnd + (isCrlf ? 4 : 2);
  return { headers, start, end: start + Number(length) };
};

const contentEntry = (
  member: string,
  contentType: string,
  body: Uint8Array,
  digest: string | null,
  budget: Budget,
): Entry => {
  if (FURNITURE.test(contentType))
    return { path: member, status: 'skipped', reason: `part of a page's looks (${contentType.split(';')[0]})` };
  if (body.length > LIMITS.fileBytes) return { path: member, status: 'failed', reason: 'too large to be one document' };
  const spent = spend(budget, body.length);
  if (spent !== null) return { path: member, status: 'failed', reason: spent };
  if (body.length === 0) return { path: member, status: 'skipped', reason: 'the server answered with an empty page' };
  return { path: member, bytes: body, charset: charsetIn(contentType), digest };
};

/** What a record captured. */
const entryOf = (bytes: RandomAccess, record: Record, path: string, budget: Budget): Entry => {
  const { headers, start, end } = record;
  const type = headers.get('warc-type')?.toLowerCase() ?? '';
  const uri = headers.get('warc-target-uri')?.replace(/^<(.*)>$/u, '$1') ?? 'record without address';
  const member = `${path}!/${uri}`;
  const digest = headers.get('warc-payload-digest') ?? null;
  if (end > bytes.size) return { path: member, status: 'failed', reason: 'a broken record: the file ends inside it' };
  if (type === 'revisit')
    return digest === null
      ? { path: member, status: 'skipped', reason: 'a repeated capture that does not say of what' }
      : { path: member, repeats: digest };
  if (end - start > LIMITS.fileBytes) return { path: member, status: 'failed', reason: 'too large to be one document' };
  const content = bytes.at(start, end - start);
  if (type !== 'response') return contentEntry(member, headers.get('content-type') ?? '', content, digest, budget);
  let answer: ReturnType<typeof parseAnswer>;
  try {
    answer = parseAnswer(content);
  } catch (error) {
    return {
      path: member,
      status: 'failed',
      reason: `a broken record: its page cannot be unpacked (${messageOf(error)})`,
    };
  }
  // Captures of other protocols (DNS, FTP) hold the content alone.
  if (!answer) return contentEntry(member, headers.get('content-type') ?? '', content, digest, budget);
  if (answer.status !== 200)
    return { path: member, status: 'skipped', reason: `the server answered ${answer.statusText}` };
  return contentEntry(member, answer.headers.get('content-type') ?? '', answer.body, digest, budget);
};

/** One gzip member unpacked, and how many bytes it takes up; null when it cannot be unpacked. */
const inflateAt = (bytes: RandomAccess, position: number): { content: Buffer; packed: number } | null => {
  for (let size = WINDOW; ; size *= 4) {
    const window = bytes.at(position, size);
    const head = gzipHead(window);
    if (head === 0) return null;
    try {
      const { buffer, engine } = inflateRawSync(window.subarray(head), {
        info: true,
        maxOutputLength: LIMITS.fileBytes,
      }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
      return { content: buffer, packed: head + engine.bytesWritten + 8 };
    } catch (error) {
      const needsMore = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
      if (!needsMore || position + size >= bytes.size || size > LIMITS.fileBytes) return null;
    }
  }
};

/** Position of the next record after `from`, or null. */
const nextRecord = (bytes: RandomAccess, from: number, packed: boolean): number | null => {
  const mark = packed ? Buffer.of(0x1f, 0x8b, 0x08) : Buffer.from('WARC/1.');
  for (let base = from; base < bytes.size; base += WINDOW) {
    const window = bytes.at(base, WINDOW + mark.length - 1);
    for (let at = window.indexOf(mark); at >= 0; at = window.indexOf(mark, at + 1)) {
      const begins = packed
        ? gunzippedStart(bytes.at(base + at, 8192)).startsWith('WARC/')
        : /^WARC\/1\.\d\r?\n[\w-]+:/u.test(bytes.at(base + at, 60).toString('latin1'));
      if (begins) return base + at;
    }
  }
  return null;
};

/** The captures in bytes that hold plain records; a broken one is told and the reading goes on after it. */
function* plainRecords(bytes: RandomAccess, path: string, budget: Budget, offset: number): Generator<Entry> {
  let position = 0;
  while (position < bytes.size) {
    const record = recordAt(bytes, position);
    if (record === null) return;
    if (typeof record === 'string') {
      const next = nextRecord(bytes, position + 1, false);
      yield broken(path, offset + position, record, next !== null);
      if (next === null) return;
      position = next;
      continue;
    }
    if (CAPTURES.has(record.headers.get('warc-type')?.toLowerCase() ?? '')) yield entryOf(bytes, record, path, budget);
    else if (record.end > bytes.size) yield broken(path, offset + position, 'the file ends inside it', false);
    position = record.end;
  }
}

const broken = (path: string, position: number, why: string, goesOn: boolean): Entry => ({
  path: `${path}!/record at byte ${position}`,
  status: 'failed',
  reason: `a broken record: ${why}${goesOn ? '; reading goes on after it' : ''}`,
});

function* packedRecords(bytes: RandomAccess, path: string, budget: Budget): Generator<Entry> {
  let position = 0;
  while (position < bytes.size) {
    const member = inflateAt(bytes, position);
    if (member) {
      yield* plainRecords(openSource({ bytes: member.content }), path, budget, position);
      position += member.packed;
      continue;
    }
    const next = nextRecord(bytes, position + 1, true);
    yield broken(path, position, 'it cannot be unpacked', next !== null);
    if (next === null) return;
    position = next;
  }
}

/** The captures in a WARC, gzipped by record or not. A broken record is told and the reading goes on after it. */
export async function* expandWarc(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const bytes = openSource(source);
  try {
    const packed = bytes.at(0, 2).equals(Buffer.of(0x1f, 0x8b));
    const entries = packed ? packedRecords(bytes, path, budget) : plainRecords(bytes, path, budget, 0);
    for (const entry of entries) {
      yield entry;
      if ('reason' in entry && entry.reason.includes('bomb')) return;
    }
  } finally {
    bytes.close();
  }
}
