import type { CaseFile, DocumentAnalysis } from '../casefile/index.ts';
import { createMaskedReader } from '../reports/index.ts';
import type { Context } from './operation.ts';
import { mayDo } from './people.ts';
import { remembered } from './remember.ts';

type Reader = (id: string) => DocumentAnalysis | null;

/** So many masked documents are kept for whoever asks next. */
const READY = 500;

/** Reads documents without private persons. */
export const maskedReader = (caseFile: CaseFile): Reader =>
  remembered(caseFile, 'masked documents', () => createMaskedReader(caseFile, READY));

/** Reads documents as this person may see them: with private persons only for who administers the case file and asks for them. */
export const readerFor = ({ caseFile, person }: Context, unmasked: boolean): Reader =>
  unmasked && mayDo(person, 'administer') ? (id) => caseFile.analysis(id) : maskedReader(caseFile);
