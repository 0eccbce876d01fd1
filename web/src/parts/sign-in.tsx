import { useEffect, useState } from 'preact/hooks';
import { ApiProblem, get, send } from '../state/api.ts';
import { person } from '../state/preferences.ts';
import type { Me } from '../state/records.ts';
import { useWords } from '../words/index.ts';

/** Whether the server wants to know who asks: beyond its own machine everybody needs a token. */
export const useSession = (): { readonly locked: boolean; readonly again: () => void } => {
  const [locked, setLocked] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    get<Me>('/api/me').then(
      ({ name }) => {
        setLocked(false);
        // A token says who it is; what was typed here does not count then.
        if (name !== '') person.set(name);
      },
      (error: unknown) => setLocked(error instanceof ApiProblem && error.status === 401),
    );
  }, [turn]);
  return { locked, again: () => setTurn((before) => before + 1) };
};

/** Asks for the token; the browser keeps it where no script reads it. */
export const SignIn = ({ signedIn }: { readonly signedIn: () => void }) => {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <main class="sign-in">
      <h1>{t('app.sign_in')}</h1>
      <p>{t('app.sign_in.why')}</p>
      <form
        class="stacked"
        onSubmit={(event) => {
          event.preventDefault();
          const token = String(new FormData(event.currentTarget).get('token')).trim();
          send('POST', '/api/session', { token }).then(signedIn, (error: unknown) =>
            setProblem(error instanceof Error ? error.message : String(error)),
          );
        }}
      >
        <label>
          {t('app.sign_in.token')}
          <input name="token" type="password" required autocomplete="current-password" />
        </label>
        <button type="submit" class="main">
          {t('app.sign_in')}
        </button>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </main>
  );
};
