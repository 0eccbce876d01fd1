import { createStore } from './store.ts';

/** Where the page stands: `#/findings/ID?route=hardware`. Everything that a view shows is in it, so that it can be shared. */
export interface Route {
  readonly page: string;
  readonly id: string | null;
  readonly query: URLSearchParams;
}

export type Values = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const parse = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split(/\?(.*)/su);
  const [page = '', ...rest] = path.split('/');
  return {
    page: page || 'overview',
    id: rest.length > 0 ? decoded(rest.join('/')) : null,
    query: new URLSearchParams(query),
  };
};

export const route = createStore<Route>(parse(location.hash));
addEventListener('hashchange', () => route.set(parse(location.hash)));

/** A query string of the values that say something. */
export const queryOf = (values: Values): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (typeof value === 'object') for (const one of value) query.append(name, one);
    else query.append(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

export const address = (page: string, id: string | null = null, values: Values = {}): string =>
  `#/${page}${id === null ? '' : `/${encodeURIComponent(id)}`}${queryOf(values)}`;

export const go = (where: string): void => {
  location.hash = where.replace(/^#/u, '');
};

/** Changes the query of the address without a new entry in the browser's history. */
export const replaceQuery = (query: URLSearchParams): void => {
  const { page, id } = route.get();
  const text = query.toString();
  history.replaceState(null, '', `${address(page, id)}${text === '' ? '' : `?${text}`}`);
  route.set(parse(location.hash));
};

/** The query as values, each name once. */
export const valuesOf = (query: URLSearchParams): Record<string, readonly string[]> =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
