import { createHash } from 'node:crypto';

/** A stable id: the same procedure, technology, route and lot give the same one in every run. */
export const findingId = (...parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
