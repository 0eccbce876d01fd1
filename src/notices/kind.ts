import type { Place } from './claims.ts';
import type { Decision } from './decide.ts';
import { noticeLexicon } from './lexicon.ts';
import type { Kind, Stage } from './model.ts';
import type { Source } from './source.ts';
import type { TitleFound } from './title.ts';

export interface KindFound {
  readonly kind: Kind;
  readonly stage: Stage;
  readonly places: readonly Place[];
}

interface Word {
  readonly kind: Kind;
  readonly place: Place;
}

/** The kind that words tell, by the order of the lexicon. */
const kindIn = (text: string, start: number, end: number): Word | null => {
  const { kinds } = noticeLexicon().words;
  const words = text.slice(start, end);
  for (const { kind, words: list } of kinds.groups)
    for (const word of list) {
      const at = words.lastIndexOf(word);
      if (at >= 0) return { kind, place: { start: start + at, end: start + at + word.length } };
    }
  return null;
};

const failedSentence = (text: string): Place | null => {
  for (const word of noticeLexicon().words.failed_sentences.words) {
    const at = text.indexOf(word);
    if (at >= 0) return { start: at, end: at + word.length };
  }
  return null;
};

const STAGE_OF: Readonly<Record<Kind, Stage>> = {
  intention: 'intended',
  consultation: 'intended',
  single_source: 'intended',
  tender: 'tendered',
  invitation: 'tendered',
  inquiry: 'tendered',
  prequalification: 'tendered',
  correction: 'corrected',
  candidate: 'provisional_winner',
  award: 'final_award',
  deal: 'final_award',
  contract: 'contract',
  acceptance: 'delivered',
  failed: 'annulled',
  terminated: 'annulled',
  other: 'unknown',
};

const PRE_AWARD: ReadonlySet<Kind> = new Set(['tender', 'invitation', 'inquiry', 'prequalification', 'consultation']);
const RESULT: ReadonlySet<Kind> = new Set(['award', 'deal', 'candidate']);

/** Kind and stage: what the notice calls itself, corrected by what it says. */
export const findKind = (source: Source, title: TitleFound | null, decision: Decision): KindFound => {
  const { text } = source;
  const named = title ? kindIn(text, title.start, title.end) : null;
  const word = named ?? kindIn(text, title?.end ?? 0, Math.min(text.length, (title?.end ?? 0) + 200));
  const { not_procurement } = noticeLexicon().words;
  const because = (decision.winners.length > 0 ? decision.winners : decision.candidates).flatMap(
    ({ because }) => because,
  );
  let kind: Kind = word?.kind ?? 'other';
  const places = word ? [word.place] : [];
  if (
    title &&
    not_procurement.words.some((other) => title.text.includes(other)) &&
    (kind === 'other' || PRE_AWARD.has(kind))
  )
    return { kind: 'other', stage: 'unknown', places: [] };
  if (decision.winners.length > 0) {
    if (kind === 'other' || PRE_AWARD.has(kind) || kind === 'candidate') kind = 'award';
    if (kind === 'single_source') kind = 'deal';
    return { kind, stage: STAGE_OF[kind], places: [...places, ...because.slice(0, 1)] };
  }
  if (decision.candidates.length > 0) {
    if (decision.singleSource) {
      if (kind === 'other' || PRE_AWARD.has(kind) || RESULT.has(kind)) kind = 'single_source';
    } else if (kind === 'other' || PRE_AWARD.has(kind) || RESULT.has(kind) || kind === 'single_source')
      kind = 'candidate';
    return { kind, stage: STAGE_OF[kind], places: [...places, ...because.slice(0, 1)] };
  }
  if (RESULT.has(kind)) {
    const failed = failedSentence(text);
    if (failed) return { kind: 'failed', stage: 'annulled', places: [failed] };
  }
  return { kind, stage: STAGE_OF[kind], places };
};
