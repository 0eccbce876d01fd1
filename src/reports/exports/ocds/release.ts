import { createHash } from 'node:crypto';
import type { Item, Kind, Notice, Supplier } from '../../../notices/index.ts';
import type { Field } from '../../../text/index.ts';
import type {
  OcdsAward,
  OcdsContract,
  OcdsDocument,
  OcdsItem,
  OcdsRelease,
  OcdsTag,
  OcdsTender,
  OcdsValue,
} from './model.ts';
import { createParties, type Parties } from './parties.ts';

/** A notice with what is known of its file. */
export interface PublishedNotice {
  readonly notice: Notice;
  /** As told from the bytes: `text/html`. */
  readonly mediaType: string | null;
}

/** What earlier releases of the procedure have said already. */
export interface Told {
  readonly tender: boolean;
  readonly awards: readonly OcdsAward[];
  readonly contract: boolean;
}

export const NOTHING_TOLD: Told = { tender: false, awards: [], contract: false };

const moneyOf = (field: Field<number> | null): OcdsValue | undefined =>
  field === null ? undefined : { amount: field.value, currency: 'CNY' };

/** Chinese notices give the day in Beijing. */
const moment = (day: string): string => `${day}T00:00:00+08:00`;

/** Leaves out what is not known: an absent field is absent, never null or 0. */
const known = <T extends object>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as T;

const DOCUMENT_TYPES: Readonly<Partial<Record<Kind, string>>> = {
  intention: 'plannedProcurementNotice',
  consultation: 'hearingNotice',
  single_source: 'plannedProcurementNotice',
  tender: 'tenderNotice',
  invitation: 'tenderNotice',
  inquiry: 'tenderNotice',
  prequalification: 'tenderNotice',
  correction: 'clarifications',
  candidate: 'evaluationReports',
  award: 'awardNotice',
  deal: 'awardNotice',
  contract: 'contractNotice',
  acceptance: 'completionCertificate',
  failed: 'cancellationDetails',
  terminated: 'cancellationDetails',
};

const documentOf = ({ notice, mediaType }: PublishedNotice): OcdsDocument =>
  known({
    id: `sha256:${notice.document}`,
    documentType: DOCUMENT_TYPES[notice.kind] ?? 'tenderNotice',
    title: notice.title?.value,
    description: `SHA-256 ${notice.document}`,
    datePublished: notice.published ? moment(notice.published.value) : undefined,
    format: mediaType ?? undefined,
    language: 'zh' as const,
  });

const itemOf = (item: Item, at: number): OcdsItem => {
  const details = [
    item.brand && `品牌 ${item.brand.value}`,
    item.model && `型号 ${item.model.value}`,
    item.origin && (item.origin.value === 'imported' ? '进口' : '国产'),
  ].filter((words) => words !== null);
  const unit = known({ name: item.unit?.value, value: moneyOf(item.unit_price_cny) });
  return known({
    id: String(at + 1),
    description: [item.name.value, ...details].join('；'),
    quantity: item.quantity?.value,
    unit: Object.keys(unit).length > 0 ? unit : undefined,
    relatedLot: item.lot ?? undefined,
  });
};

const shortHash = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 12);

const awardId = (lot: string | null, suppliers: readonly { readonly id: string }[]): string =>
  `award-${lot ?? '0'}-${shortHash(
    suppliers
      .map(({ id }) => id)
      .sort()
      .join('\n'),
  )}`;

/** The firms of a notice by award: one for each lot, and for each firm that has a sum of its own; a joint bid is one. */
const awardsOf = (
  firms: readonly Supplier[],
  parties: Parties,
  { notice }: PublishedNotice,
  items: readonly OcdsItem[],
  status: OcdsAward['status'],
): readonly OcdsAward[] => {
  const byLot = [...Map.groupBy(firms, ({ lot }) => lot ?? '').values()];
  const groups = byLot.flatMap((group) =>
    group.filter(({ amount_cny }) => amount_cny !== null).length > 1 ? group.map((firm) => [firm]) : [group],
  );
  return groups.flatMap((group): readonly OcdsAward[] => {
    const suppliers = group.flatMap(
      (firm) => parties.addFirm(firm, status === 'pending' ? 'tenderer' : 'supplier') ?? [],
    );
    if (suppliers.length === 0) return [];
    const lot = group[0]?.lot ?? null;
    const sum = group.find(({ amount_cny }) => amount_cny !== null)?.amount_cny ?? null;
    return [
      known({
        id: awardId(lot, suppliers),
        status,
        date: notice.published ? moment(notice.published.value) : undefined,
        value: moneyOf(sum ?? (groups.length === 1 ? notice.award_total_cny : null)),
        suppliers,
        items:
          groups.length === 1
            ? items
            : items.filter(({ relatedLot }) => relatedLot !== undefined && relatedLot === lot),
        relatedLots: lot === null ? undefined : [lot],
      }),
    ];
  });
};

