import {
  chainsByDay,
  dayOf,
  isNearNumber,
  isSpecific,
  isTelling,
  isTellingAlone,
  isUnique,
  isWithin,
  parentNumber,
} from './procedure-keys.ts';
import type { NoticeLink } from './procedures.ts';

/** Days between two notices of one buyer under a number that many use (2024-01). */
const NUMBER_GAP = 400;
/** More kinds of buyers and names under one number than this are compared by equality alone. */
const MOST_COMPARED = 48;

/** Numbers for strings, so that a million notices are a few arrays. */
const createInterner = () => {
  const numbers = new Map<string, number>();
  const strings: string[] = [];
  return {
    of(text: string | null | undefined): number {
      if (text === null || text === undefined || text === '') return -1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, strings.length);
      strings.push(text);
      return strings.length - 1;
    },
    find: (text: string): number => numbers.get(text) ?? -1,
    text: (number: number): string => strings[number] ?? '',
    get size(): number {
      return strings.length;
    },
  };
};
type Interner = ReturnType<typeof createInterner>;

/** Joined sets; the least member names a set, so that the result does not hang on the order of joining. */
const createSets = (size: number) => {
  const parents = new Int32Array(size).map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] as number;
    while (parents[at] !== root) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  return {
    find,
    join(one: number, two: number): void {
      const [a, b] = [find(one), find(two)];
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    },
  };
};
type Sets = ReturnType<typeof createSets>;

/** The notices in columns, sorted by document, each document once. */
interface Columns {
  readonly size: number;
  readonly documents: readonly string[];
  readonly number: Int32Array;
  readonly buyer: Int32Array;
  readonly name: Int32Array;
  readonly title: Int32Array;
  readonly firms: Int32Array;
  readonly final: Uint8Array;
  readonly day: Int32Array;
  /** Pairs of notice and number referred to. */
  readonly references: readonly (readonly [number, number])[];
  readonly numbers: Interner;
  readonly buyers: Interner;
  readonly names: Interner;
}

const columnsOf = (notices: Iterable<{ readonly document: string; readonly link: NoticeLink }>): Columns => {
  const [numbers, buyers, names, firms] = [createInterner(), createInterner(), createInterner(), createInterner()];
  const rows: { document: string; values: Int32Array; references: readonly string[] }[] = [];
  for (const { document, link } of notices) {
    rows.push({
      document,
      values: Int32Array.of(
        numbers.of(link.number),
        buyers.of(link.buyer),
        names.of(link.names[0]),
        names.of(link.names[1]),
        firms.of(link.firms.join('\n')),
        link.final ? 1 : 0,
        dayOf(link.published),
      ),
      references: link.references,
    });
  }
  rows.sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0));
  const unique = rows.filter((row, at) => row.document !== rows[at - 1]?.document);
  const column = (at: number): Int32Array => {
    const values = new Int32Array(unique.length);
    for (const [row, one] of unique.entries()) values[row] = one.values[at] ?? -1;
    return values;
  };
  return {
    size: unique.length,
    documents: unique.map(({ document }) => document),
    number: column(0),
    buyer: column(1),
    name: column(2),
    title: column(3),
    firms: column(4),
    final: Uint8Array.from(column(5)),
    day: column(6),
    references: unique.flatMap(({ references }, at) =>
      references.flatMap((reference): readonly (readonly [number, number])[] => {
        const number = isSpecific(reference) ? numbers.find(reference) : -1;
        return number < 0 ? [] : [[at, number]];
      }),
    ),
    numbers,
    buyers,
    names,
  };
};

/**
 * Runs of notices with the same key (0 or more), each in ascending order.
 *
 * @param keys of each notice one key or several, one round of all notices after the other
 */
function* groupsOf(keys: Float64Array, size: number): Iterable<readonly number[]> {
  const entries = Int32Array.from(keys.keys()).filter((at) => (keys[at] ?? -1) >= 0);
  entries.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (a % size) - (b % size));
  let start = 0;
  for (let at = 1; at <= entries.length; at += 1) {
    const [first, next] = [entries[start], entries[at]];
    if (first === undefined) return;
    if (next !== undefined && keys[next] === keys[first]) continue;
    if (at - start > 1) {
      const members = [...new Set(entries.subarray(start, at).map((entry) => entry % size))];
      if (members.length > 1) yield members;
    }
    start = at;
  }
}

