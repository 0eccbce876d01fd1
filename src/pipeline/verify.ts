import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { type CaseFile, originalPath } from '../casefile/index.ts';
import { type Span, verifies } from '../text/index.ts';
import { analyse } from './analyse.ts';
import { settledFindings } from './settle.ts';
import { analysisVersion } from './version.ts';

/** What was checked, and one line for each thing that does not hold. */
export interface Verification {
  readonly inputs: number;
  readonly originals: number;
  readonly documents: number;
  readonly spans: number;
  readonly findings: number;
  readonly problems: readonly string[];
}

/** So many problems are told; more tell nothing new. */
const MOST_PROBLEMS = 200;

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value && 'quote' in value;

/** Counts the spans of a record; those that the text does not bear out are told. */
const checkSpans = (text: string, record: unknown, told: (span: Span) => void): number => {
  if (typeof record !== 'object' || record === null) return 0;
  let spans = 0;
  if (isSpan(record)) {
    spans += 1;
    if (!verifies(text, record)) told(record);
  }
  for (const value of Object.values(record)) spans += checkSpans(text, value, told);
  return spans;
};

/** The charset that the ledger has for a document, which a capture may have told. */
const readAgain = async (caseFile: CaseFile, id: string, path: string, charset: string | null) =>
  analyse(readFileSync(originalPath(caseFile.folder, id)), path, { id, charset, parent: null });

/**
 * Checks a case file against its originals: each original still has its SHA-256, the ledger accounts for every input, each quote stands in its
 * document, reading and analysing each original again gives the same text and records, and settling again gives the same findings.
 */
export const verifyCase = async (caseFile: CaseFile): Promise<Verification> => {
  const problems: string[] = [];
  const problem = (line: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(line);
  };

  let inputs = 0;
  const statuses = { added: 0, read: 0, skipped: 0, failed: 0 };
  const charsets = new Map<string, string>();
  /** Ids of originals that were checked; of those that hold documents, the ones not met among the documents yet. */
  const originals = new Set<string>();
  for (const { path, document, kind, status, charset } of caseFile.inputs()) {
    inputs += 1;
    statuses[status] += 1;
    if (document === '' || originals.has(document)) continue;
    originals.add(document);
    if (charset !== null) charsets.set(document, charset);
    const location = originalPath(caseFile.folder, document);
    if (!existsSync(location)) problem(`${path}: its original ${document} is missing`);
    else if ((await hashOf(location)) !== document) problem(`${path}: its original ${document} was changed`);
    if (status === 'read' && kind !== 'container' && caseFile.document(document) === null)
      problem(`${path}: read by the ledger, but not among the documents`);
  }
  if (statuses.added > 0) problem(`${statuses.added} inputs wait for bidtrace analyse`);
  const counts = caseFile.counts();
  if (counts.input !== inputs || counts.input !== statuses.read + statuses.skipped + statuses.failed + statuses.added)
    problem('the counts of the ledger do not add up');

  let documents = 0;
  let spans = 0;
  const sameProgram = caseFile.fact('settled')?.startsWith(`${analysisVersion()} `) ?? false;
  for (const { document, notice, mentions } of caseFile.analyses()) {
    documents += 1;
    const { document: id, path, text } = document;
    spans += checkSpans(text, [notice, mentions], ({ quote, start }) =>
      problem(`${path}: ${JSON.stringify(quote)} does not stand at ${start}`),
    );
    if (!originals.has(id)) problem(`${path}: not in the ledger`);
    if (!sameProgram || !existsSync(originalPath(caseFile.folder, id))) continue;
    const again = await readAgain(caseFile, id, path, charsets.get(id) ?? null);
    if (again.status !== 'read') problem(`${path}: can't be read again`);
    else if (again.document.text !== text) problem(`${path}: reading it again gives another text`);
    else if (JSON.stringify({ ...again.notice, procedure: notice.procedure }) !== JSON.stringify(notice))
      problem(`${path}: analysing it again gives another notice`);
    else if (JSON.stringify(again.mentions) !== JSON.stringify(mentions))
      problem(`${path}: analysing it again gives other mentions`);
  }

  let findings = 0;
  const stored = caseFile.findings()[Symbol.iterator]();
  const today = caseFile.fact('today');
  const rebuilt = today === null || !sameProgram ? null : new Map<string, string>();
  if (rebuilt && today !== null)
    for (const finding of settledFindings(caseFile, today)) rebuilt.set(finding.id, digest(JSON.stringify(finding)));
  for (let next = stored.next(); !next.done; next = stored.next()) {
    const finding = next.value;
    findings += 1;
    for (const span of finding.evidence) {
      spans += 1;
      const text = caseFile.document(span.document)?.text;
      if (text === undefined || !verifies(text, span))
        problem(`finding ${finding.id}: ${JSON.stringify(span.quote)} does not stand in ${span.path} at ${span.start}`);
    }
    if (rebuilt && rebuilt.get(finding.id) !== digest(JSON.stringify(finding)))
      problem(`finding ${finding.id}: building it again gives another`);
    rebuilt?.delete(finding.id);
  }
  for (const id of rebuilt?.keys() ?? []) problem(`finding ${id}: building all again gives it, the case file lacks it`);
  if (!sameProgram && documents > 0)
    problem('analysed by another version of the program or its catalogue: run bidtrace analyse, then verify');
  return { inputs, originals: originals.size, documents, spans, findings, problems };
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
