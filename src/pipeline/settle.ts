import type { CaseFile } from '../casefile/index.ts';
import { linkAttachments } from '../documents/index.ts';
import { type Finding, settleProcedure } from '../findings/index.ts';
import { linkProcedures, type NoticeLink } from '../notices/index.ts';
import { analysisVersion } from './version.ts';

function* settled(caseFile: CaseFile, today: string): Iterable<Finding> {
  for (const procedure of caseFile.proceduresWithDrafts()) yield* settleProcedure(procedure, { today });
}

function* numbered(caseFile: CaseFile, procedures: ReadonlyMap<string, string>): Iterable<readonly [number, string]> {
  for (const { number, document } of caseFile.noticeLinks()) {
    const procedure = procedures.get(document);
    if (procedure !== undefined) yield [number, procedure];
  }
}

function* links(caseFile: CaseFile): Iterable<{ readonly document: string; readonly link: NoticeLink }> {
  for (const { document, link } of caseFile.noticeLinks()) yield { document, link: link as NoticeLink };
}

/**
 * What only all documents together tell: attachments of pages, notices of one purchase, findings. Nothing is done when nothing changed since the
 * last time. The result is that of doing it all anew, whatever came in which order.
 *
 * @param today the day for which rules and lists are asked beside the documents' own days, `YYYY-MM-DD`
 * @returns whether anything was settled anew
 */
export const settle = (caseFile: CaseFile, today: string): boolean => {
  const mark = `${analysisVersion()} ${today}`;
  if (caseFile.fact('settled') === mark) return false;
  caseFile.transaction(() => caseFile.setParents(linkAttachments(caseFile.documentLinks())));
  const procedures = linkProcedures(links(caseFile));
  caseFile.replaceProcedures(numbered(caseFile, procedures));
  caseFile.replaceFindings(settled(caseFile, today));
  caseFile.putFact('settled', mark);
  caseFile.putFact('today', today);
  return true;
};
