import { hasHan, readChineseName } from './chinese-name.ts';
import { readEnglishName, splitNames } from './english-name.ts';
import type { ListEntry } from './lists/entry.ts';
import { nameWords } from './name-lexicon.ts';

/** One English name of one entry, ready to be compared. */
export interface IndexedName {
  readonly entry: number;
  readonly name: string;
  /** Whether it is the entry's own name and not an alias. */
  readonly primary: boolean;
  /** Runs of short words as one word, each with the tokens that it covers as bits: `tian hai xiang` is also `tianhaixiang`. */
  readonly joined: readonly { readonly id: number; readonly mask: number }[];
  readonly tokens: readonly string[];
  readonly ids: readonly number[];
  readonly legal: readonly string[];
  /** A run of capitals alone (`BGI`): too little to match a Chinese name on. */
  readonly acronym: boolean;
  /** An alias that is only the beginning of the entry's own name and so names what the entry belongs to. */
  readonly part: boolean;
  /** An alias that is the own name of another entry of the list. */
  copied: boolean;
  /** Entries that carry the very same words: more than one means that the alias cannot tell them apart. */
  shared: number;
}

/** Entries and the ways to find them by a name. Built once; only read afterwards. */
export interface ScreeningIndex {
  readonly entries: readonly ListEntry[];
  readonly names: readonly IndexedName[];
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Token by its id. */
  readonly words: readonly string[];
  /** Weight of a token between 0 and 1: how much it tells organisations apart. */
  readonly weights: Float64Array;
  /** Whether a token is a place. */
  readonly places: Uint8Array;
  /** Names that hold a token: `postings[starts[id]..starts[id+1]]`. */
  readonly postings: Int32Array;
  readonly starts: Int32Array;
  readonly nameWeights: Float64Array;
  /** Names of an entry: those from `firstName[entry]` up to `firstName[entry + 1]`. */
  readonly firstName: Int32Array;
  /** Entries by a Chinese name in its canonical writing. */
  readonly chinese: ReadonlyMap<
    string,
    readonly { readonly entry: number; readonly name: string; readonly key: string }[]
  >;
  /** Names by their words in order, for what is exactly the same in English. */
  readonly english: ReadonlyMap<string, readonly number[]>;
  /** Short of one letter, by the long romanised words that they come from: lists misspell (`Jiatong`, `Shijianzhuang`). */
  readonly misspelt: ReadonlyMap<string, number>;
  /** All beginnings of romanised words, to stop spelling early. */
  readonly begun: ReadonlySet<string>;
}

/** Masks are 30 bits wide; what a name has more is not matched on. */
const MOST_TOKENS = 28;
const SYLLABLE =
  /^(?:(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo))+$/u;

const romanised = new Map<string, boolean>();

const isRomanised = (word: string): boolean => {
  const known = romanised.get(word);
  if (known !== undefined) return known;
  const is = word.length <= 12 && SYLLABLE.test(word);
  romanised.set(word, is);
  return is;
};

const ORGAN = new Set([
  'institute',
  'center',
  'laboratory',
  'academy',
  'college',
  'hospital',
  'bureau',
  'factory',
  'school',
  'department',
]);