const contractsOf = (
  awards: readonly OcdsAward[],
  status: OcdsContract['status'],
  document: OcdsDocument,
): readonly OcdsContract[] =>
  awards.map(({ id, value }) =>
    known({ id: id.replace(/^award/u, 'contract'), awardID: id, status, value, documents: [document] }),
  );

/** The lots that the notice describes, and those that only its winners or goods name. */
const lotsOf = (notice: Notice): NonNullable<OcdsTender['lots']> => {
  const described = notice.lots.map((lot) =>
    known({ id: lot.id, title: lot.name?.value, value: moneyOf(lot.budget_cny) }),
  );
  const ids = new Set(described.map(({ id }) => id));
  const named = [...notice.suppliers, ...notice.candidates, ...notice.items].flatMap(({ lot }) => lot ?? []);
  return [...described, ...[...new Set(named)].filter((id) => !ids.has(id)).map((id) => ({ id }))];
};

const tenderOf = ({ notice }: PublishedNotice, parties: Parties, id: string, more: Partial<OcdsTender>): OcdsTender => {
  const procuringEntity =
    parties.add(notice.agency, 'procuringEntity') ?? parties.add(notice.buyer, 'procuringEntity') ?? undefined;
  return known({
    id,
    title: notice.project_name?.value ?? notice.title?.value,
    value: moneyOf(notice.budget_cny),
    procuringEntity,
    lots: lotsOf(notice),
    ...more,
  });
};

/** Those who took part, as the notice tells. */
const tenderersOf = ({ notice }: PublishedNotice, parties: Parties): Partial<OcdsTender> => {
  const firms = [
    ...notice.suppliers.map((firm) => parties.addFirm(firm, 'tenderer')),
    ...notice.candidates.map((firm) => parties.addFirm(firm, 'tenderer')),
    ...notice.losing_bidders.map(({ name }) => parties.add(name, 'tenderer')),
  ];
  const tenderers = [...new Map(firms.flatMap((firm) => (firm ? [[firm.id, firm] as const] : []))).values()];
  return notice.losing_bidders.length > 0 || notice.candidates.length > 1
    ? { tenderers, numberOfTenderers: tenderers.length }
    : {};
};

/** An award of an earlier release that came to nothing. */
const ended = ({ id, suppliers }: OcdsAward, status: 'cancelled' | 'unsuccessful', parties: Parties): OcdsAward => ({
  id,
  status,
  suppliers: suppliers.map((supplier) => parties.addAgain(supplier, status === 'cancelled' ? 'supplier' : 'tenderer')),
});

/** Whether a lot's award gave way to another firm's. */
const isReplaced = (before: OcdsAward, now: readonly OcdsAward[]): boolean =>
  !now.some(({ id }) => id === before.id) &&
  now.some(({ relatedLots }) => (relatedLots?.[0] ?? null) === (before.relatedLots?.[0] ?? null));

type Parts = Pick<OcdsRelease, 'tag' | 'planning' | 'tender' | 'awards' | 'contracts'>;

