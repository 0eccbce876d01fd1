import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Kinds = z.strictObject({
  edition: z.string(),
  note: z.string(),
  kinds: z.array(z.strictObject({ kind: z.string().min(1), words: z.array(z.string().min(1)).min(1) })),
});

let loaded: z.infer<typeof Kinds>['kinds'] | null = null;

/** What a legal Chinese name says of the kind of body it is of (`university`, `hospital`, …); `other` where it says nothing. For grouping alone. */
export const organisationKind = (name: string): string => {
  loaded ??= Kinds.parse(
    JSON.parse(readFileSync(new URL('../../catalogue/lexicon/organisation-kinds.json', import.meta.url), 'utf8')),
  ).kinds;
  return loaded.find(({ words }) => words.some((word) => name.includes(word)))?.kind ?? 'other';
};
