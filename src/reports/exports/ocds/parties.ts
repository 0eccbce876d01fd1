import { createHash } from 'node:crypto';
import type { Notice } from '../../../notices/index.ts';
import { type Field, foldKey } from '../../../text/index.ts';
import type { OcdsParty, OcdsReference, OcdsRole } from './model.ts';

/** Unified social credit codes (GB 32100-2015): 18 signs; no letter I, O, Z, S or V. */
const CREDIT_CODE = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/u;
/** Two to four Han signs that end as no organisation does are a person's name, which leaves no case file. */
const PERSON = /^\p{Script=Han}{2,4}$/u;
const ORGANISATION =
  /(?:公司|大学|学院|学校|医院|银行|集团|中心|院|所|局|厅|部|处|厂|店|社|会|队|站|馆|校|办|行|委|协会)$/u;

const hash = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 16);

/** The id that a party has in every release: of its credit code, else of its folded name. */
const partyId = (name: string, code: string | null): string =>
  code === null ? `name-${hash(foldKey(name))}` : `CN-USCC-${code}`;

const codeOf = (field: Field<string> | null | undefined): string | null => {
  const code = field?.value.normalize('NFKC').toUpperCase() ?? '';
  return CREDIT_CODE.test(code) ? code : null;
};

/** Collects the parties of one release, each once with all its roles. */
export const createParties = () => {
  const parties = new Map<string, OcdsParty>();
  const add = (field: Field<string> | null, role: OcdsRole, code: string | null = null): OcdsReference | null => {
    if (field === null) return null;
    const name = field.value;
    if (PERSON.test(name) && !ORGANISATION.test(name)) return null;
    const id = partyId(name, code);
    const known = parties.get(id);
    const roles = known?.roles ?? [];
    parties.set(id, {
      id,
      name,
      ...(code === null ? {} : { identifier: { scheme: 'CN-USCC', id: code, legalName: name } }),
      roles: roles.includes(role) ? roles : [...roles, role],
    });
    return { id, name };
  };
  return {
    add,
    /** A party that an earlier release named. */
    addAgain(reference: OcdsReference, role: OcdsRole): OcdsReference {
      const roles = parties.get(reference.id)?.roles ?? [];
      const again = parties.get(reference.id) ?? { ...reference, roles };
      parties.set(reference.id, { ...again, roles: roles.includes(role) ? roles : [...roles, role] });
      return reference;
    },
    /** A firm of the notice with its credit code. */
    addFirm: (firm: Notice['suppliers'][number], role: OcdsRole): OcdsReference | null =>
      add(firm.name, role, codeOf(firm.credit_code)),
    all: (): readonly OcdsParty[] => [...parties.values()],
  };
};
export type Parties = ReturnType<typeof createParties>;
