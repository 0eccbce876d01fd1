import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { isTyping } from '../parts/keys.tsx';
import { ReviewPanel } from '../parts/review-panel.tsx';
import { SampleView } from '../parts/sample.tsx';
import { SampleList } from '../parts/samples.tsx';
import { Answer, Loading, Problem } from '../parts/states.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useAsked } from '../state/api.ts';
import { usePages } from '../state/pages.ts';
import type { BriefFinding, FindingPage, WholeFinding } from '../state/records.ts';
import { address, queryOf, type Route, replaceQuery } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { useWords } from '../words/index.ts';
import { FindingBody } from './finding.tsx';

const PAGE = 200;
/** Findings drawn in the list of the queue. */
const SHOWN = 200;

const Current = ({ id, decided }: { readonly id: string; readonly decided: () => void }) => {
  const { language } = useWords();
  const asked = useAsked<WholeFinding>(`/api/findings/${encodeURIComponent(id)}`);
  return (
    <Answer asked={asked}>
      {(finding) => (
        <div class="finding">
          <h2 class="statement">
            <a href={address('finding', id)}>{finding.statement[language]}</a>
          </h2>
          <ReviewPanel key={id} subject={{ kind: 'finding', id }} review={finding.review} decided={decided} />
          <FindingBody finding={finding} />
        </div>
      )}
    </Answer>
  );
};

/** Findings that nobody decided on, one after the other. */
const Queue = ({ route }: { readonly route: Route }) => {
  const { t, number } = useWords();
  const name = useTechnologyName();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const { rows, problem, waiting, more } = usePages<FindingPage, BriefFinding>(
    'queue',
    (after) => `/api/findings${queryOf({ limit: PAGE, brief: true, after })}`,
    ({ findings, total, next }) => ({ rows: findings, total, next }),
  );
  const open = useMemo(
    () =>
      rows.filter(
        ({ id, review, withdrawn }) =>
          !done.has(id) && withdrawn === null && (review === null || review.stale || review.decision === 'sent_back'),
      ),
    [rows, done],
  );
  // What is decided leaves the queue; the next page is asked for before the queue is empty.
  useEffect(() => {
    if (open.length < PAGE / 4 && more !== null) more();
  }, [open.length, more]);
  const wanted = route.query.get('finding');
  const place = Math.max(
    0,
    open.findIndex(({ id }) => id === wanted),
  );
  const current = open[place];
  const show = (id: string | undefined) => {
    if (id === undefined) return;
    const next = new URLSearchParams(route.query);
    next.set('finding', id);
    replaceQuery(next);
    scrollTo(0, 0);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.target instanceof HTMLElement && event.target.closest('.document-text')) return;
      if (event.key === 'j' || event.key === 'k') show(open[place + (event.key === 'j' ? 1 : -1)]?.id);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  if (problem !== null) return <Problem reason={problem} />;
  if (waiting) return <Loading />;
  if (!current) return more === null ? <p class="lead">{t('review.queue.done')}</p> : <Loading />;
  return (
    <div class="queue">
      <nav aria-label={t('review.queue')}>
        <p class="total" role="status">
          {t('review.queue.left', { n: `${number(open.length)}${more === null ? '' : '+'}` })}
        </p>
        <ol>
          {open.slice(0, SHOWN).map(({ id, seeker, technology, date }) => (
            <li key={id}>
              <a href={address('review', null, { finding: id })} aria-current={id === current.id ? 'true' : undefined}>
                <span lang="zh">{seeker ?? t('fact.unstated')}</span>
                <small>
                  {name(technology)} · {date ?? t('fact.unstated')}
                </small>
              </a>
            </li>
          ))}
        </ol>
        <p class="quiet keys-hint">{t('review.queue.keys')}</p>
      </nav>
      <Current
        key={current.id}
        id={current.id}
        decided={() => {
          const next = open[place + 1] ?? open[place - 1];
          setDone((before) => new Set([...before, current.id]));
          show(next?.id);
        }}
      />
    </div>
  );
};

/** The queue of findings, and double coding of random samples. */
export const ReviewPage = ({ route }: PageProps) => {
  const { t } = useWords();
  const tab = route.id !== null || route.query.get('tab') === 'samples' ? 'samples' : 'queue';
  return (
    <div class="page review">
      <header class="page-head">
        <h1>{t('review.title')}</h1>
      </header>
      <Tabs
        page="review"
        current={tab}
        tabs={[
          { tab: 'queue', title: 'review.queue' },
          { tab: 'samples', title: 'review.samples' },
        ]}
      />
      {tab === 'queue' ? <Queue route={route} /> : route.id === null ? <SampleList /> : <SampleView name={route.id} />}
    </div>
  );
};