type Relation = 'same' | 'unknown' | 'other';

const relation = (one: number, two: number, interner: Interner): Relation => {
  if (one < 0 || two < 0) return 'unknown';
  if (one === two) return 'same';
  const [a, b] = [interner.text(one), interner.text(two)];
  return Math.min(a.length, b.length) >= 4 && isWithin(a, b) ? 'same' : 'other';
};

const nameRelation = (columns: Columns, one: number, two: number): Relation => {
  let told: Relation = 'unknown';
  for (const a of [columns.name[one] ?? -1, columns.title[one] ?? -1])
    for (const b of [columns.name[two] ?? -1, columns.title[two] ?? -1]) {
      const next = relation(a, b, columns.names);
      if (next === 'same') return 'same';
      if (next === 'other') told = 'other';
    }
  return told;
};

const near = (columns: Columns, one: number, two: number, gap: number): boolean => {
  const [a, b] = [columns.day[one] ?? -1, columns.day[two] ?? -1];
  return a < 0 || b < 0 || Math.abs(a - b) <= gap;
};

/** Whether two notices under one number are of one purchase. */
const isOne = (columns: Columns, one: number, two: number, number: string): boolean => {
  const buyer = relation(columns.buyer[one] ?? -1, columns.buyer[two] ?? -1, columns.buyers);
  const name = nameRelation(columns, one, two);
  if (!isSpecific(number))
    return (
      columns.buyer[one] === columns.buyer[two] &&
      buyer === 'same' &&
      name === 'same' &&
      near(columns, one, two, NUMBER_GAP)
    );
  if (buyer === 'same') return true;
  if (name === 'same') return true;
  return buyer === 'unknown' && name === 'unknown' && isUnique(number);
};

/** Joins what stands under one number; members that say the same of buyer and name are compared once. */
const joinNumber = (columns: Columns, sets: Sets, members: readonly number[], number: string): void => {
  const alike = new Map<string, number>();
  const different: number[] = [];
  for (const member of members) {
    const key = `${columns.buyer[member]} ${columns.name[member]} ${columns.title[member]}`;
    const first = alike.get(key);
    if (first === undefined) {
      alike.set(key, member);
      different.push(member);
    } else if (isOne(columns, first, member, number)) sets.join(first, member);
    else different.push(member);
  }
  if (different.length <= MOST_COMPARED) {
    for (const [at, one] of different.entries())
      for (const two of different.slice(at + 1)) if (isOne(columns, one, two, number)) sets.join(one, two);
    return;
  }
  const byBuyer = new Map<number, number>();
  for (const member of different) {
    const buyer = columns.buyer[member] ?? -1;
    const first = byBuyer.get(buyer);
    if (buyer < 0) continue;
    if (first === undefined) byBuyer.set(buyer, member);
    else if (isOne(columns, first, member, number)) sets.join(first, member);
  }
};

/** Joins a lot's number with the number of its purchase, and a notice with the number that it refers to. */
const joinRelatives = (columns: Columns, sets: Sets): void => {
  const holders = new Map<number, number[]>();
  const wanted = new Set<number>(columns.references.map(([, number]) => number));
  const parentOf = new Int32Array(columns.numbers.size).fill(-1);
  for (let number = 0; number < columns.numbers.size; number += 1) {
    const parent = parentNumber(columns.numbers.text(number));
    const known = parent === null ? -1 : columns.numbers.find(parent);
    parentOf[number] = known;
    if (known >= 0) wanted.add(known);
  }
  for (let at = 0; at < columns.size; at += 1) {
    const number = columns.number[at] ?? -1;
    if (!wanted.has(number)) continue;
    const list = holders.get(number);
    if (!list) holders.set(number, [at]);
    // One of each procedure under a number is enough.
    else if (list.length < MOST_COMPARED && !list.some((other) => sets.find(other) === sets.find(at))) list.push(at);
  }
  const joinTo = (at: number, number: number): void => {
    for (const holder of holders.get(number) ?? []) {
      const buyer = relation(columns.buyer[at] ?? -1, columns.buyer[holder] ?? -1, columns.buyers);
      const name = nameRelation(columns, at, holder);
      if (buyer === 'same' || (name === 'same' && buyer !== 'other')) sets.join(at, holder);
    }
  };
  for (let at = 0; at < columns.size; at += 1) {
    const parent = parentOf[columns.number[at] ?? -1] ?? -1;
    if (parent >= 0) joinTo(at, parent);
  }
  for (const [at, number] of columns.references) joinTo(at, number);
};

