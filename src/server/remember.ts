import type { CaseFile } from '../casefile/index.ts';

/** So many answers are kept. */
const KEPT = 64;

const kept = new WeakMap<CaseFile, { stamp: string; readonly answers: Map<string, unknown> }>();

/** An answer that takes a while over a large case file, made once until anything in the case file changes. */
export const remembered = <T>(caseFile: CaseFile, key: string, make: () => T): T => {
  const stamp = caseFile.stamp();
  let memory = kept.get(caseFile);
  if (memory?.stamp !== stamp) {
    memory = { stamp, answers: new Map() };
    kept.set(caseFile, memory);
  }
  const { answers } = memory;
  if (answers.has(key)) return answers.get(key) as T;
  const answer = make();
  if (answers.size >= KEPT) answers.clear();
  answers.set(key, answer);
  return answer;
};
