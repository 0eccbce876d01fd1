import type { Notice } from '../state/records.ts';
import type { Key } from '../words/index.ts';

interface Spanned {
  readonly value: string | number;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** A field of a notice as it is shown: its name, its value, and where it stands. */
export interface ShownField {
  readonly title: Key;
  readonly value: string | number;
  readonly spans: Spanned['spans'];
  /** Its name in the record, where a person can decide on it; null for a part of a list. */
  readonly field: string | null;
}

const ALONE = [
  ['field.title', 'title'],
  ['field.project_number', 'project_number'],
  ['field.project_name', 'project_name'],
  ['field.buyer', 'buyer'],
  ['field.end_user', 'end_user'],
  ['field.agency', 'agency'],
] as const;
const SUMS = [
  ['field.budget_cny', 'budget_cny'],
  ['field.award_total_cny', 'award_total_cny'],
  ['field.published', 'published'],
  ['field.region', 'region'],
] as const;

/** Every field that was read, in the order in which a reader asks. */
export const fieldsOf = (notice: Notice): readonly ShownField[] => {
  const fields: ShownField[] = [];
  const add = (title: Key, its: Spanned | null, field: string | null = null) => {
    if (its) fields.push({ title, value: its.value, spans: its.spans, field });
  };
  for (const [title, name] of ALONE) add(title, notice[name], name);
  for (const { name, amount_cny, credit_code } of notice.suppliers) {
    add('field.supplier', name);
    add('field.credit_code', credit_code);
    add('field.amount_cny', amount_cny);
  }
  for (const { name, amount_cny } of notice.candidates) {
    add('field.candidate', name);
    add('field.amount_cny', amount_cny);
  }
  for (const { name } of notice.losing_bidders) add('field.losing_bidder', name);
  for (const [title, name] of SUMS) add(title, notice[name], name);
  for (const { name, budget_cny, award_cny } of notice.lots) {
    add('field.lot', name);
    add('field.budget_cny', budget_cny);
    add('field.amount_cny', award_cny);
  }
  for (const item of notice.items) {
    add('field.item', item.name);
    add('field.brand', item.brand);
    add('field.model', item.model);
    add('field.specification', item.specification);
    add('field.quantity', item.quantity);
    add('field.unit', item.unit);
    add('field.unit_price_cny', item.unit_price_cny);
    add('field.total_cny', item.total_cny);
    add('field.origin', item.origin);
  }
  for (const reference of notice.references) add('field.reference', reference);
  return fields;
};
