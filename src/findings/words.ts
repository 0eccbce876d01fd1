import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { fold, type Span, spanOf } from '../text/index.ts';

const Words = z.strictObject({
  source: z.string(),
  confidence: z.string(),
  server: z.array(z.string()),
  rental: z.array(z.string()),
  bare_metal: z.array(z.string()),
  cloud_service: z.array(z.string()),
  cloud: z.array(z.string()),
  overseas: z.array(z.string()),
  reseller: z.array(z.string()),
  china_region: z.array(z.string()),
  tokens: z.array(z.string()),
  model_service: z.array(z.string()),
  planned: z.array(z.string()),
  refurbished: z.array(z.string()),
  not_refurbished: z.array(z.string()),
  domestic_only: z.array(z.string()),
});

export type RouteWord = Exclude<keyof z.infer<typeof Words>, 'source' | 'confidence'>;

const ROUTE_WORDS: readonly RouteWord[] = [
  'server',
  'rental',
  'bare_metal',
  'cloud_service',
  'cloud',
  'overseas',
  'reseller',
  'china_region',
  'tokens',
  'model_service',
  'planned',
  'refurbished',
  'not_refurbished',
  'domestic_only',
];

let patterns: ReadonlyMap<RouteWord, RegExp> | null = null;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const load = (): ReadonlyMap<RouteWord, RegExp> => {
  if (patterns) return patterns;
  const words = Words.parse(
    JSON.parse(readFileSync(new URL('../../catalogue/lexicon/routes.json', import.meta.url), 'utf8')),
  );
  patterns = new Map(ROUTE_WORDS.map((kind) => [kind, new RegExp(words[kind].map(escaped).join('|'), 'g')]));
  return patterns;
};

/** Goes on as another word (`算力服务器`) or as a company's name (`算力服务有限公司`). */
const OF_ANOTHER_WORD = /^(?:器|\p{Script=Han}{0,6}(?:有限责任公司|有限公司|股份|集团))/u;

/** Where words of one kind stand in `text` between `from` and `to`: the first `limit` of them, in offsets of `text`. */
export const wordPlaces = (kind: RouteWord, text: string, from: number, to: number, limit = 1): readonly Span[] => {
  const pattern = load().get(kind);
  const first = Math.max(0, from);
  if (!pattern || first >= to) return [];
  const folded = fold(text.slice(first, to));
  const places: Span[] = [];
  for (const { index, 0: word } of folded.text.matchAll(pattern)) {
    if (places.length === limit) break;
    if (OF_ANOTHER_WORD.test(folded.text.slice(index + word.length, index + word.length + 14))) continue;
    const { start, end } = folded.original(index, index + word.length);
    places.push(spanOf(text, first + start, first + end));
  }
  return places;
};