/** The chains of notices that follow each other by date; those without a date belong to the only chain, or to none. */
const chainsOf = (columns: Columns, members: readonly number[]): readonly (readonly number[])[] => {
  const dated = members.filter((at) => (columns.day[at] ?? -1) >= 0);
  const others = members.filter((at) => (columns.day[at] ?? -1) < 0);
  const chains = chainsByDay(dated, (at) => columns.day[at] ?? 0);
  if (chains.length === 0) return others.length > 0 ? [others] : [];
  const [only] = chains;
  return chains.length === 1 && only ? [[...only, ...others]] : chains;
};

const distinct = (members: readonly number[], column: ArrayLike<number>): readonly number[] => [
  ...new Set(members.map((at) => column[at] ?? -1).filter((value) => value >= 0)),
];

/** Joins notices that share a name, unless their numbers, buyers or final winners tell them apart. */
const joinNamed = (columns: Columns, sets: Sets, group: readonly number[], slips: number): void => {
  for (const members of chainsOf(columns, group)) {
    if (members.length < 2) continue;
    const buyers = distinct(members, columns.buyer);
    if (buyers.length > 8) continue;
    if (buyers.some((one) => buyers.some((two) => relation(one, two, columns.buyers) === 'other'))) continue;
    const numbers = distinct(members, columns.number).map((number) => columns.numbers.text(number));
    if (numbers.length > 12) continue;
    if (numbers.some((one) => numbers.some((two) => !isNearNumber(one, two, slips)))) continue;
    if (numbers.length === 0) {
      const finals = members.filter((at) => columns.final[at] === 1);
      if (distinct(finals, columns.firms).length > 1) continue;
    }
    const [first] = members;
    for (const member of members) if (first !== undefined) sets.join(first, member);
  }
};

/** Two keys as one number; exact as long as each stays under 2^26. */
const paired = (one: number, two: number): number => (one < 0 || two < 0 ? -1 : one * 2 ** 26 + two);

/**
 * The procedure of each document: all notices of one purchase, by number with its variants and lots, by references, by buyer and name, and reposts
 * of a notice on other portals. Runs in O(n log n); the result is the same in whatever order the notices come. A procedure is named after the least
 * of its documents.
 */
export const linkProcedures = (
  notices: Iterable<{ readonly document: string; readonly link: NoticeLink }>,
): ReadonlyMap<string, string> => {
  const columns = columnsOf(notices);
  const { size } = columns;
  const sets = createSets(size);
  for (const members of groupsOf(Float64Array.from(columns.number), size))
    joinNumber(columns, sets, members, columns.numbers.text(columns.number[members[0] ?? 0] ?? -1));
  joinRelatives(columns, sets);
  const telling = Uint8Array.from({ length: columns.names.size }, (_, name) =>
    isTelling(columns.names.text(name)) ? 1 : 0,
  );
  const alone = Uint8Array.from({ length: columns.names.size }, (_, name) =>
    isTellingAlone(columns.names.text(name)) ? 1 : 0,
  );
  const named = (keyOf: (at: number, name: number) => number): Iterable<readonly number[]> =>
    groupsOf(
      Float64Array.from({ length: size * 2 }, (_, entry) => {
        const at = entry % size;
        const name = (entry < size ? columns.name : columns.title)[at] ?? -1;
        return name < 0 || telling[name] === 0 ? -1 : keyOf(at, name);
      }),
      size,
    );
  // One name and one buyer; one name and one winner, the buyer left out or masked in some; one name, all without a buyer.
  for (const members of named((at, name) => paired(name, columns.buyer[at] ?? -1)))
    joinNamed(columns, sets, members, 1);
  for (const members of named((at, name) => paired(name, columns.firms[at] ?? -1)))
    joinNamed(columns, sets, members, 2);
  for (const members of named((at, name) => ((columns.buyer[at] ?? -1) < 0 && alone[name] === 1 ? name : -1)))
    joinNamed(columns, sets, members, 1);
  const procedures = new Map<string, string>();
  for (const [at, document] of columns.documents.entries())
    procedures.set(document, columns.documents[sets.find(at)] ?? document);
  return procedures;
};
