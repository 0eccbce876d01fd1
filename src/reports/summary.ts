import type { CaseFile, LedgerCounts } from '../casefile/index.ts';
import { type FindingsSummary, summarise } from '../findings/index.ts';
import { standingBriefs } from './exports/findings.ts';

/** The counts that `investigate --json` prints, but for the time that it took. */
export interface CaseSummary extends Omit<FindingsSummary, 'unnamed'> {
  readonly documents: LedgerCounts;
  readonly notices: number;
  readonly procedures: number;
  readonly findings: number;
  /** Findings whose buyer is masked or not named; they are no organisation. */
  readonly unnamed_buyers: number;
}

/** The headline numbers of a case. */
export const summariseCase = (caseFile: CaseFile): CaseSummary => {
  const briefs = [...standingBriefs(caseFile)];
  const { unnamed, ...numbers } = summarise(briefs);
  return {
    documents: caseFile.counts(),
    ...caseFile.countNotices(),
    findings: briefs.length,
    ...numbers,
    unnamed_buyers: unnamed,
  };
};
