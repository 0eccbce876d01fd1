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

/** How an application for a licence was reviewed; `by_version` where the variants of a name differ. */
export const REVIEW_POLICIES = [
  'presumption_of_denial',
  'case_by_case',
  'notification_or_licence',
  'exception_or_licence',
  'licences_issued',
  'licence',
  'by_version',
] as const;
export type ReviewPolicy = (typeof REVIEW_POLICIES)[number];

/** What a stretch of the timeline says about sending a part to mainland China. */
export const COVERAGES = [
  'not_controlled',
  'letter',
  'notification_or_licence',
  'case_by_case',
  'presumption_of_denial',
  'licence',
  'by_version',
  'unknown',
] as const;
export type Coverage = (typeof COVERAGES)[number];

/** What the rules said about one act, item and date. Never says "violation" (invariant 4). */
export interface Assessment {
  readonly act: Act;
  readonly item: string;
  /** `YYYY-MM-DD`: the day the rules are asked for. */
  readonly date: string;
  readonly class: AssessmentClass;
  /** Where no limit was met that day: the later rule that covers the item. */
  readonly later?: { readonly id: string; readonly date: string; readonly citation: string };
  /** Where a licence was needed: the paragraph (null with a letter alone), and how applications were reviewed. */
  readonly control?: { readonly paragraph: string | null; readonly review: ReviewPolicy };
  /** The rules that applied or were tested, and beside access what was proposed; a proposal or bill says so in its standing. */
  readonly rules: readonly AppliedRule[];
  readonly vendor_terms: readonly AppliedRule[];
  readonly chinese_rules: readonly AppliedRule[];
  /** What could not be told from what is known, one sentence each. */
  readonly unknown: readonly string[];
  readonly sentence: Sentences;
  /** Where parties were asked for: the lists on which they stood on the day. */
  readonly listings?: readonly PartyListing[];
}

/** An answer with the answer for today beside it: the record that `bidtrace assess` prints. */
export interface AssessmentWithToday extends Assessment {
  readonly today: Assessment;
  /** What is different today. */
  readonly changes: Sentences;
}

/**
 * How a rule stood on the day: written and applied (`in_force`), or less: codified and not applied, a letter to one maker, guidance,
 * a proposal or bill with no force, terms of a vendor, known from the press only, or not to be told (`unverified`).
 */
export const STANDINGS = [
  'in_force',
  'before_compliance',
  'codified_not_enforced',
  'unverified',
  'letter',
  'guidance',
  'proposed',
  'bill',
  'reported',
  'vendor_terms',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface AppliedRule {
  readonly id: string;
  readonly citation: string;
  /** What it said, as of the day. */
  readonly effect: string;
  readonly standing: Standing;
}

/** An entry of a list on which a party stood on the day, and what that means for sending it an item. */
export interface PartyListing {
  readonly party: string;
  readonly list: string;
  readonly entry: string;
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  readonly citation: string;
  readonly effect: 'licence' | 'denial' | 'lower_tier' | 'no_exceptions' | 'other';
}

/** The same sentence in English, French and Chinese. */
export interface Sentences {
  readonly en: string;
  readonly fr: string;
  readonly zh: string;
}

export const LANGUAGES = ['en', 'fr', 'zh'] as const satisfies readonly (keyof Sentences)[];
export type Language = (typeof LANGUAGES)[number];
