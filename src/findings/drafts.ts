import type { Document } from '../documents/index.ts';
import { type Item as CatalogueItem, itemById } from '../law/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Confidence, Mention, NamedMention, ServiceMention, SpecificationMention } from '../technologies/index.ts';
import { findDates, type Span } from '../text/index.ts';
import { lowered, weaker } from './confidence.ts';
import type { Draft } from './draft.ts';
import type { Evidence } from './model.ts';
import { readRoute, type Scope } from './route.ts';
import { type RouteWord, wordPlaces } from './words.ts';

/** Constraints from which on a description is taken for a probable and not only a possible sign. */
const ENOUGH_CONSTRAINTS = 3;

const DRAFTS_OF_ONE_KIND = 8;

const isWanted = ({ stance }: Mention): boolean =>
  stance === 'sought' || stance === 'supplied' || stance === 'accepted_equivalent';

/** Whether two mentions may speak of the same thing: in the same item and lot, where both are known. */
const together = (one: Mention, other: Mention): boolean =>
  (one.item === null || other.item === null || one.item === other.item) &&
  (one.lot === null || other.lot === null || one.lot === other.lot);

/** The catalogue's entry where a mention alone can carry a finding: US parts, servers with US parts, US clouds and closed US models. */
const carried = (mention: NamedMention, service: boolean): CatalogueItem | null => {
  const item = itemById(mention.technology);
  if (!item) return null;
  switch (mention.family) {
    case 'accelerator':
      return item.us ? item : null;
    case 'server':
      // A chassis that also takes parts from elsewhere says nothing of itself.
      return item.chips.length > 0 && item.chips.every(({ jurisdiction }) => jurisdiction === 'US') ? item : null;
    case 'cloud':
      return item.us ? item : null;
    case 'model':
      // "Like model X" is a measure; open weights run anywhere, so only their use as a service is a service from the US.
      return item.us && mention.stance !== 'accepted_equivalent' && (!item.openWeights || service) ? item : null;
    default:
      return null;
  }
};

const technologyEvidence = (mention: Mention, spans: readonly Span[]): readonly Evidence[] =>
  spans.map((span) => ({ ...span, document: mention.document, path: mention.path, role: 'technology' }));

const ownSpan = ({ start, end, quote }: Mention): Span => ({ start, end, quote });

const quantityOf = (
  mention: Mention,
  notice: Notice,
): Pick<Draft, 'quantity'> & { readonly spans: readonly Span[] } => {
  if (mention.quantity) {
    const { value, unit, spans } = mention.quantity;
    return { quantity: { value, unit }, spans };
  }
  const item = mention.item === null ? undefined : notice.items[mention.item];
  if (!item?.quantity) return { quantity: null, spans: [] };
  return {
    quantity: { value: item.quantity.value, unit: item.unit?.value ?? '' },
    spans: [...item.quantity.spans, ...(item.unit?.spans ?? [])],
  };
};

const draftOf = (mention: NamedMention | SpecificationMention, item: CatalogueItem | null, scope: Scope): Draft => {
  const { document, notice } = scope;
  const named = mention.kind === 'named';
  const equivalent = mention.stance === 'accepted_equivalent';
  const { quantity, spans } = quantityOf(mention, notice);
  const { route, provider, via_reseller, evidence, why: routeWhy } = readRoute(mention, item, scope);
  const why = [...mention.why, ...routeWhy];
  let confidence: Confidence = mention.confidence;
  if (equivalent) {
    confidence = 'possible';
    why.push('the text also accepts an equivalent');
  }
  if (document.quality === 'low') {
    confidence = lowered(confidence);
    why.push('the text was read from a picture and may be misread');
  }
  if (named && mention.family === 'server' && item && !item.ownMake) {
    confidence = weaker(confidence, 'possible');
    why.push('the server is known with these chips, which is a prior and not proof');
  }
  if (!named) {
    const enough = mention.constraints.length >= ENOUGH_CONSTRAINTS;
    confidence = weaker(confidence, enough ? 'probable' : 'possible');
    why.push(`the text names no part; ${mention.constraints.length} requirements describe it`);
  }
  return {
    document: document.id,
    path: document.path,
    date: notice.published?.value ?? null,
    latest_day: scope.latestDay(),
    stage: notice.stage,
    family: named ? mention.family : 'accelerator',
    technology: named ? mention.technology : null,
    candidates: named ? [] : mention.candidates,
    route,
    provider,
    via_reseller,
    equivalent,
    confidence,
    why,
    lot: mention.lot,
    item: mention.item,
    quantity,
    evidence: [
      ...technologyEvidence(
        mention,
        named
          ? [ownSpan(mention)]
          : [ownSpan(mention), ...mention.constraints.flatMap((constraint) => constraint.spans)],
      ),
      ...spans.map((span) => ({ ...span, document: document.id, path: document.path, role: 'quantity' })),
      ...evidence,
    ],
  };
};

/**
 * What one document says that may become part of a finding. Pure; empty for a document in which nothing American is sought or supplied.
 * Whether a part was controlled on a date is asked when the drafts of a procedure are settled.
 */
export const findDrafts = (document: Document, notice: Notice, mentions: readonly Mention[]): readonly Draft[] => {
  if (mentions.length === 0) return [];
  const wanted = mentions.filter(isWanted);
  const named = wanted.filter((mention) => mention.kind === 'named');
  const services = wanted.filter((mention): mention is ServiceMention => mention.kind === 'service');
  const words = new Map<RouteWord, Span | null>();
  const anywhere = (kind: RouteWord): Span | null => {
    let place = words.get(kind);
    if (place === undefined) {
      place = wordPlaces(kind, document.text, 0, document.text.length)[0] ?? null;
      words.set(kind, place);
    }
    return place;
  };
  let latest: string | null | undefined;
  const latestDay = (): string | null => {
    if (notice.published) return null;
    latest ??= findDates(document.text).reduce<string | null>(
      (last, { date }) => (last === null || date > last ? date : last),
      null,
    );
    return latest;
  };
  const drafted = new Map<string, number>();
  /** A technology that a long document names again and again in one place is drafted a few times only. */
  const enough = (mention: NamedMention): boolean => {
    const key = `${mention.technology}|${mention.lot}|${mention.item}|${mention.stance}`;
    const times = (drafted.get(key) ?? 0) + 1;
    drafted.set(key, times);
    return times > DRAFTS_OF_ONE_KIND;
  };
  const scopeOf = (mention: Mention): Scope => ({
    anywhere,
    latestDay,
    document,
    notice,
    named: named.filter((other) => other !== mention && together(mention, other)),
    services: services.filter((other) => together(mention, other)),
  });
  const drafts: Draft[] = [];
  for (const mention of wanted) {
    if (mention.kind === 'service') continue;
    if (mention.kind === 'specification') {
      if (mention.candidates.length > 0) drafts.push(draftOf(mention, null, scopeOf(mention)));
      continue;
    }
    // `须采用国产芯片，性能达到A100的80%`: where only domestic parts are taken, a part from elsewhere is a measure.
    const measure = mention.stance === 'accepted_equivalent' && anywhere('domestic_only') !== null;
    if (enough(mention) || measure) continue;
    const service = services.some((other) => other.service === 'model_api' && together(mention, other));
    const item = carried(mention, service);
    if (item) drafts.push(draftOf(mention, item, scopeOf(mention)));
  }
  return drafts;
};
