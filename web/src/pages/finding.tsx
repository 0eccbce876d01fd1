import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PageProps } from '../app.tsx';
import { AssessmentView } from '../parts/assessment.tsx';
import { EvidenceList } from '../parts/evidence.tsx';
import { History } from '../parts/history.tsx';
import { asPerson } from '../parts/person.tsx';
import { ReplyPanel } from '../parts/reply-panel.tsx';
import { ReviewPanel } from '../parts/review-panel.tsx';
import { Answer } from '../parts/states.tsx';
import { ConfidenceTag, StageTag } from '../parts/tags.tsx';
import { send, useAsked } from '../state/api.ts';
import type { WholeFinding } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

const Fact = ({ title, children }: { readonly title: Key; readonly children: ComponentChildren }) => {
  const { t } = useWords();
  return (
    <div>
      <dt>{t(title)}</dt>
      <dd>{children}</dd>
    </div>
  );
};

/** The statement and its fields, each leading to what else is known of it. */
export const FindingFacts = ({ finding }: { readonly finding: WholeFinding }) => {
  const { t, word, number, day } = useWords();
  const name = useTechnologyName();
  const organisation = (its: string) => (
    <a href={address('organisation', its)} lang="zh">
      {its}
    </a>
  );
  return (
    <dl class="facts">
      <Fact title="finding.buyer">{finding.buyer === null ? t('fact.unstated') : organisation(finding.buyer)}</Fact>
      {finding.end_user !== null && <Fact title="finding.end_user">{organisation(finding.end_user)}</Fact>}
      <Fact title="finding.technology">
        {finding.technology !== null ? (
          <a href={address('findings', null, { technology: finding.technology })}>{name(finding.technology)}</a>
        ) : finding.candidates.length > 0 ? (
          <>
            {t('finding.candidates')} {finding.candidates.map(name).join(', ')}
          </>
        ) : (
          t('fact.unstated')
        )}
      </Fact>
      <Fact title="finding.route">{word('route', finding.route)}</Fact>
      {finding.provider !== null && (
        <Fact title="finding.provider">
          <a href={address('findings', null, { provider: finding.provider })}>{name(finding.provider)}</a>
        </Fact>
      )}
      {(finding.intermediary !== null || finding.via_reseller) && (
        <Fact title="finding.intermediary">
          {finding.intermediary === null ? t('finding.via_unnamed') : organisation(finding.intermediary)}
        </Fact>
      )}
      {finding.quantity !== null && (
        <Fact title="finding.quantity">
          {number(finding.quantity.value)} <span lang="zh">{finding.quantity.unit}</span>
        </Fact>
      )}
      {finding.amount_cny !== null && (
        <Fact title="finding.amount">
          {t('fact.yuan', { n: finding.amount_cny })}
          {finding.amount_basis !== null && <small>{t(`finding.amount.${finding.amount_basis}`)}</small>}
        </Fact>
      )}
      {finding.lot !== null && <Fact title="finding.lot">{finding.lot}</Fact>}
      <Fact title="finding.date">{finding.date === null ? t('fact.unstated') : day(finding.date)}</Fact>
      <Fact title="finding.stage">
        <StageTag stage={finding.stage} />
      </Fact>
      <Fact title="finding.confidence">
        <ConfidenceTag confidence={finding.confidence} />
      </Fact>
    </dl>
  );
};

