import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { fold } from '../text/index.ts';

const Words = z.array(z.string().min(1));
const Edition = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Weighted = z.strictObject({ strong: Words, weak: Words });
const Attached = z.strictObject({ before: Words, after: Words });

const FAMILIES = ['accelerator', 'cloud', 'model', 'server'] as const;

const Senses = z.strictObject({
  edition: Edition,
  note: z.string(),
  maker_prefixes: z.record(z.string(), Words),
  joined_before: Words,
  joined_after: Words,
  /** Vendors of accelerators: a name after another one's is not the part that has this name. */
  makers_of_chips: Words,
  /** Words that stand right beside a name and also beside many others. */
  faint: Words,
  /** Right behind and right before digits they say that these are a number: `4090株`, `￥4090`. */
  number_units: Words,
  number_signs: Words,
  /** Heads of columns in which names stand: a number under another head is no name. */
  name_columns: Words,
  not_followed_by: z.array(z.strictObject({ ends: z.string().min(1), by: Words })),
  not_after: z.array(z.strictObject({ begins: z.string().min(1), words: Words })),
  trade: z.record(z.enum(FAMILIES), Weighted),
  attached: z.record(z.enum(FAMILIES), Attached),
  /** Words that say nothing of a trade although one of its words is in them. */
  blanked: Words,
  other_trades: Words,
  after_refuses: Words,
  before_refuses: Words,
  names: z.array(
    z.strictObject({
      tokens: Words,
      /** `S`: seen in real procurement text; `G`: general knowledge. */
      meanings: z.array(z.strictObject({ what: z.string().min(1), mark: z.enum(['S', 'G']), words: Words })),
    }),
  ),
});

const CUED = ['excluded', 'past_performance', 'accepted_equivalent', 'compatibility', 'context'] as const;

const Stances = z.strictObject({
  edition: Edition,
  note: z.string(),
  stances: z.record(
    z.enum(CUED),
    z.strictObject({
      before: Words,
      reaching: Words,
      after: Words,
      clause: Words,
      heading: Words,
      opening: Words,
      weak: Words,
    }),
  ),
  /** Words between a cue and a name that say nothing of the stance. */
  between: Words,
  wanted: Words,
  /** In a heading they say that it is the title of a notice. */
  titles: Words,
  /** In a sentence they say that it rules out what is not as asked, and so not what is named. */
  unless: Words,
  /** What stands before them is what was, what stands behind them is what shall be. */
  turns: Words,
  /** In a line they say that it asks; at the start of the answer, that the answer is no. */
  questions: Words,
  refusals: Words,
});

const Services = z.strictObject({
  edition: Edition,
  note: z.string(),
  services: z.array(
    z.strictObject({
      service: z.enum(['compute_rental', 'cloud_account', 'model_api', 'data_centre', 'refurbished']),
      words: Words.min(1),
      needs: Words,
      not: Words,
      mark: z.enum(['S', 'G']),
    }),
  ),
});

const Quantities = z.strictObject({
  edition: Edition,
  note: z.string(),
  goods: Words,
  uses: Words,
  objects: Words,
  counted: Words,
  before: Words,
});

export type SenseFamily = (typeof FAMILIES)[number];
export type CuedStance = (typeof CUED)[number];
export type SenseWords = Readonly<z.infer<typeof Senses>>;
export type StanceWords = Readonly<z.infer<typeof Stances>>;
export type ServiceWords = Readonly<z.infer<typeof Services>>;

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/lexicon/${name}`, import.meta.url), 'utf8'));

/** Makes a value when it is first asked for. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Words that decide senses (`catalogue/lexicon/senses.json`), read and checked once per process. */
export const senseWords: () => SenseWords = once(() => Senses.parse(read('senses.json')));
export const stanceWords: () => StanceWords = once(() => Stances.parse(read('stances.json')));
export const serviceWords: () => ServiceWords = once(() => Services.parse(read('services.json')));

export const quantityWords: () => Readonly<z.infer<typeof Quantities>> = once(() =>
  Quantities.parse(read('quantities.json')),
);

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** A word as it stands in folded text, with edges where it is Latin: `led` is not in `sled`. */
const pattern = (word: string): string => {
  const folded = fold(word).text.trim();
  const before = /^[a-z0-9]/.test(folded) ? '(?<![a-z0-9])' : '';
  const after = /[a-z]$/.test(folded) ? '(?![a-z])' : /\d$/.test(folded) ? '(?!\\d)' : '';
  return `${before}${escaped(folded)}${after}`;
};

/** Longest first, so that the word reported is the most telling one. */
const alternation = (words: readonly string[], of = pattern): string =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .map(of)
    .join('|');

/** One of the words, as they stand in folded text, without edges. */
export const oneOf = (words: readonly string[]): string =>
  alternation(words, (word) => escaped(fold(word).text.trim()));

/** Matches any of the words anywhere in folded text; null for an empty list. */
export const anywhere = (words: readonly string[]): RegExp | null =>
  words.length === 0 ? null : new RegExp(alternation(words), 'g');

/** Matches one of the words at the start of folded text, after at most `gap` signs that are no words. */
export const atStart = (words: readonly string[], gap = 0): RegExp | null =>
  words.length === 0 ? null : new RegExp(`^[\\s"“”‘’'()《》:：、,/\\-]{0,${gap}}(?:${alternation(words)})`);

/** Matches one of the words at the end of folded text, before at most `gap` signs that are no words. */
export const atEnd = (words: readonly string[], gap = 0): RegExp | null =>
  words.length === 0 ? null : new RegExp(`(?:${alternation(words)})[\\s"“”‘’'()《》:：、,/\\-]{0,${gap}}$`);
