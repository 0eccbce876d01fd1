import type { Finding, FindingBrief } from '../findings/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Mention } from '../technologies/index.ts';
import type { Facet } from './facets.ts';
import type { Entry, NewEntry } from './log.ts';
import type { DocumentAnalysis, DocumentRow, Input, LedgerCounts, ProcedureRecords, StoredAnalysis } from './model.ts';
import type { Query } from './search/query.ts';

/** What became of every file that was met. */
export interface Ledger {
  /** Files known by path with the size and time that they had, so that a second run passes them by. */
  isKnown(path: string, bytes: number, modified: number): boolean;
  /** Adds a ledger line; a line for the same path and bytes is replaced. */
  putInput(input: Input): void;
  /** Settles those of the lines whose bytes that version has read under an earlier path. Returns the others. */
  settleRepeats(inputs: readonly Input[], version: string): readonly Input[];
  /** Lines that wait for their analysis, in order of paths, after the given one. */
  addedInputs(after: Pick<Input, 'path' | 'document'>, limit: number): readonly Input[];
  inputs(): Iterable<Input>;
  /** Inputs that were not read, those that failed first, then in order of paths; at most so many. */
  unreadInputs(limit: number): readonly Input[];
  /** How many inputs were read with a remark. */
  countRemarked(): number;
  /** Lines in order of their paths, page by page; `next` goes on after the last. */
  inputPage(request: { readonly status?: Input['status']; readonly limit: number; readonly after?: string }): {
    readonly inputs: readonly Input[];
    readonly next: string | null;
  };
  /** Every line of a file in this folder, members of archives included. */
  inputsUnder(folder: string): Iterable<Input>;
  /** Every line that was read as this document. */
  inputsOf(document: string): Iterable<Input>;
  counts(): LedgerCounts;
}

/** Analyses of `from` that say what those of `to` would: of documents up to a number of the store, but for some. */
export interface Adoption {
  readonly from: string;
  readonly to: string;
  /** Numbers of documents. */
  readonly except: readonly number[];
  readonly upTo: number;
}

/** Documents with what their analyses gave. */
export interface Documents {
  hasAnalysis(document: string, version: string): boolean;
  /** Enters a document, and ties it to the page that carried it, or to the attachments that it carried, whichever came first. */
  putAnalysis(analysis: StoredAnalysis, version: string): void;
  /** How many documents lack their analysis because the case file was made by an earlier program: nothing can be told of them until it is done. */
  unanalysed(): number;
  /** Texts of the documents that a version analysed, and what they touched in its catalogue. */
  analysedBy(version: string): Iterable<{ readonly number: number; readonly text: string; readonly touches: string }>;
  /** Takes the analyses of one version for those of another, but for some documents and those that came after a number: they are outdated. */
  adoptAnalyses(adoption: Adoption): void;
  /** Sends documents that another version analysed back into the queue. Returns how many. */
  reopenOutdated(version: string): number;
  documents(): Iterable<DocumentRow>;
  document(id: string): DocumentRow | null;
  /** Attachments of a page, members of an archive. */
  children(id: string): Iterable<DocumentRow>;
  notices(): Iterable<Notice>;
  /** Each document with what its analysis gave, in order of paths. */
  analyses(): Iterable<DocumentAnalysis>;
  analysis(id: string): DocumentAnalysis | null;
  /** Mentions of each document that has some. */
  mentions(): Iterable<readonly Mention[]>;
}

/** What links a notice to others, as stored. */
export interface Linked {
  readonly number: number;
  readonly document: string;
  /** The page that carried it, when it is an attachment. */
  readonly page: string | null;
  readonly link: unknown;
}

/** A notice with the procedure that it belongs to from now on. */
export interface Settling extends Pick<Linked, 'number' | 'document'> {
  readonly procedure: string;
}

/** A procedure that may say something else now. */
export interface Touched {
  readonly procedure: string;
  /** Whether a document of it holds something that a finding may be made of. */
  readonly hasDrafts: boolean;
}

/** Notices of one purchase. */
export interface Procedures {
  /** Documents whose procedure is to be settled anew, as numbers of the store. */
  unsettled(limit: number): readonly number[];
  /** Has every procedure settled anew, after a change of the program. */
  unsettleAll(): void;
  /** The same for procedures that may have findings, after a change of rules, lists or day. */
  unsettleDrafts(): void;
  /**
   * Every notice that shares a link key with the given one, directly or through others; and those that did so the last time, in groups of those
   * that still do. A key of very many notices links none of them.
   */
  linkedWith(number: number): readonly (readonly Linked[])[];
  /**
   * Gives notices their procedures, each named by the id of a document of the case file, and marks them settled. Returns the procedures that may
   * say something else now: those of notices that were to be settled, and those that gained or lost one.
   */
  settleProcedures(members: readonly Settling[]): readonly Touched[];
  /** Whether a document of the procedure holds something that a finding may be made of. */
  hasDrafts(procedure: string): boolean;
  procedure(procedure: string): ProcedureRecords;
  procedures(): Iterable<string>;
  countNotices(): { readonly notices: number; readonly procedures: number };
}

