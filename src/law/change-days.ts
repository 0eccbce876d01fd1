import { dayAfter, type LawCatalogue } from './catalogue.ts';
import { remember } from './remember.ts';

const days = new WeakMap<LawCatalogue, readonly string[]>();

const collect = (law: LawCatalogue): readonly string[] => {
  const found = new Set<string>();
  const begins = (day: string | null | undefined): void => {
    if (day) found.add(day);
  };
  const ends = (day: string | null | undefined): void => {
    if (day) found.add(dayAfter(day));
  };
  for (const { dates, codified, enforced, enforcement_stopped, phases } of law.rules.values()) {
    for (const day of [dates.released, dates.published, dates.effective, dates.compliance]) begins(day);
    ends(dates.effective_until);
    begins(enforcement_stopped);
    for (const period of [codified, enforced]) {
      begins(period?.from);
      ends(period?.until);
    }
    for (const { from } of phases) begins(from);
  }
  for (const { from, until } of [...law.versions, ...law.reviews, ...law.letters, law.memory]) {
    begins(from);
    ends(until);
  }
  for (const { from } of law.versions) ends(dayAfter(from, law.savingDays));
  for (const { licences_issued_from } of law.letters) begins(licences_issued_from);
  for (const { from } of law.remoteAccess) begins(from);
  ends(law.readUpTo);
  return [...found].sort();
};

/** Every day on which an answer may become another one, in order. */
export const changeDays = (law: LawCatalogue): readonly string[] => remember(days, law, () => collect(law));

/** Number of the stretch between two days of change in which a day lies: on all days of one stretch the rules say the same. */
export const stretchOf = (law: LawCatalogue, date: string): number => {
  const known = changeDays(law);
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] ?? '') <= date) low = middle + 1;
    else high = middle;
  }
  return low;
};
