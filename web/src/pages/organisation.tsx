import type { PageProps } from '../app.tsx';
import { Matches } from '../parts/matches.tsx';
import { ReplyPanel } from '../parts/reply-panel.tsx';
import { Answer } from '../parts/states.tsx';
import { StageTag } from '../parts/tags.tsx';
import { useAsked } from '../state/api.ts';
import type { Finding, Reply, Screened, SeekingOrganisation } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

type Brief = Pick<Finding, 'id' | 'buyer' | 'statement' | 'date' | 'stage' | 'route' | 'technology'>;
interface WholeOrganisation {
  readonly name: string;
  readonly kind: string;
  readonly as_seeker: SeekingOrganisation | null;
  readonly as_intermediary: readonly Brief[];
  readonly findings: readonly Brief[];
  readonly screening: Screened & { readonly organisation: { readonly name: string; readonly source: string } | null };
  readonly replies: readonly Reply[];
}

const Roles = ({ title, findings }: { readonly title: Key; readonly findings: readonly Brief[] }) => {
  const { t, language } = useWords();
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{t(title)}</h2>
      <ul class="statements">
        {findings.map(({ id, statement, date, stage }) => (
          <li key={id}>
            <time>{date ?? t('fact.unstated')}</time>
            <a href={address('finding', id)}>{statement[language]}</a> <StageTag stage={stage} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Names = ({ title, names }: { readonly title: Key; readonly names: readonly string[] }) => {
  const { t } = useWords();
  if (names.length === 0) return null;
  return (
    <>
      <h3>{t(title)}</h3>
      <ul lang="zh">
        {names.map((name) => (
          <li key={name}>
            <a href={address('organisation', name)}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
};

const Whole = ({ whole }: { readonly whole: WholeOrganisation }) => {
  const { t, word, day } = useWords();
  const technologyName = useTechnologyName();
  const { name, kind, as_seeker, as_intermediary, findings, screening, replies } = whole;
  const buyers = [...new Set(as_intermediary.flatMap(({ buyer }) => buyer ?? []))];
  const known = screening.organisation?.name;
  return (
    <div class="page organisation">
      <header class="page-head">
        <p class="kicker">
          <a href={address('organisations')}>{t('nav.organisations')}</a> · {word('buyer_kind', kind)}
        </p>
        <h1 lang="zh">{name}</h1>
        {known !== undefined && known !== name && (
          <p class="quiet">
            {t('organisation.other_names')} <span lang="zh">{known}</span>
          </p>
        )}
        {as_seeker?.first_date && as_seeker.last_date && (
          <p class="quiet">
            {t('organisation.between', { from: day(as_seeker.first_date), to: day(as_seeker.last_date) })}
          </p>
        )}
      </header>
      <div class="with-side">
        <div>
          <Roles title="organisation.seeks" findings={findings} />
          <Roles title="organisation.sells" findings={as_intermediary} />
          <section>
            <h2>{t('organisation.listings')}</h2>
            {screening.matches.length === 0 ? (
              <p class="quiet">{t('organisation.listings.none')}</p>
            ) : (
              <Matches
                matches={screening.matches}
                date={as_seeker?.last_date && screening.date ? screening.date : null}
              />
            )}
            <p class="quiet">{t('screen.not_accusation')}</p>
          </section>
        </div>
        <aside>
          <section class="panel">
            <h2>{t('organisation.around')}</h2>
            <Names title="organisation.around.intermediaries" names={as_seeker?.intermediaries ?? []} />
            <Names title="organisation.around.buyers" names={buyers} />
            {as_seeker && as_seeker.technologies.length > 0 && (
              <>
                <h3>{t('node.technology')}</h3>
                <ul>
                  {as_seeker.technologies.map((technology) => (
                    <li key={technology}>
                      <a href={address('findings', null, { technology, seeker: name })}>{technologyName(technology)}</a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <p>
              <a href={address('network', null, { node: `${as_seeker ? 'buyer' : 'intermediary'}:${name}` })}>
                {t('organisation.network')}
              </a>
            </p>
          </section>
          <ReplyPanel organisations={[name]} replies={replies} />
        </aside>
      </div>
    </div>
  );
};

/** One organisation: its part in procedures, its listings, who stands around it, and its side. */
export const OrganisationPage = ({ route }: PageProps) => {
  const asked = useAsked<WholeOrganisation>(
    route.id === null ? null : `/api/organisations/${encodeURIComponent(route.id)}`,
  );
  return <Answer asked={asked}>{(whole) => <Whole whole={whole} />}</Answer>;
};
