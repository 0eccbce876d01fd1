export { type CaseFile, isCaseFile, openCaseFile } from './case-file.ts';
export { maskPersons } from './mask.ts';
export * from './model.ts';
export { originalPath, putOriginal, putOriginalFile } from './originals.ts';
