import type { ListCode, ListEntry } from '../entry.ts';

/** An entry as one format gives it, before edition and defaults. */
export type EntryDraft = Omit<ListEntry, 'edition' | 'listed_by'> & { readonly listed_by?: string | null };

const EMPTY = {
  aliases: [],
  countries: [],
  kind: 'entity',
  listed_from: null,
  from_basis: null,
  listed_to: null,
  citation: '',
  credit_codes: [],
} as const;

/** A draft with everything that the format does not say left empty. */
export const draftEntry = (given: Pick<EntryDraft, 'list' | 'name'> & Partial<EntryDraft>): EntryDraft => ({
  ...EMPTY,
  ...given,
});

const SPACES = /[\s\u00a0\u200b]+/gu;

/** A name as it is compared and shown: one line, no stray signs at its ends. */
export const tidyName = (name: string): string =>
  name
    .replace(SPACES, ' ')
    .replace(/^[\s,;"—–-]+|[\s,;"—–]+$/gu, '')
    .trim();

/** `Address 01`: an address that the export turned into an entry. */
export const isAddressRow = (name: string): boolean => /^address \d+$/iu.test(name.trim());

/** Codes of the lists of the Consolidated Screening List by a mark in the name of the source. */
const SOURCES: readonly (readonly [RegExp, ListCode])[] = [
  [/\(EL\)|^Entity List/u, 'EL'],
  [/\(MEU\)|Military End.?User/u, 'MEU'],
  [/\(UVL\)|Unverified/u, 'UVL'],
  [/\(DPL\)|Denied Persons/u, 'DPL'],
  [/\(SDN\)|Specially Designated/u, 'SDN'],
  [/CMIC|Military-Industrial Complex/u, 'CMIC'],
];

/** The list that a source of the Consolidated Screening List is, or null for the lists that are not kept here. */
export const listOfSource = (source: string): ListCode | null =>
  SOURCES.find(([pattern]) => pattern.test(source))?.[1] ?? null;

/** Day of a date written `2019-10-09`, `10/9/19`, `10/09/2019`, `9 Oct 2019` or `October 9, 2019`; null for anything else. */
export const dayOf = (text: string | null | undefined): string | null => {
  if (!text) return null;
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/u.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /\b(\d{1,2})\/(\d{1,2})\/(\d{2,4})\b/u.exec(text);
  if (slashed) {
    const year = Number(slashed[3]);
    return valid(year > 99 ? year : year < 60 ? 2000 + year : 1900 + year, Number(slashed[1]), Number(slashed[2]));
  }
  const worded = /\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b/u.exec(text);
  if (worded) return valid(Number(worded[3]), monthOf(worded[2]), Number(worded[1]));
  const american = /\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), ?(\d{4})\b/u.exec(text);
  if (american) return valid(Number(american[3]), monthOf(american[1]), Number(american[2]));
  return null;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthOf = (name: string | undefined): number => MONTHS.indexOf(name ?? '') + 1;

const valid = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
};
