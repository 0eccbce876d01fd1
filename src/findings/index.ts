export type { Draft } from './draft.ts';
export { findDrafts } from './drafts.ts';
export * from './model.ts';
export { answerSpecifications } from './restriction.ts';
export { type ProcedureDrafts, type SettleOptions, settleProcedure } from './settle.ts';
export {
  briefOf,
  type FindingBrief,
  type FindingsSummary,
  listOrganisations,
  type SeekingOrganisation,
  seekerOf,
  summarise,
} from './summary.ts';
