export { evaluate, MARKING_FILES } from './evaluate.ts';
export { belowFloors, Floors, raiseFloors } from './floors.ts';
export type { Evaluation, Mistake, Mistakes } from './report.ts';
