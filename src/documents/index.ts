export * from './model.ts';
export { isContainer, type Reading, type ReadOptions, readDocument, sha256 } from './read.ts';
