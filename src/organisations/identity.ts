import { createHash } from 'node:crypto';
import { findOrganisation } from './catalogue.ts';
import { hasHan, readChineseName } from './chinese-name.ts';
import { organisationKind } from './kind.ts';
import { isMaskedName, organisationKey } from './name.ts';

export const PARTY_ROLES = ['buyer', 'end_user', 'agency', 'supplier', 'candidate', 'losing_bidder'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** A party as one notice names it. */
export interface PartySeen {
  readonly name: string;
  readonly role: PartyRole;
  readonly document: string;
  /** Day of the notice, `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly credit_code: string | null;
}

/** Why two spellings are held to be one organisation. A person can undo it. */
export interface Merge {
  readonly names: readonly [string, string];
  readonly because: string;
}

/** One organisation of a case under all its spellings. */
export interface CaseOrganisation {
  readonly id: string;
  /** The spelling that most notices use. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string;
  readonly credit_code: string | null;
  /** How many notices name it in each role. */
  readonly roles: Readonly<Partial<Record<PartyRole, number>>>;
  readonly notices: readonly string[];
  readonly first_date: string | null;
  readonly last_date: string | null;
  readonly merges: readonly Merge[];
  /** Spellings that may be the same organisation; nothing is done until a person says so. */
  readonly proposals: readonly Merge[];
}

/** What a person decided about two names: to be kept apart, or one. */
export interface IdentityDecision {
  readonly names: readonly [string, string];
  readonly same: boolean;
}

interface Spelling {
  readonly key: string;
  readonly counts: Map<string, number>;
  readonly roles: Map<PartyRole, Set<string>>;
  readonly notices: Set<string>;
  readonly codes: Set<string>;
  first: string | null;
  last: string | null;
}

const pairKey = (one: string, other: string): string => (one < other ? `${one}\n${other}` : `${other}\n${one}`);

const mostUsed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  )[0];

const earlier = (one: string | null, other: string | null): string | null =>
  one === null ? other : other === null || one < other ? one : other;
const later = (one: string | null, other: string | null): string | null =>
  one === null ? other : other === null || one > other ? one : other;

interface Ground {
  readonly value: string;
  readonly because: string;
}

/** What a spelling has in common with others of the same organisation, surest first. */
const groundsOf = (spelling: Spelling): readonly Ground[] => {
  const name = mostUsed(spelling.counts);
  const grounds: Ground[] = [...spelling.codes].map((code) => ({
    value: `code ${code}`,
    because: `notices give both the unified social credit code ${code}`,
  }));
  if (!hasHan(name)) return grounds;
  const read = readChineseName(name);
  const hit = findOrganisation(read);
  if (hit?.by === 'exact')
    grounds.push({
      value: `catalogue ${hit.organisation.id}`,
      because: `names of ${hit.organisation.name} in the catalogue (${hit.organisation.source}, confidence ${hit.organisation.confidence})`,
    });
  grounds.push({
    value: `written ${read.canonical} ${read.legal ?? ''}`,
    because: `two ways of writing one name${read.steps.length > 0 ? `: ${read.steps.join('; ')}` : ''}`,
  });
  return grounds;
};

/** Gathers the parties of notices into organisations. */
export interface OrganisationRegister {
  add(party: PartySeen): void;
  /** The organisations, by name; children are never taken into their parents. */
  organisations(decisions?: readonly IdentityDecision[]): readonly CaseOrganisation[];
}

/** An empty register. Masked names are no organisations and are left out. */
export const createOrganisationRegister = (): OrganisationRegister => {
  const spellings = new Map<string, Spelling>();
  return {
    add({ name, role, document, date, credit_code }) {
      if (name.trim() === '' || isMaskedName(name)) return;
      const key = organisationKey(name);
      let spelling = spellings.get(key);
      if (!spelling) {
        spelling = {
          key,
          counts: new Map(),
          roles: new Map(),
          notices: new Set(),
          codes: new Set(),
          first: null,
          last: null,
        };
        spellings.set(key, spelling);
      }
      spelling.counts.set(name, (spelling.counts.get(name) ?? 0) + 1);
      const seen = spelling.roles.get(role) ?? new Set<string>();
      spelling.roles.set(role, seen.add(document));
      spelling.notices.add(document);
      if (credit_code !== null) spelling.codes.add(credit_code);
      spelling.first = earlier(spelling.first, date);
      spelling.last = later(spelling.last, date);
    },
    organisations(decisions = []) {
      const decided = new Map(
        decisions.map(
          ({ names: [one, other], same }) => [pairKey(organisationKey(one), organisationKey(other)), same] as const,
        ),
      );
      return settle(
        [...spellings.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
        decided,
      );
    },
  };
};

interface Group {
  readonly members: Spelling[];
  readonly merges: Merge[];
  readonly proposals: Merge[];
}

const codesOf = ({ members }: Group): ReadonlySet<string> => new Set(members.flatMap(({ codes }) => [...codes]));

/** Two groups that each have a credit code and share none are two legal persons, however alike their names. */
const differ = (one: Group, other: Group): boolean => {
  const [left, right] = [codesOf(one), codesOf(other)];
  return left.size > 0 && right.size > 0 && ![...left].some((code) => right.has(code));
};

const settle = (spellings: readonly Spelling[], decided: ReadonlyMap<string, boolean>): readonly CaseOrganisation[] => {
  const groupOf = new Map<Spelling, Group>();
  for (const spelling of spellings) groupOf.set(spelling, { members: [spelling], merges: [], proposals: [] });
  const join = (one: Spelling, other: Spelling, because: string, byPerson: boolean): void => {
    const [left, right] = [groupOf.get(one) as Group, groupOf.get(other) as Group];
    if (left === right) return;
    const merge: Merge = { names: [mostUsed(one.counts), mostUsed(other.counts)], because };
    const apart = left.members.some((member) =>
      right.members.some(({ key }) => decided.get(pairKey(member.key, key)) === false),
    );
    if (apart && !byPerson) return;
    if (differ(left, right) && !byPerson) {
      left.proposals.push({ ...merge, because: `${because}; but notices give them different credit codes` });
      return;
    }
    left.members.push(...right.members);
    left.merges.push(...right.merges, merge);
    left.proposals.push(...right.proposals);
    for (const member of right.members) groupOf.set(member, left);
  };
  const byKey = new Map(spellings.map((spelling) => [spelling.key, spelling] as const));
  for (const [pair, same] of decided) {
    const [one, other] = pair.split('\n').map((key) => byKey.get(key));
    if (same && one && other) join(one, other, 'decided by a person', true);
  }
  const first = new Map<string, Spelling>();
  for (const spelling of spellings)
    for (const { value, because } of groundsOf(spelling)) {
      const known = first.get(value);
      if (known) join(known, spelling, because, false);
      else first.set(value, spelling);
    }
  propose(spellings, groupOf, decided);
  const groups = [...new Set(groupOf.values())];
  return groups.map(organisationOf).sort((one, other) => (one.name < other.name ? -1 : 1));
};

/** The same name but for its legal form: a company turned into another kind of company, or two companies. A person decides. */
const propose = (
  spellings: readonly Spelling[],
  groupOf: ReadonlyMap<Spelling, Group>,
  decided: ReadonlyMap<string, boolean>,
): void => {
  const first = new Map<string, Spelling>();
  for (const spelling of spellings) {
    const name = mostUsed(spelling.counts);
    if (!hasHan(name)) continue;
    const { canonical, legal } = readChineseName(name);
    if (legal === null) continue;
    const known = first.get(canonical);
    if (!known) {
      first.set(canonical, spelling);
      continue;
    }
    const [left, right] = [groupOf.get(known), groupOf.get(spelling)];
    if (!left || left === right || decided.has(pairKey(known.key, spelling.key))) continue;
    left.proposals.push({
      names: [mostUsed(known.counts), name],
      because: 'the same name but for the legal form: perhaps one company before and after it changed its form',
    });
  }
};

const organisationOf = ({ members, merges, proposals }: Group): CaseOrganisation => {
  const counts = new Map<string, number>();
  const roles = new Map<PartyRole, Set<string>>();
  const notices = new Set<string>();
  const codes = new Map<string, number>();
  let first: string | null = null;
  let last: string | null = null;
  for (const member of members) {
    for (const [name, count] of member.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    for (const [role, documents] of member.roles) {
      const seen = roles.get(role) ?? new Set<string>();
      for (const document of documents) seen.add(document);
      roles.set(role, seen);
    }
    for (const document of member.notices) notices.add(document);
    for (const code of member.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
    first = earlier(first, member.first);
    last = later(last, member.last);
  }
  const name = mostUsed(counts);
  const lead = members.map(({ key }) => key).sort()[0] ?? '';
  return {
    id: createHash('sha256').update(lead).digest('hex').slice(0, 16),
    name,
    aliases: [...counts.keys()].filter((other) => other !== name).sort(),
    kind: organisationKind(name),
    credit_code: codes.size === 1 ? ([...codes.keys()][0] ?? null) : null,
    roles: Object.fromEntries(
      PARTY_ROLES.flatMap((role) => (roles.has(role) ? [[role, roles.get(role)?.size ?? 0]] : [])),
    ),
    notices: [...notices].sort(),
    first_date: first,
    last_date: last,
    merges,
    proposals,
  };
};
