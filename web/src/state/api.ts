import { useCallback, useEffect, useState } from 'preact/hooks';
import { person } from './preferences.ts';
import { createStore, useStore } from './store.ts';

/** An answer that is a problem (RFC 9457), in words for whoever asked. */
export class ApiProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Grows with every change, so that what is shown is asked for again. */
const changes = createStore(0);

// Another person may see other things.
person.watch(() => changes.set(changes.get() + 1));

const answered = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (response.ok) return text === '' ? null : JSON.parse(text);
  let detail = `${response.status} ${response.statusText}`;
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string };
    detail = problem.detail ?? problem.title ?? detail;
  } catch {
    // No problem+json: the status has to do.
  }
  throw new ApiProblem(response.status, detail);
};

const who = (): Record<string, string> => ({ 'x-bidtrace-person': encodeURIComponent(person.get()) });

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await answered(await fetch(path, { headers: who(), ...(signal ? { signal } : {}) }))) as T;

/** Sends a change. Everything shown is asked for again afterwards, unless the change is a question. */
export const send = async <T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { asks = false }: { readonly asks?: boolean } = {},
): Promise<T> => {
  const result = await answered(
    await fetch(path, {
      method,
      headers: { ...who(), 'x-bidtrace': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (!asks) changes.set(changes.get() + 1);
  return result as T;
};

/** Sends a file as it is. */
export const upload = async (path: string, file: Blob): Promise<void> => {
  await answered(
    await fetch(path, {
      method: 'PUT',
      headers: { ...who(), 'x-bidtrace': '1', 'content-type': 'application/octet-stream' },
      body: file,
    }),
  );
};

export const changed = (): void => changes.set(changes.get() + 1);

export interface Asked<T> {
  /** null until the first answer came. While a new answer is on its way the old one stays. */
  readonly value: T | null;
  readonly problem: string | null;
  readonly waiting: boolean;
  readonly again: () => void;
}

/** Asks the API, and again when the path or anything in the case file changed. No path, no question. */
export const useAsked = <T>(path: string | null): Asked<T> => {
  const version = useStore(changes);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{
    path: string | null;
    value: T | null;
    problem: string | null;
    waiting: boolean;
  }>({
    path: null,
    value: null,
    problem: null,
    waiting: path !== null,
  });
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    setState((before) => ({ ...before, waiting: true }));
    get<T>(path, stop.signal).then(
      (value) => setState({ path, value, problem: null, waiting: false }),
      (error: unknown) => {
        if (!stop.signal.aborted)
          setState({
            path,
            value: null,
            problem: error instanceof Error ? error.message : String(error),
            waiting: false,
          });
      },
    );
    return () => stop.abort();
  }, [path, version, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  // What another path answered is not shown as the answer of this one, unless only its query changed.
  const same = state.path?.split('?')[0] === path?.split('?')[0];
  return {
    value: same ? state.value : null,
    problem: same ? state.problem : null,
    waiting: state.waiting || !same,
    again,
  };
};
