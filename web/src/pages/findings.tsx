import { useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { ActiveFilters, FACETS, FacetChoices } from '../parts/facets.tsx';
import { Loading, Problem } from '../parts/states.tsx';
import { type Column, Table, useNarrow } from '../parts/table.tsx';
import { ConfidenceTag, ReviewTag, StageTag } from '../parts/tags.tsx';
import { SavedViews } from '../parts/views.tsx';
import { useAsked } from '../state/api.ts';
import { usePages } from '../state/pages.ts';
import type { BriefFinding, Facets, FindingPage } from '../state/records.ts';
import { isTexts, remembered } from '../state/remembered.ts';
import { address, queryOf, replaceQuery, valuesOf } from '../state/routing.ts';
import { useStore } from '../state/store.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

const ORDERS = ['date', 'amount', 'seeker'] as const;
const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
const PAGE = 100;

const columns = remembered<readonly string[]>(
  'columns',
  ['date', 'seeker', 'technology', 'intermediary', 'stage', 'amount'],
  isTexts,
);

const useColumns = (): readonly Column<BriefFinding>[] => {
  const { t, word, number } = useWords();
  const name = useTechnologyName();
  const picked = useStore(columns);
  const unstated = <span class="quiet">{t('fact.unstated')}</span>;
  const all: readonly Column<BriefFinding>[] = [
    { id: 'date', title: t('column.date'), wide: 6.2, cell: ({ date }) => date ?? unstated },
    {
      id: 'seeker',
      title: t('column.seeker'),
      cell: (finding) => (
        <a href={address('finding', finding.id)} lang="zh" tabIndex={-1}>
          {finding.seeker ?? finding.buyer ?? t('fact.unstated')}
        </a>
      ),
    },
    {
      id: 'technology',
      title: t('column.technology'),
      wide: 10,
      cell: ({ technology, route }) => (
        <>
          <span class="first">{technology === null ? unstated : name(technology)}</span>
          {!picked.includes('route') && <small class="second">{word('route', route)}</small>}
        </>
      ),
    },
    { id: 'route', title: t('column.route'), wide: 8, cell: ({ route }) => word('route', route) },
    {
      id: 'provider',
      title: t('column.provider'),
      wide: 9,
      cell: ({ provider }) => (provider === null ? unstated : name(provider)),
    },
    {
      id: 'intermediary',
      title: t('column.intermediary'),
      cell: ({ intermediary, via_reseller }) =>
        intermediary === null ? (
          <span class="quiet">{via_reseller ? t('finding.via_unnamed') : t('fact.unstated')}</span>
        ) : (
          <span lang="zh">{intermediary}</span>
        ),
    },
    {
      id: 'stage',
      title: t('column.stage'),
      wide: 7.6,
      cell: ({ stage, review, withdrawn }) => (
        <>
          <StageTag stage={stage} />
          {!picked.includes('review') && (review !== null || withdrawn !== null) && (
            <ReviewTag review={review} withdrawn={withdrawn} />
          )}
        </>
      ),
    },
    {
      id: 'amount',
      title: t('column.amount'),
      wide: 5.6,
      numeric: true,
      cell: ({ amount_cny }) => (amount_cny === null ? '' : number(amount_cny)),
    },
    {
      id: 'quantity',
      title: t('column.quantity'),
      wide: 6,
      numeric: true,
      cell: ({ quantity }) =>
        quantity === null ? '' : <span lang="zh">{`${number(quantity.value)} ${quantity.unit}`}</span>,
    },
    {
      id: 'confidence',
      title: t('column.confidence'),
      wide: 6.5,
      cell: ({ confidence }) => <ConfidenceTag confidence={confidence} />,
    },
    { id: 'class', title: t('column.class'), wide: 9, cell: ({ class: its }) => word('class', its ?? 'unknown') },
    {
      id: 'class_today',
      title: t('column.class_today'),
      wide: 9,
      cell: ({ class_today }) => word('class', class_today ?? 'unknown'),
    },
    {
      id: 'listed',
      title: t('column.listed'),
      wide: 7,
      cell: ({ listings }) => [...new Set(listings.map(({ list }) => list))].join(', '),
    },
    {
      id: 'review',
      title: t('column.review'),
      wide: 6.6,
      cell: ({ review, withdrawn }) => <ReviewTag review={review} withdrawn={withdrawn} />,
    },
  ];
  return all;
};

const Export = ({ query, shown }: { readonly query: string; readonly shown: string }) => {
  const { t } = useWords();
  return (
    <details class="drop">
      <summary>{t('do.export')}</summary>
      <div>
        <p>{t('findings.export.what', { findings: shown })}</p>
        <ul>
          {FORMATS.map((format) => (
            <li key={format}>
              <a href={`/api/export/findings${query === '' ? '?' : `${query}&`}format=${format}`} download>
                {format.toUpperCase()}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};

/** Findings as a table: facets, order, columns, views, and the export of exactly what is shown. */
export const FindingsPage = ({ route }: PageProps) => {
  const { t, count } = useWords();
  const all = useColumns();
  const picked = useStore(columns);
  const narrow = useNarrow();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const chosen = valuesOf(route.query);
  const order = route.query.get('order') ?? 'date';
  const filter = Object.fromEntries(FACETS.flatMap((facet) => (chosen[facet] ? [[facet, chosen[facet]]] : [])));
  const query = queryOf({ ...filter, order: order === 'date' ? null : order });
  const facets = useAsked<Facets>(`/api/facets${queryOf(filter)}`);
  const { rows, total, more, problem, waiting } = usePages<FindingPage, BriefFinding>(
    query,
    (after) => `/api/findings${queryOf({ ...filter, order, limit: PAGE, brief: true, after })}`,
    ({ findings, total: its, next }) => ({ rows: findings, total: its, next }),
  );
  const toggle = (facet: string, value: string) => {
    const next = new URLSearchParams(route.query);
    const values = next.getAll(facet);
    next.delete(facet);
    for (const one of values.includes(value) ? values.filter((kept) => kept !== value) : [...values, value])
      next.append(facet, one);
    replaceQuery(next);
  };
  const shownColumns = all.filter(({ id }) => picked.includes(id));
  return (
    <div class="page findings">
      <header class="page-head">
        <h1>{t('findings.title')}</h1>
        <p class="total" role="status">
          {waiting ? t('state.loading') : count('findings', total)}
        </p>
        <div class="tools">
          <label class="inline">
            {t('do.sort')}
            <select
              value={order}
              onChange={(event) => {
                const next = new URLSearchParams(route.query);
                next.set('order', event.currentTarget.value);
                replaceQuery(next);
              }}
            >
              {ORDERS.map((one) => (
                <option key={one} value={one}>
                  {t(`order.${one}` as Key)}
                </option>
              ))}
            </select>
          </label>
          <details class="drop">
            <summary>{t('do.columns')}</summary>
            <div>
              <ul>
                {all.map(({ id, title }) => (
                  <li key={id}>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={picked.includes(id)}
                        disabled={id === 'seeker'}
                        onChange={() =>
                          columns.set(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
                        }
                      />
                      {title}
                    </label>
                  </li>
                ))}
              </ul>
            </div>
          </details>
          <SavedViews query={route.query.toString()} />
          <Export query={query} shown={count('findings', total)} />
        </div>
      </header>
      <ActiveFilters
        chosen={chosen}
        toggle={toggle}
        clear={() => replaceQuery(new URLSearchParams(order === 'date' ? {} : { order }))}
      />
      <div class="with-facets">
        <section aria-label={t('do.filter')} class="facet-side">
          <button
            type="button"
            class="filters-button"
            aria-expanded={filtersOpen}
            onClick={() => setFiltersOpen((before) => !before)}
          >
            {t('do.filter')}
          </button>
          <div class={narrow && !filtersOpen ? 'folded' : ''}>
            {facets.value ? (
              <FacetChoices facets={facets.value} chosen={chosen} toggle={toggle} />
            ) : facets.problem !== null ? (
              <Problem reason={facets.problem} again={facets.again} />
            ) : (
              <Loading />
            )}
          </div>
        </section>
        {problem !== null ? (
          <Problem reason={problem} />
        ) : rows.length === 0 && !waiting ? (
          <p class="empty">{t('findings.none')}</p>
        ) : (
          <Table
            caption={t('findings.table')}
            columns={shownColumns}
            rows={rows}
            total={total}
            more={more}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => address('finding', id)}
            rowHeight={54}
            narrowHeight={140}
          />
        )}
      </div>
    </div>
  );
};
