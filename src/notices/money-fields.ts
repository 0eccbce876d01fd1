import { findMoney, type MoneyFound } from '../text/index.ts';
import type { Pair } from './pairs.ts';
import { unitOfNote } from './ranked.ts';

/**
 * The sum that a label's value states, or null where it states none: a rate, a price for one of something, a remark. A bare number counts as
 * yuan, or in the unit of the label's bracket; of several the first counts (the second is the same in words, or a part).
 */
export const sumOf = (text: string, pair: Pick<Pair, 'start' | 'end' | 'label'>): MoneyFound | null => {
  const unit = unitOfNote(pair.label.note) ?? unitOfNote(text.slice(pair.label.end, pair.start));
  // 60 / 万元: the unit stands in the next line.
  const unitNext = /^\s{0,3}(?:人民币)?[万亿千]?元/u.exec(text.slice(pair.end, pair.end + 8));
  const end = Math.min(pair.end, pair.start + 160) + (unitNext ? unitNext[0].length : 0);
  const found = findMoney(text, pair.start, end, { unit: unit ?? 'yuan' });
  const stated = found.find((money) => money.explicit && money.kind === 'amount');
  const first = found[0];
  if (!first) return null;
  // A price for one, or a share, that comes first is what is stated; a total may still follow it.
  if (first.kind !== 'amount') return stated ?? null;
  if (first.explicit || unit !== null) return first.yuan === null ? null : first;
  const lead = text.slice(pair.start, first.start);
  if (lead.length > 12 && !stated) return null;
  return stated ?? (/\p{Script=Han}{6}/u.test(lead) ? null : first);
};
