import type { ReaderContext } from './context.ts';
import { readHtml } from './html.ts';
import type { Document, Unreadable } from './model.ts';

/** Bytes as characters U+0000 to U+00FF and back; `TextDecoder` takes "latin1" for Windows-1252, which loses bytes. */
const encoder = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const unquoted = (text: string): Uint8Array =>
  encoder(
    text
      .replace(/=\r?\n/gu, '')
      .replace(/=([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

/** Reads a page saved as MHTML: its first HTML part. */
export const readMhtml = (bytes: Uint8Array, context: ReaderContext): Document | Unreadable => {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const boundary = /boundary="?([^"\r\n;]{1,200})"?/iu.exec(message)?.[1];
  if (boundary === undefined) return { status: 'failed', reason: 'damaged saved page (MHTML): no parts' };
  for (const part of message.split(`--${boundary}`)) {
    const border = /\r?\n\r?\n/u.exec(part);
    if (!border) continue;
    const head = part.slice(0, border.index);
    if (!/content-type:\s*text\/html/iu.test(head)) continue;
    const body = part.slice(border.index + border[0].length);
    const encoding = /content-transfer-encoding:\s*([\w-]+)/iu.exec(head)?.[1]?.toLowerCase();
    const content =
      encoding === 'quoted-printable'
        ? unquoted(body)
        : encoding === 'base64'
          ? Buffer.from(body, 'base64')
          : encoder(body);
    return readHtml(content, { ...context, charset: /charset="?([\w-]+)/iu.exec(head)?.[1]?.toLowerCase() ?? null });
  }
  return { status: 'failed', reason: 'damaged saved page (MHTML): no HTML part' };
};
