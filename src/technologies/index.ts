export { type Accelerator, type Technology, technologyCatalogue } from './catalogue.ts';
export * from './lookup.ts';
export * from './model.ts';
