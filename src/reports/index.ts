export { FORMATS, type Format } from './exports/formats.ts';
export { WHATS, type What } from './exports/records.ts';
export { createMaskedReader, maskFinding } from './masked.ts';
export { type CaseSummary, summariseCase } from './summary.ts';
export { writeReport } from './write.ts';
