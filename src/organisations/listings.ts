import type { ListCode } from './lists/entry.ts';
import { type ScreenOptions, screenName } from './screen.ts';

/** An entry of a list that a name is, with its answer for two days. */
export interface ListingMatch {
  readonly entry: string;
  readonly list: ListCode;
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  /** In force on the date asked for; null where that date or the beginning of the listing is not known. */
  readonly on_date: boolean | null;
  readonly today: boolean | null;
  readonly citation: string;
  readonly edition: string;
  /** What the identity rests on, a sentence each. */
  readonly why: readonly string[];
}

/**
 * The entries that the party named is, with whether each was in force on `date` and is on `today` (`YYYY-MM-DD`; `date` null: not known).
 * Parents, parts, names that merely resemble and identities that a person must decide are not among them: `screenName` tells those.
 */
export const listingsFor = (
  name: string,
  date: string | null,
  today: string,
  options: Pick<ScreenOptions, 'index'> = {},
): readonly ListingMatch[] =>
  screenName(name, { ...options, date, today })
    .matches.filter(({ sure }) => sure)
    .map(({ relation: _relation, score: _score, review: _review, sure: _sure, ...match }) => match);
