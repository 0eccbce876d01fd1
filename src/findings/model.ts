import type { Assessment, Sentences } from '../law/index.ts';
import type { Stage } from '../notices/index.ts';
import type { Confidence, Family } from '../technologies/index.ts';
import type { Span } from '../text/index.ts';

export const ROUTES = [
  'hardware',
  'embedded_server',
  'domestic_compute_rental',
  'us_cloud_account_via_reseller',
  'us_model_tokens_via_reseller',
  'us_cloud_china_region',
  'overseas_compute_rental',
  'planned_data_centre',
  'refurbished',
  'unspecified_cloud',
  'unknown',
] as const;
export type Route = (typeof ROUTES)[number];

/** A claim built only from spans: a record of `export findings`. */
export interface Finding {
  readonly id: string;
  readonly procedure: string;
  readonly documents: readonly string[];
  readonly buyer: string | null;
  readonly end_user: string | null;
  /** Catalogue id, or null where the text names none (`unspecified cloud`). */
  readonly technology: string | null;
  readonly family: Family;
  /** Catalogue ids that fit a specification, when the technology is described and not named. */
  readonly candidates: readonly string[];
  readonly route: Route;
  /** The US cloud or vendor of the model through which it is reached, as a catalogue id; null for goods and unnamed clouds. */
  readonly provider: string | null;
  /** The words of a document say that somebody opens, pays or resells the account. */
  readonly via_reseller: boolean;
  readonly stage: Stage;
  /** The winner that resells a US cloud, model or chip; null when no notice names one. */
  readonly intermediary: string | null;
  readonly quantity: { readonly value: number; readonly unit: string } | null;
  readonly amount_cny: number | null;
  /** Whether the amount was paid or agreed (`award`) or set aside or a limit (`budget`). */
  readonly amount_basis: 'award' | 'budget' | null;
  readonly lot: string | null;
  /** `YYYY-MM-DD` of the latest notice, or null. */
  readonly date: string | null;
  readonly confidence: Confidence;
  readonly why: readonly string[];
  /** What else it could be, one sentence each. */
  readonly alternatives: readonly string[];
  readonly assessments: { readonly document_date: Assessment | null; readonly today: Assessment | null };
  readonly listings: readonly Listing[];
  readonly statement: Sentences;
  readonly evidence: readonly Evidence[];
}

export interface Evidence extends Span {
  readonly document: string;
  readonly path: string;
  /** What it proves: `buyer`, `technology`, `intermediary`, `amount`, `stage`, `date`, `quantity`, `route`, `end_user`. */
  readonly role: string;
}

export interface Listing {
  readonly organisation: string;
  readonly role: 'buyer' | 'end_user' | 'intermediary';
  readonly entry: string;
  readonly list: string;
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  readonly on_date: boolean | null;
  readonly today: boolean | null;
  readonly citation: string;
  readonly edition: string;
  /** Why the organisation is the entry. */
  readonly why: readonly string[];
}
