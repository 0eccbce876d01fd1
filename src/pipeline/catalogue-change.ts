import * as z from 'zod';
import type { CaseFile } from '../casefile/index.ts';
import { lookAt, technologyDigests } from '../technologies/index.ts';
import type { Progress } from './keeper.ts';
import { analysisVersion, readingVersion, technologiesVersion, wordsVersion } from './version.ts';

/** With what the documents of a case file were analysed, as its fact `analysed_with`. */
const Basis = z.object({
  version: z.string(),
  reading: z.string(),
  words: z.string(),
  /** See `technologyDigests`. */
  technologies: z.record(z.string(), z.string()),
});
type Basis = z.infer<typeof Basis>;

const FACT = 'analysed_with';
/** After so many documents somebody who waits is told. */
const TOLD_EVERY = 4_096;

const basisOf = (fact: string | null): Basis | null => (fact === null ? null : Basis.parse(JSON.parse(fact)));

/** Whether an analysis may say something else now: its text touches other things, or one of them has changed. */
const mayChange = (before: string, now: string, from: Basis, to: Basis): boolean => {
  if (before !== now) return true;
  if (now === '') return false;
  return from.words !== to.words || now.split(' ').some((id) => from.technologies[id] !== to.technologies[id]);
};

/**
 * After a change of the technologies or of the words around them, takes the analyses of the catalogue before for those of the present one wherever
 * they would say the same, so that only the others are made anew: every text is looked at, none is read or analysed. Does nothing where nothing
 * has changed, and where program or words of reading have, which concern every document. To be called before anything is analysed.
 */
export const adoptAnalyses = (caseFile: CaseFile, onProgress: (progress: Progress) => void): void => {
  const fact = caseFile.fact(FACT);
  const from = basisOf(fact);
  const version = analysisVersion();
  if (from?.version === version) return;
  const to: Basis = {
    version,
    reading: readingVersion(),
    words: wordsVersion(),
    technologies: technologyDigests(technologiesVersion()),
  };
  const outdated: number[] = [];
  let upTo = 0;
  let done = 0;
  if (from?.reading === to.reading)
    for (const { number, text, touches } of caseFile.analysedBy(from.version)) {
      if (mayChange(touches, lookAt(text).touches, from, to)) outdated.push(number);
      upTo = Math.max(upTo, number);
      done += 1;
      if (done % TOLD_EVERY === 0) onProgress({ done, path: 'texts looked at for what the catalogue says now' });
    }
  caseFile.transaction(() => {
    // Another process may have done it meanwhile.
    if (caseFile.fact(FACT) !== fact) return;
    if (from?.reading === to.reading)
      caseFile.adoptAnalyses({ from: from.version, to: version, except: outdated, upTo });
    caseFile.putFact(FACT, JSON.stringify(to));
  });
};
