/** Media types that bidtrace tells apart. */
export type MediaType =
  | 'text/html'
  | 'text/plain'
  | 'text/csv'
  | 'multipart/related'
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/msword'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.ms-excel'
  | 'application/vnd.oasis.opendocument.spreadsheet'
  | 'application/x-ole-storage'
  | 'application/zip'
  | 'application/x-rar-compressed'
  | 'application/x-7z-compressed'
  | 'application/gzip'
  | 'application/x-tar'
  | 'application/warc'
  | 'application/wacz'
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/tiff'
  | 'image/bmp'
  | 'image/webp'
  | 'application/octet-stream';

/** Bytes as the characters U+0000 to U+00FF. */
const latin = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
    'latin1',
    Math.max(0, start),
    Math.min(end, bytes.length),
  );

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, i) => bytes[at + i] === byte);

const ascii = (text: string): readonly number[] => [...text].map((c) => c.charCodeAt(0));

const MAGICS: readonly (readonly [readonly number[], MediaType])[] = [
  [ascii('Rar!\x1a\x07'), 'application/x-rar-compressed'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'application/x-7z-compressed'],
  [[0x1f, 0x8b], 'application/gzip'],
  [ascii('WARC/1.'), 'application/warc'],
  [ascii('\x89PNG\r\n\x1a\n'), 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [ascii('GIF8'), 'image/gif'],
  [ascii('II*\0'), 'image/tiff'],
  [ascii('MM\0*'), 'image/tiff'],
  [ascii('BM'), 'image/bmp'],
];

/** Member names of a zip's first local headers tell an Office file from an archive. */
const zipKind = (bytes: Uint8Array): MediaType => {
  const tail = latin(bytes, bytes.length - 65_536, bytes.length);
  const head = latin(bytes, 0, 4096);
  const names = `${head}${tail}`;
  if (/word\/document\d?\.xml/u.test(names))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (/xl\/workbook\.(?:xml|bin)/u.test(names))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'))
    return 'application/vnd.oasis.opendocument.spreadsheet';
  if (/datapackage\.json/u.test(names) && /archive\/[^\0]{1,200}\.warc/u.test(names)) return 'application/wacz';
  return 'application/zip';
};

const utf16 = new TextDecoder('utf-16le');

/** Names in the directory of an OLE compound file, without following its chains: entries are 128 bytes, names in UTF-16. */
const oleKind = (bytes: Uint8Array): MediaType => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512) return 'application/x-ole-storage';
  const sector = 1 << view.getUint16(30, true);
  const first = view.getUint32(48, true);
  const names = new Set<string>();
  if (sector >= 512 && sector <= 4096) {
    const start = (first + 1) * sector;
    for (let at = start; at + 128 <= bytes.length && at < start + sector * 8; at += 128) {
      const size = view.getUint16(at + 64, true);
      if (size < 2 || size > 64) continue;
      names.add(utf16.decode(bytes.subarray(at, at + size - 2)));
    }
  }
  if (names.has('WordDocument')) return 'application/msword';
  if (names.has('Workbook') || names.has('Book')) return 'application/vnd.ms-excel';
  return 'application/x-ole-storage';
};

/** Bytes that no text holds; UTF-16 text is let through by its own test. */
const looksBinary = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 4096);
  let odd = 0;
  let zeros = 0;
  for (const byte of sample) {
    if (byte === 0) zeros += 1;
    else if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd += 1;
  }
  if (zeros > 0)
    return !(
      startsWith(bytes, [0xff, 0xfe]) ||
      startsWith(bytes, [0xfe, 0xff]) ||
      (zeros > sample.length * 0.2 && odd === 0)
    );
  return odd > sample.length * 0.02;
};

const HTML = /<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|span|h[1-6]|ul|font|center|br)[\s>/]/iu;

const TAGS = new RegExp(HTML, 'giu');

/** Tags of a page in a text, up to the three that make it one. */
const countTags = (text: string): number => {
  TAGS.lastIndex = 0;
  let count = 0;
  while (count < 3 && TAGS.test(text)) count += 1;
  return count;
};

const textKind = (bytes: Uint8Array, path: string): MediaType => {
  const head = latin(bytes, 0, 65_536).replaceAll('\0', '');
  if (
    /^(?:from:|mime-version:|date:|subject:|snapshot-content-location:)/imu.test(head.slice(0, 500)) &&
    /content-type:\s*multipart\/related/iu.test(head.slice(0, 4000))
  )
    return 'multipart/related';
  const start = head.trimStart();
  if (/^(?:\xef\xbb\xbf)?<(?:!doctype\s+html|html|\?xml[^>]*>\s*<!doctype html)/iu.test(start)) return 'text/html';
  if (!/^[{[]/u.test(start)) {
    const tags = countTags(head);
    if (tags >= 3 || (tags > 0 && start.startsWith('<'))) return 'text/html';
  }
  return /\.(?:csv|tsv)$/iu.test(path) ? 'text/csv' : 'text/plain';
};

/** The type of a file told from its bytes; its name only tells comma-separated values from other text. */
export const detectMediaType = (bytes: Uint8Array, path: string): MediaType => {
  for (const [magic, type] of MAGICS)
    if (startsWith(bytes, magic)) return type === 'image/bmp' && !looksBinary(bytes) ? textKind(bytes, path) : type;
  if (startsWith(bytes, ascii('PK\x03\x04')) || startsWith(bytes, ascii('PK\x05\x06'))) return zipKind(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return oleKind(bytes);
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return 'image/webp';
  // Some writers put other bytes before the mark; the format allows a kilobyte of them.
  if (latin(bytes, 0, 1024).includes('%PDF-')) return 'application/pdf';
  if (startsWith(bytes, ascii('ustar'), 257)) return 'application/x-tar';
  return looksBinary(bytes) ? 'application/octet-stream' : textKind(bytes, path);
};
