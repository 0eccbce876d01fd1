import { createHash } from 'node:crypto';
import { technologyCatalogue } from './catalogue.ts';
import { DESCRIBED } from './look.ts';
import { patternTable } from './patterns.ts';

/** Every text in a value read from JSON. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}

const shortHash = (parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
};

/**
 * For each id of the catalogue a hash over all that the analysis of a document reads once the id stands in its text: the spellings that lead to it,
 * its row, the rows that it refers to, and those that they refer to. Under `DESCRIBED` one over the whole catalogue: a description is answered from
 * the figures of all parts.
 *
 * @param whole a hash over the files of the catalogue
 */
export const technologyDigests = (whole: string): Readonly<Record<string, string>> => {
  const { byId } = technologyCatalogue();
  const rows = new Map([...byId].map(([id, technology]) => [id, JSON.stringify(technology)]));
  const references = new Map(
    [...byId].map(([id, technology]) => [id, [...new Set(textsIn(technology))].filter((text) => byId.has(text))]),
  );
  const reachedFrom = (id: string): readonly string[] => {
    const reached = new Set([id]);
    // A set goes on to what is added meanwhile.
    for (const at of reached) for (const next of references.get(at) ?? []) reached.add(next);
    return [...reached];
  };
  const spellings = Map.groupBy(patternTable(), ({ id }) => id);
  const digests = [...byId.keys()].map((id): readonly [string, string] => [
    id,
    shortHash([JSON.stringify(spellings.get(id) ?? []), ...reachedFrom(id).map((at) => rows.get(at) ?? '')]),
  ]);
  return Object.fromEntries([...digests, [DESCRIBED, whole]]);
};
