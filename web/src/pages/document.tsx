import { useMemo, useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { DocumentText, type TextMark } from '../parts/document-text.tsx';
import type { Marking } from '../parts/marked.tsx';
import { fieldsOf } from '../parts/notice-fields.ts';
import { Original } from '../parts/original.tsx';
import { ReviewPanel } from '../parts/review-panel.tsx';
import { Answer } from '../parts/states.tsx';
import { StageTag } from '../parts/tags.tsx';
import { useAsked } from '../state/api.ts';
import type { Me, Mention, Review, WholeDocument } from '../state/records.ts';
import { address, queryOf, type Route, replaceQuery } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

const VIEWS = ['text', 'original', 'both'] as const;

/** `at=123-130`: the place that is looked for. */
const placeIn = ({ query }: Route): Marking | null => {
  const match = /^(\d+)-(\d+)$/u.exec(query.get('at') ?? '');
  return match ? { start: Number(match[1]), end: Number(match[2]) } : null;
};

const useMentionName = (): ((mention: Mention) => string) => {
  const { word } = useWords();
  const name = useTechnologyName();
  return (mention) =>
    mention.kind === 'named'
      ? name(mention.technology)
      : mention.kind === 'service'
        ? word('service', mention.service)
        : mention.candidates.map(name).join(', ');
};

/** Decides on one field of the notice; asks how it stands when it is opened. */
const FieldReview = ({ document, field }: { readonly document: string; readonly field: string }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const asked = useAsked<Review>(open ? `/api/reviews${queryOf({ kind: 'field', document, field })}` : null);
  return (
    <details class="field-review" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('finding.review')}</summary>
      {open && (
        <Answer asked={asked}>
          {(review) => <ReviewPanel subject={{ kind: 'field', document, field }} review={review} keys={false} />}
        </Answer>
      )}
    </details>
  );
};

