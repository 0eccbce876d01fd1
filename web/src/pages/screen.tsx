import { useEffect, useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { useSaid } from '../parts/matches.tsx';
import { Answer, Problem } from '../parts/states.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { send, useAsked } from '../state/api.ts';
import { csvOf, keepFile, namesIn } from '../state/csv.ts';
import type { Edition, Match, Overview, Screened } from '../state/records.ts';
import { address, replaceQuery } from '../state/routing.ts';
import { useWords } from '../words/index.ts';

/** Names of one question; a longer list is asked in several. */
const AT_ONCE = 1_000;
/** So much of a list goes into the address, to be shared. */
const SHAREABLE = 1_500;

interface Row {
  readonly key: string;
  readonly name: string;
  readonly match: Match | null;
  readonly why: readonly string[];
}

const rowsOf = (results: readonly Screened[]): readonly Row[] =>
  results.flatMap(({ name, matches, why }): readonly Row[] =>
    matches.length === 0
      ? [{ key: name, name, match: null, why }]
      : matches.map((match, place) => ({ key: `${name} ${place}`, name, match, why: [...match.why, ...why] })),
  );

/** The name is the entry without doubt, and the entry was in force on the day. */
const isListed = ({ matches }: Screened): boolean =>
  matches.some(({ relation, review, on_date, today }) => relation === 'same' && !review && (on_date ?? today) === true);

const Lists = () => {
  const { t, number } = useWords();
  const [open, setOpen] = useState(false);
  const asked = useAsked<Overview>(open ? '/api/overview' : null);
  return (
    <details class="help" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('screen.lists')}</summary>
      {open && (
        <Answer asked={asked}>
          {({ lists }) => (
            <ul lang="en">
              {lists.map((list: Edition) => (
                <li key={list.list}>
                  <b>{list.list}</b> {list.title}, {list.edition}: {number(list.entries)} ({list.scope})
                </li>
              ))}
            </ul>
          )}
        </Answer>
      )}
    </details>
  );
};

const Results = ({ results, date }: { readonly results: readonly Screened[]; readonly date: string }) => {
  const { t, word, day, number, count } = useWords();
  const said = useSaid();
  const [only, setOnly] = useState(false);
  const rows = rowsOf(results).filter(({ match }) => !only || match !== null);
  const listed = results.filter(isListed).length;
  const clear = results.filter(({ matches }) => matches.length === 0).length;
  const columns: readonly Column<Row>[] = [
    {
      id: 'seeker',
      title: t('screen.name'),
      cell: ({ name, match }) => <span class={match === null ? '' : 'strong'}>{name}</span>,
    },
    {
      id: 'entry',
      title: t('screen.entry'),
      wide: 14,
      cell: ({ match }) => (match === null ? <span class="quiet">{t('screen.none')}</span> : match.entry),
    },
    { id: 'list', title: t('screen.list'), wide: 4.5, cell: ({ match }) => match?.list ?? '' },
    {
      id: 'relation',
      title: t('screen.result'),
      wide: 8,
      cell: ({ match }) =>
        match && <span class={`tag relation-${match.relation}`}>{word('relation', match.relation)}</span>,
    },
    {
      id: 'on_date',
      title: t('screen.on_date', { date: day(date) }),
      wide: 5.5,
      cell: ({ match }) => match && said(match.on_date),
    },
    { id: 'today', title: t('screen.today'), wide: 5, cell: ({ match }) => match && said(match.today) },
    {
      id: 'why',
      title: t('screen.why'),
      cell: ({ why }) => (
        <small lang="en" title={why.join('\n')}>
          {why[0] ?? ''}
        </small>
      ),
    },
  ];
  const save = () =>
    keepFile(
      `screening-${date}.csv`,
      'text/csv',
      csvOf([
        [
          'name',
          'date',
          'entry',
          'list',
          'relation',
          'score',
          'listed_from',
          'listed_to',
          'on_date',
          'today',
          'review',
          'citation',
          'edition',
          'why',
        ],
        ...rowsOf(results).map(({ name, match, why }) => [
          name,
          date,
          match?.entry ?? null,
          match?.list ?? null,
          match?.relation ?? null,
          match?.score ?? null,
          match?.listed_from ?? null,
          match?.listed_to ?? null,
          match?.on_date ?? null,
          match?.today ?? null,
          match?.review ?? null,
          match?.citation ?? null,
          match?.edition ?? null,
          why.join('; '),
        ]),
      ]),
    );
  return (
    <section aria-labelledby="result">
      <h2 id="result">{t('screen.result')}</h2>
      <p role="status" class="summary">
        {t('screen.summary', {
          names: count('names', results.length),
          listed: number(listed),
          review: number(results.length - listed - clear),
          clear: number(clear),
        })}
      </p>
      <div class="tools">
        <label class="check">
          <input type="checkbox" checked={only} onChange={() => setOnly((before) => !before)} />
          {t('screen.only')}
        </label>
        <button type="button" onClick={save}>
          {t('do.export')} CSV
        </button>
      </div>
      <p class="quiet">{t('screen.not_accusation')}</p>
      <Table
        caption={t('screen.result')}
        columns={columns}
        rows={rows}
        total={rows.length}
        more={null}
        keyOf={({ key }) => key}
        hrefOf={({ name }) => address('screen', null, { name, date })}
        rowHeight={58}
        narrowHeight={150}
      />
    </section>
  );
};

/** Names against the official lists, as of a day and as of today. */
export const ScreenPage = ({ route }: PageProps) => {
  const { t, count } = useWords();
  const [text, setText] = useState(route.query.getAll('name').join('\n'));
  const [date, setDate] = useState(route.query.get('date') ?? new Date().toISOString().slice(0, 10));
  const [results, setResults] = useState<{ readonly screened: readonly Screened[]; readonly date: string } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const names = namesIn(text);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    const query = new URLSearchParams({ date });
    if (text.length <= SHAREABLE) for (const name of names) query.append('name', name);
    replaceQuery(query);
    try {
      const screened: Screened[] = [];
      for (let from = 0; from < names.length; from += AT_ONCE) {
        const body = { names: names.slice(from, from + AT_ONCE).map((name) => name.slice(0, 300)), date };
        const answer = await send<{ results: readonly Screened[] }>('POST', '/api/screen', body, { asks: true });
        screened.push(...answer.results);
      }
      setResults({ screened, date });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  // An address with names in it is a question that somebody shared.
  useEffect(() => {
    if (names.length > 0) void run();
  }, []);
  return (
    <div class="page screen">
      <header class="page-head">
        <h1>{t('screen.title')}</h1>
        <p class="quiet">{t('screen.intro')}</p>
      </header>
      <form
        class="screen-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (names.length > 0 && !busy) void run();
        }}
      >
        <label>
          {t('screen.names')}
          <textarea rows={7} value={text} lang="zh" onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div>
          <label>
            {t('screen.date')}
            <input type="date" value={date} required onInput={(event) => setDate(event.currentTarget.value)} />
          </label>
          <label>
            {t('screen.file')}
            <input
              type="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)}
            />
          </label>
          <p class="actions">
            <button type="submit" class="main" aria-disabled={busy}>
              {t('screen.run')}
            </button>{' '}
            <span class="quiet">{busy ? t('state.loading') : count('names', names.length)}</span>
          </p>
        </div>
      </form>
      <Lists />
      {problem !== null && <Problem reason={problem} />}
      {results && <Results results={results.screened} date={results.date} />}
    </div>
  );
};
