import { type Folded, fold } from '../../text/index.ts';
import { type Automaton, createAutomaton } from '../automaton.ts';
import {
  type Form,
  type Precision,
  type PropertyWord,
  QUANTITIES,
  type Quantity,
  specificationWords,
} from './lexicon.ts';

/** What a word of a requirement is. */
export type Role =
  | { readonly kind: 'property'; readonly property: PropertyWord }
  | { readonly kind: 'precision'; readonly precision: Precision }
  | { readonly kind: 'memory_type'; readonly type: string }
  | { readonly kind: 'form'; readonly form: Form; readonly text: string }
  | { readonly kind: 'device'; readonly accelerator: boolean }
  | { readonly kind: 'host' | 'heading' | 'dense' | 'sparse' | 'one_way' }
  | { readonly kind: 'scope'; readonly scope: 'card' | 'server' | 'total' };

/** A number with the unit that follows it. What it is of is known when its property is: `t` is one of memory and one of rates. */
export interface Figure {
  readonly kind: 'figure';
  readonly value: number;
  readonly unit: string | null;
  /** Written with a small b (`Gb/s`, `Gbps`). */
  readonly bits: boolean;
}

/** A word or a figure in folded text; offsets in that text. */
export type Token = { readonly start: number; readonly end: number } & (Role | Figure);

interface Vocabulary {
  readonly automaton: Automaton;
  readonly words: readonly { readonly text: string; readonly roles: readonly Role[] }[];
  readonly figure: RegExp;
  readonly units: ReadonlyMap<string, ReadonlyMap<Quantity, number>>;
}

const LATIN_HAN = /([a-z0-9])(?=\p{Script=Han})|(\p{Script=Han})(?=[a-z0-9])/gu;

/** Spaces inside a name are often left out, and often put between Latin letters and Han characters. */
const spellingsOf = (word: string): readonly string[] => {
  const text = fold(word).text.trim();
  return [...new Set([text, text.replaceAll(' ', ''), text.replace(LATIN_HAN, '$1$2 ')])];
};

const makeVocabulary = (): Vocabulary => {
  const lexicon = specificationWords();
  const words = new Map<string, Role[]>();
  const add = (all: readonly string[], role: (word: string) => Role): void => {
    for (const word of all) {
      for (const text of spellingsOf(word)) {
        const roles = words.get(text);
        if (!roles) words.set(text, [role(word)]);
        else if (roles.every(({ kind }) => kind !== role(word).kind)) roles.push(role(word));
      }
    }
  };
  for (const [precision, all] of Object.entries(lexicon.precisions))
    add(all, () => ({ kind: 'precision', precision: precision as Precision }));
  for (const [property, all] of Object.entries(lexicon.properties))
    add(all, () => ({ kind: 'property', property: property as PropertyWord }));
  add(lexicon.memory_types, (type) => ({ kind: 'memory_type', type }));
  for (const [form, all] of Object.entries(lexicon.forms))
    add(all, (text) => ({ kind: 'form', form: form as Form, text }));
  for (const [scope, all] of Object.entries(lexicon.scopes))
    add(all, () => ({ kind: 'scope', scope: scope as 'card' | 'server' | 'total' }));
  for (const kind of ['dense', 'sparse', 'one_way'] as const) add(lexicon[kind], () => ({ kind }));
  add(lexicon.accelerators, () => ({ kind: 'device', accelerator: true }));
  add(lexicon.other_devices, () => ({ kind: 'device', accelerator: false }));
  add(lexicon.hosts, () => ({ kind: 'host' }));
  add(lexicon.headings, () => ({ kind: 'heading' }));
  const list = [...words].map(([text, roles]) => ({ text, roles }));
  const units = new Map<string, Map<Quantity, number>>();
  for (const quantity of QUANTITIES) {
    for (const [name, factor] of Object.entries(lexicon.units[quantity])) {
      const unit = name.replaceAll(' ', '');
      units.set(unit, (units.get(unit) ?? new Map<Quantity, number>()).set(quantity, factor));
    }
  }
  const unit = [...units.keys()]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[/.*+?()]/g, '\\$&').replace(/^([tpge])(flop|ops)/, '$1 ?$2'))
    .join('|');
  return {
    automaton: createAutomaton(list.map(({ text }) => text)),
    words: list,
    // Not inside a name or a longer number; `8x80GB` and `40-80GB` are two numbers.
    figure: new RegExp(
      `(?<![\\d._]|[a-wyz]|[a-z]-|(?<!\\d)x)(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,9})(\\.\\d{1,4})?(?: ?(${unit})(?![a-z]))?`,
      'g',
    ),
    units,
  };
};

let vocabulary: Vocabulary | null = null;
const theVocabulary = (): Vocabulary => {
  vocabulary ??= makeVocabulary();
  return vocabulary;
};

const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isLatin = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57);

/** Ends of units and devices, to which the next word may be glued: `312tflopsfp16`, `80gbhbm2e`, `gpufp16`. */
const UNIT_END = /(?:\d[a-z]{0,2}|flops?|ops|\/s|gb|[gnd][pc]u)$/;

/** A Latin word must not go on, nor begin inside another: `int8` is not in `point8`. */
const bounded = (text: string, start: number, end: number): boolean => {
  if (isLatin(text.charCodeAt(end - 1)) && end < text.length && isLatin(text.charCodeAt(end))) return false;
  if (start === 0 || !isLatin(text.charCodeAt(start)) || !isLetter(text.charCodeAt(start - 1))) return true;
  return UNIT_END.test(text.slice(Math.max(0, start - 6), start));
};

/** Words that stand in a text, the longest at each place, in reading order. */
const wordsIn = (text: string): readonly Token[] => {
  const { automaton, words } = theVocabulary();
  const found: { readonly start: number; readonly end: number; readonly roles: readonly Role[] }[] = [];
  automaton.scan(text, (pattern, end) => {
    const word = words[pattern];
    if (!word) return;
    const start = end - word.text.length;
    if (bounded(text, start, end)) found.push({ start, end, roles: word.roles });
  });
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Token[] = [];
  let reached = 0;
  for (const { start, end, roles } of found) {
    if (start < reached) continue;
    for (const role of roles) kept.push({ start, end, ...role });
    reached = end;
  }
  return kept;
};

const figuresIn = (original: string, folded: Folded): readonly Token[] => {
  const found: Token[] = [];
  for (const match of folded.text.matchAll(theVocabulary().figure)) {
    const [all, whole = '', fraction = '', unit] = match;
    const start = match.index;
    const end = start + all.length;
    const value = Number(whole.replaceAll(',', '') + fraction);
    // Folding takes the difference of Gb and GB away; the original has it.
    const place = unit?.includes('b') ? folded.original(start, end) : null;
    const bits = place !== null && /[GTMgtm]b/.test(original.slice(place.start, place.end));
    found.push({ start, end, kind: 'figure', value, unit: unit?.replaceAll(' ', '') ?? null, bits });
  }
  return found;
};

/** Words and figures of a text in reading order. `folded` is the folded form of `original`. */
export const tokensIn = (original: string, folded: Folded): readonly Token[] =>
  [...wordsIn(folded.text), ...figuresIn(original, folded)].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  );

/** The value of a figure as a quantity, in GB, GB/s, TFLOPS, TOPS, W, MHz, nm or as a number; null where its unit is another one's. */
export const valueAs = ({ value, unit }: Figure, quantity: Quantity): number | null => {
  if (unit === null) return quantity === 'count' ? value : null;
  const factor = theVocabulary().units.get(unit)?.get(quantity);
  return factor === undefined ? null : Number((value * factor).toPrecision(12));
};
