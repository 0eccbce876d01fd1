import type { MoneyFound } from '../text/index.ts';
import type { NameFound } from './names.ts';

/** What words of a notice say of one firm. */
export interface Claim {
  /**
   * `winner`: named without doubt; `provisional`: recommended, or winner before the end of the objection period; `ranked`: stands in a list of
   * bids; `single_source`: the only one asked; `loser`: said to have lost, or a bid beside the winner's.
   */
  readonly says: 'winner' | 'provisional' | 'ranked' | 'single_source' | 'loser';
  readonly name: NameFound;
  readonly rank: number | null;
  readonly amount: MoneyFound | null;
  readonly lot: string | null;
  /** Where the words stand that say so: the label, the rank, the verb. */
  readonly because: { readonly start: number; readonly end: number };
}
