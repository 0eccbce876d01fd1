import { better, byStrength, type Candidate, translatedCandidates } from './candidates.ts';
import { type CatalogueHit, findOrganisation } from './catalogue.ts';
import { type ChineseName, hasHan, readChineseName } from './chinese-name.ts';
import type { Relation } from './decide.ts';
import { englishCandidates } from './english-candidates.ts';
import { inForce } from './in-force.ts';
import { identityCandidates, isShortened, relatedCandidates } from './known-candidates.ts';
import { catalogueLinks } from './links.ts';
import { LISTS, type ListCode } from './lists/entry.ts';
import { loadedIndex } from './lists/loaded.ts';
import { isMaskedName } from './name.ts';
import { nameForms } from './name-lexicon.ts';
import { prepareQuery } from './query.ts';
import type { ScreeningIndex } from './screening-index.ts';

/** A name against one entry of one list, for two days: a record of `screen` (architecture, section 4). */
export interface ScreenMatch {
  readonly entry: string;
  readonly list: ListCode;
  readonly relation: Relation;
  readonly score: number;
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  /** In force on the date asked for; null where the date or the beginning of the listing is not known. */
  readonly on_date: boolean | null;
  readonly today: boolean | null;
  readonly citation: string;
  readonly edition: string;
  /** A person should decide; `why` says what is in doubt. */
  readonly review: boolean;
  readonly why: readonly string[];
  /** The same party without doubt; a second row of the list for it is no doubt about who it is. */
  readonly sure: boolean;
}

export interface Screening {
  readonly name: string;
  readonly date: string | null;
  readonly matches: readonly ScreenMatch[];
  /** The name itself, or one of its matches, needs a person. */
  readonly review: boolean;
  /** What is odd about the name itself. */
  readonly why: readonly string[];
  /** The organisation of the catalogue that the name is, or null. */
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly confidence: string;
    readonly source: string;
  } | null;
}

export interface ScreenOptions {
  /** The day of the document, `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly today: string;
  /** Lists other than the loaded ones. */
  readonly index?: ScreeningIndex;
  /** Without the organisations catalogue only words, pinyin and Chinese names on the lists themselves are matched. */
  readonly catalogue?: boolean;
  readonly limit?: number;
}

const LIMIT = 20;

/** Lists that `checked_not_on_entity_list` of the facts looked through. */
const CHECKED: ReadonlySet<ListCode> = new Set<ListCode>(['EL', 'MEU', 'UVL', 'CMIC']);

const NOT_WHOLE = 'a short or trade name, not a legal name: more than one organisation may carry it';

const FIELD_ALONE =
  'the name says a field and neither a place, a mark nor a host: several bodies carry such names, most as a part of a larger one';

/** Kinds that are often parts of other bodies. */
const PARTS = new Set(['institute', 'laboratory', 'center', 'school']);

/** Whether a name is made of plain words only: 流体物理研究所, not 西南物理研究所. */
const isFieldAlone = (name: ChineseName): boolean =>
  name.legal === null &&
  name.segments.every(({ kind }) => kind === 'word' || kind === 'legal') &&
  !nameForms().placing.some((word) => name.text.includes(word));

const hostLess = (name: ChineseName): string | null =>
  nameForms().hostLess.find((word) => name.key.endsWith(word)) ?? null;

/** What is doubtful about the name by itself. */
const doubts = (name: ChineseName, hit: CatalogueHit | null): readonly string[] => {
  const lab = hostLess(name);
  if (lab && !(hit && hit.organisation.parent === null))
    return [`a ${lab} is part of a university, institute or company, not a legal person: screen its host`];
  if (name.type === null || name.key.length < 4) return [NOT_WHOLE];
  if (!hit && PARTS.has(name.type) && isFieldAlone(name)) return [FIELD_ALONE];
  return [];
};

const merged = (lists: readonly (readonly Candidate[])[]): Map<number, Candidate> => {
  const best = new Map<number, Candidate>();
  for (const list of lists)
    for (const candidate of list) {
      const other = best.get(candidate.entry);
      if (!other) best.set(candidate.entry, candidate);
      else {
        const stronger = better(candidate, other) ? candidate : other;
        const weaker = stronger === candidate ? other : candidate;
        best.set(candidate.entry, {
          ...stronger,
          why: [...new Set([...stronger.why, ...(weaker.relation === stronger.relation ? weaker.why : [])])],
        });
      }
    }
  return best;
};

