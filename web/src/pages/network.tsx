import { useCallback, useMemo } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { ActiveFilters, FACETS } from '../parts/facets.tsx';
import { NetworkDrawing } from '../parts/network-drawing.tsx';
import { type Network, NODE_KINDS, type NodeKind } from '../parts/network-layout.ts';
import { Answer } from '../parts/states.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useAsked } from '../state/api.ts';
import { theme } from '../state/preferences.ts';
import { address, queryOf, type Route, replaceQuery, valuesOf } from '../state/routing.ts';
import { useStore } from '../state/store.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

/** Findings of a node: by the facet that its kind stands for. */
const FACET_OF: Readonly<Record<NodeKind, string>> = {
  buyer: 'seeker',
  intermediary: 'intermediary',
  provider: 'provider',
  technology: 'technology',
};

type Edge = Network['edges'][number];

const Drawn = ({ whole, route }: { readonly whole: Network; readonly route: Route }) => {
  const { t, number } = useWords();
  const look = useStore(theme);
  const technologyName = useTechnologyName();
  const hidden = route.query.getAll('hide');
  const least = Number(route.query.get('least') ?? 1);
  const chosen = route.query.get('node');
  const network = useMemo((): Network => {
    const nodes = whole.nodes.filter(({ kind, findings }) => !hidden.includes(kind) && findings >= least);
    const ids = new Set(nodes.map(({ id }) => id));
    return { nodes, edges: whole.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)) };
  }, [whole, hidden.join(' '), least]);
  const byId = useMemo(() => new Map(whole.nodes.map((node) => [node.id, node])), [whole]);
  const labelOf = useCallback(
    (id: string): string => {
      const node = byId.get(id);
      if (!node) return id;
      return node.kind === 'provider' || node.kind === 'technology' ? technologyName(node.label) : node.label;
    },
    [byId, technologyName],
  );
  const change = (name: string, values: readonly string[]) => {
    const next = new URLSearchParams(route.query);
    next.delete(name);
    for (const value of values) next.append(name, value);
    replaceQuery(next);
  };
  const node = chosen === null ? undefined : byId.get(chosen);
  const joined = whole.edges.filter(({ source, target }) => source === chosen || target === chosen);
  const nodeHref = (id: string): string => {
    const its = byId.get(id);
    if (!its) return address('findings');
    return its.kind === 'buyer' || its.kind === 'intermediary'
      ? address('organisation', its.label)
      : address('findings', null, { [FACET_OF[its.kind]]: its.label });
  };
  const langOf = (id: string) => (/^(?:buyer|intermediary):/u.test(id) ? 'zh' : undefined);
  const columns: readonly Column<Edge>[] = [
    {
      id: 'seeker',
      title: t('network.from'),
      cell: ({ source }) => (
        <a href={nodeHref(source)} lang={langOf(source)} tabIndex={-1}>
          {labelOf(source)}
        </a>
      ),
    },
    {
      id: 'to',
      title: t('network.to'),
      cell: ({ target }) => (
        <a href={nodeHref(target)} lang={langOf(target)} tabIndex={-1}>
          {labelOf(target)}
        </a>
      ),
    },
    { id: 'findings', title: t('nav.findings'), wide: 7, numeric: true, cell: ({ findings }) => number(findings) },
  ];
  return (
    <>
      <div class="filter-line">
        <fieldset>
          <legend>{t('network.kinds')}</legend>
          {NODE_KINDS.map((kind) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                checked={!hidden.includes(kind)}
                onChange={() =>
                  change('hide', hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind])
                }
              />
              <i class={`dot ${kind}`} aria-hidden="true" />
              {t(`node.${kind}` as Key)} <small>{number(whole.nodes.filter((one) => one.kind === kind).length)}</small>
            </label>
          ))}
        </fieldset>
        <label class="inline">
          {t('network.least')}
          <input
            type="number"
            min={1}
            value={least}
            onChange={(event) => change('least', event.currentTarget.value === '1' ? [] : [event.currentTarget.value])}
          />
        </label>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const typed = String(new FormData(event.currentTarget).get('find') ?? '')
              .trim()
              .toLowerCase();
            const found = network.nodes.find(({ id }) => labelOf(id).toLowerCase().includes(typed));
            if (typed !== '' && found) change('node', [found.id]);
          }}
        >
          <input
            type="search"
            name="find"
            list="nodes"
            aria-label={t('network.find')}
            placeholder={t('network.find')}
          />
          <datalist id="nodes">
            {network.nodes.slice(0, 500).map(({ id }) => (
              <option key={id} value={labelOf(id)} />
            ))}
          </datalist>
        </form>
      </div>
      <div class="with-side network-side">
        <NetworkDrawing
          network={network}
          labelOf={labelOf}
          chosen={chosen}
          choose={(id) => change('node', id === null ? [] : [id])}
          theme={look}
        />
        <aside>
          <section class="panel" aria-live="polite">
            {node ? (
              <>
                <p class="kicker">{t(`node.${node.kind}` as Key)}</p>
                <h2 lang={langOf(node.id)}>
                  <a href={nodeHref(node.id)}>{labelOf(node.id)}</a>
                </h2>
                <p>
                  <a href={address('findings', null, { [FACET_OF[node.kind]]: node.label })}>
                    {t('nav.findings')}: {number(node.findings)}
                  </a>
                </p>
                <h3>{t('network.neighbours')}</h3>
                <ul>
                  {joined.slice(0, 60).map(({ source, target, findings }) => {
                    const other = source === node.id ? target : source;
                    return (
                      <li key={other}>
                        <button type="button" class="link" lang={langOf(other)} onClick={() => change('node', [other])}>
                          {labelOf(other)}
                        </button>{' '}
                        <small>{number(findings)}</small>
                      </li>
                    );
                  })}
                </ul>
              </>
            ) : (
              <p class="quiet">{t('network.choose')}</p>
            )}
          </section>
        </aside>
      </div>
      <section>
        <h2>{t('network.table')}</h2>
        <Table
          caption={t('network.table')}
          columns={columns}
          rows={network.edges}
          total={network.edges.length}
          more={null}
          keyOf={({ source, target }) => `${source} ${target}`}
          hrefOf={({ source }) => nodeHref(source)}
          narrowHeight={92}
        />
      </section>
    </>
  );
};

/** Who bought what through whom, as a drawing and as a table. Facets in the address narrow it as they do the findings. */
export const NetworkPage = ({ route }: PageProps) => {
  const { t } = useWords();
  const chosen = valuesOf(route.query);
  const filter = Object.fromEntries(FACETS.flatMap((facet) => (chosen[facet] ? [[facet, chosen[facet]]] : [])));
  const asked = useAsked<Network>(`/api/network${queryOf(filter)}`);
  const remove = (facet: string, value: string) => {
    const next = new URLSearchParams(route.query);
    const left = next.getAll(facet).filter((one) => one !== value);
    next.delete(facet);
    for (const one of left) next.append(facet, one);
    replaceQuery(next);
  };
  return (
    <div class="page network">
      <header class="page-head">
        <h1>{t('network.title')}</h1>
        <p class="quiet">{t('network.intro')}</p>
      </header>
      <ActiveFilters
        chosen={filter as Record<string, readonly string[]>}
        toggle={remove}
        clear={() => replaceQuery(new URLSearchParams())}
      />
      <Answer asked={asked}>{(network) => <Drawn whole={network} route={route} />}</Answer>
    </div>
  );
};
