import type { Span } from '../text/index.ts';

export type Family = 'accelerator' | 'server' | 'cloud' | 'model' | 'service';

export const STANCES = [
  'sought',
  'supplied',
  'accepted_equivalent',
  'excluded',
  'compatibility',
  'past_performance',
  'context',
] as const;
export type Stance = (typeof STANCES)[number];

export const CONFIDENCES = ['certain', 'probable', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Words that name or describe a technology: a record of `export mentions`. */
export type Mention = NamedMention | SpecificationMention | ServiceMention;

interface MentionBase {
  readonly document: string;
  readonly path: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly stance: Stance;
  readonly confidence: Confidence;
  /** Reasons in words, each of which names what in the text carried the decision. */
  readonly why: readonly string[];
  readonly quantity: { readonly value: number; readonly unit: string; readonly spans: readonly Span[] } | null;
  /** Index into the notice's `items`, and the lot's id, when the mention stands in one. */
  readonly item: number | null;
  readonly lot: string | null;
}

export interface NamedMention extends MentionBase {
  readonly kind: 'named';
  /** The most specific catalogue id that the text supports: family `nvidia-a100`, variant only when stated. */
  readonly technology: string;
  readonly family: Family;
}

export interface SpecificationMention extends MentionBase {
  readonly kind: 'specification';
  readonly constraints: readonly Constraint[];
  /** Catalogue ids of every accelerator on the market on the document's date that meets all constraints. */
  readonly candidates: readonly string[];
  /** Whether every candidate was controlled on the date; null until law answered or where it cannot. */
  readonly restricted_only: boolean | null;
}

/** Compute or access bought as a service, with no provider named (`算力租赁`, `海外账号`). */
export interface ServiceMention extends MentionBase {
  readonly kind: 'service';
  readonly service: 'compute_rental' | 'cloud_account' | 'model_api' | 'data_centre' | 'refurbished';
}

export interface Constraint {
  /** `mem_gb`, `fp16_tflops`, `mem_bw_gbs`, `interconnect_gbs`, `tdp_w`, `cuda_cores`, … */
  readonly property: string;
  readonly op: '>=' | '<=' | '=' | '>' | '<';
  readonly value: number;
  readonly scope: 'card' | 'server' | 'total';
  readonly spans: readonly Span[];
  /** The words where the value is none: `HBM2e` of `mem_type` (its value is the place in its line of generations), `SXM` of `form_factor`. */
  readonly text?: string;
  /** Whether the text says that a rate counts sparsity; absent where it does not say, and both readings are tested. */
  readonly sparse?: boolean;
  /** With scope `server` or `total`: the number of cards that the value is of; absent where the text does not say. */
  readonly cards?: number;
}