/** Holds a match by words against what the catalogue knows of the entry and of the name. */
const againstCatalogue = (
  candidate: Candidate,
  name: ChineseName,
  hit: CatalogueHit | null,
  index: ScreeningIndex,
): Candidate => {
  const owners = catalogueLinks(index).organisationsOf.get(candidate.entry) ?? [];
  const lookalike = (why: string, review: boolean): Candidate => ({
    ...candidate,
    relation: 'lookalike',
    score: candidate.score * 0.8,
    review,
    why: [why, ...candidate.why],
  });
  const [owner] = owners;
  if (candidate.relation === 'lookalike') {
    // Both are known, and are not the same: there is nothing left to decide.
    const settled =
      hit?.organisation.confidence === 'high' &&
      owner?.confidence === 'high' &&
      !owners.some(({ id }) => id === hit.organisation.id);
    return settled ? { ...candidate, review: false } : candidate;
  }
  if (candidate.relation === 'affiliate') {
    // Words alone made it one: two organisations that the catalogue knows are related by what it says, not by their words.
    if (!hit || !owner || owners.some(({ id }) => id === hit.organisation.id)) return candidate;
    return lookalike(
      `the entry is ${owner.name} by the catalogue, another organisation`,
      hit.organisation.confidence !== 'high',
    );
  }
  // The same name but for its legal form, or cut short: a company turned into a joint-stock company, or another one. A person decides.
  if (hit && owners.some(({ id }) => id === hit.organisation.id)) return candidate;
  const written = owners.some(
    (other) =>
      isShortened(name, other) ||
      [other.name, ...other.also].some((full) => readChineseName(full).canonical === name.canonical),
  );
  if (written)
    return {
      ...candidate,
      review: true,
      why: [`${owner?.name} by the catalogue, written in another way`, ...candidate.why],
    };
  if (hit && owner && !owners.some(({ id }) => id === hit.organisation.id) && hit.by !== 'short')
    return lookalike(
      `the entry is ${owner.name} by the catalogue; ${hit.organisation.name} is another organisation`,
      hit.organisation.confidence !== 'high',
    );
  const list = index.entries[candidate.entry]?.list;
  const own = hit ? (catalogueLinks(index).entriesOf.get(hit.organisation.id) ?? []) : [];
  if (
    hit &&
    !owner &&
    candidate.matched !== index.entries[candidate.entry]?.name &&
    own.some((entry) => index.entries[entry]?.list === list)
  )
    return {
      ...candidate,
      relation: 'affiliate',
      score: candidate.score * 0.7,
      review: true,
      why: [
        `the list gives the name only as an alias of this entry; ${hit.organisation.name} has an entry of its own`,
        ...candidate.why,
      ],
    };
  if (hit?.organisation.checked && CHECKED.has(index.entries[candidate.entry]?.list ?? 'EL') && !owner)
    return lookalike(`${hit.organisation.name} was looked for on this list and not found`, false);
  if (!hit && owner && candidate.loose && owner.confidence === 'high')
    return lookalike(`the entry is ${owner.name} by the catalogue, and the name only resembles it`, true);
  if (!hit && owner)
    return {
      ...candidate,
      review: true,
      why: [
        `the catalogue knows the entry as ${owner.name}; whether ${name.key} is another name of it no source at hand says`,
        ...candidate.why,
      ],
    };
  return candidate;
};

const chineseMatches = (
  name: ChineseName,
  hit: CatalogueHit | null,
  index: ScreeningIndex,
  catalogue: boolean,
): readonly Candidate[] => {
  const brands = catalogue ? catalogueLinks(index).brands : null;
  const query = prepareQuery(name, index, brands);
  const translated = translatedCandidates(query, index);
  const checked = catalogue ? translated.map((candidate) => againstCatalogue(candidate, name, hit, index)) : translated;
  const identical = identityCandidates(name, hit, index, translated);
  const related = catalogue ? relatedCandidates(name, hit, index) : [];
  return [...merged([identical, checked, related]).values()];
};

