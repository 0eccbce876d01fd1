import { useCallback } from 'preact/hooks';
import { useWords } from '../words/index.ts';
import { get } from './api.ts';
import { createStore, useStore } from './store.ts';

interface Technology {
  readonly id: string;
  readonly name: string;
  readonly label: { readonly en: string; readonly fr?: string; readonly zh: string };
  readonly kind: string;
}

const catalogue = createStore<ReadonlyMap<string, Technology>>(new Map());
let asked = false;

const ask = (): void => {
  if (asked) return;
  asked = true;
  get<{ technologies: readonly Technology[] }>('/api/technologies').then(
    ({ technologies }) => catalogue.set(new Map(technologies.map((technology) => [technology.id, technology]))),
    () => {
      // Ids have to do; the next page asks again.
      asked = false;
    },
  );
};

/** The entries of the catalogue by id. */
export const useTechnologies = (): ReadonlyMap<string, Technology> => {
  ask();
  return useStore(catalogue);
};

/** Names of catalogue entries in the language of the interface. */
export const useTechnologyName = (): ((id: string | null) => string) => {
  const known = useTechnologies();
  const { language, t } = useWords();
  return useCallback(
    (id) => {
      if (id === null || id === 'unstated') return t('fact.unstated');
      const label = known.get(id)?.label;
      return label?.[language] ?? label?.en ?? id;
    },
    [known, language, t],
  );
};
