import { type Act, type Assessment, assess, itemById } from '../law/index.ts';
import type { Notice, Stage } from '../notices/index.ts';
import { isMaskedName, listingsFor } from '../organisations/index.ts';
import type { Field } from '../text/index.ts';
import { alternativesTo } from './alternatives.ts';
import { type Amount, amountOf } from './amount.ts';
import { lowered, stronger, weaker } from './confidence.ts';
import type { Draft } from './draft.ts';
import { findingId } from './identity.ts';
import type { Evidence, Finding, Listing, Route } from './model.ts';
import { restrictionOf } from './restriction.ts';
import { decidingNotice, latestDate, stageRank } from './stage.ts';
import { stateFinding } from './statement.ts';

/** All that is known of one purchase: its notices, and what each of their documents drafts. */
export interface ProcedureDrafts {
  readonly procedure: string;
  readonly notices: readonly Notice[];
  readonly drafts: readonly Draft[];
}

export interface SettleOptions {
  /** `YYYY-MM-DD`: the day for which lists and rules are asked beside the day of the document. */
  readonly today: string;
}

/** Routes by which computing or a model is used from afar and no goods come to the buyer. */
const ACCESS_ACTS: Partial<Readonly<Record<Route, Act>>> = {
  domestic_compute_rental: 'remote_access',
  overseas_compute_rental: 'remote_access',
  unspecified_cloud: 'remote_access',
  us_cloud_account_via_reseller: 'remote_access',
  us_cloud_china_region: 'remote_access',
  us_model_tokens_via_reseller: 'api_use',
};

/** From the plainest words to the vaguest: where two notices of a purchase tell different routes, the first of these counts. */
const ROUTE_ORDER: readonly Route[] = [
  'us_cloud_china_region',
  'us_model_tokens_via_reseller',
  'us_cloud_account_via_reseller',
  'overseas_compute_rental',
  'domestic_compute_rental',
  'unspecified_cloud',
  'refurbished',
  'embedded_server',
  'planned_data_centre',
  'hardware',
  'unknown',
];

/** How many words a role of a finding is proved with, over all its documents. */
const SPANS_A_ROLE = 12;

const actOf = (route: Route, stage: Stage): Act =>
  ACCESS_ACTS[route] ?? (stage === 'delivered' ? 'in_country_transfer' : 'hardware_export');

/** What drafts of one purchase are about the same thing: family of the technology, and whether goods or access are bought. */
const subjectOf = (draft: Draft): string => {
  const item = draft.technology === null ? null : itemById(draft.technology);
  const what = item?.group ?? draft.technology ?? '';
  return `${what}|${ACCESS_ACTS[draft.route] ? 'access' : 'goods'}`;
};

const byKey = <T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
};

/** The drafts of one subject by lot. What stands outside any lot belongs to the lots when there are some. */
const byLot = (
  drafts: readonly Draft[],
): readonly { readonly lot: string | null; readonly drafts: readonly Draft[] }[] => {
  const lots = byKey(
    drafts.filter(({ lot }) => lot !== null),
    ({ lot }) => lot ?? '',
  );
  const loose = drafts.filter(({ lot }) => lot === null);
  if (lots.size === 0) return [{ lot: null, drafts: loose }];
  return [...lots].map(([lot, group]) => ({ lot, drafts: [...group, ...loose] }));
};

/** A description beside a name that it fits says the same thing twice: it is kept as evidence of the name. */
const withoutDescribed = (drafts: readonly Draft[]): readonly Draft[] => {
  const named = drafts.filter(
    ({ technology, family }) => technology !== null && family !== 'cloud' && family !== 'model',
  );
  return drafts.filter(
    (draft) =>
      draft.technology !== null ||
      !named.some((other) => {
        const item = other.technology === null ? null : itemById(other.technology);
        return (
          (draft.lot === null || other.lot === null || draft.lot === other.lot) &&
          item?.chips.some(({ id }) => draft.candidates.includes(id))
        );
      }),
  );
};

/** A server beside the chip that it carries is the way the chip comes, not a second find. */
const withoutCarriers = (drafts: readonly Draft[]): readonly Draft[] => {
  const chips = new Set(
    drafts
      .filter(({ family, technology }) => family === 'accelerator' && technology !== null)
      .flatMap(({ technology }) => itemById(technology ?? '')?.chips.map(({ id }) => id) ?? []),
  );
  return drafts.filter(
    (draft) => draft.family !== 'server' || !itemById(draft.technology ?? '')?.chips.some(({ id }) => chips.has(id)),
  );
};

