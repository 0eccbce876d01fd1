import type { CaseFile, DocumentAnalysis } from '../../casefile/index.ts';
import type { Span } from '../../text/index.ts';
import { createMaskedReader, withoutPersons } from '../masked.ts';
import { exportedFindings } from './findings.ts';
import type { What } from './records.ts';

/** What one place in one document is said to be. */
interface Remark {
  readonly key: string;
  readonly span: Span;
  readonly tag: string;
  /** Sentence or value, with its language where it is a sentence. */
  readonly says: readonly { readonly value: string; readonly language?: string }[];
}

/** Characters quoted before and after, by which the words are found again where offsets have moved. */
const AROUND = 32;

/** From UTF-16 code units to code points, in which the W3C counts; the same number unless the text has characters beyond U+FFFF. */
const codePointsBefore = (text: string): ((unit: number) => number) => {
  if (!/[\ud800-\udbff]/.test(text)) return (unit) => unit;
  const seconds = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const low = text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
    const paired = low && at > 0 && text.charCodeAt(at - 1) >= 0xd800 && text.charCodeAt(at - 1) <= 0xdbff;
    seconds[at + 1] = (seconds[at] ?? 0) + (paired ? 1 : 0);
  }
  return (unit) => unit - (seconds[unit] ?? 0);
};

const annotationOf = (
  { document: { document, text, path } }: DocumentAnalysis,
  { key, span, tag, says }: Remark,
  place: (unit: number) => number,
) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: `urn:bidtrace:${key}:${document}:${span.start}-${span.end}`,
  type: 'Annotation',
  motivation: 'identifying',
  body: [
    { type: 'TextualBody', purpose: 'tagging', value: tag },
    ...says.map((said) => ({ type: 'TextualBody', purpose: 'describing', format: 'text/plain', ...said })),
  ],
  target: {
    source: `urn:sha256:${document}`,
    'schema:name': path,
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: text.slice(span.start, span.end),
        prefix: text.slice(Math.max(0, span.start - AROUND), span.start),
        suffix: text.slice(span.end, span.end + AROUND),
      },
      { type: 'TextPositionSelector', start: place(span.start), end: place(span.end) },
    ],
  },
});

const isField = (value: object): value is { readonly value: unknown; readonly spans: readonly Span[] } =>
  'value' in value && 'spans' in value && Array.isArray(value.spans);

/** Each field of a notice, at any depth, named by where it stands: `buyer`, `suppliers.0.name`. */
function* fieldsOf(record: unknown, name = ''): Iterable<Remark> {
  if (typeof record !== 'object' || record === null) return;
  if (isField(record)) {
    for (const span of record.spans)
      yield { key: `notice:${name}`, span, tag: name, says: [{ value: String(record.value) }] };
    return;
  }
  for (const [key, value] of Object.entries(record)) yield* fieldsOf(value, name === '' ? key : `${name}.${key}`);
}

const mentionsOf = ({ mentions }: DocumentAnalysis): readonly Remark[] =>
  mentions.map((mention) => ({
    key: `mention:${mention.kind}`,
    span: mention,
    tag: mention.kind === 'named' ? mention.technology : mention.kind === 'service' ? mention.service : 'specification',
    says: [{ value: `${mention.stance}, ${mention.confidence}: ${mention.why.join('; ')}`, language: 'en' }],
  }));

function* ofDocuments(caseFile: CaseFile, remarks: (analysis: DocumentAnalysis) => Iterable<Remark>): Iterable<string> {
  for (const analysis of caseFile.analyses()) {
    const masked = withoutPersons(analysis);
    const place = codePointsBefore(masked.document.text);
    for (const remark of remarks(masked)) yield `${JSON.stringify(annotationOf(masked, remark, place))}\n`;
  }
}

function* ofFindings(caseFile: CaseFile): Iterable<string> {
  const read = createMaskedReader(caseFile);
  for (const { id, evidence, statement } of exportedFindings(caseFile))
    for (const span of evidence) {
      const analysis = read(span.document);
      if (!analysis) continue;
      const says = Object.entries(statement).map(([language, value]) => ({ value, language }));
      const remark = { key: `finding:${id}:${span.role}`, span, tag: span.role, says };
      yield `${JSON.stringify(annotationOf(analysis, remark, codePointsBefore(analysis.document.text)))}\n`;
    }
}

/** W3C Web Annotations, one a line: what each place in each document is said to be. */
export function* annotations(caseFile: CaseFile, whats: readonly What[]): Iterable<string> {
  for (const what of whats) {
    if (what === 'findings') yield* ofFindings(caseFile);
    if (what === 'notices') yield* ofDocuments(caseFile, ({ notice }) => fieldsOf(notice));
    if (what === 'mentions') yield* ofDocuments(caseFile, mentionsOf);
  }
}
