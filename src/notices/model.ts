import type { Field, Span } from '../text/index.ts';

export const KINDS = [
  'intention',
  'tender',
  'invitation',
  'inquiry',
  'consultation',
  'single_source',
  'prequalification',
  'correction',
  'candidate',
  'award',
  'deal',
  'contract',
  'acceptance',
  'failed',
  'terminated',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export const STAGES = [
  'intended',
  'tendered',
  'corrected',
  'provisional_winner',
  'final_award',
  'contract',
  'delivered',
  'annulled',
  'unknown',
] as const;
export type Stage = (typeof STAGES)[number];

/** What one document announces. Snake case, because these are the records of `export notices` (architecture, section 4). */
export interface Notice {
  readonly document: string;
  readonly path: string;
  readonly kind: Kind;
  readonly stage: Stage;
  /** Words that decided kind and stage. */
  readonly stage_spans: readonly Span[];
  readonly title: Field<string> | null;
  readonly project_number: Field<string> | null;
  /** The name of the purchase itself (采购项目名称), which the title often wraps. */
  readonly project_name: Field<string> | null;
  readonly buyer: Field<string> | null;
  readonly end_user: Field<string> | null;
  readonly agency: Field<string> | null;
  /** Final winners only. */
  readonly suppliers: readonly Supplier[];
  readonly losing_bidders: readonly { readonly name: Field<string> }[];
  /** Ranked candidates, and proposed single-source suppliers. */
  readonly candidates: readonly Candidate[];
  readonly budget_cny: Field<number> | null;
  readonly award_total_cny: Field<number> | null;
  /** `YYYY-MM-DD`. */
  readonly published: Field<string> | null;
  readonly region: Field<string> | null;
  readonly lots: readonly Lot[];
  readonly items: readonly Item[];
  /** Numbers of earlier notices this one refers to (原公告编号, 更正 …), for linking. */
  readonly references: readonly Field<string>[];
  /** Set when the case file links notices; null from the pure analysis of one document. */
  readonly procedure: string | null;
}

export interface Supplier {
  readonly name: Field<string>;
  readonly amount_cny: Field<number> | null;
  /** Unified social credit code, when given. */
  readonly credit_code: Field<string> | null;
  readonly lot: string | null;
}

export interface Candidate extends Supplier {
  readonly rank: number | null;
}

export interface Lot {
  /** As written, folded: `1`, `A`, `第二包` becomes `2`. */
  readonly id: string;
  readonly name: Field<string> | null;
  readonly budget_cny: Field<number> | null;
  readonly award_cny: Field<number> | null;
}

export interface Item {
  readonly name: Field<string>;
  readonly brand: Field<string> | null;
  readonly model: Field<string> | null;
  readonly specification: Field<string> | null;
  readonly quantity: Field<number> | null;
  readonly unit: Field<string> | null;
  readonly unit_price_cny: Field<number> | null;
  readonly total_cny: Field<number> | null;
  readonly origin: Field<'imported' | 'domestic'> | null;
  readonly lot: string | null;
}
