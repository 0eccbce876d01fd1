import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.ts';

interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly problem: string | null;
  /** No answer came yet. */
  readonly waiting: boolean;
  /** Asks for the next page; null when all are here. */
  readonly more: (() => void) | null;
}

/** Records that come page by page, one after the other as they are needed. `pathOf` says how the page after a cursor is asked for. */
export const usePages = <Page, Row>(
  key: string,
  pathOf: (after: string | null) => string,
  read: (page: Page) => { readonly rows: readonly Row[]; readonly total: number; readonly next: string | null },
): Paged<Row> => {
  const [state, setState] = useState<{
    key: string;
    rows: readonly Row[];
    total: number;
    next: string | null;
    problem: string | null;
    begun: boolean;
  }>({ key, rows: [], total: 0, next: null, problem: null, begun: false });
  const busy = useRef<AbortController | null>(null);
  const latest = useRef({ pathOf, read });
  latest.current = { pathOf, read };

  const ask = useCallback(
    (after: string | null) => {
      if (after === null) busy.current?.abort();
      else if (busy.current) return;
      const stop = new AbortController();
      busy.current = stop;
      get<Page>(latest.current.pathOf(after), stop.signal)
        .then((page) => {
          const { rows, total, next } = latest.current.read(page);
          setState((before) => ({
            key,
            rows: after === null ? rows : [...before.rows, ...rows],
            total,
            next,
            problem: null,
            begun: true,
          }));
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          const problem = error instanceof Error ? error.message : String(error);
          setState((before) => ({ ...before, key, next: null, problem, begun: true }));
        })
        .finally(() => {
          if (busy.current === stop) busy.current = null;
        });
    },
    [key],
  );
  useEffect(() => {
    ask(null);
    return () => {
      busy.current?.abort();
      busy.current = null;
    };
  }, [ask]);
  const { next } = state;
  const more = useCallback(() => {
    if (next !== null) ask(next);
  }, [next, ask]);
  return {
    rows: state.rows,
    total: state.total,
    problem: state.problem,
    waiting: !state.begun || state.key !== key,
    more: next === null ? null : more,
  };
};
