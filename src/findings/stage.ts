import type { Notice, Stage } from '../notices/index.ts';

/** How far a purchase has come. `annulled` stands apart: it ends the procedure whatever came before. */
const ORDER: readonly Stage[] = [
  'unknown',
  'intended',
  'tendered',
  'corrected',
  'provisional_winner',
  'final_award',
  'contract',
  'delivered',
];

/** How far a stage has come; -1 for `annulled`. */
export const stageRank = (stage: Stage): number => ORDER.indexOf(stage);

const dateOf = (notice: Notice): string | null => notice.published?.value ?? null;

/**
 * The notice that says how far the procedure came: the furthest stage, the later of two equal ones; an annulment when nothing that
 * comes further is dated after it. Null for a procedure without notices.
 */
export const decidingNotice = (notices: readonly Notice[]): Notice | null => {
  let furthest: Notice | null = null;
  let annulment: Notice | null = null;
  for (const notice of notices) {
    if (notice.stage === 'annulled') {
      if (!annulment || (dateOf(notice) ?? '') > (dateOf(annulment) ?? '')) annulment = notice;
      continue;
    }
    const step = furthest ? stageRank(notice.stage) - stageRank(furthest.stage) : 1;
    if (step > 0 || (step === 0 && (dateOf(notice) ?? '') > (dateOf(furthest as Notice) ?? ''))) furthest = notice;
  }
  if (!annulment || !furthest) return annulment ?? furthest;
  const ended = dateOf(annulment);
  const reached = dateOf(furthest);
  return ended !== null && reached !== null && reached > ended ? furthest : annulment;
};

/** The last dated day of the notices, or null where none is dated. */
export const latestDate = (notices: readonly Notice[]): string | null => {
  let latest: string | null = null;
  for (const notice of notices) {
    const date = dateOf(notice);
    if (date !== null && (latest === null || date > latest)) latest = date;
  }
  return latest;
};
