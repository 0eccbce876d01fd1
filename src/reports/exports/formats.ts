import type { CaseFile } from '../../casefile/index.ts';
import { annotations } from './annotations.ts';
import { COLUMNS, type Value } from './columns.ts';
import { csvChunks } from './csv.ts';
import { followTheMoney } from './ftm.ts';
import { ocdsText, type PublishedProcedure } from './ocds/package.ts';
import { exportRecords, WHATS, type What } from './records.ts';
import { type Sheet, xlsxChunks } from './xlsx.ts';

/** A form in which records leave the case file. */
export interface Format {
  /** What can be had in it. */
  readonly whats: readonly What[];
  /** Whether one file holds several kinds of records. */
  readonly holdsSeveral: boolean;
  /** Whether it is text, fit for standard output on a terminal. */
  readonly text: boolean;
  readonly write: (caseFile: CaseFile, whats: readonly What[]) => Iterable<string | Uint8Array>;
}

function* rowsOf<W extends What>(caseFile: CaseFile, what: W): Iterable<readonly Value[]> {
  const values = Object.values(COLUMNS[what]);
  for (const record of exportRecords(caseFile, what)) yield values.map((column) => column(record));
}

const headingsOf = (what: What): readonly string[] => Object.keys(COLUMNS[what]);

function* jsonLines(caseFile: CaseFile, whats: readonly What[]): Iterable<string> {
  for (const what of whats) for (const record of exportRecords(caseFile, what)) yield `${JSON.stringify(record)}\n`;
}

function* csvTables(caseFile: CaseFile, whats: readonly What[]): Iterable<string> {
  for (const what of whats) yield* csvChunks(headingsOf(what), rowsOf(caseFile, what));
}

function* sheetsOf(caseFile: CaseFile, whats: readonly What[]): Iterable<Sheet> {
  for (const what of whats) yield { name: what, headings: headingsOf(what), rows: rowsOf(caseFile, what) };
}

function* publishedProcedures(caseFile: CaseFile): Iterable<PublishedProcedure> {
  for (const procedure of caseFile.procedures()) {
    const { notices } = caseFile.procedure(procedure);
    yield {
      procedure,
      notices: notices.map((notice) => ({ notice, mediaType: caseFile.document(notice.document)?.media_type ?? null })),
    };
  }
}

const ocds = (caseFile: CaseFile): Iterable<string> =>
  ocdsText(publishedProcedures(caseFile), {
    recorded: caseFile.fact('today') ?? new Date().toISOString().slice(0, 10),
  });

const ALL: readonly What[] = WHATS;

/** The formats of `export`, by name. */
export const FORMATS: Readonly<Record<string, Format>> = {
  jsonl: { whats: ALL, holdsSeveral: false, text: true, write: jsonLines },
  csv: { whats: ALL, holdsSeveral: false, text: true, write: csvTables },
  xlsx: {
    whats: ALL,
    holdsSeveral: true,
    text: false,
    write: (caseFile, whats) => xlsxChunks(sheetsOf(caseFile, whats)),
  },
  // FollowTheMoney entities, one a line: documents, parties, calls for tenders, contracts and their awards.
  ftm: { whats: ['notices'], holdsSeveral: false, text: true, write: followTheMoney },
  // W3C Web Annotations, one a line: what each place in each document is said to be.
  annotations: { whats: ['findings', 'notices', 'mentions'], holdsSeveral: false, text: true, write: annotations },
  // Open Contracting Data Standard 1.1.5: one release package, one contracting process a purchase.
  ocds: { whats: ['notices'], holdsSeveral: false, text: true, write: ocds },
};
