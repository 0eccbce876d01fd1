import { Bars } from '../parts/bars.tsx';
import { Answer } from '../parts/states.tsx';
import { FindingsTimeline } from '../parts/timeline.tsx';
import { useAsked } from '../state/api.ts';
import type { Overview } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords, type Words } from '../words/index.ts';

/** Bars of a facet that are shown at once. */
const MOST_BARS = 8;
const BLIND = [1, 2, 3, 4, 5, 6] as const;
const DECISIONS = ['open', 'accepted', 'rejected', 'corrected', 'sent_back', 'stale'] as const;

/** Numbers that mean something to a reader are links to what they count. */
const Lead = ({ overview, words }: { readonly overview: Overview; readonly words: Words }) => {
  const { t, count, number, list } = words;
  const name = useTechnologyName();
  const { summary } = overview;
  if (summary.organisations_seeking === 0) return <p class="lead">{t('overview.lead.none')}</p>;
  const providers = Object.entries(summary.organisations_by_provider).sort(([, one], [, other]) => other - one);
  const naming = providers.map(([provider, n]) => t('overview.naming', { n, provider: name(provider) }));
  return (
    <>
      <p class="lead">
        {t('overview.lead', { organisations: count('organisations', summary.organisations_seeking) })}{' '}
        <span>
          {naming.length > 0
            ? t('overview.of_them', { list: list(naming), via: number(summary.via_intermediary) })
            : t('overview.via_only', { via: number(summary.via_intermediary) })}
        </span>
      </p>
      <ul class="figures">
        <li class="first">
          <a href={address('organisations')}>
            <b>{number(summary.organisations_seeking)}</b> <span>{t('overview.seeking')}</span>
          </a>
        </li>
        {providers.map(([provider, n]) => (
          <li key={provider}>
            <a href={address('findings', null, { provider })}>
              <b>{number(n)}</b> <span>{t('overview.naming', { n: '', provider: name(provider) }).trim()}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={address('network')}>
            <b>{number(summary.via_intermediary)}</b> <span>{t('overview.via')}</span>
          </a>
        </li>
        <li>
          <a href={address('findings')}>
            <b>{number(summary.findings)}</b> <span>{t('overview.findings')}</span>
          </a>
        </li>
        <li>
          <a href={address('review')}>
            <b>{number(overview.funnel.reviewed.open)}</b> <span>{t('overview.open')}</span>
          </a>
        </li>
      </ul>
    </>
  );
};

/** The funnel: each step a link to what is left at it. */
const Steps = ({ overview, words }: { readonly overview: Overview; readonly words: Words }) => {
  const { t, number } = words;
  const { funnel } = overview;
  const steps: readonly (readonly [Key, number, string])[] = [
    ['funnel.collected', funnel.collected, address('ledger')],
    ['funnel.read', funnel.read, address('ledger', null, { status: 'read' })],
    ['funnel.notices', funnel.notices, address('search')],
    ['funnel.procedures', funnel.procedures, address('search')],
    ['funnel.findings', funnel.findings, address('findings')],
  ];
  const aside: readonly (readonly [Key, number, string])[] = [
    ['funnel.failed', funnel.failed, address('ledger', null, { status: 'failed' })],
    ['funnel.skipped', funnel.skipped, address('ledger', null, { status: 'skipped' })],
    ...DECISIONS.map((decision): readonly [Key, number, string] => [
      `funnel.${decision}`,
      funnel.reviewed[decision],
      decision === 'open' ? address('review') : address('ledger', null, { tab: 'log' }),
    ]),
    ['funnel.withdrawn', funnel.withdrawn, address('ledger', null, { tab: 'corrections' })],
  ];
  const most = Math.max(1, funnel.collected);
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel">{t('overview.funnel')}</h2>
      <ol class="funnel">
        {steps.map(([key, value, href]) => (
          <li key={key}>
            <a href={href}>
              <b>{number(value)}</b> <span>{t(key)}</span>
              <i aria-hidden="true" style={{ width: `${Math.max(0.5, (100 * value) / most)}%` }} />
            </a>
          </li>
        ))}
      </ol>
      <ul class="chips">
        {aside.map(([key, value, href]) => (
          <li key={key}>
            <a href={href} class={value === 0 ? 'none' : ''}>
              {t(key)} <b>{number(value)}</b>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Whole = ({ overview }: { readonly overview: Overview }) => {
  const words = useWords();
  const { t, word, count } = words;
  const name = useTechnologyName();
  const lines = (facet: string, label: (value: string) => string, lang?: string) =>
    (overview.statistics[facet]?.lines ?? []).slice(0, MOST_BARS).map(({ value, findings }) => ({
      key: value,
      label: label(value),
      value: findings,
      href: address('findings', null, { [facet]: value }),
      ...(lang && value !== 'unstated' ? { lang } : {}),
    }));
  return (
    <>
      <p class="kicker">{t('overview.kicker', { documents: count('documents', overview.summary.documents.read) })}</p>
      <Lead overview={overview} words={words} />
      <p class="caution">{t('overview.caution')}</p>
      <FindingsTimeline
        months={overview.statistics['month']?.lines ?? []}
        rules={overview.rule_days}
        today={new Date().toISOString().slice(0, 10)}
      />
      <div class="charts">
        <Bars title={t('overview.technologies')} bars={lines('technology', name)} />
        <Bars title={t('overview.routes')} bars={lines('route', (value) => word('route', value))} />
        <Bars title={t('overview.providers')} bars={lines('provider', name)} />
        <Bars title={t('overview.stages')} bars={lines('stage', (value) => word('stage', value))} />
        <Bars title={t('overview.kinds')} bars={lines('buyer_kind', (value) => word('buyer_kind', value))} />
        <Bars title={t('overview.regions')} bars={lines('region', (value) => word('region', value), 'zh')} />
      </div>
      <Steps overview={overview} words={words} />
      <section aria-labelledby="blind">
        <h2 id="blind">{t('overview.blind')}</h2>
        <ul class="blind">
          {BLIND.map((number) => (
            <li key={number}>{t(`overview.blind.${number}`)}</li>
          ))}
          {overview.summary.unnamed_buyers > 0 && (
            <li>{t('overview.unnamed', { n: overview.summary.unnamed_buyers })}</li>
          )}
        </ul>
      </section>
    </>
  );
};

/** The counts of the case; every mark opens what is behind it. */
export const OverviewPage = () => {
  const { t } = useWords();
  const asked = useAsked<Overview>('/api/overview');
  return (
    <div class="page overview">
      <h1 class="silent">{t('overview.title')}</h1>
      <Answer asked={asked}>
        {(overview) =>
          overview.summary.documents.input === 0 ? (
            <p class="lead">
              {t('overview.empty')} <a href={address('add')}>{t('nav.add')}</a>
            </p>
          ) : (
            <Whole overview={overview} />
          )
        }
      </Answer>
    </div>
  );
};
