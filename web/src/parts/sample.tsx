import { useState } from 'preact/hooks';
import { ROUTES } from '../../../src/findings/model.ts';
import { KINDS, STAGES } from '../../../src/notices/model.ts';
import { send, useAsked } from '../state/api.ts';
import { person } from '../state/preferences.ts';
import type { WholeDocument, WholeFinding } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useStore } from '../state/store.ts';
import { useTechnologies, useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';
import { DocumentText } from './document-text.tsx';
import { askForPerson, asPerson } from './person.tsx';
import type { Sample, SamplesAnswer } from './samples.tsx';
import { Answer } from './states.tsx';

interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
interface Agreement {
  readonly units: number;
  readonly percent: Figure;
  readonly kappa: Figure;
  readonly alpha: Figure;
}
interface Disagreement {
  readonly subject: string;
  readonly field: string;
  readonly said: Readonly<Record<string, string | null>>;
  readonly settled?: string | null;
}
interface Result {
  readonly sample: Sample;
  readonly complete: boolean;
  readonly progress: Readonly<Record<string, number>>;
  readonly agreement: Readonly<Record<string, Agreement>> | null;
  readonly disagreements: readonly Disagreement[];
  readonly to_code: readonly string[];
}

/** Fields with fixed values, so that coders write the same for the same. */
const useChoices = (unit: Sample['unit'], field: string): readonly (readonly [string, string])[] | null => {
  const { t, word } = useWords();
  const technologies = useTechnologies();
  const name = useTechnologyName();
  const named = (set: string, values: readonly string[]) => values.map((value) => [value, word(set, value)] as const);
  if (field === 'is_finding')
    return [
      ['yes', t('review.samples.yes')],
      ['no', t('review.samples.no')],
    ];
  if (field === 'route') return named('route', ROUTES);
  if (field === 'stage') return named('stage', STAGES);
  if (field === 'kind') return named('kind', KINDS);
  if (field === 'technology' && unit === 'finding')
    return [...technologies.keys()].map((id) => [id, name(id)] as const);
  return null;
};

const FieldInput = ({ unit, field }: { readonly unit: Sample['unit']; readonly field: string }) => {
  const { t } = useWords();
  const choices = useChoices(unit, field);
  return (
    <div>
      <label for={`code-${field}`}>{t(`field.${field}` as Key)}</label>
      {choices ? (
        <select name={field} id={`code-${field}`}>
          <option value="">{t('fact.unstated')}</option>
          {choices.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      ) : (
        <input name={field} id={`code-${field}`} lang="zh" placeholder={t('fact.unstated')} />
      )}
    </div>
  );
};

const valuesIn = (form: HTMLFormElement): Record<string, string | null> =>
  Object.fromEntries(
    [...new FormData(form)].map(([field, value]) => [field, String(value).trim() === '' ? null : String(value).trim()]),
  );

const PlainDocument = ({ id }: { readonly id: string }) => {
  const asked = useAsked<WholeDocument>(`/api/documents/${id}`);
  return (
    <Answer asked={asked}>
      {({ document, glosses }) => (
        <DocumentText
          text={document.text}
          marks={glosses.map(({ start, end, gloss }) => ({ start, end, what: 'gloss', label: gloss }))}
          at={null}
        />
      )}
    </Answer>
  );
};

/** What is coded, without what the program made of it: the texts of its documents. */
const Subject = ({ unit, id }: { readonly unit: Sample['unit']; readonly id: string }) => {
  const asked = useAsked<WholeFinding>(unit === 'finding' ? `/api/findings/${id}` : null);
  if (unit === 'notice') return <PlainDocument id={id} />;
  return (
    <Answer asked={asked}>
      {(finding) => (
        <>
          <p class="quiet" lang="zh">
            {[
              ...new Set(finding.evidence.filter(({ role }) => role === 'technology').map(({ quote }) => `“${quote}”`)),
            ].join(' ')}
          </p>
          {finding.documents.map((document) => (
            <PlainDocument key={document} id={document} />
          ))}
        </>
      )}
    </Answer>
  );
};

const Coding = ({
  sample,
  subject,
  left,
  fields,
}: {
  readonly sample: Sample;
  readonly subject: string;
  readonly left: number;
  readonly fields: readonly string[];
}) => {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="with-side">
      <div>
        <p class="quiet" id="gloss-help">
          {t('review.samples.blind')} {t('document.gloss')}
        </p>
        <Subject unit={sample.unit} id={subject} />
      </div>
      <aside>
        <section class="panel">
          <h2>{t('review.samples.code')}</h2>
          <p class="quiet" role="status">
            {t('review.samples.left', { n: left })}
          </p>
          <form
            class="stacked coding"
            onSubmit={(event) => {
              event.preventDefault();
              const values = valuesIn(event.currentTarget);
              asPerson(() =>
                send('POST', `/api/samples/${encodeURIComponent(sample.name)}/codings`, { subject, values }).then(
                  () => scrollTo(0, 0),
                  (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
                ),
              );
            }}
          >
            {fields.map((field) => (
              <FieldInput key={field} unit={sample.unit} field={field} />
            ))}
            <button type="submit" class="main">
              {t('review.samples.next')}
            </button>
            {problem !== null && (
              <p class="problem" role="alert">
                {problem}
              </p>
            )}
          </form>
        </section>
      </aside>
    </div>
  );
};

const FigureCell = ({ figure, asPercent = false }: { readonly figure: Figure; readonly asPercent?: boolean }) => {
  const { t, percent, number } = useWords();
  if (figure.value === null) return <td class="numeric">–</td>;
  const said = asPercent ? percent : number;
  return (
    <td class="numeric">
      {said(figure.value)}
      {figure.low !== null && figure.high !== null && (
        <small>{t('review.agreement.interval', { low: said(figure.low), high: said(figure.high) })}</small>
      )}
    </td>
  );
};

const AgreementTable = ({ agreement }: { readonly agreement: Readonly<Record<string, Agreement>> }) => {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('review.agreement')}</h2>
      <div class="table-scroll">
        <table class="plain agreement">
          <thead>
            <tr>
              <th scope="col">{t('review.agreement.field')}</th>
              <th scope="col" class="numeric">
                {t('review.agreement.percent')}
              </th>
              <th scope="col" class="numeric">
                {t('review.agreement.kappa')}
              </th>
              <th scope="col" class="numeric">
                {t('review.agreement.alpha')}
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(agreement).map(([field, its]) => (
              <tr key={field}>
                <th scope="row">{t(`field.${field}` as Key)}</th>
                <FigureCell figure={its.percent} asPercent />
                <FigureCell figure={its.kappa} />
                <FigureCell figure={its.alpha} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** Subjects on which coders differ, each settled as a whole: all its fields at once, because a settlement replaces the one before. */
const Disagreements = ({
  name,
  disagreements,
}: {
  readonly name: string;
  readonly disagreements: readonly Disagreement[];
}) => {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const subjects = [...new Set(disagreements.map(({ subject }) => subject))];
  return (
    <section>
      <h2>{t('review.disagreements')}</h2>
      {subjects.length === 0 && <p class="quiet">{t('review.disagreements.none')}</p>}
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {subjects.map((subject) => (
        <form
          key={subject}
          class="settle panel"
          onSubmit={(event) => {
            event.preventDefault();
            const values = valuesIn(event.currentTarget);
            asPerson(() =>
              send('POST', `/api/samples/${encodeURIComponent(name)}/settlements`, { subject, values, note: '' }).catch(
                (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
              ),
            );
          }}
        >
          <h3>
            <a href={subject.length === 64 ? address('document', subject) : address('finding', subject)}>
              <code>{subject.slice(0, 16)}</code>
            </a>
          </h3>
          {disagreements
            .filter((one) => one.subject === subject)
            .map(({ field, said, settled }) => (
              <label key={field}>
                <b>{t(`field.${field}` as Key)}</b>{' '}
                {Object.entries(said)
                  .map(([coder, value]) => `${coder}: ${value ?? t('fact.unstated')}`)
                  .join(' · ')}
                {settled !== undefined && (
                  <span class="good"> {t('review.settled', { value: settled ?? t('fact.unstated') })}</span>
                )}
                <input
                  name={field}
                  list={`said-${subject}-${field}`}
                  defaultValue={settled ?? ''}
                  aria-label={`${t('review.settle.value')}: ${t(`field.${field}` as Key)}`}
                />
                <datalist id={`said-${subject}-${field}`}>
                  {Object.values(said).map((value) => (
                    <option key={value} value={value ?? ''} />
                  ))}
                </datalist>
              </label>
            ))}
          <button type="submit">{t('review.settle')}</button>
        </form>
      ))}
    </section>
  );
};

/** One sample: blind coding first, then agreement, then settling. */
export const SampleView = ({ name }: { readonly name: string }) => {
  const { t, number } = useWords();
  const who = useStore(person);
  const asked = useAsked<Result>(`/api/samples/${encodeURIComponent(name)}`);
  const all = useAsked<SamplesAnswer>('/api/samples');
  return (
    <Answer asked={asked}>
      {({ sample, complete, progress, agreement, disagreements, to_code }) => {
        const fields = all.value?.fields[sample.unit] ?? [];
        const subject = to_code[0];
        return (
          <>
            <h2>{sample.name}</h2>
            <ul class="chips">
              {Object.entries(progress).map(([coder, done]) => (
                <li key={coder}>
                  {t('review.samples.progress', {
                    done: number(done),
                    size: number(sample.subjects.length),
                    who: coder,
                  })}
                </li>
              ))}
            </ul>
            {!sample.coders.includes(who) ? (
              <p class="warning">
                {t('review.samples.not_yours', { coders: sample.coders.join(', ') })}{' '}
                <button type="button" class="link" onClick={askForPerson}>
                  {t('app.person.ask')}
                </button>
              </p>
            ) : subject !== undefined && fields.length > 0 ? (
              <Coding key={subject} sample={sample} subject={subject} left={to_code.length} fields={fields} />
            ) : (
              <p class="good">{t('review.samples.coded')}</p>
            )}
            {complete && agreement ? (
              <>
                <AgreementTable agreement={agreement} />
                <Disagreements name={sample.name} disagreements={disagreements} />
              </>
            ) : (
              <p class="quiet">{t('review.agreement.wait')}</p>
            )}
          </>
        );
      }}
    </Answer>
  );
};
