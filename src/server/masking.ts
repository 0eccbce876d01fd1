import type { DocumentAnalysis } from '../casefile/index.ts';
import type { Finding } from '../findings/index.ts';
import { createMaskedReader, maskFinding } from '../reports/index.ts';
import type { Context } from './operation.ts';
import { mayDo } from './people.ts';

/** Reads documents as this person may see them: private persons are masked below the role administer. */
export const readerFor = (
  { caseFile, person }: Context,
  asAdministrator = false,
): ((id: string) => DocumentAnalysis | null) =>
  asAdministrator && mayDo(person, 'administer') ? (id) => caseFile.analysis(id) : createMaskedReader(caseFile);

/** A finding as this person may see it. */
export const findingFor = (finding: Finding, read: (id: string) => DocumentAnalysis | null): Finding =>
  maskFinding(finding, read);
