import { useState } from 'preact/hooks';
import type { Facets } from '../state/records.ts';
import { useTechnologyName } from '../state/technologies.ts';
import { type Key, useWords } from '../words/index.ts';

/** Facets in the order in which people ask for them. */
export const FACETS = [
  'provider',
  'technology',
  'route',
  'stage',
  'confidence',
  'assessment',
  'listed',
  'buyer_kind',
  'seeker',
  'intermediary',
  'region',
  'year',
  'month',
  'amount',
  'family',
] as const;
export type Facet = (typeof FACETS)[number];

const SHOWN = 6;
/** Facets that are open from the start. */
const OPEN = new Set<string>(['provider', 'technology', 'route', 'stage']);
const SETS: Readonly<Record<string, string>> = { assessment: 'class' };

/** What a value of a facet is called. */
export const useFacetValue = (): ((facet: string, value: string) => string) => {
  const { word } = useWords();
  const name = useTechnologyName();
  return (facet, value) =>
    facet === 'technology' || facet === 'provider' ? name(value) : word(SETS[facet] ?? facet, value);
};

const CHINESE = new Set(['seeker', 'intermediary', 'region']);

const Values = ({
  facet,
  tallies,
  chosen,
  toggle,
}: {
  readonly facet: string;
  readonly tallies: Facets[string];
  readonly chosen: readonly string[];
  readonly toggle: (value: string) => void;
}) => {
  const { t, number } = useWords();
  const valueName = useFacetValue();
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const sorted =
    facet === 'month' || facet === 'year' ? tallies.toSorted((a, b) => (a.value < b.value ? 1 : -1)) : tallies;
  const fitting = sorted.filter(
    ({ value }) => typed === '' || valueName(facet, value).toLowerCase().includes(typed.toLowerCase()),
  );
  const shown = all ? fitting : fitting.filter(({ value }, place) => place < SHOWN || chosen.includes(value));
  return (
    <>
      {all && tallies.length > 20 && (
        <input
          type="search"
          value={typed}
          aria-label={t('findings.facet.find')}
          placeholder={t('findings.facet.find')}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map(({ value, findings }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <span lang={CHINESE.has(facet) && value !== 'unstated' ? 'zh' : undefined}>
                {valueName(facet, value)}
              </span>
              <b>{number(findings)}</b>
            </label>
          </li>
        ))}
      </ul>
      {!all && tallies.length > shown.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t('findings.facet.more', { n: tallies.length })}
        </button>
      )}
    </>
  );
};

/** Choices by facet, with how many findings each would show. Values of one facet add up; facets narrow each other. */
export const FacetChoices = ({
  facets,
  chosen,
  toggle,
}: {
  readonly facets: Facets;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly toggle: (facet: string, value: string) => void;
}) => {
  const { t } = useWords();
  return (
    <div class="facets">
      {FACETS.filter((facet) => (facets[facet]?.length ?? 0) > 0).map((facet) => (
        <details key={facet} open={OPEN.has(facet) || (chosen[facet]?.length ?? 0) > 0}>
          <summary>{t(`facet.${facet}` as Key)}</summary>
          <Values
            facet={facet}
            tallies={facets[facet] ?? []}
            chosen={chosen[facet] ?? []}
            toggle={(value) => toggle(facet, value)}
          />
        </details>
      ))}
    </div>
  );
};

/** The filters in use, each to be taken away. */
export const ActiveFilters = ({
  chosen,
  toggle,
  clear,
}: {
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly toggle: (facet: string, value: string) => void;
  readonly clear: () => void;
}) => {
  const { t } = useWords();
  const valueName = useFacetValue();
  const active = FACETS.flatMap((facet) => (chosen[facet] ?? []).map((value) => [facet, value] as const));
  if (active.length === 0) return null;
  return (
    <ul class="active" aria-label={t('findings.active')}>
      {active.map(([facet, value]) => (
        <li key={`${facet}:${value}`}>
          <button type="button" onClick={() => toggle(facet, value)}>
            <span class="silent">{t('do.remove')}: </span>
            <span>{t(`facet.${facet}` as Key)}</span> {valueName(facet, value)} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="link" onClick={clear}>
          {t('do.clear_all')}
        </button>
      </li>
    </ul>
  );
};
