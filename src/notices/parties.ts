import type { Role } from './lexicon.ts';
import type { NameFound } from './names.ts';
import { namesIn } from './names.ts';
import type { Source } from './source.ts';
import { statedParties } from './statements.ts';

export interface Parties {
  readonly buyer: NameFound | null;
  readonly endUser: NameFound | null;
  readonly agency: NameFound | null;
}

/** The first name that a label of a role introduces. */
const labelled = (source: Source, role: Role): NameFound | null => {
  for (const pair of source.pairs) {
    if (pair.role !== role) continue;
    const [name] = namesIn(source.text, pair.start, pair.end);
    if (name) return name;
  }
  return null;
};

/** Who buys, who uses, who runs the procedure. */
export const findParties = (source: Source): Parties => {
  const stated = statedParties(source.text);
  const said = (role: 'buyer' | 'agency'): NameFound | null => stated.find((party) => party.role === role) ?? null;
  return {
    buyer: labelled(source, 'buyer') ?? said('buyer'),
    endUser: labelled(source, 'end_user'),
    agency: labelled(source, 'agency') ?? said('agency'),
  };
};
