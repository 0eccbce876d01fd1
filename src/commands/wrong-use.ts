/** Something the person who typed the command can put right: it ends with exit code 2 and this one line. */
export class WrongUse extends Error {}

/** What the file system's error codes mean to a person. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'a folder where a file was expected',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EADDRINUSE: 'this port is in use by another program; give another with --port',
};

/** An error of the file system in plain words, or null when it is something else. */
export const systemReason = (error: unknown): string | null => {
  const { code, path } = error as NodeJS.ErrnoException;
  const words = code === undefined ? undefined : WORDS[code];
  return words === undefined ? null : path === undefined ? words : `${path}: ${words}`;
};