const partsOf = (published: PublishedNotice, parties: Parties, told: Told, tenderId: string): Parts | null => {
  const { notice } = published;
  const document = documentOf(published);
  const items = notice.items.map(itemOf);
  const tender = (more: Partial<OcdsTender>): OcdsTender => tenderOf(published, parties, tenderId, more);
  // A correction that names a winner corrects the award.
  const corrects = notice.kind === 'correction' && notice.suppliers.length > 0;
  switch (corrects ? 'award' : notice.kind) {
    case 'intention':
    case 'consultation': {
      const amount = moneyOf(notice.budget_cny);
      return {
        tag: ['planning'],
        planning: { ...(amount ? { budget: { amount } } : {}), documents: [document] },
        tender: tender({ status: 'planned', items }),
      };
    }
    case 'single_source':
      return {
        tag: ['planning'],
        planning: { documents: [document] },
        tender: tender({ status: 'planned', items, procurementMethod: 'direct', ...tenderersOf(published, parties) }),
      };
    case 'tender':
    case 'invitation':
    case 'inquiry':
    case 'prequalification':
      return {
        tag: [told.tender ? 'tenderUpdate' : 'tender'],
        tender: tender({
          status: 'active',
          items,
          documents: [document],
          ...(notice.kind === 'invitation' ? { procurementMethod: 'selective' } : {}),
        }),
      };
    case 'correction':
      return {
        tag: [told.tender ? 'tenderAmendment' : 'tender'],
        tender: tender({ status: 'active', items, documents: [document] }),
      };
    case 'candidate':
    case 'award':
    case 'deal': {
      const pending = notice.suppliers.length === 0;
      const first = notice.candidates.filter(({ rank }) => rank === null || rank === 1);
      const awards = awardsOf(
        pending ? first : notice.suppliers,
        parties,
        published,
        items,
        pending ? 'pending' : 'active',
      );
      const [one, ...others] = awards;
      const dropped = pending
        ? []
        : told.awards.flatMap((award) => {
            const replaced = isReplaced(award, awards);
            if (replaced && award.status === 'pending') return [ended(award, 'unsuccessful', parties)];
            return replaced && corrects && award.status === 'active' ? [ended(award, 'cancelled', parties)] : [];
          });
      return {
        tag: [told.awards.length > 0 ? 'awardUpdate' : 'award'],
        tender: tender({
          status: pending ? 'active' : 'complete',
          ...tenderersOf(published, parties),
          ...(one ? {} : { documents: [document] }),
        }),
        awards: one ? [{ ...one, documents: [document] }, ...others, ...dropped] : [],
      };
    }
    case 'contract':
    case 'acceptance': {
      const awards = awardsOf(notice.suppliers, parties, published, items, 'active');
      const done = notice.kind === 'acceptance';
      const contract: OcdsTag = told.contract ? 'contractUpdate' : 'contract';
      const award: OcdsTag = told.awards.length > 0 ? 'awardUpdate' : 'award';
      return {
        tag: awards.length === 0 ? ['tenderUpdate'] : done ? [award, contract, 'implementation'] : [award, contract],
        tender: tender({ status: 'complete', ...(awards.length === 0 ? { documents: [document] } : {}) }),
        awards,
        contracts: contractsOf(awards, done ? 'terminated' : 'active', document),
      };
    }
    case 'failed':
    case 'terminated': {
      const cancelled = told.awards
        .filter(({ status }) => status === 'pending' || status === 'active')
        .map((award) => ended(award, 'cancelled', parties));
      return {
        tag: cancelled.length > 0 ? ['tenderCancellation', 'awardCancellation'] : ['tenderCancellation'],
        tender: tender({ status: notice.kind === 'failed' ? 'unsuccessful' : 'cancelled', documents: [document] }),
        awards: cancelled,
      };
    }
    default:
      return null;
  }
};

/**
 * What one notice says as a release of its contracting process; null for a notice that is no procurement (kind `other`).
 *
 * @param recorded the day on which the case file recorded it, `YYYY-MM-DD`: the release's date where the notice states none
 */
export const releaseOf = (
  published: PublishedNotice,
  ocid: string,
  told: Told,
  recorded: string,
): OcdsRelease | null => {
  const { notice } = published;
  const parties = createParties();
  const buyer = parties.add(notice.buyer, 'buyer') ?? parties.add(notice.end_user, 'buyer');
  const parts = partsOf(published, parties, told, ocid);
  if (!parts) return null;
  return known({
    ocid,
    id: notice.document,
    date: moment(notice.published?.value ?? recorded),
    initiationType: 'tender' as const,
    language: 'zh' as const,
    parties: parties.all(),
    buyer: buyer ?? undefined,
    ...parts,
  });
};
