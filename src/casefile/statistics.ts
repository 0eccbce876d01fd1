import type { Facet } from './facets.ts';
import { type Figure, share } from './review/agreement.ts';
import type { CaseFile, FindingQuery, FindingTally } from './store.ts';

/** Findings by the values of one facet. Each line opens its findings by the same filter with `facet=value` added. */
export interface Statistics {
  readonly by: Facet;
  readonly where: NonNullable<FindingQuery['facets']>;
  /** The findings under the filter: the denominator of every share. */
  readonly findings: number;
  readonly lines: readonly (FindingTally & {
    /** Share of the findings under the filter, with its 95 % interval (Wilson). */
    readonly share: Figure;
  })[];
}

/** Counts findings under a filter by a facet. */
export const statisticsOf = (caseFile: CaseFile, by: Facet, where: Statistics['where'] = {}): Statistics => {
  const findings = caseFile.findFindings({ facets: where, limit: 1 }).total;
  return {
    by,
    where,
    findings,
    lines: caseFile
      .tallyFindings(by, { facets: where })
      .map((tally) => ({ ...tally, share: share(tally.findings, findings) })),
  };
};
