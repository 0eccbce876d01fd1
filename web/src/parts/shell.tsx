import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LANGUAGES, type Language, language, person, THEMES, type Theme, theme } from '../state/preferences.ts';
import { address, go } from '../state/routing.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/index.ts';
import { showKeys } from './keys.tsx';
import { NAVIGATION, SECTION } from './navigation.ts';
import { askForPerson } from './person.tsx';

const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', zh: '中文' };

const SearchBox = () => {
  const { t } = useWords();
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('q') as HTMLInputElement;
        go(address('search', null, { q: field.value }));
      }}
    >
      <input type="search" name="q" aria-label={t('app.search')} placeholder={t('app.search')} autocomplete="off" />
    </form>
  );
};

const Preferences = () => {
  const { t } = useWords();
  const spoken = useStore(language);
  const look = useStore(theme);
  const name = useStore(person);
  return (
    <div class="preferences">
      <button type="button" class="person" onClick={askForPerson}>
        <span>{t('app.person')}</span> <b>{name === '' ? t('app.person.none') : name}</b>
      </button>
      <label>
        <span>{t('app.language')}</span>
        <select value={spoken} onChange={(event) => language.set(event.currentTarget.value as Language)}>
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {OWN_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('app.theme')}</span>
        <select value={look} onChange={(event) => theme.set(event.currentTarget.value as Theme)}>
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {t(`app.theme.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <ul>
        <li>
          <button type="button" class="link" onClick={showKeys}>
            {t('app.keys')}
          </button>
        </li>
        <li>
          <a href="/report/">{t('app.report')}</a>
        </li>
        <li>
          <a href="/openapi.json">{t('app.api')}</a>
        </li>
      </ul>
    </div>
  );
};

/** What stands around every page: name, search, navigation, preferences. On a narrow screen it folds into a menu. */
export const Shell = ({ page, children }: { readonly page: string; readonly children: ComponentChildren }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const section = SECTION[page] ?? page;
  useEffect(() => setOpen(false), [page]);
  return (
    <div class="shell">
      {/* No link: the hash is the address of a page. */}
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <header class="masthead">
        <a class="wordmark" href={address('overview')}>
          bidtrace
        </a>
        <SearchBox />
        <button
          type="button"
          class="menu"
          aria-expanded={open}
          aria-controls="navigation"
          onClick={() => setOpen((before) => !before)}
        >
          {t('app.menu')}
        </button>
      </header>
      <div class={open ? 'side open' : 'side'} id="navigation">
        <nav aria-label={t('nav.label')}>
          {NAVIGATION.map((group) => (
            <div key={group.title} class="group">
              <p>{t(group.title)}</p>
              <ul>
                {group.pages.map((entry) => (
                  <li key={entry.page}>
                    <a href={address(entry.page)} aria-current={entry.page === section ? 'page' : undefined}>
                      {t(entry.title)}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <Preferences />
      </div>
      {children}
    </div>
  );
};
