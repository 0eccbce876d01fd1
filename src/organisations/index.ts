export { organisationKind } from './kind.ts';
export { type ListingMatch, listingsFor } from './listings.ts';
export type { ListEdition } from './lists/embedded.ts';
export { listEditions } from './lists/loaded.ts';
export { isMaskedName, organisationKey } from './name.ts';
export { type Screening, type ScreenMatch, type ScreenOptions, screenName } from './screen.ts';