/** The most specific id that all drafts allow: a variant where exactly one is stated, else the family. */
const technologyOf = (drafts: readonly Draft[]): string | null => {
  const ids = [...new Set(drafts.map(({ technology }) => technology))];
  if (ids.length === 1) return ids[0] ?? null;
  const items = ids.flatMap((id) => (id === null ? [] : (itemById(id) ?? [])));
  const variants = items.filter(({ id, group }) => id !== group);
  const [variant] = variants;
  return variants.length === 1 && variant ? variant.id : (items[0]?.group ?? null);
};

const firstRoute = (drafts: readonly Draft[]): Route =>
  ROUTE_ORDER.find((route) => drafts.some((draft) => draft.route === route)) ?? 'unknown';

interface Sourced<T> {
  readonly field: Field<T>;
  readonly notice: Notice;
}

/** The value as the latest notice that has one gives it, an unmasked one before a masked one. */
const latestName = (
  notices: readonly Notice[],
  of: (notice: Notice) => Field<string> | null,
): Sourced<string> | null => {
  let best: Sourced<string> | null = null;
  for (const notice of notices) {
    const field = of(notice);
    if (!field) continue;
    if (!best || isMaskedName(best.field.value) || !isMaskedName(field.value)) best = { field, notice };
  }
  return best;
};

const evidenceOf = (source: Sourced<unknown> | null, role: string): readonly Evidence[] =>
  (source?.field.spans ?? []).map((span) => ({
    ...span,
    document: source?.notice.document ?? '',
    path: source?.notice.path ?? '',
    role,
  }));

const AWARDED: ReadonlySet<Stage> = new Set<Stage>(['final_award', 'contract', 'delivered']);

/** The winner of the lot; null where no final notice names one, or where several share it. */
const winnerOf = (notices: readonly Notice[], lot: string | null): Sourced<string> | null => {
  let winner: Sourced<string> | null = null;
  for (const notice of notices) {
    if (!AWARDED.has(notice.stage)) continue;
    const names = notice.suppliers.filter((supplier) => lot === null || supplier.lot === null || supplier.lot === lot);
    const [first] = names;
    if (first && names.every(({ name }) => name.value === first.name.value)) winner = { field: first.name, notice };
    else if (names.length > 1) winner = null;
  }
  return winner;
};

const distinct = (evidence: readonly Evidence[]): readonly Evidence[] => {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return evidence.filter(({ document, start, end, role }) => {
    const key = `${document}:${start}:${end}:${role}`;
    const count = counts.get(role) ?? 0;
    if (seen.has(key) || count >= SPANS_A_ROLE) return false;
    seen.add(key);
    counts.set(role, count + 1);
    return true;
  });
};

const listingsOf = (
  names: readonly (readonly [Listing['role'], string | null])[],
  date: string | null,
  today: string,
): readonly Listing[] =>
  names.flatMap(([role, organisation]) =>
    organisation === null
      ? []
      : listingsFor(organisation, date, today).map((match) => ({ organisation, role, ...match })),
  );

