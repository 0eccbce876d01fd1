import type { Stage } from '../notices/index.ts';
import type { Confidence, Family } from '../technologies/index.ts';
import type { Evidence, Route } from './model.ts';

/**
 * What one document says that may become part of a finding: one sought or supplied technology in one lot. Plain data, so that it can be
 * stored and joined later with the drafts of the procedure's other notices.
 */
export interface Draft {
  readonly document: string;
  readonly path: string;
  /** `YYYY-MM-DD` of the notice, or null. */
  readonly date: string | null;
  /** The latest day that the document mentions, where the notice has no date; null where it mentions none. */
  readonly latest_day: string | null;
  readonly stage: Stage;
  readonly family: Family;
  /** Catalogue id; null where the text describes a technology and names none. */
  readonly technology: string | null;
  /** Catalogue ids that fit a specification. */
  readonly candidates: readonly string[];
  readonly route: Route;
  /** The US cloud through which a part or model is reached, as a catalogue id. */
  readonly provider: string | null;
  /** The words of the document say that somebody opens, pays or resells the account. */
  readonly via_reseller: boolean;
  /** `or equivalent`: another product may be delivered. */
  readonly equivalent: boolean;
  readonly confidence: Confidence;
  readonly why: readonly string[];
  readonly lot: string | null;
  /** Index into the notice's `items`. */
  readonly item: number | null;
  readonly quantity: { readonly value: number; readonly unit: string } | null;
  readonly evidence: readonly Evidence[];
}
