export { type Folded, fold, foldKey } from './fold.ts';
export * from './span.ts';