/** Findings that have one of the values in each facet given. */
export interface FindingQuery {
  readonly facets?: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Only findings that this document is part of. */
  readonly document?: string;
  readonly order?: 'date' | 'amount' | 'seeker';
  readonly limit: number;
  readonly after?: FindingCursor;
}
export interface FindingCursor {
  readonly value: string | number;
  readonly id: string;
}
export interface FindingPage {
  readonly findings: readonly Finding[];
  readonly total: number;
  readonly next: FindingCursor | null;
}
export interface FindingTally {
  readonly value: string;
  readonly findings: number;
  readonly procedures: number;
  readonly organisations: number;
  /** Yuan; null where no finding states an amount. */
  readonly amount_cny: number | null;
}

export interface Findings {
  /** Puts the findings of one procedure in the place of those that it had. Tells which are gone and which say something else now. */
  replaceFindings(
    procedure: string,
    findings: readonly Finding[],
    region: string | null,
  ): { readonly gone: readonly string[]; readonly changed: readonly string[] };
  findings(): Iterable<Finding>;
  /** Of each finding what counting needs, in the same order: a hundred thousand fit in memory. */
  findingBriefs(): Iterable<FindingBrief>;
  finding(id: string): Finding | null;
  findFindings(query: FindingQuery): FindingPage;
  /** Counts by the values of a facet, most first. */
  tallyFindings(facet: Facet, query: Pick<FindingQuery, 'facets' | 'document'>): readonly FindingTally[];
}

export interface SearchRequest {
  readonly order?: 'relevance' | 'date';
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
  /** Whether counts by kind, stage, year, region and technology come along, over the newest matches. */
  readonly facets?: boolean;
}
export interface SearchHit {
  readonly document: string;
  readonly path: string;
  readonly title: string | null;
  readonly kind: string;
  readonly stage: string;
  readonly published: string | null;
  readonly buyer: string | null;
  /** BM25, higher is better; null where the page is in order of dates. */
  readonly score: number | null;
}
export type SearchFacets = Readonly<Record<string, readonly { readonly value: string; readonly documents: number }[]>>;
export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Exact, or a floor where there are more than are counted at once. */
  readonly total: number;
  readonly total_is_exact: boolean;
  readonly ordered_by: 'relevance' | 'date';
  readonly next: string | null;
  readonly facets: SearchFacets | null;
}
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
  readonly saved_at: string;
  /** The store's number of the newest document when it was saved. */
  readonly seen: number;
}

/** Full text and fields. The same query means the same in every store. */
export interface Search {
  search(query: Query, request: SearchRequest): SearchPage;
  /** The exact number of matches. */
  count(query: Query): number;
  /** Exact counts over all matches. */
  facets(query: Query): SearchFacets;
  /** Every matching document, newest first. */
  matches(query: Query): Iterable<string>;
  saveSearch(name: string, query: string, at: string): void;
  forgetSearch(name: string): boolean;
  savedSearches(): readonly SavedSearch[];
  /** Matches among documents that came after a saved search last saw them. */
  newSince(query: Query, seen: number): number;
}

/** What was done, in order; entries are only ever added. */
export interface Log {
  append(entry: NewEntry): Entry;
  entries(filter?: { readonly subject?: string; readonly what?: string; readonly after?: number }): Iterable<Entry>;
  /** What does not hold in the chain of hashes, a line each. */
  chain(): Iterable<string>;
}

/** One investigation: what stands beside the originals. SQLite is behind it; a server's database can stand there as well. */
export interface CaseFile extends Ledger, Documents, Procedures, Findings, Search, Log {
  readonly folder: string;
  /** Runs the work in one transaction: all of it is kept or none. */
  transaction<T>(work: () => T): T;
  /** The same for work that lets others have their turn between its steps. Nothing else may be written until it is done. */
  transactionInSteps(steps: Iterable<void>, pause: () => Promise<void>): Promise<void>;
  fact(name: string): string | null;
  putFact(name: string, value: string): void;
  /** Numbers that change whenever this process, or another, changes anything in the case file. They mean nothing elsewhere. */
  stamp(): { readonly own: number; readonly others: number };
  /** Packs index and tables; takes a while. */
  tidy(): void;
  /** Copies the database, as it is at one moment, into another folder while others write. */
  backupTo(folder: string): Promise<void>;
  /** Brings what was written to its place, beside other work, so that closing waits less for the disk. Never rejects. */
  foldIn(): Promise<void>;
  close(): void;
}
