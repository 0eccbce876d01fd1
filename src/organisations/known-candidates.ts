import { align } from './align.ts';
import { byStrength, type Candidate } from './candidates.ts';
import { type CatalogueHit, type CatalogueOrganisation, organisationCatalogue } from './catalogue.ts';
import { type ChineseName, readChineseName } from './chinese-name.ts';
import { decide } from './decide.ts';
import { catalogueLinks } from './links.ts';
import { nameForms, nameWords } from './name-lexicon.ts';
import { prepareQuery } from './query.ts';
import type { ScreeningIndex } from './screening-index.ts';

const SURE = { high: 0.98, medium: 0.92, low: 0.8 } as const;
const BY = { exact: 0, written: 0.02, short: 0.1 } as const;

/** Whether any Chinese name of the organisation says in words what the entry says, or the entry is named with a made-up word. */
const confirmed = (organisation: CatalogueOrganisation, entry: number, index: ScreeningIndex): boolean => {
  const { englishKnown } = nameWords();
  const names = index.names.slice(index.firstName[entry], index.firstName[entry + 1]);
  const made = names.some(
    ({ primary, acronym, tokens }) =>
      primary && (acronym || tokens.some((token) => !englishKnown.has(token) && !token.startsWith('#'))),
  );
  if (made) return true;
  return [organisation.name, ...organisation.also].some((chinese) => {
    const query = prepareQuery(readChineseName(chinese), index, null);
    return names.some((name) => decide(query, name, align(query, name, index), index)?.relation === 'same');
  });
};

const verdicts = new WeakMap<ScreeningIndex, Map<string, boolean>>();

