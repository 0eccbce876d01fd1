import { useMemo, useState } from 'preact/hooks';
import { Answer } from '../parts/states.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useAsked } from '../state/api.ts';
import type { SeekingOrganisation } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { useWords } from '../words/index.ts';

const List = ({ organisations }: { readonly organisations: readonly SeekingOrganisation[] }) => {
  const { t, number, count } = useWords();
  const name = useTechnologyName();
  const [typed, setTyped] = useState('');
  const shown = useMemo(
    () =>
      organisations
        .filter((organisation) => organisation.name.includes(typed.trim()))
        .toSorted((one, other) => other.findings.length - one.findings.length),
    [organisations, typed],
  );
  const columns: readonly Column<SeekingOrganisation>[] = [
    {
      id: 'seeker',
      title: t('nav.organisation'),
      wide: 17,
      cell: (organisation) => (
        <a href={address('organisation', organisation.name)} lang="zh" tabIndex={-1}>
          {organisation.name}
        </a>
      ),
    },
    {
      id: 'technologies',
      title: t('column.technology'),
      cell: ({ technologies }) => technologies.map(name).join(', '),
    },
    { id: 'providers', title: t('column.provider'), cell: ({ providers }) => providers.map(name).join(', ') },
    {
      id: 'intermediaries',
      title: t('column.intermediary'),
      cell: ({ intermediaries, via_intermediary }) =>
        intermediaries.length > 0 ? (
          <span lang="zh">{intermediaries.join('、')}</span>
        ) : via_intermediary ? (
          <span class="quiet">{t('finding.via_unnamed')}</span>
        ) : (
          ''
        ),
    },
    { id: 'date', title: t('column.date'), wide: 6.2, cell: ({ last_date }) => last_date ?? '' },
    {
      id: 'listed',
      title: t('column.listed'),
      wide: 5,
      cell: ({ listings }) => [...new Set(listings.map(({ list }) => list))].join(', '),
    },
    {
      id: 'findings',
      title: t('nav.findings'),
      wide: 5.5,
      numeric: true,
      cell: ({ findings }) => number(findings.length),
    },
  ];
  return (
    <>
      <div class="filter-line">
        <input
          type="search"
          value={typed}
          placeholder={t('organisations.find')}
          aria-label={t('organisations.find')}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="total" role="status">
          {count('organisations', shown.length)}
        </p>
      </div>
      {shown.length === 0 ? (
        <p class="empty">{t('organisations.none')}</p>
      ) : (
        <Table
          caption={t('organisations.title')}
          columns={columns}
          rows={shown}
          total={shown.length}
          more={null}
          keyOf={(organisation) => organisation.name}
          hrefOf={(organisation) => address('organisation', organisation.name)}
          rowHeight={54}
        />
      )}
    </>
  );
};

/** Everybody who sought, each under the whole name. */
export const OrganisationsPage = () => {
  const { t } = useWords();
  const asked = useAsked<{ readonly organisations: readonly SeekingOrganisation[] }>('/api/organisations');
  return (
    <div class="page organisations">
      <header class="page-head">
        <h1>{t('organisations.title')}</h1>
        <p class="quiet">{t('organisations.intro')}</p>
      </header>
      <Answer asked={asked}>{({ organisations }) => <List organisations={organisations} />}</Answer>
    </div>
  );
};
