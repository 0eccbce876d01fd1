import type { Key } from '../words/index.ts';

/** The pages as the navigation shows them; with `g` and its letter a page is opened. */
export const NAVIGATION: readonly {
  readonly title: Key;
  readonly pages: readonly { readonly page: string; readonly title: Key; readonly letter: string }[];
}[] = [
  {
    title: 'nav.case',
    pages: [
      { page: 'overview', title: 'nav.overview', letter: 'o' },
      { page: 'findings', title: 'nav.findings', letter: 'f' },
      { page: 'organisations', title: 'nav.organisations', letter: 'p' },
      { page: 'network', title: 'nav.network', letter: 'n' },
    ],
  },
  {
    title: 'nav.work',
    pages: [
      { page: 'search', title: 'nav.search', letter: 's' },
      { page: 'review', title: 'nav.review', letter: 'r' },
      { page: 'add', title: 'nav.add', letter: 'a' },
    ],
  },
  {
    title: 'nav.reference',
    pages: [
      { page: 'law', title: 'nav.law', letter: 'l' },
      { page: 'screen', title: 'nav.screen', letter: 'c' },
    ],
  },
  { title: 'nav.record', pages: [{ page: 'ledger', title: 'nav.ledger', letter: 'e' }] },
];

/** Which entry of the navigation a page belongs to. */
export const SECTION: Readonly<Record<string, string>> = {
  finding: 'findings',
  document: 'search',
  organisation: 'organisations',
};
