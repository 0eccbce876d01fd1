export const ACTS = [
  'hardware_export',
  'in_country_transfer',
  'software',
  'technology',
  'model_weights',
  'remote_access',
  'api_use',
  'us_person_support',
] as const;
export type Act = (typeof ACTS)[number];

export const CLASSES = [
  'regulated_act_evidenced',
  'regulated_act_possible',
  'not_controlled',
  'access_only_not_regulated',
  'unknown',
] as const;
export type AssessmentClass = (typeof CLASSES)[number];

/** What the rules said about one act, item and date. Never says "violation" (invariant 4). */
export interface Assessment {
  readonly act: Act;
  readonly item: string;
  /** `YYYY-MM-DD`: the day the rules are asked for. */
  readonly date: string;
  readonly class: AssessmentClass;
  /** With `not_controlled`: the later rule that covers the item. */
  readonly later?: { readonly id: string; readonly date: string; readonly citation: string };
  readonly rules: readonly AppliedRule[];
  readonly vendor_terms: readonly AppliedRule[];
  readonly chinese_rules: readonly AppliedRule[];
  /** What could not be told from what is known, one sentence each. */
  readonly unknown: readonly string[];
  readonly sentence: Sentences;
}

export interface AppliedRule {
  readonly id: string;
  readonly citation: string;
  readonly effect: string;
}

/** The same sentence in English, French and Chinese. */
export interface Sentences {
  readonly en: string;
  readonly fr: string;
  readonly zh: string;
}
