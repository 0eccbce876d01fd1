export type { Analysis } from './analyse.ts';
export type { Progress } from './keeper.ts';
export { RunStopped } from './pool.ts';
export { addPaths, analyseAdded } from './run.ts';
export { settle } from './settle.ts';
export { type Verification, verifyCase } from './verify.ts';
export { catalogueVersion, programVersion } from './version.ts';
export { countFiles } from './walk.ts';
