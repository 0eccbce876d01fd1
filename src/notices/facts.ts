import { type Field, findDates } from '../text/index.ts';
import type { Role } from './lexicon.ts';
import { sumOf } from './money-fields.ts';
import type { Pair } from './pairs.ts';
import type { Source } from './source.ts';

const pairsOf = (source: Source, role: Role): readonly Pair[] => source.pairs.filter((pair) => pair.role === role);

const NUMBER = /[\p{Script=Han}A-Za-z0-9][\p{Script=Han}A-Za-z0-9\-_—–()（）[\]【】〔〕/.#&]{2,}/u;

/** The number of the purchase (项目编号). */
export const findNumber = (source: Source): Field<string> | null => {
  for (const pair of pairsOf(source, 'project_number')) {
    const match = NUMBER.exec(source.text.slice(pair.start, pair.end));
    if (!match || !/\d/u.test(match[0])) continue;
    const start = pair.start + match.index;
    return source.field(match[0], start, start + match[0].length);
  }
  return null;
};

/** The name of the purchase (项目名称). */
export const findName = (source: Source): Field<string> | null => {
  for (const pair of pairsOf(source, 'project_name')) {
    let { start, end } = pair;
    while (start < end && /[\s“"：:]/u.test(source.text.charAt(start))) start += 1;
    while (end > start && /[\s。；;，,”"]/u.test(source.text.charAt(end - 1))) end -= 1;
    if (end - start < 3) continue;
    return source.field(source.text.slice(start, end), start, end);
  }
  return null;
};

const amount = (source: Source, roles: readonly Role[]): Field<number> | null => {
  for (const role of roles)
    for (const pair of pairsOf(source, role)) {
      const sum = sumOf(source.text, pair);
      if (sum && sum.yuan !== null && sum.yuan > 0) return source.field(sum.yuan, sum.start, sum.end);
    }
  return null;
};

/** The budget, else the price cap. */
export const findBudget = (source: Source): Field<number> | null => amount(source, ['budget', 'price_cap']);

/** The sum that the notice states for all it awards. */
export const findAwardTotal = (source: Source): Field<number> | null => amount(source, ['award_amount']);

/** The day of publication. */
export const findPublished = (source: Source): Field<string> | null => {
  for (const pair of pairsOf(source, 'published')) {
    const [date] = findDates(source.text, pair.start, Math.min(pair.end + 2, source.text.length));
    if (date) return source.field(date.date, date.start, date.end);
  }
  return null;
};

export const findRegion = (source: Source): Field<string> | null => {
  for (const pair of pairsOf(source, 'region')) {
    const words = source.text.slice(pair.start, pair.end).trim();
    if (words.length < 2 || words.length > 40) continue;
    const start = source.text.indexOf(words, pair.start);
    return source.field(words, start, start + words.length);
  }
  return null;
};