const Listings = ({ finding }: { readonly finding: WholeFinding }) => {
  const { t, day } = useWords();
  if (finding.listings.length === 0) return <p class="quiet">{t('finding.listings.none')}</p>;
  const said = (value: boolean | null): string =>
    t(value === null ? 'screen.unknown' : value ? 'screen.yes' : 'screen.no');
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('finding.listings')}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('screen.name')}</th>
            <th scope="col">{t('screen.entry')}</th>
            <th scope="col">{t('screen.listed_from')}</th>
            <th scope="col">{t('finding.listings.on_date')}</th>
            <th scope="col">{t('finding.listings.today')}</th>
            <th scope="col">{t('screen.citation')}</th>
          </tr>
        </thead>
        <tbody>
          {finding.listings.map((listing) => (
            <tr key={`${listing.organisation} ${listing.list} ${listing.entry}`}>
              <td lang="zh">{listing.organisation}</td>
              <td>
                <b>{listing.list}</b> {listing.entry}
              </td>
              <td>{listing.listed_from === null ? t('screen.unknown') : day(listing.listed_from)}</td>
              <td>{said(listing.on_date)}</td>
              <td>{said(listing.today)}</td>
              <td>
                <cite>{listing.citation}</cite>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Withdrawal = ({ finding }: { readonly finding: WholeFinding }) => {
  const { t, day } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const { withdrawn } = finding;
  const act = (what: 'withdraw' | 'restore', form: HTMLFormElement) => {
    const reason = String(new FormData(form).get('reason') ?? '');
    asPerson(() => {
      setProblem(null);
      send('POST', `/api/findings/${finding.id}/${what}`, { reason }).then(
        () => form.reset(),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
    });
  };
  return (
    <section class="panel">
      {withdrawn && (
        <p class="warning">
          {t('finding.withdrawn', {
            date: day(withdrawn.withdrawn_at),
            who: withdrawn.withdrawn_by,
            reason: withdrawn.reason,
          })}
        </p>
      )}
      <details>
        <summary>{t(withdrawn ? 'finding.restore' : 'finding.withdraw')}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            act(withdrawn ? 'restore' : 'withdraw', event.currentTarget);
          }}
        >
          <label>
            {t('finding.withdraw.why')}
            <textarea name="reason" rows={2} required maxLength={4_000} />
          </label>
          <button type="submit">{t(withdrawn ? 'finding.restore' : 'finding.withdraw')}</button>
        </form>
      </details>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};

/** A finding without what stands beside it: the queue of the review shows the same. */
export const FindingBody = ({ finding }: { readonly finding: WholeFinding }) => {
  const { t, day } = useWords();
  const { document_date, today } = finding.assessments;
  return (
    <>
      <FindingFacts finding={finding} />
      <section aria-labelledby="evidence">
        <h2 id="evidence">{t('finding.evidence')}</h2>
        <EvidenceList finding={finding} />
      </section>
      <div class="two">
        <section aria-labelledby="why">
          <h2 id="why">{t('finding.why')}</h2>
          <ul lang="en">
            {finding.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="else">
          <h2 id="else">{t('finding.else')}</h2>
          <ul lang="en">
            {finding.alternatives.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="rules">
        <h2 id="rules">{t('finding.rules')}</h2>
        {document_date || today ? (
          <div class="two">
            {document_date && (
              <AssessmentView
                title={t('finding.rules.date', { date: day(document_date.date) })}
                assessment={document_date}
              />
            )}
            {today && <AssessmentView title={t('finding.rules.today', { date: day(today.date) })} assessment={today} />}
          </div>
        ) : (
          <p class="quiet">{t('finding.rules.none')}</p>
        )}
      </section>
      <section aria-labelledby="listings">
        <h2 id="listings">{t('finding.listings')}</h2>
        <Listings finding={finding} />
      </section>
    </>
  );
};

const Whole = ({ finding }: { readonly finding: WholeFinding }) => {
  const { t, language } = useWords();
  const parties = [finding.seeker, finding.buyer, finding.intermediary].filter((name) => name !== null);
  return (
    <div class="page finding">
      <header class="page-head">
        <p class="kicker">
          <a href={address('findings')}>{t('nav.findings')}</a>
        </p>
        <h1 class="statement">{finding.statement[language]}</h1>
        <p class="quiet id">
          <code>{finding.id}</code>
        </p>
      </header>
      <div class="with-side">
        <div>
          <FindingBody finding={finding} />
        </div>
        <aside>
          <ReviewPanel subject={{ kind: 'finding', id: finding.id }} review={finding.review} />
          <ReplyPanel organisations={[...new Set(parties)]} replies={finding.replies} />
          <History entries={finding.review.history} subject={`finding:${finding.id}`} />
          <Withdrawal finding={finding} />
        </aside>
      </div>
    </div>
  );
};

/** One finding: what it says, the words that prove it, what the rules said, and what people decided. */
export const FindingPage = ({ route }: PageProps) => {
  const asked = useAsked<WholeFinding>(route.id === null ? null : `/api/findings/${encodeURIComponent(route.id)}`);
  return <Answer asked={asked}>{(finding) => <Whole finding={finding} />}</Answer>;
};
