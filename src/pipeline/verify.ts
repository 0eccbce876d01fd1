import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { type CaseFile, type DocumentAnalysis, originalPath } from '../casefile/index.ts';
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

/** Takes a line for something that does not hold. */
type Tell = (problem: string) => void;

/** So many problems are told; more tell nothing new. */
const MOST_PROBLEMS = 200;

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value && 'quote' in value;

/** Counts the spans of a record and tells those that the text does not bear out. */
const checkSpans = (text: string, path: string, record: unknown, tell: Tell): number => {
  if (typeof record !== 'object' || record === null) return 0;
  let spans = 0;
  if (isSpan(record)) {
    spans += 1;
    if (!verifies(text, record)) tell(`${path}: ${JSON.stringify(record.quote)} does not stand at ${record.start}`);
  }
  for (const value of Object.values(record)) spans += checkSpans(text, path, value, tell);
  return spans;
};

/** Checks the ledger, and each original against its SHA-256. Returns the originals with the charset that their capture told. */
const checkLedger = async (caseFile: CaseFile, tell: Tell) => {
  const counts = { added: 0, read: 0, skipped: 0, failed: 0 };
  const charsets = new Map<string, string | null>();
  for (const { path, document, kind, status, charset } of caseFile.inputs()) {
    counts[status] += 1;
    if (document === '' || charsets.has(document)) continue;
    charsets.set(document, charset);
    const location = originalPath(caseFile.folder, document);
    if (!existsSync(location)) tell(`${path}: its original ${document} is missing`);
    else if ((await hashOf(location)) !== document) tell(`${path}: its original ${document} was changed`);
    if (status === 'read' && kind !== 'container' && caseFile.document(document) === null)
      tell(`${path}: read according to the ledger, but not among the documents`);
  }
  const { input, read, skipped, failed } = caseFile.counts();
  if (counts.added > 0) tell(`${counts.added} inputs wait for bidtrace analyse`);
  const unanalysed = caseFile.unanalysed();
  if (unanalysed > 0)
    tell(`${unanalysed} documents were analysed by an earlier program: run bidtrace analyse, then verify`);
  if (input !== counts.added + read + skipped + failed || read !== counts.read || failed !== counts.failed)
    tell('the counts of the ledger do not add up');
  return { inputs: input, charsets };
};

/** Reads and analyses an original again and compares what comes of it with what is stored. */
const checkAnalysis = async (
  caseFile: CaseFile,
  { document: { document: id, path, text }, notice, mentions }: DocumentAnalysis,
  charset: string | null,
  tell: Tell,
): Promise<void> => {
  const bytes = readFileSync(originalPath(caseFile.folder, id));
  const again = await analyse(bytes, path, { id, charset });
  if (again.status !== 'read') tell(`${path}: can't be read again`);
  else if (again.document.text !== text) tell(`${path}: reading it again gives another text`);
  else if (JSON.stringify({ ...again.notice, procedure: notice.procedure }) !== JSON.stringify(notice))
    tell(`${path}: analysing it again gives another notice`);
  else if (JSON.stringify(again.mentions) !== JSON.stringify(mentions))
    tell(`${path}: analysing it again gives other mentions`);
};

const digest = (record: unknown): string => createHash('sha256').update(JSON.stringify(record)).digest('base64');

/** Checks the quotes of the findings and, when told for which day, that settling again gives the same ones. */
const checkFindings = (caseFile: CaseFile, today: string | null, tell: Tell) => {
  const rebuilt = new Map<string, string>();
  if (today !== null) for (const finding of settledFindings(caseFile, today)) rebuilt.set(finding.id, digest(finding));
  let findings = 0;
  let spans = 0;
  for (const finding of caseFile.findings()) {
    findings += 1;
    for (const span of finding.evidence) {
      const text = caseFile.document(span.document)?.text ?? '';
      spans += checkSpans(text, `finding ${finding.id}, ${span.path}`, span, tell);
    }
    if (today !== null && rebuilt.get(finding.id) !== digest(finding))
      tell(`finding ${finding.id}: building it again gives another`);
    rebuilt.delete(finding.id);
  }
  for (const id of rebuilt.keys()) tell(`finding ${id}: building all again gives it, and the case file lacks it`);
  return { findings, spans };
};

/**
 * Checks a case file against its originals: each original still has its SHA-256, the ledger accounts for every input, the log is whole, each quote stands in its
 * document, reading and analysing each original again gives the same text and records, and settling again gives the same findings.
 */
export const verifyCase = async (caseFile: CaseFile): Promise<Verification> => {
  const problems: string[] = [];
  const tell: Tell = (problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const { inputs, charsets } = await checkLedger(caseFile, tell);
  for (const problem of caseFile.chain()) tell(problem);
  let documents = 0;
  let spans = 0;
  let outdated = 0;
  let notices = 0;
  for (const analysis of caseFile.analyses()) {
    const { document: id, path, text } = analysis.document;
    documents += 1;
    if (analysis.notice.kind !== 'other') notices += 1;
    spans += checkSpans(text, path, [analysis.notice, analysis.mentions], tell);
    if (!charsets.has(id)) tell(`${path}: not in the ledger`);
    if (!caseFile.hasAnalysis(id, analysisVersion())) outdated += 1;
    else if (existsSync(originalPath(caseFile.folder, id)))
      await checkAnalysis(caseFile, analysis, charsets.get(id) ?? null, tell);
  }
  if (notices !== caseFile.countNotices().notices) tell('the count of the notices does not add up');
  if (outdated > 0)
    tell(`${outdated} documents were analysed by another version of the program: run bidtrace analyse, then verify`);
  const ofFindings = checkFindings(caseFile, outdated > 0 ? null : caseFile.fact('today'), tell);
  return {
    inputs,
    originals: charsets.size,
    documents,
    spans: spans + ofFindings.spans,
    findings: ofFindings.findings,
    problems,
  };
};
