import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { KINDS } from './model.ts';
import { buildTrie, type Trie } from './trie.ts';

/** What a label says of the value after it, or a header of its column. */
export const ROLES = [
  'project_name',
  'project_number',
  'lot_number',
  'lot_id',
  'lot_name',
  'other_number',
  'reference_number',
  'buyer',
  'end_user',
  'agency',
  'supplier',
  'candidate',
  'single_source',
  'bidder',
  'losing_bidder',
  'manufacturer',
  'award_amount',
  'bid_amount',
  'evaluation_price',
  'rate',
  'budget',
  'price_cap',
  'fee',
  'deposit',
  'document_price',
  'published',
  'other_date',
  'region',
  'rank',
  'score',
  'index',
  'item_name',
  'brand',
  'brand_model',
  'model',
  'specification',
  'quantity',
  'unit',
  'unit_price',
  'total',
  'origin',
  'credit_code',
  'party_name',
  'buyer_heading',
  'agency_heading',
  'supplier_heading',
  'candidate_heading',
  'failed_heading',
  'supervisor_heading',
  'section',
  'contact',
  'expert',
  'stop',
] as const;
export type Role = (typeof ROLES)[number];

const Words = z.array(z.string().min(1)).min(1);
const Sourced = z.strictObject({ source: z.string().min(1), words: Words });

const Labels = z.strictObject({
  note: z.string(),
  sets: z.array(
    z.strictObject({
      role: z.enum(ROLES),
      source: z.string().min(1),
      heads: z.array(z.string()).min(1),
      words: Words,
      tails: z.array(z.string()).min(1),
    }),
  ),
});

const NoticeWords = z.strictObject({
  note: z.string(),
  kinds: z.strictObject({
    source: z.string().min(1),
    groups: z.array(z.strictObject({ kind: z.enum(KINDS), words: Words })),
  }),
  announcement_words: Sourced,
  not_procurement: Sourced,
  failed_sentences: Sourced,
  winner_nouns: Sourced,
  doubt: Sourced,
  condition: Sourced,
  name_leads: Sourced,
  reference_words: Sourced,
});

const Names = z.strictObject({
  note: z.string(),
  source: z.string().min(1),
  strong_endings: Words,
  weak_endings: Words,
  trailing_brackets: Words,
  foreign_brackets: Words,
  joiners: Words,
  masked: Words,
  services: Words,
  never_inside: Words,
  not_names: Words,
  places: Words,
});

export interface NoticeLexicon {
  readonly labels: Trie<Role>;
  readonly words: z.infer<typeof NoticeWords>;
  readonly names: z.infer<typeof Names>;
  /** Words in the names of those who run procedures for others. */
  readonly services: RegExp;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/lexicon/${name}`, import.meta.url), 'utf8'));

let loaded: NoticeLexicon | null = null;

/** The word lists of this room, read and checked once per process. Throws a ZodError where a file is not as its schema says. */
export const noticeLexicon = (): NoticeLexicon => {
  if (loaded) return loaded;
  const { sets } = Labels.parse(read('notice-labels.json'));
  const entries = sets.flatMap(({ role, heads, words, tails }) =>
    heads.flatMap((head) => words.flatMap((word) => tails.map((tail) => [head + word + tail, role] as const))),
  );
  const names = Names.parse(read('organisation-names.json'));
  loaded = {
    labels: buildTrie(entries),
    words: NoticeWords.parse(read('notice-words.json')),
    names,
    services: new RegExp(names.services.join('|'), 'u'),
  };
  return loaded;
};