/** Two rows of one list for one party: both are shown, and a person is told. */
const withTwins = (
  candidates: readonly Candidate[],
  index: ScreeningIndex,
): readonly (Candidate & { readonly twins?: true })[] => {
  const rows = new Map<ListCode, number>();
  for (const { relation, entry } of candidates) {
    const list = index.entries[entry]?.list;
    if (relation === 'same' && list) rows.set(list, (rows.get(list) ?? 0) + 1);
  }
  return candidates.map((candidate) => {
    const count = rows.get(index.entries[candidate.entry]?.list ?? 'EL') ?? 0;
    if (candidate.relation !== 'same' || count < 2) return candidate;
    return { ...candidate, twins: true, why: [...candidate.why, `${count} rows of this list match: read each`] };
  });
};

const listOrder = ({ entry }: Candidate, index: ScreeningIndex): number =>
  LISTS.indexOf(index.entries[entry]?.list ?? 'EL');

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/** Who a name is, whatever the day. */
interface Identified {
  readonly hit: CatalogueHit | null;
  readonly why: readonly string[];
  /** Strongest first. */
  readonly candidates: ReturnType<typeof withTwins>;
}

const identify = (name: string, index: ScreeningIndex, catalogue: boolean): Identified => {
  const chinese = hasHan(name) ? readChineseName(name) : null;
  const hit = chinese && catalogue ? findOrganisation(chinese) : null;
  const candidates = chinese
    ? chineseMatches(chinese, hit, index, catalogue)
    : englishCandidates(name, index, catalogue);
  const ordered = [...withTwins(candidates, index)]
    .sort(
      (one, other) =>
        byStrength(one, other) || listOrder(one, index) - listOrder(other, index) || one.entry - other.entry,
    )
    .filter(
      ({ relation, review, score }, _, all) =>
        relation !== 'lookalike' || review || score >= 0.55 || all[0]?.relation !== 'same',
    );
  return { hit, why: chinese ? doubts(chinese, hit) : [], candidates: ordered };
};

/** A record names the same few thousand parties again and again. */
const REMEMBERED = 10_000;
const remembered = new WeakMap<ScreeningIndex, Map<string, Identified>>();

const identified = (name: string, index: ScreeningIndex, catalogue: boolean): Identified => {
  const names = remembered.get(index) ?? new Map<string, Identified>();
  remembered.set(index, names);
  const key = `${catalogue ? 'with' : 'without'} ${name}`;
  const known = names.get(key);
  if (known) return known;
  if (names.size >= REMEMBERED) names.clear();
  const found = identify(name, index, catalogue);
  names.set(key, found);
  return found;
};

/**
 * Screens one name, Chinese or English, against the loaded lists as of two days. Identity, relation and resemblance are told apart; what a person
 * must decide is marked for review with its reason. A masked name (某单位, XXX) matches nothing.
 */
export const screenName = (name: string, options: ScreenOptions): Screening => {
  const { date, today, index = loadedIndex(), catalogue = true, limit = LIMIT } = options;
  const nothing = { name, date, matches: [], review: false, why: [], organisation: null };
  if (name.trim() === '') return nothing;
  if (isMaskedName(name)) return { ...nothing, why: ['the name is masked'] };
  const { hit, why, candidates } = identified(name, index, catalogue);
  const matches = candidates
    .slice(0, limit)
    .flatMap(({ entry: at, relation, score, review, twins = false, why: reasons }): readonly ScreenMatch[] => {
      const entry = index.entries[at];
      if (!entry) return [];
      return [
        {
          entry: entry.name,
          list: entry.list,
          relation,
          score: rounded(score),
          listed_from: entry.listed_from,
          listed_to: entry.listed_to,
          on_date: inForce(entry, date),
          today: inForce(entry, today),
          citation: entry.citation,
          edition: entry.edition,
          review: review || twins || why.length > 0,
          why: [...why, ...reasons],
          sure: relation === 'same' && !review && why.length === 0,
        },
      ];
    });
  return {
    name,
    date,
    matches,
    review: why.length > 0 || matches.some(({ review }) => review),
    why,
    organisation: hit && {
      id: hit.organisation.id,
      name: hit.organisation.name,
      confidence: hit.organisation.confidence,
      source: hit.organisation.source,
    },
  };
};
