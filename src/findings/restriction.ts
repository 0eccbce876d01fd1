import { groupStatus, itemById, restrictedOnly } from '../law/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Confidence, Mention } from '../technologies/index.ts';
import type { Draft } from './draft.ts';

/** Whether a draft's technology makes a finding on a date, and what that rests on. */
export interface Restriction {
  /** `no`: nothing was controlled on that date, so there is nothing to find. */
  readonly answer: 'yes' | 'perhaps' | 'no';
  readonly why: string | null;
  /** How sure a finding can be at most. */
  readonly atMost: Confidence;
}

const NO: Restriction = { answer: 'no', why: null, atMost: 'possible' };
const YES: Restriction = { answer: 'yes', why: null, atMost: 'certain' };
const UNDATED: Restriction = {
  answer: 'perhaps',
  why: 'the notice has no date that could be read, so what the rules said on its day is unknown',
  atMost: 'probable',
};

/**
 * Whether what a draft names was under a US control on its date, or is a US cloud or model. Without a date, a part is `perhaps` that was
 * controlled on the latest day that the document mentions, or is today where it mentions none.
 */
export const restrictionOf = (draft: Draft, today: string): Restriction => {
  const { date, latest_day } = draft;
  const day = date ?? (latest_day !== null && latest_day < today ? latest_day : today);
  if (draft.technology === null) {
    if (restrictedOnly(draft.candidates, day) !== true) return NO;
    if (date === null) return UNDATED;
    return { ...YES, why: `every part known on ${date} that meets the requirements was controlled` };
  }
  if (draft.family === 'cloud' || draft.family === 'model') return date === null ? UNDATED : YES;
  const item = itemById(draft.technology);
  const group = item && groupStatus(item.chips, day);
  if (!group || group.extent === 'none') return NO;
  if (date === null) return UNDATED;
  if (group.extent === 'all') return YES;
  if (group.extent === 'some')
    return {
      answer: 'perhaps',
      why: `controlled on ${date}: ${group.restricted.join(', ')}; not, or not known: ${[...group.free, ...group.unknown].join(', ')}`,
      atMost: 'probable',
    };
  return {
    answer: 'perhaps',
    why: `a US part whose status on ${date} is not known: ${group.status.missing ?? 'a figure is missing'}`,
    atMost: 'possible',
  };
};

/** Mentions with what the rules said of each description on the day of the notice; null stays where there is no day. */
export const answerSpecifications = (mentions: readonly Mention[], notice: Notice): readonly Mention[] => {
  const date = notice.published?.value;
  if (date === undefined) return mentions;
  return mentions.map((mention) =>
    mention.kind === 'specification'
      ? { ...mention, restricted_only: restrictedOnly(mention.candidates, date) }
      : mention,
  );
};
