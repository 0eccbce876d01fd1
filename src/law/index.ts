export { assess, assessWithToday, type Question } from './assess.ts';
export { lawCatalogue } from './catalogue.ts';
export { type ControlStatus, controlStatus } from './control-status.ts';
export { type GroupStatus, groupStatus } from './group-status.ts';
export { type Item, itemById, itemOfClass } from './item.ts';
export * from './model.ts';
export { type ChipFacts, performanceDensity, tpp } from './performance.ts';
export { restrictedOnly } from './restricted-only.ts';
