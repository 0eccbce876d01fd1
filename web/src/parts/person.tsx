import { useRef } from 'preact/hooks';
import { person } from '../state/preferences.ts';
import { createStore, useStore } from '../state/store.ts';
import { useWords } from '../words/index.ts';
import { Dialog } from './dialog.tsx';

type Asking = { readonly action: (() => void) | null };
const asking = createStore<Asking | null>(null);

/** Does something that stands in the log under a name; asks for the name first where there is none. */
export const asPerson = (action: () => void): void => {
  if (person.get() !== '') action();
  else asking.set({ action });
};

export const askForPerson = (): void => asking.set({ action: null });

/** Asks once who works here. */
export const PersonDialog = () => {
  const { t } = useWords();
  const open = useStore(asking);
  const name = useStore(person);
  const field = useRef<HTMLInputElement>(null);
  if (!open) return null;
  return (
    <Dialog title={t('app.person.ask')} close={() => asking.set(null)}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = field.current?.value.trim() ?? '';
          if (typed === '') return;
          person.set(typed.slice(0, 80));
          asking.set(null);
          open.action?.();
        }}
      >
        <p>{t('app.person.why')}</p>
        <label>
          {t('app.person.field')}
          <input ref={field} name="person" value={name} maxLength={80} required autocomplete="name" />
        </label>
        <p class="actions">
          <button type="submit" class="main">
            {t('do.save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
};
