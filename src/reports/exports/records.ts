import type { CaseFile, DocumentRow, Input } from '../../casefile/index.ts';
import type { Notice } from '../../notices/index.ts';
import type { Mention } from '../../technologies/index.ts';
import { withoutPersons } from '../masked.ts';
import { type ExportedFinding, exportedFindings } from './findings.ts';
import { type ExportedOrganisation, exportedOrganisations } from './organisations.ts';

/** A line of `export ledger`: what became of one input. */
export interface LedgerLine extends Omit<Input, 'document' | 'modified' | 'charset'> {
  /** SHA-256 of the bytes; null where they could not be read. */
  readonly document: string | null;
}

/** What can be exported, by name, with the type of its records. */
export interface RecordTypes {
  readonly findings: ExportedFinding;
  readonly notices: Notice;
  readonly mentions: Mention;
  readonly documents: DocumentRow;
  readonly organisations: ExportedOrganisation;
  readonly ledger: LedgerLine;
}
export type What = keyof RecordTypes;
export const WHATS = [
  'findings',
  'notices',
  'mentions',
  'documents',
  'organisations',
  'ledger',
] as const satisfies readonly What[];

type Sources = { readonly [W in What]: (caseFile: CaseFile) => Iterable<RecordTypes[W]> };

const SOURCES: Sources = {
  findings: exportedFindings,
  *notices(caseFile) {
    for (const analysis of caseFile.analyses()) yield withoutPersons(analysis).notice;
  },
  *mentions(caseFile) {
    for (const analysis of caseFile.analyses())
      if (analysis.mentions.length > 0) yield* withoutPersons(analysis).mentions;
  },
  *documents(caseFile) {
    for (const analysis of caseFile.analyses()) yield withoutPersons(analysis).document;
  },
  organisations: exportedOrganisations,
  *ledger(caseFile) {
    for (const { path, document, bytes, kind, parent, status, reason } of caseFile.inputs())
      yield { path, document: document === '' ? null : document, bytes, kind, parent, status, reason };
  },
};

/** The records of one kind, as they leave the case file: private persons masked, one after the other. */
export const exportRecords = <W extends What>(caseFile: CaseFile, what: W): Iterable<RecordTypes[W]> =>
  SOURCES[what](caseFile);
