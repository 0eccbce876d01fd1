import { useMemo } from 'preact/hooks';
import { type Language, language } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { type Dictionary, en, type Key } from './en.ts';
import { fr } from './fr.ts';
import { zh } from './zh.ts';

export type { Key } from './en.ts';

export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { en, fr, zh };

/** What is counted: `count.WHAT.one` and `count.WHAT.other`. */
type Counted = Key extends infer K ? (K extends `count.${infer What}.one` ? What : never) : never;
type Values = Readonly<Record<string, string | number>>;

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', zh: 'zh-Hans-CN' };

/** The interface in one language. */
export interface Words {
  readonly language: Language;
  readonly t: (key: Key, values?: Values) => string;
  /** Name of a value of a fixed set: `word('stage', 'tendered')`. A value that the dictionary does not know stands for itself. */
  readonly word: (set: string, value: string | null) => string;
  readonly count: (what: Counted, n: number) => string;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  /** `2024-05-20` as people of the language write it. */
  readonly day: (iso: string) => string;
  /** A moment, in the time of the reader. */
  readonly moment: (iso: string) => string;
  readonly month: (iso: string) => string;
  readonly bytes: (value: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

const filled = (text: string, values: Values, number: (value: number) => string): string =>
  text.replace(/\{(\w+)\}/gu, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? number(value) : value;
  });

export const wordsIn = (spoken: Language): Words => {
  const locale = LOCALES[spoken];
  const dictionary = DICTIONARIES[spoken];
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const plurals = new Intl.PluralRules(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = (value: number): string => numbers.format(value);
  const dated = (format: Intl.DateTimeFormat, iso: string): string => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? iso : format.format(time);
  };
  const t = (key: Key, values: Values = {}): string => filled(dictionary[key], values, number);
  return {
    language: spoken,
    t,
    word: (set, value) =>
      value === null
        ? dictionary['fact.unstated']
        : ((dictionary as Readonly<Record<string, string>>)[`${set}.${value}`] ??
          (value === 'unstated' ? dictionary['fact.unstated'] : value)),
    count: (what, n) => t(`count.${what}.${plurals.select(n) === 'one' ? 'one' : 'other'}`, { n }),
    number,
    percent: (value) => percents.format(value),
    day: (iso) => dated(days, iso),
    moment: (iso) => dated(moments, iso),
    month: (iso) => dated(months, iso),
    bytes(value) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const power = value < 1 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3));
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: power === 0 ? 0 : 1,
      }).format(value / 1000 ** power);
    },
    list: (parts) => lists.format(parts),
  };
};

/** The interface in the language that was chosen. */
export const useWords = (): Words => {
  const spoken = useStore(language);
  return useMemo(() => wordsIn(spoken), [spoken]);
};