const isConfirmed = (organisation: CatalogueOrganisation, entry: number, index: ScreeningIndex): boolean => {
  let known = verdicts.get(index);
  if (!known) {
    known = new Map();
    verdicts.set(index, known);
  }
  const key = `${organisation.id}|${entry}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = confirmed(organisation, entry, index);
  known.set(key, answer);
  return answer;
};

const formOf = ({ legal, canonical }: ChineseName): string =>
  legal === null ? (canonical.endsWith('集团') ? 'company' : 'none') : legal.startsWith('股份') ? 'stock' : 'company';

/** Whether some full name of the organisation has the same words and the same kind of legal form: 北京某研究院 is not 北京某研究院股份有限公司. */
const sameForm = (name: ChineseName, { name: legalName, also }: CatalogueOrganisation): boolean =>
  [legalName, ...also]
    .map(readChineseName)
    .some((full) => full.canonical === name.canonical && formOf(full) === formOf(name));

const sourceOf = (organisation: CatalogueOrganisation): string =>
  `catalogue (${organisation.source}, confidence ${organisation.confidence})`;

/** Entries that the name is: by the catalogue, or because the list itself prints the Chinese name. */
export const identityCandidates = (
  name: ChineseName,
  hit: CatalogueHit | null,
  index: ScreeningIndex,
  translated: readonly Candidate[],
): readonly Candidate[] => {
  const found: Candidate[] = [];
  for (const { entry, name: printed, key } of index.chinese.get(name.key) ?? index.chinese.get(name.canonical) ?? []) {
    const exact = key === name.key;
    found.push({
      entry,
      matched: printed,
      relation: 'same',
      score: exact ? 0.99 : 0.95,
      review: !exact && readChineseName(printed).legal !== name.legal,
      loose: false,
      why: [
        exact
          ? `the list prints this name: ${printed}`
          : `the list prints ${printed}: the same name in another writing`,
        ...(exact ? [] : name.steps),
      ],
    });
  }
  if (!hit) return found;
  const { organisation, by, steps } = hit;
  const otherForm = by === 'written' && !sameForm(name, organisation);
  for (const entry of catalogueLinks(index).entriesOf.get(organisation.id) ?? []) {
    const words = translated.find((candidate) => candidate.entry === entry && candidate.relation === 'same');
    const printed = index.entries[entry]?.name ?? '';
    const proved = words !== undefined || isConfirmed(organisation, entry, index);
    const why = [`${organisation.name} is ${printed}: ${sourceOf(organisation)}`];
    if (by === 'short') why.push(`${name.key} is a short name of ${organisation.name}; others may carry it too`);
    if (by === 'written')
      why.push(`the same name in another writing${steps.length > 0 ? `: ${steps.join('; ')}` : ''}`);
    if (!proved)
      why.push(
        'the Chinese and the English name do not say the same words; no source at hand prints them side by side',
      );
    found.push({
      entry,
      matched: printed,
      relation: 'same',
      // A name that also translates word for word is surer than one that rests on the catalogue alone.
      score:
        SURE[organisation.confidence] -
        BY[by] -
        (words ? 0.12 * (1 - words.score) : 0.04) -
        (proved ? 0 : 0.08) -
        (otherForm ? 0.1 : 0),
      review: by === 'short' || otherForm || !proved || (organisation.confidence !== 'high' && !words),
      loose: false,
      why: [...why, ...(words?.why ?? [])],
    });
  }
  return found;
};

const affiliateOf = (
  organisation: CatalogueOrganisation,
  why: string,
  score: number,
  index: ScreeningIndex,
): readonly Candidate[] =>
  (catalogueLinks(index).entriesOf.get(organisation.id) ?? []).map((entry) => ({
    entry,
    matched: index.entries[entry]?.name ?? '',
    relation: 'affiliate' as const,
    score: score * (SURE[organisation.confidence] / SURE.high),
    review: true,
    loose: true,
    why: [why, `${organisation.name} is ${index.entries[entry]?.name}: ${sourceOf(organisation)}`],
  }));

/** The known organisation whose name is the longest beginning of this one, with what follows. */
const hostOf = (name: ChineseName): { readonly host: CatalogueOrganisation; readonly rest: string } | null => {
  const { byKey, byCanonical } = organisationCatalogue();
  for (const [text, known] of [
    [name.key, byKey],
    [name.canonical, byCanonical],
  ] as const)
    for (let length = text.length - 1; length >= 4; length -= 1) {
      const host = known.get(text.slice(0, length));
      if (host) return { host, rest: text.slice(length).replace(/#(\d+);/gu, '第$1') };
    }
  return null;
};

/** A made-up short name inside a longer name: the mark of a family of companies. Two signs count only where they are the whole mark. */
const familyOf = (name: ChineseName): { readonly family: CatalogueOrganisation; readonly short: string } | null => {
  const { byShort } = organisationCatalogue();
  const { key } = name;
  for (let length = Math.min(8, key.length - 1); length >= 3; length -= 1)
    for (let start = 0; start + length <= key.length; start += 1) {
      const short = key.slice(start, start + length);
      const family = byShort.get(short);
      if (family && readChineseName(short).segments.some(({ kind }) => kind === 'brand')) return { family, short };
    }
  for (const { kind, text } of name.segments) {
    const family = kind === 'brand' && text.length === 2 ? byShort.get(text) : undefined;
    if (family?.type === 'company') return { family, short: text };
  }
  return null;
};

/** Whether a name without legal form is a full name with parts left out: 厦门美亚柏科 of 厦门市美亚柏科信息股份有限公司. */
export const isShortened = (name: ChineseName, organisation: CatalogueOrganisation): boolean => {
  // Without a mark of its own a short name is anybody's: 自动化研究所.
  if (name.legal !== null || !name.segments.some(({ kind }) => kind === 'brand' || kind === 'latin')) return false;
  const left = nameForms().generic.reduce((text, word) => text.replace(word, ''), name.key.replace(/[()·]/gu, ''));
  return [organisation.name, ...organisation.also, ...organisation.short].some((full) => {
    let at = 0;
    for (const character of left) {
      at = full.indexOf(character, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
};

/** Entries of parents, of what the organisation runs, and of the organisation that the name begins with. Never identity. */
export const relatedCandidates = (
  name: ChineseName,
  hit: CatalogueHit | null,
  index: ScreeningIndex,
): readonly Candidate[] => {
  const { byId } = organisationCatalogue();
  const found: Candidate[] = [];
  if (hit) {
    let child = hit.organisation;
    for (let step = 0; step < 3 && child.parent !== null; step += 1) {
      const parent = byId.get(child.parent);
      if (!parent) break;
      found.push(
        ...affiliateOf(
          parent,
          `${child.name} belongs to ${parent.name}, which is listed itself`,
          0.7 - 0.1 * step,
          index,
        ),
      );
      child = parent;
    }
    for (const id of hit.organisation.operates) {
      const operated = byId.get(id);
      if (operated)
        found.push(
          ...affiliateOf(
            operated,
            `${hit.organisation.name} operates ${operated.name}; it is not listed by that itself`,
            0.6,
            index,
          ),
        );
    }
    return found;
  }
  const beginning = hostOf(name);
  if (beginning) {
    const { host, rest } = beginning;
    const organ = nameForms().organWords.some((word) => rest.includes(word)) || rest.startsWith('(');
    if (organ)
      found.push(
        ...affiliateOf(
          host,
          `the name begins with ${host.name} and goes on with ${rest}: a part or an affiliate of it`,
          0.65,
          index,
        ),
      );
    if (organ && host.parent !== null) {
      const parent = byId.get(host.parent);
      if (parent) found.push(...affiliateOf(parent, `${host.name} belongs to ${parent.name}`, 0.5, index));
    }
    for (const id of host.operates) {
      const operated = byId.get(id);
      if (operated && rest !== '' && operated.name.endsWith(rest))
        found.push(...affiliateOf(operated, `${host.name} operates ${operated.name}`, 0.9, index));
    }
  }
  const family = familyOf(name);
  if (family && isShortened(name, family.family))
    return (catalogueLinks(index).entriesOf.get(family.family.id) ?? []).map((entry) => ({
      entry,
      matched: index.entries[entry]?.name ?? '',
      relation: 'same' as const,
      score: SURE[family.family.confidence] - 0.12,
      review: true,
      loose: true,
      why: [
        `a shortened form of ${family.family.name} by its mark ${family.short}`,
        `${family.family.name} is ${index.entries[entry]?.name}: ${sourceOf(family.family)}`,
      ],
    }));
  if (family && family.family.id !== beginning?.host.id)
    found.push(
      ...affiliateOf(family.family, `the name carries ${family.short}: perhaps a company of that family`, 0.5, index),
    );
  return found.sort(byStrength);
};
