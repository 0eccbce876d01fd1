import { readFileSync } from 'node:fs';
import { z } from 'zod';

const MoneyLexicon = z.object({
  source: z.string(),
  confidence: z.string(),
  multipliers: z.record(z.string(), z.number().int()),
  currencies: z.record(z.string(), z.string()),
  per: z.array(z.string()),
  rate_words: z.array(z.string()),
});

interface MoneyWords {
  readonly multipliers: ReadonlyMap<string, number>;
  readonly currencies: ReadonlyMap<string, string>;
  /** Each matches at `lastIndex` only. */
  readonly multiplier: RegExp;
  readonly currency: RegExp;
  readonly per: RegExp;
  /** Matches at the end of the text before a number: 每卡时12.8元. */
  readonly perBefore: RegExp;
  /** A unit in a bracket: （万元）. */
  readonly bracket: RegExp;
  /** Matches at the end of the text before a number. */
  readonly signBefore: RegExp;
  readonly unitBefore: RegExp;
  readonly rateBefore: RegExp;
}

const escaped = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');

let words: MoneyWords | undefined;

/** The words and signs that make a number money, read once a process from the lexicon. */
export const moneyWords = (): MoneyWords => {
  if (words) return words;
  const path = new URL('../../catalogue/lexicon/money.json', import.meta.url);
  const lexicon = MoneyLexicon.parse(JSON.parse(readFileSync(path, 'utf8')));
  const currencies = new Map(Object.entries(lexicon.currencies));
  const currency = escaped(currencies.keys());
  const multiplier = escaped(Object.keys(lexicon.multipliers));
  const colon = '[\\s:：为是]{0,4}';
  words = {
    multipliers: new Map(Object.entries(lexicon.multipliers)),
    currencies,
    multiplier: new RegExp(multiplier, 'yu'),
    currency: new RegExp(currency, 'yu'),
    bracket: new RegExp(`[（(]\\s?(?:人民币)?\\s?(${multiplier})?(${currency})\\s?[)）]`, 'yu'),
    per: new RegExp(`[/／每]\\s{0,2}(?:每)?(${escaped(lexicon.per)})`, 'yu'),
    perBefore: new RegExp(`每\\s{0,2}1?(${escaped(lexicon.per)})[\\s:：为]{0,2}$`, 'u'),
    signBefore: new RegExp(`(${currency})${colon}$`, 'u'),
    unitBefore: new RegExp(
      `[(（[【]\\s{0,2}(?:单位[:：]?|人民币)?\\s{0,2}(${multiplier})?\\s{0,2}(${currency})\\s{0,2}[)）\\]】]${colon}$`,
      'u',
    ),
    rateBefore: new RegExp(`(?:${escaped(lexicon.rate_words)})[^0-9０-９\\n]{0,6}$`, 'u'),
  };
  return words;
};
