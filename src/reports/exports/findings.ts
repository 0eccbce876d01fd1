import { type CaseFile, reviewOf, type Tombstone, tombstones } from '../../casefile/index.ts';
import type { Finding, FindingBrief } from '../../findings/index.ts';
import { createMaskedReader, maskFinding } from '../masked.ts';

/** A finding as it leaves the case file: with where its review stands, or, when it was withdrawn, its tombstone. */
export interface ExportedFinding extends Finding {
  readonly review: {
    readonly decision: string;
    readonly by: string;
    /** ISO 8601 with time, UTC. */
    readonly at: string;
    readonly note: string;
    /** The program says something else now than what was decided on. */
    readonly stale: boolean;
  } | null;
  /** When it is set nothing of the claim is told but its id: whoever has it from an earlier export learns that it no longer stands. */
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

/** The record of a finding that no longer stands: every name of a finding is there, and no claim. */
const tombstoneRecord = ({ id, withdrawn_at, withdrawn_by, reason }: Tombstone): ExportedFinding => ({
  id,
  procedure: '',
  documents: [],
  buyer: null,
  end_user: null,
  technology: null,
  family: 'service',
  candidates: [],
  route: 'unknown',
  provider: null,
  via_reseller: false,
  stage: 'unknown',
  intermediary: null,
  quantity: null,
  amount_cny: null,
  amount_basis: null,
  lot: null,
  date: null,
  confidence: 'possible',
  why: [],
  alternatives: [],
  assessments: { document_date: null, today: null },
  listings: [],
  statement: {
    en: `Withdrawn on ${withdrawn_at.slice(0, 10)}: this finding no longer stands.`,
    fr: `Retirée le ${withdrawn_at.slice(0, 10)} : cette constatation ne tient plus.`,
    zh: `已于${withdrawn_at.slice(0, 10)}撤回：该发现不再成立。`,
  },
  evidence: [],
  review: null,
  withdrawn: { at: withdrawn_at, by: withdrawn_by, reason },
});

/** Findings that were not withdrawn. */
export function* standingFindings(caseFile: CaseFile): Iterable<Finding> {
  const stones = tombstones(caseFile);
  for (const finding of caseFile.findings()) if (!stones.has(finding.id)) yield finding;
}

/** The same in brief. */
export function* standingBriefs(caseFile: CaseFile): Iterable<FindingBrief> {
  const stones = tombstones(caseFile);
  for (const brief of caseFile.findingBriefs()) if (!stones.has(brief.id)) yield brief;
}

/** Findings with their reviews, private persons masked, then the tombstones of those that were withdrawn. */
export function* exportedFindings(caseFile: CaseFile): Iterable<ExportedFinding> {
  const read = createMaskedReader(caseFile);
  for (const finding of standingFindings(caseFile)) {
    const { decided } = reviewOf(caseFile, { kind: 'finding', id: finding.id });
    yield {
      ...maskFinding(finding, read),
      review: decided && {
        decision: decided.decision,
        by: decided.who,
        at: decided.at,
        note: decided.note,
        stale: decided.stale,
      },
      withdrawn: null,
    };
  }
  for (const stone of tombstones(caseFile).values()) yield tombstoneRecord(stone);
}
