export { type Accelerator, type Technology, technologyCatalogue } from './catalogue.ts';
export * from './lookup.ts';
export { matchPatterns } from './match.ts';
export { findMentions } from './mentions.ts';
export * from './model.ts';
export { patterns } from './patterns.ts';
