import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Keys } from './parts/keys.tsx';
import { PersonDialog } from './parts/person.tsx';
import { Shell } from './parts/shell.tsx';
import { SignIn, useSession } from './parts/sign-in.tsx';
import { Loading, Problem } from './parts/states.tsx';
import { type Route, route } from './state/routing.ts';
import { useStore } from './state/store.ts';
import { type Key, useWords } from './words/index.ts';

export interface PageProps {
  readonly route: Route;
}
type Page = ComponentType<PageProps>;

/** Each page is fetched when it is first opened. */
const PAGES: Readonly<Record<string, { readonly title: Key; readonly load: () => Promise<Page> }>> = {
  overview: {
    title: 'nav.overview',
    load: () => import('./pages/overview.tsx').then(({ OverviewPage }) => OverviewPage),
  },
  findings: {
    title: 'nav.findings',
    load: () => import('./pages/findings.tsx').then(({ FindingsPage }) => FindingsPage),
  },
  finding: { title: 'nav.finding', load: () => import('./pages/finding.tsx').then(({ FindingPage }) => FindingPage) },
  document: {
    title: 'nav.document',
    load: () => import('./pages/document.tsx').then(({ DocumentPage }) => DocumentPage),
  },
  organisations: {
    title: 'nav.organisations',
    load: () => import('./pages/organisations.tsx').then(({ OrganisationsPage }) => OrganisationsPage),
  },
  organisation: {
    title: 'nav.organisation',
    load: () => import('./pages/organisation.tsx').then(({ OrganisationPage }) => OrganisationPage),
  },
  network: { title: 'nav.network', load: () => import('./pages/network.tsx').then(({ NetworkPage }) => NetworkPage) },
  search: { title: 'nav.search', load: () => import('./pages/search.tsx').then(({ SearchPage }) => SearchPage) },
  review: { title: 'nav.review', load: () => import('./pages/review.tsx').then(({ ReviewPage }) => ReviewPage) },
  law: { title: 'nav.law', load: () => import('./pages/law.tsx').then(({ LawPage }) => LawPage) },
  screen: { title: 'nav.screen', load: () => import('./pages/screen.tsx').then(({ ScreenPage }) => ScreenPage) },
  ledger: { title: 'nav.ledger', load: () => import('./pages/ledger.tsx').then(({ LedgerPage }) => LedgerPage) },
  add: { title: 'nav.add', load: () => import('./pages/add.tsx').then(({ AddPage }) => AddPage) },
};

const loaded = new Map<string, Page>();

export const App = () => {
  const where = useStore(route);
  const words = useWords();
  const known = PAGES[where.page];
  const [, drawAgain] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    setFailure(null);
    if (!known || loaded.has(where.page)) return;
    known.load().then(
      (page) => {
        loaded.set(where.page, page);
        drawAgain((turn) => turn + 1);
      },
      (error: unknown) => setFailure(String(error)),
    );
  }, [where.page, known]);

  const title = known ? words.t(known.title) : 'bidtrace';
  useEffect(() => {
    document.title = `${title} · bidtrace`;
  }, [title]);

  // A new page begins at its top, and a screen reader begins with its heading.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [where.page, where.id]);

  const Page = loaded.get(where.page);
  const session = useSession();
  if (session.locked) return <SignIn signedIn={session.again} />;
  return (
    <Shell page={where.page}>
      <main id="content" tabIndex={-1} ref={content}>
        {!known ? (
          <Problem reason={words.t('app.not_found')} />
        ) : failure !== null ? (
          <Problem reason={failure} />
        ) : Page ? (
          <Page key={`${where.page}/${where.id ?? ''}`} route={where} />
        ) : (
          <Loading />
        )}
      </main>
      <PersonDialog />
      <Keys />
    </Shell>
  );
};
