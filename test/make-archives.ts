import { crc32, gzipSync } from 'node:zlib';

/** A member of an invented archive. */
export interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value & 0xffff);
  else buffer.writeUInt32LE(value >>> 0);
  return buffer;
};

/** A block of a RAR (version 4): its header behind the checksum of it, then what it holds. */
const rarBlock = (header: Buffer, content: Uint8Array = new Uint8Array()): Buffer =>
  Buffer.concat([number(crc32(header), 2), header, content]);

/** A RAR (version 4) of members that are stored, not packed. No free program writes this format. */
export const makeRar = (members: readonly Packed[]): Uint8Array => {
  const parts: Uint8Array[] = [Buffer.from('Rar!\x1a\x07\0', 'latin1')];
  parts.push(rarBlock(Buffer.concat([Buffer.of(0x73), number(0, 2), number(13, 2), Buffer.alloc(6)])));
  for (const { name, bytes } of members) {
    const path = Buffer.from(name);
    const header = Buffer.concat([
      Buffer.of(0x74),
      number(0x8000, 2),
      number(32 + path.length, 2),
      number(bytes.length, 4),
      number(bytes.length, 4),
      Buffer.of(3),
      number(crc32(bytes), 4),
      number(0, 4),
      Buffer.of(20, 0x30),
      number(path.length, 2),
      number(0o100644, 4),
      path,
    ]);
    parts.push(rarBlock(header, bytes));
  }
  parts.push(rarBlock(Buffer.concat([Buffer.of(0x7b), number(0x4000, 2), number(7, 2)])));
  return Buffer.concat(parts);
};

/** A tar (ustar). */
export const makeTar = (members: readonly Packed[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  for (const { name, bytes } of members) {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${bytes.length.toString(8).padStart(11, '0')} `, 124);
    header.write('        ', 148);
    header.write('0', 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    parts.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
};

/** A ZIP of stored members with the names as they are given, also such that point outside. */
export const makeZip = (members: readonly Packed[]): Uint8Array => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of members) {
    const path = Buffer.from(name);
    const shared = Buffer.concat([
      number(20, 2),
      number(0x800, 2),
      number(0, 2),
      number(0, 4),
      number(crc32(bytes), 4),
      number(bytes.length, 4),
      number(bytes.length, 4),
      number(path.length, 2),
      number(0, 2),
    ]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, path, bytes]);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        number(20, 2),
        shared,
        Buffer.alloc(10),
        number(offset, 4),
        path,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06', 'latin1'),
    number(0, 4),
    number(members.length, 2),
    number(members.length, 2),
    number(index.length, 4),
    number(offset, 4),
    number(0, 2),
  ]);
  return Buffer.concat([...parts, index, end]);
};

/** What an invented capture holds of one address. */
export interface Captured {
  readonly url: string;
  readonly body?: string | Uint8Array;
  readonly status?: string;
  readonly headers?: readonly string[];
  readonly digest?: string;
  readonly type?: 'response' | 'revisit' | 'request' | 'resource' | 'warcinfo';
}

/** One record of a WARC. */
export const warcRecord = ({
  url,
  body = '',
  status = '200 OK',
  headers = ['Content-Type: text/html; charset=utf-8'],
  digest,
  type = 'response',
}: Captured): Buffer => {
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  const isHttp = type === 'response' || type === 'revisit';
  const content = isHttp
    ? Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n`), payload])
    : Buffer.from(payload);
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${url}`,
    'WARC-Date: 2024-03-05T09:30:00Z',
    'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>',
    ...(digest === undefined ? [] : [`WARC-Payload-Digest: ${digest}`]),
    `Content-Type: ${isHttp ? `application/http; msgtype=${type}` : 'text/html'}`,
    `Content-Length: ${content.length}`,
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), content, Buffer.from('\r\n\r\n')]);
};

/** A WARC, each record gzipped by itself as crawlers do, or plain. */
export const makeWarc = (records: readonly Captured[], gzipped = true): Uint8Array =>
  Buffer.concat(records.map(warcRecord).map((record) => (gzipped ? gzipSync(record) : record)));
