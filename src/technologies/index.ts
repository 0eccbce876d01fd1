export { type Accelerator, type Technology, technologyCatalogue } from './catalogue.ts';
export { technologyDigests } from './digests.ts';
export { lookAt } from './look.ts';
export * from './lookup.ts';
export { matchPatterns } from './match.ts';
export { findMentions } from './mentions.ts';
export * from './model.ts';
export { patterns } from './patterns.ts';
