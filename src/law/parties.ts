import { listingsFor } from '../organisations/index.ts';
import { isAccess } from './acts.ts';
import { type LawCatalogue, lawCatalogue } from './catalogue.ts';
import type { Act, PartyListing, Sentences } from './model.ts';
import { currentRules } from './standing.ts';
import { fill, templates } from './templates.ts';

/** What the lists said about the parties on the day. */
export interface PartyAnswer {
  readonly listings: readonly PartyListing[];
  /** Some listing asks for a licence for items beyond the limits for chips. */
  readonly needsLicence: boolean;
  /** Some listing closes the licence exceptions. */
  readonly closesExceptions: boolean;
  readonly rules: readonly string[];
  readonly unknown: readonly Sentences[];
  readonly sentences: readonly Sentences[];
}

export const NO_PARTY: PartyAnswer = {
  listings: [],
  needsLicence: false,
  closesExceptions: false,
  rules: [],
  unknown: [],
  sentences: [],
};

/** The lists as of the day, for each party by its exact name. */
export const partyAnswer = (parties: readonly string[], act: Act, date: string, law: LawCatalogue): PartyAnswer => {
  const listings: PartyListing[] = [];
  const unknown: Sentences[] = [];
  for (const party of parties) {
    for (const match of listingsFor(party, date, date)) {
      const row = law.lists.get(match.list);
      // A list that asks for no licence leaves nothing open about the act.
      if (match.on_date === null && row && row.effect !== 'other')
        unknown.push(fill(templates().reason.listing_undated, { party, list: match.list }));
      if (match.on_date !== true || !row) continue;
      const { list, entry, listed_from, listed_to, citation } = match;
      listings.push({ party, list, entry, listed_from, listed_to, citation, effect: row.effect });
    }
  }
  if (listings.length === 0 && unknown.length === 0) return NO_PARTY;
  const access = isAccess(act);
  const effects = new Set(listings.map(({ effect }) => effect));
  const bites = ['licence', 'denial', 'lower_tier'] as const;
  return {
    listings,
    needsLicence: bites.some((effect) => effects.has(effect)),
    closesExceptions: [...bites, 'no_exceptions' as const].some((effect) => effects.has(effect)),
    rules: listings.flatMap(({ list }) => law.lists.get(list)?.rule ?? []),
    unknown,
    sentences: listings.map(({ party, list, effect }) =>
      fill(templates().listed[access ? 'access' : effect], { date, party, list }),
    ),
  };
};

/** What the rule on firms that listed parties own to one half or more leaves open on a day. */
export const affiliateReasons = (law: LawCatalogue, date: string): readonly Sentences[] =>
  currentRules(law, law.affiliates, date).map(({ applied: { standing, citation } }) => {
    const { affiliates, affiliates_unverified } = templates().reason;
    return fill(standing === 'unverified' ? affiliates_unverified : affiliates, { citation });
  });

/**
 * What the rule on firms that listed parties own to one half or more leaves open on a day about affiliates of an entry of a list. Empty where no such
 * rule was current, or where standing on the list asks for no licence in itself. It never makes an affiliate the listed party.
 */
export const affiliateRule = (list: string, date: string): readonly Sentences[] => {
  const law = lawCatalogue();
  const effect = law.lists.get(list)?.effect;
  return effect === 'licence' || effect === 'lower_tier' ? affiliateReasons(law, date) : [];
};
