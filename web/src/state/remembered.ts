import { createStore, type Store } from './store.ts';

const KEY = 'bidtrace.';

const read = (name: string): unknown => {
  try {
    const text = localStorage.getItem(KEY + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Storage that is shut or spoiled: the page works without.
    return undefined;
  }
};

/** A store that this browser remembers. What was kept and is no longer understood counts as not kept. */
export const remembered = <T>(name: string, fallback: T, understands: (kept: unknown) => kept is T): Store<T> => {
  const kept = read(name);
  const store = createStore<T>(understands(kept) ? kept : fallback);
  store.watch(() => {
    try {
      localStorage.setItem(KEY + name, JSON.stringify(store.get()));
    } catch {
      // Not remembered then.
    }
  });
  return store;
};

export const isText = (kept: unknown): kept is string => typeof kept === 'string';
export const isTexts = (kept: unknown): kept is readonly string[] => Array.isArray(kept) && kept.every(isText);
