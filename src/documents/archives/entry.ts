import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { LIMITS } from '../limits.ts';

/** A member of an archive or capture. Nothing is lost silently: what is not given as bytes says why. */
export type Entry =
  | {
      readonly path: string;
      readonly bytes: Uint8Array;
      /** Set for an archive inside the archive; its members follow. */
      readonly container?: boolean;
      /** Character set that a capture's HTTP header told. */
      readonly charset?: string | null;
      /** Digest of the payload as a capture states it. */
      readonly digest?: string | null;
    }
  /** A capture that repeats an earlier one with this digest. */
  | { readonly path: string; readonly repeats: string }
  | { readonly path: string; readonly status: 'skipped' | 'failed'; readonly reason: string };

/** Where an archive's bytes are: on disk, to be streamed, or in memory (inside another). */
export type Source = { readonly location: string } | { readonly bytes: Uint8Array };

export const sizeOf = async (source: Source): Promise<number> =>
  'bytes' in source ? source.bytes.length : (await stat(source.location)).size;

/** The source as a stream. */
export async function* streamOf(source: Source): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) yield source.bytes;
  else yield* createReadStream(source.location, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
}

/** The whole source in memory. Throws nothing for a size over the limit: it gives null. */
export const bytesOf = async (source: Source): Promise<Uint8Array | null> => {
  if ('bytes' in source) return source.bytes;
  return (await sizeOf(source)) > LIMITS.fileBytes ? null : readFileSync(source.location);
};

/** Counts what an archive unpacks to, over all its levels. */
export interface Budget {
  left: number;
  members: number;
}

/** Takes bytes from the budget. Returns the reason when it is used up. */
export const spend = (budget: Budget, bytes: number): string | null => {
  budget.left -= bytes;
  budget.members += 1;
  if (budget.members > LIMITS.members) return `more than ${LIMITS.members} members: refused as an archive bomb`;
  return budget.left < 0 ? 'the archive unpacks to far more than its size: refused as an archive bomb' : null;
};

/** Why a member of this size, packed into so many bytes, is refused; null when it is not. */
export const refusal = (unpacked: number, packed: number): string | null => {
  if (unpacked > LIMITS.bombBytes && unpacked > packed * LIMITS.bombRatio)
    return `unpacks to ${Math.round(unpacked / Math.max(1, packed))} times its size: refused as an archive bomb`;
  if (unpacked > LIMITS.fileBytes)
    return `member of ${Math.round(unpacked / 1024 / 1024)} MB: too large to be one document`;
  return null;
};

/** Why a member's name is refused: it would leave its folder. Names are never used to write; this is for who reads the ledger. */
export const nameRefusal = (name: string): string | null => {
  if (name.includes('\0')) return 'its name holds a zero byte';
  const parts = name.replaceAll('\\', '/').split('/');
  if (/^(?:\/|[A-Za-z]:)/u.test(name.replaceAll('\\', '/')) || parts.includes('..'))
    return 'its name points outside the archive';
  return null;
};

export const MISSING_PASSWORD = 'password-protected: give an open copy';
