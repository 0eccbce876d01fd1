import { existsSync } from 'node:fs';
import { databasePath, openSqlite } from './sqlite/open.ts';
import type { CaseFile } from './store.ts';

export { backUp } from './backup.ts';
export { FACETS, type Facet } from './facets.ts';
export { type Funnel, funnelOf } from './funnel.ts';
export type { Entry, NewEntry } from './log.ts';
export { maskPersons } from './mask.ts';
export * from './model.ts';
export { originalPath, putOriginal, putOriginalFile } from './originals.ts';
export { parseQuery, type Query, SearchQueryError, shownPhrases } from './search/query.ts';
export { type Statistics, statisticsOf } from './statistics.ts';
export type * from './store.ts';

/** Opens a case file, making it when it is not there. Throws when the folder can't be made or a later bidtrace wrote it. */
export const openCaseFile = (folder: string): CaseFile => openSqlite(folder);

/** Whether a folder holds a case file. */
export const isCaseFile = (folder: string): boolean => existsSync(databasePath(folder));
export * from './review/index.ts';