/** One subject in one lot of one purchase. Null where nothing was restricted on any of its days. */
const settleOne = (
  { procedure, notices }: ProcedureDrafts,
  lot: string | null,
  drafts: readonly Draft[],
  { today }: SettleOptions,
): Finding | null => {
  const checked = drafts.map((draft) => ({ draft, restriction: restrictionOf(draft, today) }));
  const carrying = checked.filter(({ restriction }) => restriction.answer !== 'no');
  const [first] = carrying;
  if (!first) return null;
  const deciding = decidingNotice(notices);
  const stage = deciding?.stage ?? first.draft.stage;
  const date = latestDate(notices);
  const own = carrying.map(({ draft }) => draft);
  const technology = technologyOf(own);
  const route = firstRoute(own);
  const family = own[0]?.family ?? 'accelerator';
  const item = technology === null ? null : itemById(technology);

  let confidence = weaker(first.draft.confidence, first.restriction.atMost);
  const why = new Set<string>();
  for (const { draft, restriction } of carrying) {
    confidence = stronger(confidence, weaker(draft.confidence, restriction.atMost));
    for (const reason of draft.why) why.add(reason);
    if (restriction.why) why.add(restriction.why);
  }

  const ordered = [...notices].sort(
    (one, other) =>
      stageRank(one.stage) - stageRank(other.stage) ||
      (one.published?.value ?? '').localeCompare(other.published?.value ?? '') ||
      (one.document < other.document ? -1 : 1),
  );
  const buyer = latestName(ordered, (notice) => notice.buyer);
  const endUser = latestName(ordered, (notice) => notice.end_user);
  const winner = AWARDED.has(stage) ? winnerOf(ordered, lot) : null;
  if (!buyer && !endUser) {
    confidence = lowered(confidence);
    why.add('no notice names the buyer');
  }

  const draftFor = (notice: Notice): Draft | null => own.find(({ document }) => document === notice.document) ?? null;
  let amount: Amount | null = null;
  for (const notice of ordered) amount = amountOf(draftFor(notice), notice, lot) ?? amount;
  // The furthest notice that tells a quantity is the one that counts.
  const counted = own
    .filter(({ quantity }) => quantity !== null)
    .reduce<Draft | null>(
      (best, draft) => (best && stageRank(best.stage) > stageRank(draft.stage) ? best : draft),
      null,
    );

  const act = actOf(route, stage);
  const candidates = [...new Set(own.flatMap((draft) => draft.candidates))].sort();
  // An entry of a list reaches items that are sent to or through the party.
  const parties = [...new Set([endUser, buyer, winner].flatMap((source) => source?.field.value ?? []))].filter(
    (name) => !isMaskedName(name),
  );
  const ask = (day: string | null): Assessment | null => {
    if (day === null) return null;
    return assess({
      act,
      item: technology ?? candidates,
      date: day,
      party: parties,
      ...(stage === 'delivered' && confidence === 'certain' ? { evidence: 'transfer' as const } : {}),
    });
  };
  const documentDate = (deciding && draftFor(deciding) ? deciding.published?.value : null) ?? date;

  const provider = own.find((draft) => draft.provider !== null)?.provider ?? null;
  const viaReseller = own.some((draft) => draft.via_reseller);
  const facts = {
    buyer: buyer?.field.value ?? null,
    end_user: endUser?.field.value ?? null,
    technology,
    family,
    candidates,
    route,
    provider,
    via_reseller: viaReseller,
    stage,
    intermediary: winner?.field.value ?? null,
    quantity: counted?.quantity ?? null,
    amount_cny: amount?.field.value ?? null,
    amount_basis: amount?.basis ?? null,
    date,
    lot,
  };
  const evidence = distinct([
    ...own.flatMap((draft) => draft.evidence.filter(({ role }) => role === 'technology')),
    ...evidenceOf(buyer, 'buyer'),
    ...evidenceOf(endUser, 'end_user'),
    ...evidenceOf(winner, 'intermediary'),
    ...(amount?.field.spans ?? []).map((span) => ({
      ...span,
      document: amount?.document ?? '',
      path: amount?.path ?? '',
      role: 'amount',
    })),
    ...(counted?.evidence.filter(({ role }) => role === 'quantity') ?? []),
    ...own.flatMap((draft) => draft.evidence.filter(({ role }) => role === 'route')),
    ...(deciding?.stage_spans ?? []).map((span) => ({
      ...span,
      document: deciding?.document ?? '',
      path: deciding?.path ?? '',
      role: 'stage',
    })),
    ...ordered
      .filter((notice) => notice.published !== null && notice.published.value === date)
      .slice(0, 1)
      .flatMap((notice) => evidenceOf(notice.published && { field: notice.published, notice }, 'date')),
  ]);
  return {
    id: findingId(procedure, technology ?? candidates.join(','), route, lot),
    procedure,
    documents: [...new Set([...own.map(({ document }) => document), ...evidence.map(({ document }) => document)])],
    ...facts,
    confidence,
    why: [...why],
    alternatives: alternativesTo(
      facts,
      item,
      own.every((draft) => draft.equivalent),
    ),
    assessments: { document_date: ask(documentDate), today: ask(today) },
    listings: listingsOf(
      [
        ['buyer', facts.buyer],
        ['end_user', facts.end_user],
        ['intermediary', facts.intermediary],
      ],
      documentDate,
      today,
    ),
    statement: stateFinding(facts),
    evidence,
  };
};

/** The findings of one purchase, in a stable order. */
export const settleProcedure = (given: ProcedureDrafts, options: SettleOptions): readonly Finding[] => {
  if (given.drafts.length === 0) return [];
  const drafts = withoutCarriers(withoutDescribed(given.drafts));
  const findings: Finding[] = [];
  for (const [, subject] of byKey(drafts, subjectOf)) {
    for (const { lot, drafts: ofLot } of byLot(subject)) {
      const finding = settleOne(given, lot, ofLot, options);
      if (finding) findings.push(finding);
    }
  }
  return findings;
};
