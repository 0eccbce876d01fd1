export { type CatalogueOrganisation, organisationCatalogue } from './catalogue.ts';
export { compareNames, SAME_NAME } from './compare-names.ts';
export {
  type CaseOrganisation,
  createOrganisationRegister,
  type IdentityDecision,
  type PartyRole,
} from './identity.ts';
export { organisationKind } from './kind.ts';
export { type ListingMatch, listingsFor } from './listings.ts';
export type { ListEdition } from './lists/embedded.ts';
export { LISTS, type ListCode, type ListEntry } from './lists/entry.ts';
export { fetchedLists, listEditions, loadedLists } from './lists/loaded.ts';
export { readListFile } from './lists/read-list.ts';
export { storedEditions } from './lists/store.ts';
export { addListFile, isOfacCompanion, type ListUpdate, listSources, updateList } from './lists/update.ts';
export { isMaskedName, organisationKey } from './name.ts';
export { type Screening, type ScreenMatch, type ScreenOptions, screenName } from './screen.ts';
export { buildScreeningIndex } from './screening-index.ts';
