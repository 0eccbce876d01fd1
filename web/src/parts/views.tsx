import { useState } from 'preact/hooks';
import { remembered } from '../state/remembered.ts';
import { address } from '../state/routing.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/index.ts';

interface View {
  readonly name: string;
  readonly query: string;
}

const isViews = (kept: unknown): kept is readonly View[] =>
  Array.isArray(kept) &&
  kept.every((view: unknown) => {
    const { name, query } = (view ?? {}) as Partial<View>;
    return typeof name === 'string' && typeof query === 'string';
  });

const views = remembered<readonly View[]>('views', [], isViews);

/** Views of the findings kept under a name in this browser. */
export const SavedViews = ({ query }: { readonly query: string }) => {
  const { t } = useWords();
  const kept = useStore(views);
  const [name, setName] = useState('');
  return (
    <details class="drop">
      <summary>{t('findings.views')}</summary>
      <div>
        {kept.length === 0 ? (
          <p>{t('findings.views.none')}</p>
        ) : (
          <ul>
            {kept.map((view) => (
              <li key={view.name} class="row">
                <a href={`${address('findings')}${view.query === '' ? '' : `?${view.query}`}`}>{view.name}</a>
                <button
                  type="button"
                  class="link"
                  aria-label={`${t('do.remove')}: ${view.name}`}
                  onClick={() => views.set(kept.filter((one) => one.name !== view.name))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            views.set([...kept.filter((one) => one.name !== name.trim()), { name: name.trim(), query }]);
            setName('');
          }}
        >
          <label>
            {t('findings.views.name')}
            <input value={name} maxLength={60} required onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <button type="submit">{t('findings.views.save')}</button>
        </form>
      </div>
    </details>
  );
};