const Side = ({
  whole,
  here,
}: {
  readonly whole: WholeDocument;
  readonly here: (span: Marking | undefined) => string;
}) => {
  const { t, word, number, bytes, language } = useWords();
  const mentionName = useMentionName();
  const { document, notice, mentions, findings, attachments, page, inputs } = whole;
  const fields = fieldsOf(notice);
  return (
    <aside>
      <section class="panel" aria-labelledby="findings-heading">
        <h2 id="findings-heading">{t('document.findings')}</h2>
        {findings.length === 0 ? (
          <p class="quiet">{t('state.nothing')}</p>
        ) : (
          <ul>
            {findings.map(({ id, statement }) => (
              <li key={id}>
                <a href={address('finding', id)}>{statement[language]}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="panel" aria-labelledby="mentions-heading">
        <h2 id="mentions-heading">{t('document.mentions')}</h2>
        {mentions.length === 0 ? (
          <p class="quiet">{t('document.mentions.none')}</p>
        ) : (
          <ul class="spans">
            {mentions.map((mention) => (
              <li key={`${mention.start} ${mention.kind}`}>
                <a href={here(mention)}>
                  <span lang="zh">{mention.quote}</span>
                </a>
                <small>
                  {mentionName(mention)} · {word('stance', mention.stance)}
                </small>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="panel" aria-labelledby="fields-heading">
        <h2 id="fields-heading">{t('document.fields')}</h2>
        {fields.length === 0 ? (
          <p class="quiet">{t('document.fields.none')}</p>
        ) : (
          <dl class="fields">
            {fields.map(({ title, value, spans, field }, place) => (
              <div key={`${title} ${place}`}>
                <dt>{t(title)}</dt>
                <dd lang="zh">
                  <a href={here(spans[0])}>{typeof value === 'number' ? number(value) : value}</a>
                </dd>
                {field !== null && (
                  <dd>
                    <FieldReview document={document.document} field={field} />
                  </dd>
                )}
              </div>
            ))}
          </dl>
        )}
      </section>
      {(attachments.length > 0 || page) && (
        <section class="panel" aria-labelledby="attachments-heading">
          <h2 id="attachments-heading">{t('document.attachments')}</h2>
          <ul>
            {page && (
              <li>
                {t('document.page_of')} <a href={address('document', page.document)}>{page.path}</a>
              </li>
            )}
            {attachments.map((attachment) => (
              <li key={attachment.document}>
                <a href={address('document', attachment.document)}>{attachment.path}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel" aria-labelledby="provenance-heading">
        <h2 id="provenance-heading">{t('document.provenance')}</h2>
        <dl class="fields">
          <div>
            <dt>{t('document.sha256')}</dt>
            <dd>
              <code>{document.document}</code>
            </dd>
          </div>
          <div>
            <dt>{t('document.type')}</dt>
            <dd>
              {document.media_type}, {bytes(document.bytes)}
            </dd>
          </div>
          {inputs.map((input) => (
            <div key={input.path}>
              <dt>{t('document.met')}</dt>
              <dd class="path">
                {input.path}
                {input.reason !== null && <small lang="en">{input.reason}</small>}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          <a href={`/api/documents/${document.document}/download`} download>
            {t('document.download')}
          </a>
        </p>
      </section>
    </aside>
  );
};

const Whole = ({ whole, route }: { readonly whole: WholeDocument; readonly route: Route }) => {
  const { t, word } = useWords();
  const mentionName = useMentionName();
  const me = useAsked<Me>('/api/me');
  const { document, notice, mentions, glosses } = whole;
  const at = placeIn(route);
  const asked = route.query.get('view');
  const view = VIEWS.find((one) => one === asked) ?? 'text';
  const here = (span: Marking | undefined) =>
    address('document', document.document, {
      at: span ? `${span.start}-${span.end}` : null,
      view: view === 'text' ? null : view,
    });
  const marks = useMemo(
    (): readonly TextMark[] => [
      ...(at ? [{ ...at, what: 'here' as const, label: '' }] : []),
      ...mentions.map(
        (mention): TextMark => ({
          start: mention.start,
          end: mention.end,
          what: 'mention',
          label: mentionName(mention),
        }),
      ),
      ...fieldsOf(notice).flatMap(({ title, spans }) =>
        spans.map(({ start, end }): TextMark => ({ start, end, what: 'field', label: t(title) })),
      ),
      ...glosses.map(({ start, end, gloss }): TextMark => ({ start, end, what: 'gloss', label: gloss })),
    ],
    [mentions, notice, glosses, at?.start, at?.end, t],
  );
  return (
    <div class={`page document view-${view}`}>
      <header class="page-head">
        <p class="kicker">
          {t('document.kicker')} · {word('kind', notice.kind)} · <StageTag stage={notice.stage} />
        </p>
        <h1 lang="zh">{notice.title?.value ?? document.path.split('/').at(-1)}</h1>
        <p class="path">{document.path}</p>
        <div class="tools">
          <div class="choice" role="group" aria-label={t('document.view')}>
            {VIEWS.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={view === one}
                onClick={() => {
                  const next = new URLSearchParams(route.query);
                  if (one === 'text') next.delete('view');
                  else next.set('view', one);
                  replaceQuery(next);
                }}
              >
                {t(`document.${one}` as Key)}
              </button>
            ))}
          </div>
          {me.value?.role === 'administer' && (
            <label class="check" title={t('document.unmasked.why')}>
              <input
                type="checkbox"
                checked={route.query.get('unmasked') === 'true'}
                onChange={(event) => {
                  const next = new URLSearchParams(route.query);
                  if (event.currentTarget.checked) next.set('unmasked', 'true');
                  else next.delete('unmasked');
                  replaceQuery(next);
                }}
              />
              {t('document.unmasked')}
            </label>
          )}
        </div>
      </header>
      <div class="with-side">
        <div class="sheets">
          {view !== 'original' && (
            <div>
              <p class="quiet" id="gloss-help">
                {t('document.gloss')}
              </p>
              <DocumentText text={document.text} marks={marks} at={at} />
            </div>
          )}
          {view !== 'text' && (
            <div tabIndex={0} role="region" aria-label={t('document.original')}>
              <Original
                document={document}
                marks={marks.filter(({ what }) => what === 'mention' || what === 'field')}
                at={at}
              />
            </div>
          )}
        </div>
        <Side whole={whole} here={here} />
      </div>
    </div>
  );
};

/** A document: its text with what was read from it, the original beside or instead, and where it comes from. */
export const DocumentPage = ({ route }: PageProps) => {
  const unmasked = route.query.get('unmasked') === 'true' ? '?unmasked=true' : '';
  const asked = useAsked<WholeDocument>(
    route.id === null ? null : `/api/documents/${encodeURIComponent(route.id)}${unmasked}`,
  );
  return <Answer asked={asked}>{(whole) => <Whole whole={whole} route={route} />}</Answer>;
};
