import type { Route } from '../../findings/index.ts';
import type { Act, AppliedRule, AssessmentClass } from '../../law/index.ts';
import type { Stage } from '../../notices/index.ts';
import type { Confidence } from '../../technologies/index.ts';

export const STAGE: Readonly<Record<Stage, string>> = {
  intended: 'intended',
  tendered: 'tendered',
  corrected: 'tender corrected',
  provisional_winner: 'provisional winner',
  final_award: 'awarded',
  contract: 'contract',
  delivered: 'delivery accepted',
  annulled: 'annulled or failed',
  unknown: 'stage not told',
};

export const ROUTE: Readonly<Record<Route, string>> = {
  hardware: 'hardware',
  embedded_server: 'inside servers',
  domestic_compute_rental: 'rented computing in China',
  us_cloud_account_via_reseller: 'US cloud account',
  us_model_tokens_via_reseller: 'US model by interface',
  us_cloud_china_region: 'US cloud, China region',
  overseas_compute_rental: 'rented computing abroad',
  planned_data_centre: 'planned data centre',
  refurbished: 'used or rebuilt parts',
  unspecified_cloud: 'a cloud that is not named',
  unknown: 'route not told',
};

export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  certain: 'certain',
  probable: 'probable',
  possible: 'possible',
};

export const CLASS: Readonly<Record<AssessmentClass, string>> = {
  regulated_act_evidenced: 'regulated act evidenced',
  regulated_act_possible: 'regulated act possible',
  not_controlled: 'not controlled',
  access_only_not_regulated: 'access only, not regulated',
  unknown: 'cannot be told',
};

export const ACT: Readonly<Record<Act, string>> = {
  hardware_export: 'sending goods',
  in_country_transfer: 'transfer within China',
  software: 'sending software',
  technology: 'sending technology',
  model_weights: 'sending model weights',
  remote_access: 'access from afar',
  api_use: 'use through an interface',
  us_person_support: 'support by US persons',
};

/** How a rule stood on the day; empty for rules that were simply in force. */
export const STANDING: Readonly<Record<AppliedRule['standing'], string>> = {
  in_force: '',
  before_compliance: 'published, not yet to be complied with',
  codified_not_enforced: 'codified, not enforced',
  unverified: 'could not be verified',
  letter: 'letter to one maker',
  guidance: 'guidance',
  proposed: 'proposed, no force',
  bill: 'bill, no force',
  reported: 'known from the press',
  vendor_terms: '',
};

/** What a piece of evidence proves. */
export const ROLE: Readonly<Record<string, string>> = {
  buyer: 'buyer',
  end_user: 'end user',
  technology: 'technology',
  intermediary: 'intermediary',
  amount: 'amount',
  stage: 'stage',
  date: 'date',
  quantity: 'quantity',
  route: 'route',
};

const whole = new Intl.NumberFormat('en-US');

export const number = (value: number): string => whole.format(value);

export const yuan = (value: number): string => `${whole.format(Math.round(value * 100) / 100)} yuan`;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
