import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { englishTokens } from './english-name.ts';
import { readingsOf } from './readings.ts';

const catalogue = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/${path}.json`, import.meta.url), 'utf8'));

const Words = z.array(z.string().min(1));
const Forms = z.strictObject({
  note: z.string(),
  source: z.string().min(1),
  legal_zh: Words,
  legal_en: Words,
  stop_en: Words,
  same_en: z.record(z.string(), z.string()),
  phrases_en: z.record(z.string(), z.string()),
  filler_en: Words,
  loose_zh: Words,
  filler_zh: Words,
  generic_zh: Words,
  types: z.record(z.string(), z.strictObject({ zh: Words, en: z.array(z.string()) })),
  rewrites: z.array(z.tuple([z.string().min(1), z.string(), z.string().min(1)])),
  short_forms: z.record(z.string(), z.string()),
  organ_words: Words,
  placing_zh: Words,
  host_less: Words,
});

export interface NameForms {
  readonly legalChinese: readonly string[];
  readonly legalEnglish: ReadonlySet<string>;
  readonly stopEnglish: ReadonlySet<string>;
  readonly sameEnglish: ReadonlyMap<string, string>;
  readonly phrasesEnglish: readonly (readonly [string, string])[];
  /** Words that names add or leave out without meaning another organisation. */
  readonly fillers: ReadonlySet<string>;
  /** Chinese words that any company adds to its mark. */
  readonly generic: readonly string[];
  /** Chinese words whose renderings cross: 理工 and 工业 are both “Technology”. */
  readonly loose: ReadonlySet<string>;
  /** Kind of organisation by its Chinese word, longest first. */
  readonly typeWords: readonly (readonly [string, string])[];
  readonly typeEnglish: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rewrites: readonly (readonly [string, string, string])[];
  readonly shortForms: readonly (readonly [string, string])[];
  readonly organWords: readonly string[];
  /** Words that say whose or where an organisation is, though they are neither a place nor a mark. */
  readonly placing: readonly string[];
  readonly hostLess: readonly string[];
}

const longestFirst = <T extends readonly [string, ...unknown[]]>(pairs: readonly T[]): readonly T[] =>
  [...pairs].sort(([one], [other]) => other.length - one.length);

let forms: NameForms | null = null;

/** Legal endings, kinds, ways of writing (`catalogue/lexicon/name-forms.json`). */
export const nameForms = (): NameForms => {
  if (forms) return forms;
  const read = Forms.parse(catalogue('lexicon/name-forms'));
  forms = {
    legalChinese: [...read.legal_zh].sort((one, other) => other.length - one.length),
    legalEnglish: new Set(read.legal_en),
    stopEnglish: new Set(read.stop_en),
    sameEnglish: new Map(Object.entries(read.same_en)),
    phrasesEnglish: longestFirst(Object.entries(read.phrases_en)),
    fillers: new Set([...read.filler_en, ...read.filler_zh]),
    generic: longestFirst(read.generic_zh.map((word) => [word] as const)).map(([word]) => word),
    loose: new Set(read.loose_zh),
    typeWords: longestFirst(
      Object.entries(read.types).flatMap(([type, { zh }]) => zh.map((word) => [word, type] as const)),
    ),
    typeEnglish: new Map(Object.entries(read.types).map(([type, { en }]) => [type, new Set(en)] as const)),
    rewrites: read.rewrites,
    shortForms: longestFirst(Object.entries(read.short_forms)),
    organWords: read.organ_words,
    placing: read.placing_zh,
    hostLess: read.host_less,
  };
  return forms;
};

const Place = z.strictObject({ zh: z.string().min(2), en: Words.optional() });
const Places = z.strictObject({
  note: z.string(),
  source: z.string().min(1),
  provinces: z.array(z.strictObject({ zh: z.string().min(2), en: Words, cities: z.array(Place) })),
});
const NameWords = z.strictObject({ note: z.string(), source: z.string().min(1), words: z.record(z.string(), Words) });

/** A word of Chinese names: what it can be in an English one, each as folded tokens. */
export interface NameWord {
  readonly zh: string;
  readonly kind: 'word' | 'place';
  readonly english: readonly (readonly string[])[];
  /** Province of a place. */
  readonly province: string | null;
}

export interface NameWords {
  readonly words: ReadonlyMap<string, NameWord>;
  readonly longest: number;
  /** English tokens that stand for a place. */
  readonly placeTokens: ReadonlySet<string>;
  /** English tokens that some Chinese word translates to. */
  readonly englishKnown: ReadonlySet<string>;
}

const pinyinOf = (zh: string): string => [...zh].map((character) => readingsOf(character)[0] ?? '').join('');

let words: NameWords | null = null;

/** Words and places with their English (`catalogue/lexicon/name-words.json`, `catalogue/organisations/places.json`). */
export const nameWords = (): NameWords => {
  if (words) return words;
  const map = new Map<string, NameWord>();
  const placeTokens = new Set<string>();
  const englishKnown = new Set<string>();
  const tokensOf = (renderings: readonly string[]): readonly (readonly string[])[] => [
    ...new Map(
      renderings
        .map((rendering) => englishTokens(rendering).tokens)
        .filter((tokens) => tokens.length > 0)
        .map((tokens) => [tokens.join(' '), tokens] as const),
    ).values(),
  ];
  for (const [zh, renderings] of Object.entries(NameWords.parse(catalogue('lexicon/name-words')).words)) {
    const english = tokensOf(renderings);
    map.set(zh, { zh, kind: 'word', english, province: null });
    for (const tokens of english) for (const token of tokens) englishKnown.add(token);
  }
  const addPlace = (zh: string, given: readonly string[], province: string): void => {
    // The rules of spelling do not know that a place is said its own way: every reading is tried besides the form given.
    const english = tokensOf([...new Set([...given, ...(given.length === 0 ? [pinyinOf(zh)] : [])])]);
    const known = map.get(zh);
    map.set(zh, { zh, kind: 'place', english: known ? [...known.english, ...english] : english, province });
    for (const tokens of english) for (const token of tokens) placeTokens.add(token);
  };
  for (const { zh, en, cities } of Places.parse(catalogue('organisations/places')).provinces) {
    addPlace(zh, en, zh);
    for (const city of cities) addPlace(city.zh, city.en ?? [], zh);
  }
  for (const token of placeTokens) englishKnown.add(token);
  words = { words: map, longest: Math.max(...[...map.keys()].map((key) => key.length)), placeTokens, englishKnown };
  return words;
};
