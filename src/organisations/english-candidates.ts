import { byStrength, type Candidate } from './candidates.ts';
import { type CatalogueOrganisation, organisationCatalogue } from './catalogue.ts';
import { readEnglishName } from './english-name.ts';
import { catalogueLinks } from './links.ts';
import { nameWords } from './name-lexicon.ts';
import { englishKey, type ScreeningIndex } from './screening-index.ts';

const LEAST = 0.5;
const SAME = 0.9;
const MOST_NAMES = 4000;

let named: ReadonlyMap<string, readonly CatalogueOrganisation[]> | null = null;

/** Organisations of the catalogue with an English name of these words. */
const organisationsNamed = (key: string): readonly CatalogueOrganisation[] => {
  if (!named) {
    const map = new Map<string, CatalogueOrganisation[]>();
    for (const organisation of organisationCatalogue().organisations)
      for (const english of organisation.en) {
        const name = englishKey(readEnglishName(english).tokens);
        map.set(name, [...(map.get(name) ?? []), organisation]);
      }
    named = map;
  }
  return named.get(key) ?? [];
};

/** Entries whose English names have the words of an English name, best first. */
export const englishCandidates = (text: string, index: ScreeningIndex, catalogue: boolean): readonly Candidate[] => {
  const { tokens, legal } = readEnglishName(text);
  const { englishKnown } = nameWords();
  const { vocabulary, weights, postings, starts, nameWeights, names, misspelt } = index;
  const ids: { readonly id: number; readonly quality: number }[] = [];
  let whole = 0;
  for (const token of new Set(tokens)) {
    const exact = vocabulary.get(token);
    if (exact !== undefined) {
      ids.push({ id: exact, quality: 1 });
      whole += weights[exact] as number;
      continue;
    }
    let near = misspelt.get(token);
    for (let cut = 1; near === undefined && token.length >= 7 && cut < token.length; cut += 1) {
      const shorter = token.slice(0, cut) + token.slice(cut + 1);
      near = vocabulary.get(shorter) ?? misspelt.get(shorter);
    }
    if (near !== undefined) ids.push({ id: near, quality: 0.9 });
    whole += near !== undefined ? (weights[near] as number) : englishKnown.has(token) ? 0.4 : 1;
  }
  const sums = new Map<number, number>();
  for (const { id, quality } of [...ids].sort(
    (one, other) => (weights[other.id] as number) - (weights[one.id] as number),
  )) {
    const end = starts[id + 1] as number;
    // Common words add to what rarer ones found.
    const opens = sums.size < MOST_NAMES || (weights[id] as number) > 0.6;
    for (let at = starts[id] as number; at < end; at += 1) {
      const name = postings[at] as number;
      const before = sums.get(name);
      if (before === undefined && !opens) continue;
      sums.set(name, (before ?? 0) + (weights[id] as number) * quality);
    }
  }
  const best = new Map<number, Candidate>();
  const key = englishKey(tokens);
  for (const [at, shared] of sums) {
    const name = names[at];
    if (!name) continue;
    const agreement = Math.sqrt(Math.min(1, shared / whole) * Math.min(1, shared / (nameWeights[at] as number)));
    if (agreement < LEAST) continue;
    const numbers = (list: readonly string[]): string =>
      list
        .filter((token) => token.startsWith('#'))
        .sort()
        .join(' ');
    const sameNumbers = numbers(name.tokens) === numbers(tokens);
    const score = agreement * 0.98 * (1 - 0.2 * Math.exp(-shared)) + (name.primary ? 0.005 : 0);
    const relation = agreement >= SAME && sameNumbers ? 'same' : 'lookalike';
    const exact = englishKey(name.tokens) === key;
    const legalDiffers = exact && legal.includes('group') !== name.legal.includes('group');
    const candidate: Candidate = {
      entry: name.entry,
      matched: name.name,
      relation,
      score: relation === 'same' ? score - (legalDiffers ? 0.03 : 0) : score * 0.8,
      review: relation === 'same' ? !exact || legalDiffers || name.acronym : agreement > 0.75,
      loose: !exact,
      why: [
        exact ? `the same words as ${name.name}` : `shares words with ${name.name}`,
        ...(sameNumbers ? [] : ['numbers differ']),
        ...(name.acronym ? ['an acronym that others may carry'] : []),
      ],
    };
    const other = best.get(name.entry);
    if (!other || byStrength(candidate, other) < 0) best.set(name.entry, candidate);
  }
  if (catalogue)
    for (const organisation of organisationsNamed(key))
      for (const entry of catalogueLinks(index).entriesOf.get(organisation.id) ?? []) {
        const printed = index.entries[entry]?.name ?? '';
        const candidate: Candidate = {
          entry,
          matched: printed,
          relation: 'same',
          score: organisation.confidence === 'high' ? 0.93 : 0.85,
          review: organisation.confidence !== 'high',
          loose: false,
          why: [
            `${text} is an English name of ${organisation.name}, which is ${printed}: catalogue (${organisation.source}, confidence ${organisation.confidence})`,
          ],
        };
        const other = best.get(entry);
        if (!other || byStrength(candidate, other) < 0) best.set(entry, candidate);
      }
  return [...best.values()].sort(byStrength).slice(0, 30);
};
