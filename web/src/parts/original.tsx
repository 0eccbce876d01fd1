import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsked } from '../state/api.ts';
import type { Box, WholeDocument } from '../state/records.ts';
import { useWords } from '../words/index.ts';
import type { Marking } from './marked.tsx';

interface Placed {
  readonly box: Box;
  readonly here: boolean;
}

/** So many spans are asked for in one address. */
const MOST_SPANS = 300;

/** A page of a PDF as a picture, fetched when it comes near, with boxes over the words that are marked. */
const PdfPage = ({
  document,
  page,
  pages,
  boxes,
}: {
  readonly document: string;
  readonly page: number;
  readonly pages: number;
  readonly boxes: readonly Placed[];
}) => {
  const { t } = useWords();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: 'center' }), [boxes]);
  const size = boxes[0]?.box;
  return (
    <figure class="pdf-page" style={size ? { aspectRatio: `${size.width} / ${size.height}` } : undefined}>
      <img
        src={`/api/documents/${document}/pages/${page}`}
        alt={t('document.page', { n: page, total: pages })}
        loading={page === 1 ? 'eager' : 'lazy'}
      />
      {boxes.map(({ box: { box, width, height }, here: its }, place) => (
        <div
          key={`${place} ${box[0]} ${box[1]}`}
          class={its ? 'box here' : 'box'}
          {...(its ? { ref: here } : {})}
          style={{
            left: `${(100 * box[0]) / width}%`,
            top: `${(100 * box[1]) / height}%`,
            width: `${(100 * (box[2] - box[0])) / width}%`,
            height: `${(100 * (box[3] - box[1])) / height}%`,
          }}
        />
      ))}
    </figure>
  );
};

const Pdf = ({
  document,
  marks,
  at,
}: {
  readonly document: WholeDocument['document'];
  readonly marks: readonly Marking[];
  readonly at: Marking | null;
}) => {
  const spans = [...(at ? [at] : []), ...marks].slice(0, MOST_SPANS);
  const asked = useAsked<{ readonly boxes: readonly (readonly Box[])[] }>(
    spans.length === 0
      ? null
      : `/api/documents/${document.document}/boxes?spans=${spans.map(({ start, end }) => `${start}-${end}`).join(',')}`,
  );
  const placed = (asked.value?.boxes ?? []).flatMap((boxes, i) =>
    boxes.map((box): Placed => ({ box, here: at !== null && i === 0 })),
  );
  const pages = document.pages ?? 1;
  return (
    <div class="pdf">
      {Array.from({ length: pages }, (_, i) => (
        <PdfPage
          key={i}
          document={document.document}
          page={i + 1}
          pages={pages}
          boxes={placed.filter(({ box }) => box.page === i + 1)}
        />
      ))}
    </div>
  );
};

/** The original: pages of a PDF as pictures, a saved page shut into a frame where nothing of it runs; else its text. */
export const Original = ({
  document,
  marks,
  at,
}: {
  readonly document: WholeDocument['document'];
  readonly marks: readonly Marking[];
  readonly at: Marking | null;
}) => {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  if (document.media_type === 'application/pdf') return <Pdf document={document} marks={marks} at={at} />;
  return (
    <>
      {document.media_type !== 'text/html' && <p class="quiet">{t('document.no_original')}</p>}
      {shown && (
        <iframe
          class="original"
          sandbox=""
          referrerpolicy="no-referrer"
          title={t('document.original_of')}
          src={`/api/documents/${document.document}/original`}
        />
      )}
    </>
  );
};
