import { useAsked } from '../state/api.ts';
import type { Finding, WholeDocument } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useWords } from '../words/index.ts';
import { excerptsAround, MarkedText } from './marked.tsx';
import { Loading } from './states.tsx';

type Evidence = Finding['evidence'][number];

/** The evidence of one document in the lines where it stands; each stretch opens the document at its place. */
const OfDocument = ({ document, evidence }: { readonly document: string; readonly evidence: readonly Evidence[] }) => {
  const { t, word } = useWords();
  const asked = useAsked<WholeDocument>(`/api/documents/${document}`);
  const path = evidence[0]?.path ?? asked.value?.document.path ?? document;
  const first = evidence.find(({ role }) => role === 'technology') ?? evidence[0];
  const place = (span: Evidence | undefined) =>
    address('document', document, span ? { at: `${span.start}-${span.end}` } : {});
  return (
    <figure class="source">
      <figcaption>
        <a href={place(first)}>{t('finding.evidence.open')}</a> <span class="path">{path}</span>
      </figcaption>
      {asked.problem !== null ? (
        <p class="quiet">{t('finding.evidence.none')}</p>
      ) : asked.value === null ? (
        <Loading />
      ) : (
        excerptsAround(asked.value.document.text, evidence).map(({ from, to }) => (
          <blockquote key={from} lang="zh">
            {from > 0 && '…'}
            <MarkedText
              text={asked.value?.document.text ?? ''}
              from={from}
              to={to}
              marks={evidence}
              markOf={({ start, marks }, words) => (
                <a key={start} href={place(marks[0])} class="evidence">
                  <mark>{words}</mark>
                  <small lang={undefined}>{[...new Set(marks.map(({ role }) => word('role', role)))].join(', ')}</small>
                </a>
              )}
            />
            {to < (asked.value?.document.text.length ?? 0) && '…'}
          </blockquote>
        ))
      )}
    </figure>
  );
};

/** The words that a finding stands on, in their context. */
export const EvidenceList = ({ finding }: { readonly finding: Finding }) => (
  <>
    {finding.documents.map((document) => (
      <OfDocument
        key={document}
        document={document}
        evidence={finding.evidence.filter((span) => span.document === document)}
      />
    ))}
  </>
);
