import { useState } from 'preact/hooks';
import { send, useAsked } from '../state/api.ts';
import { person } from '../state/preferences.ts';
import { address, go } from '../state/routing.ts';
import { useWords } from '../words/index.ts';
import { asPerson } from './person.tsx';
import { Answer } from './states.tsx';

export interface Sample {
  readonly name: string;
  readonly unit: 'finding' | 'notice';
  readonly coders: readonly string[];
  readonly subjects: readonly string[];
  readonly population: number;
}
export interface SamplesAnswer {
  readonly samples: readonly Sample[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

const Draw = () => {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      class="stacked draw"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const body = {
          name: String(data.get('name')).trim(),
          unit: data.get('unit'),
          size: Number(data.get('size')),
          seed: Number(data.get('seed')),
          coders: String(data.get('coders'))
            .split(/[,，、;]/u)
            .map((coder) => coder.trim())
            .filter((coder) => coder !== ''),
        };
        asPerson(() =>
          send('POST', '/api/samples', body).then(
            () => go(address('review', body.name)),
            (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
          ),
        );
      }}
    >
      <label>
        {t('review.samples.name')}
        <input name="name" required maxLength={120} />
      </label>
      <label>
        {t('review.samples.unit')}
        <select name="unit">
          <option value="finding">{t('review.unit.finding')}</option>
          <option value="notice">{t('review.unit.notice')}</option>
        </select>
      </label>
      <label>
        {t('review.samples.size')}
        <input name="size" type="number" min={1} max={10_000} defaultValue="20" required />
      </label>
      <label>
        {t('review.samples.coders')}
        <input name="coders" required defaultValue={person.get()} />
      </label>
      <label>
        {t('review.samples.seed')}
        <input name="seed" type="number" min={0} defaultValue="1" required />
      </label>
      <button type="submit" class="main">
        {t('review.samples.draw')}
      </button>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
};

/** Samples that were drawn, and the form that draws one. */
export const SampleList = () => {
  const { t, number } = useWords();
  const asked = useAsked<SamplesAnswer>('/api/samples');
  return (
    <div class="with-side">
      <div>
        <p class="quiet">{t('review.samples.why')}</p>
        <Answer asked={asked}>
          {({ samples }) =>
            samples.length === 0 ? (
              <p class="empty">{t('review.samples.none')}</p>
            ) : (
              <ul class="samples">
                {samples.map((sample) => (
                  <li key={sample.name}>
                    <a href={address('review', sample.name)}>{sample.name}</a>{' '}
                    {t('review.samples.of', {
                      size: number(sample.subjects.length),
                      population: number(sample.population),
                    })}{' '}
                    {t(`review.unit.${sample.unit}`)} <small>{sample.coders.join(', ')}</small>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
      <aside>
        <section class="panel">
          <h2>{t('review.samples.draw')}</h2>
          <Draw />
        </section>
      </aside>
    </div>
  );
};