/** Whether a name is another one without its organ or number: a list gives a parent as alias of its institute. */
const isPartOf = (tokens: readonly string[], whole: readonly string[]): boolean => {
  const left = [...whole];
  for (const token of tokens) {
    const at = left.indexOf(token);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.some((token) => token.startsWith('#') || ORGAN.has(token));
};

/** The words of an English name in order, as one key. */
export const englishKey = (tokens: readonly string[]): string => tokens.join(' ');

const NONE: IndexedName['joined'] = [];

export const buildScreeningIndex = (entries: readonly ListEntry[]): ScreeningIndex => {
  const { placeTokens, englishKnown } = nameWords();
  const vocabulary = new Map<string, number>();
  const words: string[] = [];
  const idOf = (word: string): number => {
    const known = vocabulary.get(word);
    if (known !== undefined) return known;
    vocabulary.set(word, words.length);
    words.push(word);
    return words.length - 1;
  };
  const names: IndexedName[] = [];
  const chinese = new Map<string, { entry: number; name: string; key: string }[]>();
  const english = new Map<string, number[]>();
  const firstName = new Int32Array(entries.length + 1);
  for (const [at, entry] of entries.entries()) {
    firstName[at] = names.length;
    const seen = new Set<string>();
    let own: readonly string[] | null = null;
    for (const [order, cell] of [entry.name, ...entry.aliases].entries()) {
      if (hasHan(cell)) {
        const { key, canonical } = readChineseName(cell);
        for (const way of new Set([key, canonical])) {
          const list = chinese.get(way);
          const item = { entry: at, name: cell, key };
          if (list) list.push(item);
          else chinese.set(way, [item]);
        }
        continue;
      }
      for (const [place, name] of splitNames(cell).entries()) {
        const read = readEnglishName(name);
        const tokens = read.tokens.slice(0, MOST_TOKENS);
        const key = englishKey(tokens);
        if (tokens.length === 0 || seen.has(`${key}|${read.legal.join(' ')}`)) continue;
        seen.add(`${key}|${read.legal.join(' ')}`);
        own ??= tokens;
        const ids = tokens.map(idOf);
        let joinedWords: { id: number; mask: number }[] | null = null;
        for (let start = 0; start < tokens.length; start += 1) {
          let joined = tokens[start] as string;
          let mask = 1 << start;
          if (!isRomanised(joined)) continue;
          for (let end = start + 1; end < Math.min(tokens.length, start + 5); end += 1) {
            const next = tokens[end] as string;
            if (!isRomanised(next)) break;
            joined += next;
            mask |= 1 << end;
            if (joined.length <= 24) {
              joinedWords ??= [];
              joinedWords.push({ id: idOf(joined), mask });
            }
          }
        }
        const list = english.get(key);
        if (list) list.push(names.length);
        else english.set(key, [names.length]);
        names.push({
          entry: at,
          name,
          primary: order === 0 && place === 0,
          joined: joinedWords ?? NONE,
          tokens,
          ids,
          legal: read.legal,
          acronym: read.acronym,
          part: order > 0 && isPartOf(tokens, own),
          shared: 1,
          copied: false,
        });
      }
    }
  }
  firstName[entries.length] = names.length;
  const counts = new Int32Array(words.length);
  // The last name that counted a word: a word twice in a name is one place to find it.
  const last = new Int32Array(words.length).fill(-1);
  const each = (use: (id: number, name: number) => void): void => {
    last.fill(-1);
    for (const [at, { ids, joined }] of names.entries()) {
      const once = (id: number): void => {
        if (last[id] === at) return;
        last[id] = at;
        use(id, at);
      };
      for (const id of ids) once(id);
      for (const { id } of joined) once(id);
    }
  };
  each((id) => {
    counts[id] = (counts[id] as number) + 1;
  });
  const starts = new Int32Array(words.length + 1);
  for (let id = 0; id < words.length; id += 1) starts[id + 1] = (starts[id] as number) + (counts[id] as number);
  const postings = new Int32Array(starts[words.length] as number);
  const next = starts.slice();
  each((id, at) => {
    postings[next[id] as number] = at;
    next[id] = (next[id] as number) + 1;
  });
  const weights = new Float64Array(words.length);
  const places = new Uint8Array(words.length);
  const whole = Math.log(names.length + 2);
  for (const [id, word] of words.entries()) {
    const rarity = Math.log((names.length + 2) / ((counts[id] as number) + 1)) / whole;
    places[id] = placeTokens.has(word) ? 1 : 0;
    if (word.startsWith('#')) weights[id] = 0.9;
    else if (placeTokens.has(word)) weights[id] = word === 'china' ? 0.25 : 0.55;
    // A word that translates is never as telling as a made-up name.
    else weights[id] = Math.max(0.12, englishKnown.has(word) ? Math.min(rarity, 0.7) : rarity);
  }
  weights[vocabulary.get('china') ?? -1] = 0.25;
  const nameWeights = new Float64Array(names.length);
  for (const [at, { ids }] of names.entries())
    nameWeights[at] = ids.reduce((sum, id) => sum + (weights[id] as number), 0);
  for (const group of english.values()) {
    if (group.length < 2) continue;
    for (const at of group) {
      const name = names[at] as IndexedName;
      const list = entries[name.entry]?.list;
      const others = group.map((other) => names[other]?.entry ?? -1).filter((entry) => entries[entry]?.list === list);
      name.shared = new Set(others).size;
      name.copied =
        !name.primary &&
        group.some((other) => {
          const twin = names[other] as IndexedName;
          return twin.primary && twin.entry !== name.entry && entries[twin.entry]?.list === list;
        });
    }
  }
  const begun = new Set<string>();
  for (const [id, word] of words.entries()) {
    // Where a run of words is written as one, its parts are in the vocabulary only if they stand alone somewhere.
    if ((counts[id] as number) === 0 || !/^[a-z]+$/u.test(word)) continue;
    if (word.length <= 24) for (let end = 1; end <= word.length; end += 1) begun.add(word.slice(0, end));
  }
  const misspelt = new Map<string, number>();
  for (const [id, word] of words.entries()) {
    if (word.length < 7 || word.length > 16 || !/^[a-z]+$/u.test(word) || (counts[id] as number) === 0) continue;
    for (let cut = 1; cut < word.length; cut += 1) misspelt.set(word.slice(0, cut) + word.slice(cut + 1), id);
  }
  return {
    entries,
    names,
    vocabulary,
    words,
    weights,
    places,
    postings,
    starts,
    nameWeights,
    firstName,
    chinese,
    english,
    misspelt,
    begun,
  };
};
