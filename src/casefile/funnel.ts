import { reviewOf, tombstones } from './review/index.ts';
import type { CaseFile } from './store.ts';

/** From what was collected to what was published, each step with its number. */
export interface Funnel {
  readonly collected: number;
  readonly read: number;
  readonly skipped: number;
  readonly failed: number;
  readonly notices: number;
  readonly procedures: number;
  readonly findings: number;
  /** Findings by where their review stands; `open` were not decided on, `stale` say something else now than what was decided on. */
  readonly reviewed: {
    readonly accepted: number;
    readonly rejected: number;
    readonly corrected: number;
    readonly sent_back: number;
    readonly stale: number;
    readonly open: number;
  };
  readonly withdrawn: number;
}

/** Counts the steps of a case file. */
export const funnelOf = (caseFile: CaseFile): Funnel => {
  const { input, read, skipped, failed } = caseFile.counts();
  const reviewed = { accepted: 0, rejected: 0, corrected: 0, sent_back: 0, stale: 0 };
  const { total } = caseFile.findFindings({ limit: 1 });
  const touched = new Set<string>();
  for (const what of ['accepted', 'rejected', 'corrected', 'sent_back'])
    for (const { subject } of caseFile.entries({ what: `review.${what}` }))
      if (subject.startsWith('finding:')) touched.add(subject.slice('finding:'.length));
  let decided = 0;
  for (const id of touched) {
    if (!caseFile.finding(id)) continue;
    const { decided: last } = reviewOf(caseFile, { kind: 'finding', id });
    if (!last) continue;
    decided += 1;
    reviewed[last.stale ? 'stale' : last.decision] += 1;
  }
  return {
    collected: input,
    read,
    skipped,
    failed,
    ...caseFile.countNotices(),
    findings: total,
    reviewed: { ...reviewed, open: total - decided },
    withdrawn: tombstones(caseFile).size,
  };
};
