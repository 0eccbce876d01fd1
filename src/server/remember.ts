import type { CaseFile } from '../casefile/index.ts';

/** So many answers are kept. */
const KEPT = 64;
/** While another process writes on and on, an answer may be so old, in ms; or so many times as old as it took to make. */
const OLDEST = 2_000;
const TIMES = 25;

interface Kept {
  readonly answer: unknown;
  readonly others: number;
  readonly until: number;
}

const memories = new WeakMap<CaseFile, { own: number; readonly answers: Map<string, Kept> }>();

/**
 * An answer that takes a while over a large case file, made once until the case file changes: at once after a change through this server, a few
 * seconds later while another process adds documents.
 */
export const remembered = <T>(caseFile: CaseFile, key: string, make: () => T): T => {
  const { own, others } = caseFile.stamp();
  let memory = memories.get(caseFile);
  if (memory?.own !== own) {
    memory = { own, answers: new Map() };
    memories.set(caseFile, memory);
  }
  const { answers } = memory;
  const known = answers.get(key);
  const begun = performance.now();
  if (known && (known.others === others || begun < known.until)) return known.answer as T;
  const answer = make();
  const now = performance.now();
  if (answers.size >= KEPT) answers.clear();
  answers.set(key, { answer, others, until: now + Math.max(OLDEST, TIMES * (now - begun)) });
  return answer;
};
