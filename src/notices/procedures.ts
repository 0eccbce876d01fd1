import { foldKey } from '../text/index.ts';
import type { Notice } from './model.ts';
import {
  buyerKey,
  chainsByDay,
  dayOf,
  isSpecific,
  isTelling,
  isTellingAlone,
  nameKey,
  numberKey,
  parentNumber,
} from './procedure-keys.ts';

/** What links a notice to others of its purchase, small enough to be kept for every notice of a case file. */
export interface NoticeLink {
  /** The number in one form (see numberKey). */
  readonly number: string | null;
  /** Numbers of earlier notices that it refers to. */
  readonly references: readonly string[];
  /** Null also where the buyer is masked. */
  readonly buyer: string | null;
  /** The name of the purchase, and what its title says without the words for the kind of notice. */
  readonly names: readonly string[];
  /** Winners, or else the first candidates, sorted. */
  readonly firms: readonly string[];
  /** Whether the notice says who finally won. */
  readonly final: boolean;
  readonly published: string | null;
}

/** What links a notice to others. A pure function of the notice. */
export const linkOf = (notice: Notice): NoticeLink => {
  const buyer = notice.buyer ?? notice.end_user;
  const key = buyer === null ? null : buyerKey(buyer.value);
  // What announces no purchase and names no buyer (投诉处理结果) is linked by nothing but its number.
  const named = notice.kind === 'other' && key === null ? [] : [notice.project_name, notice.title];
  const names = named.flatMap((field) => {
    const name = field === null ? null : nameKey(field.value, key);
    return name === null ? [] : [name];
  });
  const first = notice.candidates.filter(({ rank }) => rank === null || rank === 1);
  const parties = notice.suppliers.length > 0 ? notice.suppliers : first;
  const number = notice.project_number === null ? null : numberKey(notice.project_number.value);
  return {
    number,
    references: [...new Set(notice.references.flatMap(({ value }) => numberKey(value) ?? []))].filter(
      (other) => other !== number,
    ),
    buyer: key,
    names: [...new Set(names)],
    firms: [...new Set(parties.map(({ name }) => foldKey(name.value)))].sort(),
    final: notice.suppliers.length > 0,
    published: notice.published?.value ?? null,
  };
};

/** A key that notices of one purchase share. */
export interface LinkKey {
  readonly key: string;
  /**
   * Day number of a dated notice, where the key links it only to its chain (`chainsByDay`); null where it links all that
   * have it. One notice without a day links all others under its key.
   */
  readonly day: number | null;
}

/** Of all that have a key those that it links, directly or through each other, with one that has it on that day. */
export const linkedByKey = <T extends { readonly day: number | null }>(
  members: readonly T[],
  from: number | null,
): readonly T[] => {
  if (from === null || members.some(({ day }) => day === null)) return members;
  const chains = chainsByDay(members, ({ day }) => day ?? 0);
  return chains.find((chain) => chain.some(({ day }) => day === from)) ?? [];
};

/**
 * Keys of which notices of one purchase share at least one, so that a new notice is linked by looking at those with its keys alone, and at those
 * with theirs. None: the notice stands alone.
 */
export const linkKeys = ({ number, references, buyer, names, firms, published }: NoticeLink): readonly LinkKey[] => {
  const numbers: string[] = [];
  const named: string[] = [];
  if (number !== null) {
    if (isSpecific(number)) numbers.push(`number\n${number}`);
    else if (buyer !== null) numbers.push(`number\n${number}\n${buyer}`);
    const parent = parentNumber(number);
    if (parent !== null) numbers.push(`number\n${parent}`);
  }
  for (const reference of references) if (isSpecific(reference)) numbers.push(`number\n${reference}`);
  for (const name of names) {
    if (!isTelling(name)) continue;
    if (buyer !== null) named.push(`buyer\n${name}\n${buyer}`);
    else if (isTellingAlone(name)) named.push(`name\n${name}`);
    if (firms.length > 0) named.push(`firms\n${name}\n${firms.join('\n')}`);
  }
  const day = dayOf(published);
  return [...numbers.map((key) => ({ key, day: null })), ...named.map((key) => ({ key, day: day < 0 ? null : day }))];
};
