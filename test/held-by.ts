import type { CaseFile } from '../src/casefile/index.ts';

/** A ledger line as a person reads it. */
export interface HeldInput {
  readonly path: string;
  readonly status: string;
  readonly reason: string | null;
}

/** All that a case file holds, in an order that does not depend on how it came in. */
export interface Held {
  readonly counts: unknown;
  readonly inputs: readonly HeldInput[];
  readonly documents: readonly unknown[];
  readonly notices: readonly unknown[];
  readonly mentions: readonly unknown[];
  readonly findings: readonly unknown[];
}

const sorted = <T>(values: Iterable<T>): readonly T[] =>
  [...values]
    .map((value) => [JSON.stringify(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);

export const heldBy = (caseFile: CaseFile): Held => ({
  counts: caseFile.counts(),
  inputs: sorted([...caseFile.inputs()].map(({ path, status, reason }) => ({ path, status, reason }))),
  documents: sorted(caseFile.documents()),
  notices: sorted(caseFile.notices()),
  mentions: sorted(caseFile.mentions()),
  findings: sorted(caseFile.findings()),
});
