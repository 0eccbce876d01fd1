import type { Notice } from '../notices/index.ts';
import type { Field } from '../text/index.ts';
import type { Draft } from './draft.ts';

/** An amount of money in yuan that belongs to what a draft names, and what kind of amount it is. */
export interface Amount {
  readonly field: Field<number>;
  readonly document: string;
  readonly path: string;
  readonly basis: 'award' | 'budget';
}

const sameLot = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/** The only one of several, or null: an amount that may belong to another lot or supplier is not told. */
const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

const awarded = (notice: Notice, lot: string | null, whole: boolean): Field<number> | null => {
  const suppliers = notice.suppliers.filter((supplier) => sameLot(supplier.lot, lot));
  const supplier = only(suppliers);
  if (supplier?.amount_cny && (whole || lot !== null)) return supplier.amount_cny;
  const byLot = lot === null ? null : notice.lots.find(({ id }) => id === lot)?.award_cny;
  if (byLot) return byLot;
  return whole && notice.lots.length <= 1 ? notice.award_total_cny : null;
};

const budgeted = (notice: Notice, lot: string | null, whole: boolean): Field<number> | null => {
  const byLot = lot === null ? null : notice.lots.find(({ id }) => id === lot)?.budget_cny;
  if (byLot) return byLot;
  return whole && notice.lots.length <= 1 ? notice.budget_cny : null;
};

const REACHED = new Set(['final_award', 'contract', 'delivered']);

/**
 * The amount that a notice gives for what a draft names: that of its item, else of its lot, else of the whole purchase when it is the
 * only item and lot. Null where it cannot be tied.
 */
export const amountOf = (draft: Draft | null, notice: Notice, lot: string | null): Amount | null => {
  const at = { document: notice.document, path: notice.path };
  const reached = REACHED.has(notice.stage);
  const item = draft === null || draft.item === null ? undefined : notice.items[draft.item];
  if (item?.total_cny) return { field: item.total_cny, basis: reached ? 'award' : 'budget', ...at };
  const whole = notice.items.length <= 1;
  const award = reached ? awarded(notice, lot, whole) : null;
  if (award) return { field: award, basis: 'award', ...at };
  const budget = budgeted(notice, lot, whole);
  return budget && { field: budget, basis: 'budget', ...at };
};
