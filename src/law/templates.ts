import * as z from 'zod';
import { readLawFile } from './catalogue.ts';
import { ACTS, CLASSES, COVERAGES, type Language, REVIEW_POLICIES, type Sentences, STANDINGS } from './model.ts';
import { remember } from './remember.ts';
import { Sentence } from './schema.ts';

const group = <const Key extends string>(...keys: readonly Key[]) => z.record(z.enum(keys), Sentence);

/** `catalogue/law/sentences.json`: every key is there, in all three languages. */
export const SentencesFile = z.strictObject({
  note: z.string(),
  review: group(...REVIEW_POLICIES, 'not_for_listed'),
  goods: group(
    'licence',
    'letter',
    'differing',
    'free',
    'announced',
    'later',
    'before_compliance',
    'not_enforced',
    'intent',
    'transferred',
  ),
  access: group('only'),
  weights: group('published', 'before_compliance', 'not_enforced'),
  listed: group('licence', 'denial', 'lower_tier', 'no_exceptions', 'other', 'access'),
  general: group('unknown', 'read_up_to'),
  act: group(...ACTS),
  today: group('same', 'changed', 'review', 'added', 'removed'),
  class: group(...CLASSES),
  reason: group(
    'goods_history',
    'case_by_case_conditions',
    'which_version',
    'saving',
    'missing',
    'margin',
    'no_rule',
    'other_end_use',
    'end_use',
    'machines',
    'downloads',
    'not_hardware',
    'chips_unknown',
    'foreign_design',
    'us_person',
    'weights',
    'classification',
    'listing_undated',
    'affiliates',
    'affiliates_unverified',
    'late',
  ),
  figure: group(
    'processing_rates',
    'transfer_rate',
    'data_centre',
    'die_area',
    'process_node',
    'memory_density',
    'jurisdiction',
  ),
  timeline: group('title', 'note', ...COVERAGES),
  heading: group('rules', 'lists', 'vendor_terms', 'chinese_rules', 'not_known'),
  standing: group(...STANDINGS),
  quantity: group('tpp', 'performance_density', 'transfer_rate'),
});

export type Templates = z.infer<typeof SentencesFile>;

let loaded: Templates | null = null;

/** All templates, read and checked once per process. */
export const templates = (): Templates => {
  loaded ??= SentencesFile.parse(readLawFile('sentences.json'));
  return loaded;
};

/** A name to be put into a sentence of each language; French takes the English one where it has none of its own. */
export interface Named {
  readonly en: string;
  readonly fr?: string;
  readonly zh: string;
}

type Values = Readonly<Record<string, string | Named>>;

/** Stands for the day of the question until it is known: one answer serves all days on which nothing changes. */
export const DATE = '{date}';

/** Words and names of places by turns. */
const partsOf = new WeakMap<Sentences, Readonly<Record<Language, readonly string[]>>>();

const split = ({ en, fr, zh }: Sentences): Readonly<Record<Language, readonly string[]>> => {
  const places = /\{(\w+)\}/;
  return { en: en.split(places), fr: fr.split(places), zh: zh.split(places) };
};

const filled = (parts: readonly string[], language: Language, values: Values): string => {
  let text = '';
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? '';
    if (index % 2 === 0) {
      text += part;
      continue;
    }
    const value = values[part];
    if (value !== undefined) text += typeof value === 'string' ? value : (value[language] ?? value.en);
    else if (part === 'date') text += DATE;
    else throw new Error(`catalogue/law/sentences.json: nothing for {${part}} in "${parts.join('…')}"`);
  }
  return text;
};

/** A template with its places filled. `{date}` stays where no date is given. Throws where another place has no value. */
export const fill = (template: Sentences, values: Values = {}): Sentences => {
  const parts = remember(partsOf, template, () => split(template));
  return {
    en: filled(parts.en, 'en', values),
    fr: filled(parts.fr, 'fr', values),
    zh: filled(parts.zh, 'zh', values),
  };
};

/** Sentences one after the other, in each language as it is written. */
export const joined = (...parts: readonly (Sentences | null)[]): Sentences => {
  const given = parts.filter((part) => part !== null);
  return {
    en: given.map(({ en }) => en).join(' '),
    fr: given.map(({ fr }) => fr).join(' '),
    zh: given.map(({ zh }) => zh).join(''),
  };
};
