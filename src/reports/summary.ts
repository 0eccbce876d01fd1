import type { CaseFile, LedgerCounts } from '../casefile/index.ts';
import { type Finding, type FindingsSummary, summarise } from '../findings/index.ts';
import { standingFindings } from './exports/findings.ts';

/** The counts that `investigate --json` prints, but for the time that it took. */
export interface CaseSummary extends Omit<FindingsSummary, 'unnamed'> {
  readonly documents: LedgerCounts;
  readonly notices: number;
  readonly procedures: number;
  readonly findings: number;
  /** Findings whose buyer is masked or not named; they are no organisation. */
  readonly unnamed_buyers: number;
}

/** Findings without what the counts do not need, so that a hundred thousand of them fit in memory. */
function* slim(findings: Iterable<Finding>): Iterable<Finding> {
  const nothing = { en: '', fr: '', zh: '' };
  for (const finding of findings)
    yield {
      ...finding,
      documents: [],
      why: [],
      alternatives: [],
      candidates: [],
      evidence: [],
      statement: nothing,
      assessments: { document_date: null, today: null },
    };
}

function* counted<T>(records: Iterable<T>, count: () => void): Iterable<T> {
  for (const record of records) {
    count();
    yield record;
  }
}

/** The headline numbers of a case. */
export const summariseCase = (caseFile: CaseFile): CaseSummary => {
  let findings = 0;
  const { unnamed, ...numbers } = summarise(
    counted(slim(standingFindings(caseFile)), () => {
      findings += 1;
    }),
  );
  return {
    documents: caseFile.counts(),
    ...caseFile.countNotices(),
    findings,
    ...numbers,
    unnamed_buyers: unnamed,
  };
};
