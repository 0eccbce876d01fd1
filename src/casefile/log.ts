import { createHash } from 'node:crypto';

/** An entry of the log before it has its place in it. */
export interface NewEntry {
  /** ISO 8601 with time, UTC. */
  readonly at: string;
  /** Who did it: a person's name as given, or `bidtrace` with its version. */
  readonly who: string;
  /** What was done, as one of the kinds that `review/` and the pipeline know: `finding.accepted`, `reply.asked`, `run`, … */
  readonly what: string;
  /** What it was done to: `finding:ID`, `field:DOCUMENT:FIELD`, `screening:NAME:ENTRY`, `organisation:NAME`, `case`. */
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An entry in its place. `hash` binds it to all before it, so that none can be changed, cut or moved unseen. */
export interface Entry extends NewEntry {
  readonly serial: number;
  readonly previous: string;
  readonly hash: string;
}

/** What stands before the first entry. */
export const BEGIN = '0'.repeat(64);

/** SHA-256 over the entry's fields and the hash of the entry before, lower-case hex. */
export const hashOf = (serial: number, { at, who, what, subject }: NewEntry, body: string, previous: string): string =>
  createHash('sha256')
    .update(JSON.stringify([serial, at, who, what, subject, body, previous]))
    .digest('hex');
