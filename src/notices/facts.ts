import type { Field } from '../text/index.ts';
import { type Amount, amountOf } from './claims.ts';
import type { Role } from './lexicon.ts';
import { lotParts } from './lot-marks.ts';
import { sumOf } from './money-fields.ts';
import type { Pair } from './pairs.ts';
import type { Source } from './source.ts';

const pairsOf = (source: Source, role: Role): readonly Pair[] => source.pairs.filter((pair) => pair.role === role);

/** Whether words stand in what a correction takes back: 原文：…预算金额：…. */
const isOld = (text: string, at: number): boolean => {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 120), at);
  return /^[\s\u3000]*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．])?(?:原文|原内容|原公告内容|更正前|变更前|修改前)[:：]?/u.test(
    line,
  );
};

const amount = (source: Source, roles: readonly Role[]): Field<number> | null => {
  for (const role of roles)
    for (const pair of pairsOf(source, role)) {
      if (isOld(source.text, pair.label.start)) continue;
      const sum = sumOf(source.text, pair);
      if (sum && sum.yuan !== null && sum.yuan > 0) return source.field(sum.yuan, sum.start, sum.end);
    }
  return null;
};

/** The budget, else the price cap; null where a correction gives one before and one after. */
export const findBudget = (source: Source): Field<number> | null =>
  /(?:更正|变更|修改)前|原预算/u.test(source.text) ? null : amount(source, ['budget', 'price_cap']);

/** Summaries of portals round to a hundred yuan or less (56.98 万元 beside 569,799.60元): then they state the same sum. */
const ROUNDED = 100;

/** The one sum that labels of a role state; null when they state several that differ, as for lots. */
const statedOnce = (source: Source, role: Role): Amount | null => {
  let found: Amount | null = null;
  for (const pair of pairsOf(source, role)) {
    // 第一包：50万元；第二包：30万元: of several lots none is the whole.
    if (lotParts(source.text, pair.start, pair.end).length > 1) return null;
    const sum = amountOf(sumOf(source.text, pair));
    if (!sum || sum.yuan <= 0) continue;
    if (found && Math.abs(found.yuan - sum.yuan) >= ROUNDED) return null;
    if (!found || (found.yuan % ROUNDED === 0 && sum.yuan !== found.yuan)) found = sum;
  }
  return found;
};

/** The one sum that the notice states for what it awards. */
export const statedAward = (source: Source): Amount | null => statedOnce(source, 'award_amount');

/** The one bid that it states, which is the award's where one firm alone is named and won. */
export const statedBid = (source: Source): Amount | null => statedOnce(source, 'bid_amount');

export const findRegion = (source: Source): Field<string> | null => {
  for (const pair of pairsOf(source, 'region')) {
    const words = source.text.slice(pair.start, pair.end).trim();
    if (words.length < 2 || words.length > 40) continue;
    const start = source.text.indexOf(words, pair.start);
    return source.field(words, start, start + words.length);
  }
  return null;
};
