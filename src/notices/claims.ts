import type { MoneyFound } from '../text/index.ts';
import type { NameFound } from './names.ts';

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A sum in yuan with the places that state it: one, or the parts that it adds up. */
export interface Amount {
  readonly yuan: number;
  readonly places: readonly Place[];
}

/** The sum that money found in text states, or null where it is a rate, in another currency, or zero, which stands for unknown (0元 人民币). */
export const amountOf = (money: MoneyFound | null): Amount | null =>
  money === null || money.yuan === null || money.yuan <= 0 || money.kind !== 'amount'
    ? null
    : { yuan: money.yuan, places: [{ start: money.start, end: money.end }] };

/** Several sums as one, exact to the fen; null for none. */
export const sumOfAmounts = (amounts: readonly Amount[]): Amount | null =>
  amounts.length === 0
    ? null
    : {
        yuan: Math.round(amounts.reduce((sum, { yuan }) => sum + yuan * 100, 0)) / 100,
        places: amounts.flatMap(({ places }) => places),
      };

/** What words of a notice say of one firm. */
export interface Claim {
  /**
   * `winner`: named without doubt; `provisional`: recommended, or winner before the end of the objection period; `ranked`: stands in a list of
   * bids; `single_source`: the only one asked; `loser`: said to have lost, or a bid beside the winner's.
   */
  readonly says: 'winner' | 'provisional' | 'ranked' | 'single_source' | 'loser';
  readonly name: NameFound;
  readonly rank: number | null;
  readonly amount: Amount | null;
  readonly lot: string | null;
  /** Where the words stand that say so: the label, the rank, the verb. */
  readonly because: Place;
}
