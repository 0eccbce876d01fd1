import { noticeLexicon } from './lexicon.ts';

/** How the names of organisations end and what never stands in them, from the lexicon. */

interface NameRules {
  /** Any ending, longest first, anywhere. */
  readonly strong: RegExp;
  readonly strongEnd: RegExp;
  readonly anyEnd: RegExp;
  readonly weak: RegExp;
  readonly kept: ReadonlySet<string>;
  readonly foreign: RegExp;
  readonly notNames: RegExp;
  readonly neverInside: RegExp;
  readonly leads: RegExp;
}

const alternation = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|');

let loaded: NameRules | null = null;

export const nameRules = (): NameRules => {
  if (loaded) return loaded;
  const { names, words } = noticeLexicon();
  const strong = alternation(names.strong_endings);
  const weak = alternation(names.weak_endings);
  loaded = {
    strong: new RegExp(strong, 'gu'),
    strongEnd: new RegExp(`(?:${strong})$`, 'u'),
    anyEnd: new RegExp(`(?:${strong}|${weak})$`, 'u'),
    weak: new RegExp(weak, 'gu'),
    kept: new Set(names.trailing_brackets),
    foreign: new RegExp(alternation(names.foreign_brackets), 'u'),
    notNames: new RegExp(`^(?:${alternation(names.not_names)})`, 'u'),
    neverInside: new RegExp(alternation(names.never_inside), 'u'),
    leads: new RegExp(alternation(words.name_leads.words), 'gu'),
  };
  return loaded;
};

/** One firm is one key, whatever the width of its brackets and letters. */
export const keyOf = (name: string): string => name.normalize('NFKC').toUpperCase();

export const withoutSpaces = (text: string): string => text.replace(/[\s\u00a0\u3000\u200b-\u200f\ufeff]+/gu, '');

export const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether words end as the name of an organisation does. */
export const endsAsName = (name: string): boolean => nameRules().anyEnd.test(name);
/** How many endings of an organisation's name stand in a name: 甲研究院乙部队 may be one body or two. */
export const strongEndingsIn = (name: string): number => count(name, nameRules().strong);
export const endsAsStrongName = (name: string): boolean => nameRules().strongEnd.test(name);
