import { type CaseFile, type DocumentAnalysis, maskPersons } from '../casefile/index.ts';
import type { Finding } from '../findings/index.ts';
import type { Span } from '../text/index.ts';

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && 'quote' in value && typeof value.quote === 'string';

/** A copy of a record in which every span quotes the given text. */
const quoting = <T>(record: T, text: string): T => {
  if (typeof record !== 'object' || record === null) return record;
  if (Array.isArray(record)) return record.map((value) => quoting(value, text)) as T;
  const copy = Object.fromEntries(Object.entries(record).map(([name, value]) => [name, quoting(value, text)]));
  if (isSpan(record)) copy['quote'] = text.slice(record.start, record.end);
  return copy as T;
};

/** The spans of all fields: `{value, spans}` at any depth. */
function* fieldSpans(record: unknown): Iterable<Span> {
  if (typeof record !== 'object' || record === null) return;
  if ('value' in record && 'spans' in record && Array.isArray(record.spans)) yield* record.spans as Span[];
  else for (const value of Object.values(record)) yield* fieldSpans(value);
}

/**
 * A document and its records as they may leave the case file: private persons are masked in the text, and every quote is taken from the
 * masked text, so that spans still verify. Words that a field of the notice or a mention stands on (names of organisations, numbers, amounts)
 * are kept.
 */
export const withoutPersons = (analysis: DocumentAnalysis): DocumentAnalysis => {
  const { document, notice, mentions } = analysis;
  const text = maskPersons(document.text, [...fieldSpans(notice), ...mentions, ...fieldSpans(mentions)]);
  if (text === document.text) return analysis;
  return { document: { ...document, text }, notice: quoting(notice, text), mentions: quoting(mentions, text) };
};

/** So many are kept; findings come in no order of documents. */
const READY = 64;

/** Reads documents of a case file by id, masked; null for an unknown id. The last ones that were read are kept ready. */
export const createMaskedReader = (caseFile: CaseFile, most = READY): ((id: string) => DocumentAnalysis | null) => {
  const ready = new Map<string, DocumentAnalysis>();
  return (id) => {
    const known = ready.get(id);
    if (known) return known;
    const analysis = caseFile.analysis(id);
    if (!analysis) return null;
    const masked = withoutPersons(analysis);
    ready.set(id, masked);
    const oldest = ready.size > most ? ready.keys().next().value : undefined;
    if (oldest !== undefined) ready.delete(oldest);
    return masked;
  };
};

/** A finding whose evidence quotes the masked texts of its documents. */
export const maskFinding = (finding: Finding, read: (id: string) => DocumentAnalysis | null): Finding => ({
  ...finding,
  evidence: finding.evidence.map((span) => {
    const text = read(span.document)?.document.text;
    return text === undefined ? span : { ...span, quote: text.slice(span.start, span.end) };
  }),
});
