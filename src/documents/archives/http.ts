import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';

/** What a server answered, as a capture keeps it. */
export interface Answer {
  readonly status: number;
  /** `404 Not Found` */
  readonly statusText: string;
  /** By name in lower case; the first of several. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Names in lower case to values; a line that begins with white space goes on with the one before. */
export const headersOf = (lines: readonly string[]): ReadonlyMap<string, string> => {
  const headers = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (/^[ \t]/u.test(line) && last !== '') {
      headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim());
  }
  return headers;
};

/** The body without its chunk marks; as it is where it holds none, as crawlers that put it together leave it. */
const withoutChunks = (body: Buffer): Buffer => {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end < 0 || end - at > 64) break;
    const match = /^([\da-f]{1,8})\s*(?:;.*)?$/iu.exec(body.toString('latin1', at, end));
    if (!match) break;
    const size = Number.parseInt(match[1] ?? '', 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return parts.length === 0 ? body : Buffer.concat(parts);
};

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength: LIMITS.fileBytes }),
  'x-gzip': (body) => gunzipSync(body, { maxOutputLength: LIMITS.fileBytes }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: LIMITS.fileBytes }),
  zstd: (body) => zstdDecompressSync(body, { maxOutputLength: LIMITS.fileBytes }),
  deflate: (body) => {
    try {
      return inflateSync(body, { maxOutputLength: LIMITS.fileBytes });
    } catch {
      // Some servers leave out the wrapping that the standard asks for.
      return inflateRawSync(body, { maxOutputLength: LIMITS.fileBytes });
    }
  },
};

/** Whether bytes begin as a packed body would; one that a crawler has unpacked begins as a page does. */
const looksPacked = (body: Buffer): boolean => !/^\s*[<{[]/u.test(body.toString('latin1', 0, 64));

/**
 * Reads a captured answer, its body unpacked. Returns null where it is none.
 *
 * @throws when the body is packed and cannot be unpacked
 */
export const parseAnswer = (content: Buffer): Answer | null => {
  if (content.toString('latin1', 0, 5) !== 'HTTP/') return null;
  const crlf = content.indexOf('\r\n\r\n');
  const lf = content.indexOf('\n\n');
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
  const end = isCrlf ? crlf : lf;
  const head = content.toString('latin1', 0, end < 0 ? content.length : end);
  const [statusLine = '', ...lines] = head.split(/\r?\n/u);
  const headers = headersOf(lines);
  let body = end < 0 ? Buffer.alloc(0) : content.subarray(end + (isCrlf ? 4 : 2));
  if (/chunked/iu.test(headers.get('transfer-encoding') ?? '')) body = withoutChunks(body);
  const encodings = (headers.get('content-encoding') ?? '').toLowerCase().split(/\s*,\s*/u);
  for (const encoding of encodings.reverse()) {
    const decode = DECODERS[encoding];
    if (decode && body.length > 0 && looksPacked(body)) body = decode(body);
  }
  const statusText = statusLine.replace(/^HTTP\/\S+\s*/u, '').trim();
  return { status: Number.parseInt(statusText, 10), statusText, headers, body };
};
