import { useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { useFacetValue } from '../parts/facets.tsx';
import { asPerson } from '../parts/person.tsx';
import { Answer, Loading, Problem } from '../parts/states.tsx';
import { useNarrow } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { StageTag } from '../parts/tags.tsx';
import { get, send, useAsked } from '../state/api.ts';
import { usePages } from '../state/pages.ts';
import type { Hit, SearchAnswer } from '../state/records.ts';
import { address, go, queryOf } from '../state/routing.ts';
import { type Key, useWords } from '../words/index.ts';

const FACETS = ['kind', 'stage', 'technology', 'region', 'year'] as const;
const EXAMPLES = [
  '亚马逊云 AND date:2024',
  '"A100" OR "H100" NOT 仓储',
  'technology:aws buyer:大学',
  'amount:>1000000 stage:final_award',
] as const;
const PAGE = 30;
const CHINESE = new Set(['region']);

interface Saved {
  readonly name: string;
  readonly query: string;
  readonly total: number;
  readonly new: number;
}

/** A value of a facet as the language of queries writes it. */
const asked = (facet: string, value: string): string =>
  facet === 'year' ? `date:${value}` : `${facet}:${/[\s()"]/u.test(value) ? `"${value}"` : value}`;

const ResultItem = ({ hit }: { readonly hit: Hit }) => {
  const { t, word } = useWords();
  const first = hit.spans[0];
  const place = (span: Hit['spans'][number] | undefined) =>
    address('document', hit.document, { at: span ? `${span.start}-${span.end}` : null });
  return (
    <li class="hit">
      <h3 lang="zh">
        <a href={place(first)}>{hit.title ?? hit.path.split('/').at(-1)}</a>
      </h3>
      <p class="quiet">
        {hit.published ?? t('fact.unstated')} · {word('kind', hit.kind)} <StageTag stage={hit.stage} />
        {hit.buyer !== null && <span lang="zh"> {hit.buyer}</span>}
      </p>
      {hit.spans.map((span) => (
        <p key={span.start} class="snippet" lang="zh">
          …{span.before}
          <a href={place(span)}>
            <mark>{span.quote}</mark>
          </a>
          {span.after}…
        </p>
      ))}
    </li>
  );
};

const Results = ({ q, order }: { readonly q: string; readonly order: string }) => {
  const { t, count, number } = useWords();
  const valueName = useFacetValue();
  const narrow = useNarrow();
  const [exact, setExact] = useState<{ readonly q: string; readonly total: number } | null>(null);
  const path = (values: Record<string, string | number | boolean | null>) =>
    `/api/search${queryOf({ q, order, ...values })}`;
  const facets = useAsked<SearchAnswer>(path({ limit: 1, facets: true }));
  const { rows, problem, waiting, more } = usePages<SearchAnswer, Hit>(
    `${q}\n${order}`,
    (after) => path({ limit: PAGE, after }),
    ({ hits, total, next }) => ({ rows: hits, total, next }),
  );
  if (problem !== null) return <Problem reason={problem} />;
  const total = facets.value?.total ?? 0;
  const narrowed = (facet: string, value: string) =>
    address('search', null, { q: `${q} ${asked(facet, value)}`.trim(), order: order === 'relevance' ? null : order });
  return (
    <div class="with-facets">
      <section aria-label={t('do.filter')} class="facet-side">
        <div class="facets">
          {FACETS.filter((facet) => (facets.value?.facets?.[facet]?.length ?? 0) > 0).map((facet) => (
            <details key={facet} open={!narrow}>
              <summary>{t(`facet.${facet}` as Key)}</summary>
              <ul>
                {facets.value?.facets?.[facet]?.slice(0, 12).map(({ value, documents }) => (
                  <li key={value}>
                    <a class="facet-link" href={narrowed(facet, value)} lang={CHINESE.has(facet) ? 'zh' : undefined}>
                      <span>{valueName(facet, value)}</span> <b>{number(documents)}</b>
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </div>
      </section>
      <div>
        <p class="total" role="status">
          {waiting
            ? t('state.loading')
            : t('search.results', { documents: count('documents', exact?.q === q ? exact.total : total) })}
          {facets.value && !facets.value.total_is_exact && exact?.q !== q && (
            <>
              {' '}
              ({t('search.at_least', { n: total })}){' '}
              <button
                type="button"
                class="link"
                onClick={() =>
                  void get<{ total: number }>(`/api/search/count${queryOf({ q })}`).then(({ total: its }) =>
                    setExact({ q, total: its }),
                  )
                }
              >
                {t('search.count')}
              </button>
            </>
          )}
        </p>
        {rows.length === 0 && !waiting ? (
          <p class="empty">{t('search.none')}</p>
        ) : (
          <ol class="hits">
            {rows.map((hit) => (
              <ResultItem key={hit.document} hit={hit} />
            ))}
          </ol>
        )}
        {more !== null && (
          <button type="button" onClick={more}>
            {t('do.more')}
          </button>
        )}
      </div>
    </div>
  );
};

const SavedSearches = ({ q }: { readonly q: string }) => {
  const { t, number } = useWords();
  const saved = useAsked<{ readonly searches: readonly Saved[] }>('/api/searches');
  const [problem, setProblem] = useState<string | null>(null);
  const run = (method: 'PUT' | 'DELETE', name: string, body?: object) =>
    asPerson(() => {
      setProblem(null);
      send(method, `/api/searches/${encodeURIComponent(name)}`, body).catch((error: unknown) =>
        setProblem(error instanceof Error ? error.message : String(error)),
      );
    });
  return (
    <details class="drop">
      <summary>{t('search.saved')}</summary>
      <div>
        <Answer asked={saved}>
          {({ searches }) =>
            searches.length === 0 ? (
              <p>{t('search.saved.none')}</p>
            ) : (
              <ul>
                {searches.map((search) => (
                  <li key={search.name} class="row">
                    <a href={address('search', null, { q: search.query })}>
                      {search.name} <small>{number(search.total)}</small>
                      {search.new > 0 && (
                        <span class="tag review-stale">{t('search.saved.new', { n: search.new })}</span>
                      )}
                    </a>
                    <button
                      type="button"
                      class="link"
                      aria-label={`${t('do.remove')}: ${search.name}`}
                      onClick={() => run('DELETE', search.name)}
                    >
                      ×
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget;
            run('PUT', String(new FormData(form).get('name')), { query: q });
            form.reset();
          }}
        >
          <label>
            {t('search.saved.name')}
            <input name="name" required maxLength={120} />
          </label>
          <button type="submit">{t('do.save')}</button>
        </form>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </details>
  );
};

interface BatchLine {
  readonly query: string;
  readonly total: number;
  readonly documents: readonly Omit<Hit, 'spans'>[];
}

const Batch = () => {
  const { t, number } = useWords();
  const [text, setText] = useState('');
  const [results, setResults] = useState<readonly BatchLine[] | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | string>('idle');
  return (
    <>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          const queries = [
            ...new Set(
              text
                .split('\n')
                .map((line) => line.trim())
                .filter((line) => line !== ''),
            ),
          ].slice(0, 5_000);
          if (queries.length === 0) return;
          setState('busy');
          send<{ results: readonly BatchLine[] }>(
            'POST',
            '/api/search/batch',
            { queries, limit: 2 },
            { asks: true },
          ).then(
            ({ results: its }) => {
              setResults(its);
              setState('idle');
            },
            (error: unknown) => setState(error instanceof Error ? error.message : String(error)),
          );
        }}
      >
        <p class="quiet">{t('search.batch.why')}</p>
        <label>
          {t('search.batch.lines')}
          <textarea rows={8} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <p class="actions">
          <button type="submit" class="main">
            {t('do.search')}
          </button>
        </p>
      </form>
      {state === 'busy' ? <Loading /> : state !== 'idle' ? <Problem reason={state} /> : null}
      {results && (
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t('search.batch.line')}</th>
              <th scope="col" class="numeric">
                {t('nav.document')}
              </th>
              <th scope="col">{t('search.batch.first')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ query, total, documents }) => (
              <tr key={query}>
                <td lang="zh">
                  <a href={address('search', null, { q: `"${query.replaceAll('"', '')}"` })}>{query}</a>
                </td>
                <td class="numeric">{number(total)}</td>
                <td lang="zh">
                  {documents.map((hit) => (
                    <a key={hit.document} class="block" href={address('document', hit.document)}>
                      {hit.title ?? hit.path}
                    </a>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};

const Help = () => {
  const { t } = useWords();
  return (
    <details class="help">
      <summary>{t('search.help')}</summary>
      <p>{t('search.help.words')}</p>
      <p>{t('search.help.fields')}</p>
      <p>{t('search.help.logic')}</p>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <a href={address('search', null, { q: example })}>
              <code>{example}</code>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Full-text search in the language that the command line speaks too; saved searches; many lines at once. */
export const SearchPage = ({ route }: PageProps) => {
  const { t } = useWords();
  const q = route.query.get('q') ?? '';
  const order = route.query.get('order') ?? 'relevance';
  const tab = route.query.get('tab') === 'batch' ? 'batch' : 'search';
  return (
    <div class="page search">
      <header class="page-head">
        <h1>{t('search.title')}</h1>
      </header>
      <Tabs
        page="search"
        current={tab}
        tabs={[
          { tab: 'search', title: 'search.title' },
          { tab: 'batch', title: 'search.batch' },
        ]}
      />
      {tab === 'batch' ? (
        <Batch />
      ) : (
        <>
          <form
            class="query"
            role="search"
            onSubmit={(event) => {
              event.preventDefault();
              const data = new FormData(event.currentTarget);
              go(address('search', null, { q: String(data.get('q')), order: order === 'relevance' ? null : order }));
            }}
          >
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              aria-label={t('app.search')}
              placeholder={t('search.query')}
            />
            <button type="submit" class="main">
              {t('do.search')}
            </button>
          </form>
          <div class="tools">
            <label class="inline">
              {t('do.sort')}
              <select
                value={order}
                onChange={(event) =>
                  go(
                    address('search', null, {
                      q,
                      order: event.currentTarget.value === 'relevance' ? null : event.currentTarget.value,
                    }),
                  )
                }
              >
                {['relevance', 'date'].map((one) => (
                  <option key={one} value={one}>
                    {t(`order.${one}` as Key)}
                  </option>
                ))}
              </select>
            </label>
            <SavedSearches q={q} />
            <Help />
          </div>
          <Results key={`${q} ${order}`} q={q} order={order} />
        </>
      )}
    </div>
  );
};
