import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ACTS } from '../../../src/law/model.ts';
import type { PageProps } from '../app.tsx';
import { AssessmentView } from '../parts/assessment.tsx';
import { ControlTimeline, type TimelineAnswer } from '../parts/control-timeline.tsx';
import { Answer } from '../parts/states.tsx';
import { useAsked } from '../state/api.ts';
import type { Assessment, Statement } from '../state/records.ts';
import { address, go, queryOf } from '../state/routing.ts';
import { useTechnologies, useTechnologyName } from '../state/technologies.ts';
import { useWords } from '../words/index.ts';

interface Rule {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly citation: string;
  readonly effect: string;
  readonly status: string;
  readonly confidence: string;
  readonly notes: string | null;
  readonly source_url: string | null;
  readonly dates: { readonly published: string | null; readonly effective: string | null };
  readonly enforced: { readonly from: string } | null;
}

type Asked = Assessment & { readonly today: Assessment; readonly changes: Statement };

const today = (): string => new Date().toISOString().slice(0, 10);

const Question = ({ query }: { readonly query: URLSearchParams }) => {
  const { t, word, language, day } = useWords();
  const technologies = useTechnologies();
  const name = useTechnologyName();
  const item = query.get('item') ?? '';
  const values = {
    item,
    act: query.get('act') ?? 'remote_access',
    date: query.get('date') ?? today(),
    party: query.get('party'),
  };
  const asked = useAsked<Asked>(item === '' ? null : `/api/assess${queryOf(values)}`);
  return (
    <section aria-labelledby="ask">
      <h2 id="ask" class="silent">
        {t('do.ask')}
      </h2>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          go(
            address('law', null, {
              item: String(data.get('item')),
              act: String(data.get('act')),
              date: String(data.get('date')),
              party: String(data.get('party')),
            }),
          );
        }}
      >
        <label>
          {t('law.item')}
          <input key={item} name="item" required defaultValue={item} list="items" placeholder="nvidia-a100" />
          <datalist id="items">
            {[...technologies.keys()].map((id) => (
              <option key={id} value={id}>
                {name(id)}
              </option>
            ))}
          </datalist>
        </label>
        <label>
          {t('law.act')}
          <select key={values.act} name="act" defaultValue={values.act}>
            {ACTS.map((act) => (
              <option key={act} value={act} selected={act === values.act}>
                {word('act', act)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('law.date')}
          <input key={values.date} name="date" type="date" required defaultValue={values.date} />
        </label>
        <label>
          {t('law.party')}
          <input name="party" defaultValue={values.party ?? ''} />
        </label>
        <button type="submit" class="main">
          {t('do.ask')}
        </button>
      </form>
      {item !== '' && (
        <Answer asked={asked}>
          {(answer) => (
            <>
              <div class="two answer">
                <AssessmentView title={t('finding.rules.date', { date: day(answer.date) })} assessment={answer} />
                <AssessmentView
                  title={t('finding.rules.today', { date: day(answer.today.date) })}
                  assessment={answer.today}
                />
              </div>
              <p>
                <b>{t('law.changes')}.</b> {answer.changes[language]}
              </p>
            </>
          )}
        </Answer>
      )}
    </section>
  );
};

const Rules = ({ query }: { readonly query: URLSearchParams }) => {
  const { t, day, count, word } = useWords();
  const asked = useAsked<{ readonly rules: readonly Rule[] }>('/api/rules');
  const [typed, setTyped] = useState('');
  const wanted = query.get('rule');
  const onDay = query.get('day');
  const open = useRef<HTMLLIElement>(null);
  const rules = asked.value?.rules;
  useEffect(() => open.current?.scrollIntoView({ block: 'center' }), [wanted, onDay, rules]);
  const shown = useMemo(() => {
    const words = typed.toLowerCase();
    return (rules ?? [])
      .filter(({ id, title, citation, effect }) => `${id} ${title} ${citation} ${effect}`.toLowerCase().includes(words))
      .toSorted((one, other) => ((one.dates.effective ?? '9') < (other.dates.effective ?? '9') ? -1 : 1));
  }, [rules, typed]);
  const isWanted = ({ id, dates, enforced }: Rule) =>
    id === wanted || (onDay !== null && (enforced?.from ?? dates.effective) === onDay);
  const first = shown.find(isWanted);
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('law.rules')}</h2>
      <div class="filter-line">
        <input
          type="search"
          value={typed}
          aria-label={t('law.rules.find')}
          placeholder={t('law.rules.find')}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="total" role="status">
          {count('rules', shown.length)}
        </p>
      </div>
      <Answer asked={asked}>
        {() => (
          <ul class="all-rules" lang="en">
            {shown.map((rule) => (
              <li key={rule.id} class={isWanted(rule) ? 'wanted' : ''} {...(rule === first ? { ref: open } : {})}>
                <details open={isWanted(rule)}>
                  <summary>
                    <time>{rule.dates.effective ?? rule.dates.published ?? ''}</time> <b>{rule.title}</b>{' '}
                    <cite>{rule.citation}</cite>
                  </summary>
                  <p>{rule.effect}</p>
                  <p class="quiet">
                    {t('law.rules.status')}: {word('rule_status', rule.status)}
                    {rule.dates.effective !== null && ` · ${t('law.rules.effective')}: ${day(rule.dates.effective)}`}
                    {rule.source_url !== null && ` · ${t('law.rules.source')}: ${rule.source_url}`}
                  </p>
                  {rule.notes !== null && <p class="quiet">{rule.notes}</p>}
                </details>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
};

/** The rules alone: ask them, see when parts were covered, read them. */
export const LawPage = ({ route }: PageProps) => {
  const { t } = useWords();
  const timeline = useAsked<TimelineAnswer>('/api/timeline');
  return (
    <div class="page law">
      <header class="page-head">
        <h1>{t('law.title')}</h1>
        <p class="quiet">{t('law.intro')}</p>
      </header>
      <Question query={route.query} />
      <section aria-labelledby="timeline">
        <h2 id="timeline">{t('law.timeline')}</h2>
        <Answer asked={timeline}>{(answer) => <ControlTimeline answer={answer} />}</Answer>
      </section>
      <Rules query={route.query} />
    </div>
  );
};
