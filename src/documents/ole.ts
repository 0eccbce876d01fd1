import type { Unreadable } from './model.ts';

const NAME = Buffer.from('EncryptedPackage', 'utf16le');

/** What an OLE file is that is neither a Word document nor a workbook: Office files with a password are packed so. */
export const readOle = (bytes: Uint8Array): Unreadable => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return file.includes(NAME)
    ? { status: 'failed', reason: 'password-protected Office document: give an open copy' }
    : { status: 'skipped', reason: 'an Office format that is not read (neither Word nor Excel)' };
};
