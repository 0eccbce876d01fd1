import { isText, remembered } from './remembered.ts';

export const LANGUAGES = ['en', 'fr', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isLanguage = (kept: unknown): kept is Language => (LANGUAGES as readonly unknown[]).includes(kept);
const isTheme = (kept: unknown): kept is Theme => (THEMES as readonly unknown[]).includes(kept);

const ofBrowser = (): Language => navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';

export const language = remembered<Language>('language', ofBrowser(), isLanguage);
export const theme = remembered<Theme>('theme', 'system', isTheme);
/** Who works here, as the log names them. */
export const person = remembered<string>('person', '', isText);

/** Puts language and theme on the page, now and whenever they change. */
export const applyPreferences = (): void => {
  const root = document.documentElement;
  const apply = () => {
    root.lang = language.get() === 'zh' ? 'zh-Hans' : language.get();
    root.dataset['theme'] = theme.get();
  };
  apply();
  language.watch(apply);
  theme.watch(apply);
};
