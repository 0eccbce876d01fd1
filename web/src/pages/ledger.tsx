import { useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { asPerson } from '../parts/person.tsx';
import { Answer, Problem } from '../parts/states.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { get, send, useAsked } from '../state/api.ts';
import { usePages } from '../state/pages.ts';
import type { Counts, Entry, Input, Reply } from '../state/records.ts';
import { address, queryOf, type Route } from '../state/routing.ts';
import { useWords } from '../words/index.ts';

const STATUSES = ['read', 'skipped', 'failed', 'added'] as const;
const PAGE = 200;

const Inputs = ({ route }: { readonly route: Route }) => {
  const { t, word, bytes, number } = useWords();
  const status = route.query.get('status');
  const [counts, setCounts] = useState<Counts | null>(null);
  const { rows, total, more, problem } = usePages<
    { counts: Counts; inputs: readonly Input[]; next: string | null },
    Input
  >(
    status ?? '',
    (after) => `/api/ledger${queryOf({ status, limit: PAGE, after })}`,
    ({ counts: its, inputs, next }) => {
      setCounts(its);
      const wanted = status === 'read' || status === 'skipped' || status === 'failed' ? its[status] : its.input;
      return { rows: inputs, total: wanted, next };
    },
  );
  const columns: readonly Column<Input>[] = [
    {
      id: 'path',
      title: t('ledger.path'),
      cell: ({ path, document, status: its }) =>
        document !== null && its === 'read' ? (
          <a class="path" href={address('document', document)} tabIndex={-1}>
            {path}
          </a>
        ) : (
          <span class="path">{path}</span>
        ),
    },
    {
      id: 'status',
      title: t('ledger.status'),
      wide: 6,
      cell: ({ status: its }) => <span class={`tag status-${its}`}>{word('status', its)}</span>,
    },
    { id: 'reason', title: t('ledger.reason'), wide: 16, cell: ({ reason }) => <span lang="en">{reason ?? ''}</span> },
    {
      id: 'size',
      title: t('ledger.size'),
      wide: 6,
      numeric: true,
      cell: ({ bytes: size }) => (size === null ? '' : bytes(size)),
    },
  ];
  if (problem !== null) return <Problem reason={problem} />;
  return (
    <>
      <p class="quiet">{t('ledger.inputs.intro')}</p>
      <div class="choice" role="group" aria-label={t('ledger.status')}>
        {[null, ...STATUSES].map((one) => (
          <a
            key={one ?? 'all'}
            class="button"
            href={address('ledger', null, { status: one })}
            aria-current={one === status ? 'page' : undefined}
          >
            {one === null ? t('ledger.all') : word('status', one)}{' '}
            {counts && one !== 'added' && <b>{number(one === null ? counts.input : counts[one])}</b>}
          </a>
        ))}
      </div>
      {rows.length === 0 ? (
        <p class="empty">{t('state.nothing')}</p>
      ) : (
        <Table
          caption={t('ledger.inputs')}
          columns={columns}
          rows={rows}
          total={total}
          more={more}
          keyOf={({ path, document }) => `${path} ${document}`}
          hrefOf={({ document }) => (document === null ? address('ledger') : address('document', document))}
          narrowHeight={100}
        />
      )}
    </>
  );
};

const ChainCheck = () => {
  const { t } = useWords();
  const [problems, setProblems] = useState<readonly string[] | null>(null);
  const check = () =>
    void get<{ problems: readonly string[] }>('/api/log/check').then(
      (answer) => setProblems(answer.problems),
      (error: unknown) => setProblems([String(error)]),
    );
  return (
    <div class="check-chain">
      <button type="button" onClick={check}>
        {t('ledger.check')}
      </button>
      <div role="status">
        {problems === null ? null : problems.length === 0 ? (
          <p class="good">{t('ledger.check.holds')}</p>
        ) : (
          <>
            <p class="problem">{t('ledger.check.breaks')}</p>
            <ul lang="en">
              {problems.slice(0, 50).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
};

/** What an entry is about, as a link where it has a page. */
const About = ({ subject }: { readonly subject: string }) => {
  const [kind, ...rest] = subject.split(':');
  const id = rest.join(':');
  if (kind === 'finding') return <a href={address('finding', id)}>{subject}</a>;
  if (kind === 'sample') return <a href={address('review', id)}>{subject}</a>;
  if (kind === 'field') return <a href={address('document', rest[0] ?? '')}>{subject}</a>;
  return <a href={address('ledger', null, { tab: 'log', subject })}>{subject}</a>;
};

const detailsOf = ({ body }: Entry): string =>
  ['note', 'reason', 'organisation', 'name', 'query']
    .flatMap((field) => (typeof body[field] === 'string' && body[field] !== '' ? [body[field]] : []))
    .join(' · ');

const Log = ({ route }: { readonly route: Route }) => {
  const { t, word, moment } = useWords();
  const subject = route.query.get('subject');
  const { rows, problem, more } = usePages<{ entries: readonly Entry[]; next: number | null }, Entry>(
    subject ?? '',
    (after) => `/api/log${queryOf({ subject, limit: PAGE, after })}`,
    ({ entries, next }) => ({
      rows: entries,
      total: Number.MAX_SAFE_INTEGER,
      next: next === null ? null : String(next),
    }),
  );
  const columns: readonly Column<Entry>[] = [
    { id: 'serial', title: 'No.', wide: 3.5, numeric: true, cell: ({ serial }) => serial },
    { id: 'when', title: t('ledger.when'), wide: 10.5, cell: ({ at }) => <time dateTime={at}>{moment(at)}</time> },
    { id: 'who', title: t('ledger.who'), wide: 9, cell: ({ who }) => who },
    { id: 'what', title: t('ledger.what'), wide: 8, cell: ({ what }) => word('what', what) },
    { id: 'about', title: t('ledger.about'), wide: 12, cell: (entry) => <About subject={entry.subject} /> },
    { id: 'details', title: t('ledger.details'), cell: (entry) => detailsOf(entry) },
    { id: 'hash', title: 'Hash', wide: 6, cell: ({ hash }) => <code title={hash}>{hash.slice(0, 8)}</code> },
  ];
  return (
    <>
      <p class="quiet">{t('ledger.log.intro')}</p>
      {subject !== null && (
        <ul class="active">
          <li>
            <a class="button" href={address('ledger', null, { tab: 'log' })}>
              {t('ledger.log.subject', { subject })} <span aria-hidden="true">×</span>
            </a>
          </li>
        </ul>
      )}
      <ChainCheck />
      {problem !== null ? (
        <Problem reason={problem} />
      ) : rows.length === 0 ? (
        <p class="empty">{t('state.nothing')}</p>
      ) : (
        <Table
          caption={t('ledger.log')}
          columns={columns}
          rows={rows}
          total={more === null ? rows.length : rows.length + 1}
          more={more}
          keyOf={({ serial }) => String(serial)}
          rowHeight={54}
          narrowHeight={150}
        />
      )}
    </>
  );
};

interface CorrectionsAnswer {
  readonly corrections: readonly {
    readonly at: string;
    readonly who: string;
    readonly subject: string;
    readonly reason: string;
  }[];
  readonly withdrawn: readonly {
    readonly id: string;
    readonly withdrawn_at: string;
    readonly withdrawn_by: string;
    readonly reason: string;
  }[];
  readonly exports: readonly {
    readonly version: number;
    readonly supersedes: number | null;
    readonly at: string;
    readonly what: string;
    readonly format: string;
    readonly sha256: string;
  }[];
}

const Corrections = () => {
  const { t, moment, word, day } = useWords();
  const asked = useAsked<CorrectionsAnswer>('/api/corrections');
  const replies = useAsked<{ readonly replies: readonly Reply[] }>('/api/replies');
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Answer asked={asked}>
      {({ corrections, withdrawn, exports }) => (
        <div class="two">
          <section>
            <h2>{t('ledger.corrections')}</h2>
            {corrections.length === 0 && <p class="quiet">{t('ledger.corrections.none')}</p>}
            <ul class="history">
              {corrections.map(({ at, who, subject, reason }) => (
                <li key={at}>
                  <b>{subject}</b> {reason} <time>{moment(at)}</time> {who}
                </li>
              ))}
            </ul>
            <details>
              <summary>{t('ledger.corrections.record')}</summary>
              <form
                class="stacked"
                onSubmit={(event) => {
                  event.preventDefault();
                  const form = event.currentTarget;
                  const body = Object.fromEntries(new FormData(form));
                  asPerson(() =>
                    send('POST', '/api/corrections', body).then(
                      () => form.reset(),
                      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
                    ),
                  );
                }}
              >
                <label>
                  {t('ledger.corrections.subject')}
                  <input name="subject" required maxLength={300} />
                </label>
                <label>
                  {t('ledger.corrections.reason')}
                  <textarea name="reason" required rows={2} maxLength={4_000} />
                </label>
                <button type="submit">{t('do.save')}</button>
              </form>
            </details>
            {problem !== null && <Problem reason={problem} />}
          </section>
          <section>
            <h2>{t('ledger.withdrawn')}</h2>
            {withdrawn.length === 0 && <p class="quiet">{t('state.nothing')}</p>}
            <ul class="history">
              {withdrawn.map(({ id, withdrawn_at, withdrawn_by, reason }) => (
                <li key={id}>
                  <a href={address('finding', id)}>{id}</a>{' '}
                  {t('finding.withdrawn', { date: day(withdrawn_at), who: withdrawn_by, reason })}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('ledger.exports')}</h2>
            {exports.length === 0 && <p class="quiet">{t('ledger.exports.none')}</p>}
            <ul class="history">
              {exports.map(({ version, supersedes, at, what, format, sha256 }) => (
                <li key={version}>
                  <b>
                    {version}. {what}.{format}
                  </b>{' '}
                  {supersedes !== null && t('ledger.exports.supersedes', { n: supersedes })} <time>{moment(at)}</time>
                  <code>{sha256}</code>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('ledger.replies')}</h2>
            <Answer asked={replies}>
              {({ replies: all }) =>
                all.length === 0 ? (
                  <p class="quiet">{t('ledger.replies.none')}</p>
                ) : (
                  <ul class="history">
                    {all.map((reply) => (
                      <li key={`${reply.organisation} ${reply.asked_at}`}>
                        <a href={address('organisation', reply.organisation)} lang="zh">
                          {reply.organisation}
                        </a>{' '}
                        <span class={`tag reply-${reply.state}`}>{word('reply', reply.state)}</span>
                        <small>
                          {t('finding.reply.asked', {
                            date: day(reply.asked_at),
                            who: reply.asked_by,
                            channel: reply.channel,
                            deadline: day(reply.deadline),
                          })}
                        </small>
                      </li>
                    ))}
                  </ul>
                )
              }
            </Answer>
          </section>
        </div>
      )}
    </Answer>
  );
};

/** What became of every input, everything that was done, and what was published and corrected. */
export const LedgerPage = ({ route }: PageProps) => {
  const { t } = useWords();
  const asked = route.query.get('tab');
  const tab = asked === 'log' || asked === 'corrections' ? asked : 'inputs';
  return (
    <div class="page ledger">
      <header class="page-head">
        <h1>{t('ledger.title')}</h1>
      </header>
      <Tabs
        page="ledger"
        current={tab}
        tabs={[
          { tab: 'inputs', title: 'ledger.inputs' },
          { tab: 'log', title: 'ledger.log' },
          { tab: 'corrections', title: 'ledger.corrections' },
        ]}
      />
      {tab === 'inputs' ? <Inputs route={route} /> : tab === 'log' ? <Log route={route} /> : <Corrections />}
    </div>
  );
};
