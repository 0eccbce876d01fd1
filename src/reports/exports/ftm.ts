import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { CaseFile } from '../../casefile/index.ts';
import type { Notice } from '../../notices/index.ts';
import { isMaskedName, organisationKey } from '../../organisations/index.ts';

/** An entity of FollowTheMoney 3.8 and later, one a line in `entities.ftm.json`. */
interface Entity {
  readonly id: string;
  readonly schema: 'Company' | 'Organization' | 'Document' | 'CallForTenders' | 'Contract' | 'ContractAward';
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

type Value = string | number | null | undefined;

const idOf = (kind: string, key: string): string => `bidtrace-${kind}-${createHash('sha1').update(key).digest('hex')}`;

/** Properties without those that are not stated; each value once. */
const stated = (properties: Readonly<Record<string, Value | readonly Value[]>>): Entity['properties'] =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, given]) => {
      const values = [given].flat().flatMap((value) => (value === null || value === undefined ? [] : [String(value)]));
      return values.length === 0 ? [] : [[name, [...new Set(values)]]];
    }),
  );

const documentId = (document: string): string => idOf('document', document);

const partyId = (name: string | null | undefined): string | null =>
  name === null || name === undefined || isMaskedName(name) ? null : idOf('party', organisationKey(name));

/** Firms are told by how their legal names end (Company Law, art. 7). */
const schemaOf = (name: string): 'Company' | 'Organization' => (/公司$/u.test(name) ? 'Company' : 'Organization');

interface Party {
  readonly name: string;
  readonly code: string | null;
}

const partiesOf = (notice: Notice): readonly Party[] => [
  ...[notice.buyer, notice.end_user, notice.agency].flatMap((field) =>
    field ? [{ name: field.value, code: null }] : [],
  ),
  ...[...notice.suppliers, ...notice.candidates].map(({ name, credit_code }) => ({
    name: name.value,
    code: credit_code?.value ?? null,
  })),
  ...notice.losing_bidders.map(({ name }) => ({ name: name.value, code: null })),
];

/** What one purchase gives: its documents, its parties, the call, and the contract with its awards where a final notice names a winner. */
const entitiesOf = (
  procedure: string,
  notices: readonly Notice[],
  mediaType: (document: string) => string | null,
): readonly Entity[] => {
  const entities: Entity[] = notices.map((notice) => ({
    id: documentId(notice.document),
    schema: 'Document',
    properties: stated({
      fileName: basename(notice.path),
      title: notice.title?.value,
      mimeType: mediaType(notice.document),
      publishedAt: notice.published?.value,
      notes: `SHA-256 ${notice.document}`,
    }),
  }));
  for (const { name, code } of notices.flatMap(partiesOf)) {
    const id = partyId(name);
    if (id !== null)
      entities.push({
        id,
        schema: schemaOf(name),
        properties: stated({ name, country: 'cn', registrationNumber: code }),
      });
  }
  const announced = notices
    .filter(({ kind }) => kind !== 'other')
    .sort((one, other) => ((one.published?.value ?? '') < (other.published?.value ?? '') ? -1 : 1));
  const authority = announced.map(({ buyer }) => partyId(buyer?.value)).findLast((id) => id !== null);
  const title = announced.flatMap(({ project_name, title: own }) => project_name?.value ?? own?.value ?? []).at(-1);
  // Both are what FollowTheMoney requires of a call and a contract.
  if (authority === undefined || title === undefined) return entities;
  const proof = announced.map(({ document }) => documentId(document));
  const number = announced.map(({ project_number }) => project_number?.value);
  const call = idOf('call', procedure);
  entities.push({
    id: call,
    schema: 'CallForTenders',
    properties: stated({
      title,
      authority,
      callId: number,
      onBehalfOf: announced.map(({ end_user }) => partyId(end_user?.value)),
      publicationDate: announced.map(({ published }) => published?.value),
      procedure: announced.map(({ kind }) => kind),
      tenderers: announced.flatMap(({ suppliers, candidates, losing_bidders }) =>
        [...suppliers, ...candidates, ...losing_bidders].map(({ name }) => partyId(name.value)),
      ),
      proof,
    }),
  });
  const winners = announced.flatMap((notice) => notice.suppliers.map((supplier) => ({ supplier, notice })));
  if (winners.length === 0) return entities;
  const contract = idOf('contract', procedure);
  entities.push({
    id: contract,
    schema: 'Contract',
    properties: stated({
      title,
      authority,
      procedureNumber: number,
      contractDate: announced.filter(({ kind }) => kind === 'contract').map(({ published }) => published?.value),
      status: announced.at(-1)?.stage,
      cancelled: announced.at(-1)?.stage === 'annulled' ? 'true' : null,
      proof,
    }),
  });
  for (const { supplier, notice } of winners) {
    const id = partyId(supplier.name.value);
    if (id === null) continue;
    entities.push({
      id: idOf('award', `${procedure}|${notice.document}|${id}|${supplier.lot ?? ''}`),
      schema: 'ContractAward',
      properties: stated({
        supplier: id,
        contract,
        callForTenders: call,
        lotNumber: supplier.lot,
        amount: supplier.amount_cny?.value,
        currency: supplier.amount_cny ? 'CNY' : null,
        date: notice.published?.value,
        proof: documentId(notice.document),
      }),
    });
  }
  return entities;
};

/** The entities of a case file, each once: a party that several purchases name is told the first time. */
export function* followTheMoney(caseFile: CaseFile): Iterable<string> {
  const told = new Set<string>();
  for (const procedure of caseFile.procedures()) {
    const { notices } = caseFile.procedure(procedure);
    for (const entity of entitiesOf(procedure, notices, (id) => caseFile.document(id)?.media_type ?? null)) {
      if (told.has(entity.id)) continue;
      told.add(entity.id);
      yield `${JSON.stringify(entity)}\n`;
    }
  }
}
