import { WARCParser, type WARCRecord } from 'warcio';
import { LIMITS } from '../limits.ts';
import { type Budget, type Entry, type Source, sizeOf, spend, streamOf } from './entry.ts';

/** Records that hold what was captured; the others describe the capture. */
const CAPTURES = new Set(['response', 'resource', 'conversion', 'revisit']);
/** What a page needs to look like itself and that says nothing. */
const FURNITURE =
  /^(?:text\/css|font\/|image\/|audio\/|video\/|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|font)|application\/(?:font|vnd\.ms-fontobject|manifest\+json|wasm))/iu;

const charsetIn = (contentType: string): string | null =>
  /charset\s*=\s*["']?([\w-]+)/iu.exec(contentType)?.[1]?.toLowerCase() ?? null;

const readCapture = async (record: WARCRecord, path: string, budget: Budget): Promise<Entry> => {
  const member = `${path}!/${record.warcTargetURI ?? 'record without address'}`;
  const digest = record.warcPayloadDigest ?? null;
  if (record.warcType === 'revisit')
    return digest === null
      ? { path: member, status: 'skipped', reason: 'a repeated capture that does not say of what' }
      : { path: member, repeats: digest };
  const http = record.httpHeaders;
  const status = http ? Number(http.statusCode) : 200;
  if (http && status !== 200)
    return {
      path: member,
      status: 'skipped',
      reason: `the server answered ${http.statusCode} ${http.statusText ?? ''}`.trim(),
    };
  const contentType = (http ? http.headers.get('content-type') : record.warcContentType) ?? '';
  if (FURNITURE.test(contentType))
    return { path: member, status: 'skipped', reason: `part of a page's looks (${contentType.split(';')[0]})` };
  if (record.warcContentLength > LIMITS.fileBytes)
    return { path: member, status: 'failed', reason: 'too large to be one document' };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record) {
    size += chunk.length;
    if (size > LIMITS.fileBytes) return { path: member, status: 'failed', reason: 'too large to be one document' };
    parts.push(chunk);
  }
  const spent = spend(budget, size);
  if (spent !== null) return { path: member, status: 'failed', reason: spent };
  if (size === 0) return { path: member, status: 'skipped', reason: 'the server answered with an empty page' };
  return { path: member, bytes: Buffer.concat(parts), charset: charsetIn(contentType), digest };
};

const GZIP = Uint8Array.of(0x1f, 0x8b, 0x08);
const PLAIN = new TextEncoder().encode('WARC/1.');

/** Offset of the next place after `from` where a record may begin, or null. */
const nextRecord = async (source: Source, from: number): Promise<number | null> => {
  let tail = new Uint8Array();
  let base = from;
  for await (const chunk of streamOf(source, from)) {
    const window = Buffer.concat([tail, chunk]);
    const places = [window.indexOf(GZIP), window.indexOf(PLAIN)].filter((place) => place >= 0);
    if (places.length > 0) return base + Math.min(...places);
    tail = window.subarray(Math.max(0, window.length - PLAIN.length));
    base += window.length - tail.length;
  }
  return null;
};

/** Tries to find a good record after a broken one, before the rest is given up. */
const RESUMES = 200;

/** The captures in a WARC, gzipped by record or not. A broken record is told and the reading goes on after it. */
export async function* expandWarc(source: Source, path: string, budget: Budget): AsyncGenerator<Entry> {
  const size = await sizeOf(source);
  let start = 0;
  let resumes = 0;
  while (start < size) {
    let good = start;
    let broken: string | null = null;
    const parser = new WARCParser(streamOf(source, start), { keepHeadersCase: false, parseHttp: true });
    try {
      for await (const record of parser) {
        const type = record.warcType ?? null;
        if (type === null || !record.warcHeaders.statusline.startsWith('WARC/')) {
          broken = 'a broken record';
          break;
        }
        const expected = record.warcContentLength;
        if (CAPTURES.has(type)) {
          const entry = await readCapture(record, path, budget);
          yield entry;
          if ('reason' in entry && entry.reason.includes('bomb')) return;
        }
        await record.skipFully();
        if (!Number.isFinite(expected)) {
          broken = 'a record without a length';
          break;
        }
        good = start + parser.offset;
        resumes = 0;
      }
    } catch (error) {
      broken = `a broken record (${(error as Error).message.split('\n')[0] ?? ''})`;
    }
    if (broken === null) return;
    const next = await nextRecord(source, Math.max(good, start) + 1);
    if (resumes === 0)
      yield {
        path: `${path}!/record at byte ${good}`,
        status: 'failed',
        reason: `${broken}${next === null ? '; nothing readable follows' : '; reading goes on after it'}`,
      };
    resumes += 1;
    if (next === null || resumes > RESUMES) return;
    start = next;
  }
}
