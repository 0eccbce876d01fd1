export { organisationKind } from './kind.ts';
export { type ListEdition, type ListingMatch, listEditions, listingsFor } from './listings.ts';
export { isMaskedName, organisationKey } from './name.ts';
