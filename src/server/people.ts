import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { CaseFile } from '../casefile/index.ts';

/** What a person may do: each includes the ones before. */
export const ROLES = ['read', 'review', 'administer'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly name: string;
  readonly role: Role;
}

const People = z.array(z.strictObject({ name: z.string().min(1), role: z.enum(ROLES), token: z.string().length(64) }));
const FACT = 'people';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const kept = (caseFile: CaseFile): z.infer<typeof People> => People.parse(JSON.parse(caseFile.fact(FACT) ?? '[]'));

export const mayDo = ({ role }: Person, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** Who may use this case file from other machines. */
export const people = (caseFile: CaseFile): readonly Person[] =>
  kept(caseFile).map(({ name, role }) => ({ name, role }));

/** Lets a person in, or gives one a new token and role. Returns the token, which is kept nowhere: only its hash is. */
export const addPerson = (caseFile: CaseFile, { name, role }: Person, by: { who: string; at: string }): string => {
  const token = randomBytes(24).toString('base64url');
  caseFile.transaction(() => {
    const others = kept(caseFile).filter((person) => person.name !== name);
    caseFile.putFact(FACT, JSON.stringify([...others, { name, role, token: hashOf(token) }]));
    caseFile.append({ ...by, what: 'person.added', subject: 'case', body: { name, role } });
  });
  return token;
};

/** Shuts a person out. Returns whether there was one of that name. */
export const removePerson = (caseFile: CaseFile, name: string, by: { who: string; at: string }): boolean =>
  caseFile.transaction(() => {
    const all = kept(caseFile);
    const others = all.filter((person) => person.name !== name);
    if (others.length === all.length) return false;
    caseFile.putFact(FACT, JSON.stringify(others));
    caseFile.append({ ...by, what: 'person.removed', subject: 'case', body: { name } });
    return true;
  });

/** Whose token this is, or null. */
export const personWith = (caseFile: CaseFile, token: string): Person | null => {
  const hash = Buffer.from(hashOf(token));
  const found = kept(caseFile).find((person) => timingSafeEqual(Buffer.from(person.token), hash));
  return found ? { name: found.name, role: found.role } : null;
};
