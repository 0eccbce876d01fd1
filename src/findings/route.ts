import type { Document } from '../documents/index.ts';
import { type Item as CatalogueItem, itemById } from '../law/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Mention, NamedMention, ServiceMention } from '../technologies/index.ts';
import type { Span } from '../text/index.ts';
import type { Evidence, Route } from './model.ts';
import { type RouteWord, wordPlaces } from './words.ts';

/** What stands beside a mention and may tell by which way its technology is reached. */
export interface Scope {
  readonly document: Document;
  readonly notice: Notice;
  /** Other named technologies that are sought or supplied in the same item and lot. */
  readonly named: readonly NamedMention[];
  readonly services: readonly ServiceMention[];
  /** The first place in the whole document where a word of this kind stands. */
  readonly anywhere: (kind: RouteWord) => Span | null;
  /** The latest day that the document mentions, where the notice has no date. */
  readonly latestDay: () => string | null;
}

export interface RouteReading {
  readonly route: Route;
  readonly provider: string | null;
  readonly via_reseller: boolean;
  readonly evidence: readonly Evidence[];
  readonly why: readonly string[];
}

/** How far around a mention that stands in no item its sentence may reach, in UTF-16 code units. */
const REACH = 60;

/** Cells of a table, each on a line of its own, are shorter than this. */
const SHORT_LINE = 40;

/** How far before a word of used parts a refusal of them may stand. */
const REFUSES = 24;

const SENTENCE_END = /[。；;！!\n]/;

/** A line break ends a sentence, unless the lines on both sides are as short as cells of a table that lost its lines. */
const endsAt = (text: string, at: number): boolean => {
  const sign = text.charAt(at);
  if (sign !== '\n') return SENTENCE_END.test(sign);
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const next = text.indexOf('\n', at + 1);
  const after = text.slice(at + 1, next < 0 ? text.length : next);
  return [before, after].some((line) => line.length > SHORT_LINE || line.includes('\t'));
};

/** The words around a mention: its item where it stands in one, else its sentence; with the title of the notice. */
const surroundings = (
  { start, end, item }: Mention,
  { document, notice }: Scope,
): readonly (readonly [number, number])[] => {
  const { text } = document;
  let from = start;
  while (from > 0 && start - from < REACH && !endsAt(text, from - 1)) from -= 1;
  let to = end;
  while (to < text.length && to - end < REACH && !endsAt(text, to)) to += 1;
  const ranges: [number, number][] = [[from, to]];
  // The first cell of a row says what its other cells are about.
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const cell = text.indexOf('\t', line);
  if (cell >= 0 && cell < start) ranges.push([line, Math.min(cell, line + REACH)]);
  const row = item === null ? undefined : notice.items[item];
  if (row) {
    for (const field of [row.name, row.model, row.specification])
      for (const span of field?.spans ?? []) ranges.push([span.start, span.end]);
  }
  return ranges;
};

/** How far before a description the machine that it belongs to may be named, in UTF-16 code units. */
const LINE_REACH = 200;

const lineBefore = ({ start }: Mention, text: string): readonly [number, number] => [
  Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LINE_REACH),
  start,
];

const headings = ({ notice }: Scope): readonly (readonly [number, number])[] =>
  [notice.title, notice.project_name].flatMap((field) =>
    (field?.spans ?? []).map(({ start, end }) => [start, end] as const),
  );

/**
 * By which route a technology is sought, from the words of the document alone (typology of the published investigations). Routes that
 * leave no trace in a tender are never told.
 */
export const readRoute = (mention: Mention, item: CatalogueItem | null, scope: Scope): RouteReading => {
  const { document } = scope;
  const near = surroundings(mention, scope);
  const wide = [...near, ...headings(scope)];
  const wordIn = (kind: RouteWord, ranges: readonly (readonly [number, number])[]): Span | null => {
    for (const [from, to] of ranges) {
      const [place] = wordPlaces(kind, document.text, from, to);
      if (place) return place;
    }
    return null;
  };
  const serviceOf = (...kinds: readonly ServiceMention['service'][]): ServiceMention | null =>
    scope.services.find(({ service }) => kinds.includes(service)) ?? null;

  const told = (
    route: Route,
    because: Span | null,
    why: string,
    more: { readonly provider?: string | null; readonly reseller?: Span | null } = {},
  ): RouteReading => {
    const spans = [because, more.reseller ?? null].filter((span) => span !== null);
    return {
      route,
      provider: more.provider ?? null,
      via_reseller: more.reseller !== null && more.reseller !== undefined,
      evidence: spans.map(({ start, end, quote }) => ({
        start,
        end,
        quote,
        document: document.id,
        path: document.path,
        role: 'route',
      })),
      why: [because ? `${why}: “${because.quote}”` : why],
    };
  };

  const usCloud = (): { readonly id: string; readonly span: Span } | null => {
    if (item?.family === 'cloud') return { id: item.id, span: mention };
    for (const other of scope.named) {
      if (other.family !== 'cloud') continue;
      const cloud = itemById(other.technology);
      if (cloud?.us) return { id: cloud.id, span: other };
    }
    return null;
  };
  const reseller = (): Span | null => serviceOf('cloud_account') ?? scope.anywhere('reseller');

  const cloud = usCloud();
  if (cloud) {
    const region = scope.anywhere('china_region');
    if (region && !scope.anywhere('overseas'))
      return told('us_cloud_china_region', region, 'the region of the cloud is the one run in mainland China', {
        provider: cloud.id,
      });
    // A model sold by its cloud and named with it is what is bought; beside an account, the model is what the account is for.
    const bought = wordIn('model_service', near) ?? adjacentModel(mention, item, scope);
    const tokens = serviceOf('model_api') ?? wordIn('tokens', near);
    const forModel = bought ?? (tokens && asksForModel(item, scope) && !serviceOf('cloud_account') ? tokens : null);
    if (forModel && item?.family !== 'accelerator' && item?.family !== 'server')
      return told('us_model_tokens_via_reseller', forModel, 'the model is what is bought', {
        provider: cloud.id,
        reseller: reseller(),
      });
    return told('us_cloud_account_via_reseller', cloud.span, 'a US cloud is named', {
      provider: cloud.id,
      reseller: reseller(),
    });
  }
  if (item?.family === 'model')
    return told(
      'us_model_tokens_via_reseller',
      serviceOf('model_api') ?? wordIn('tokens', wide),
      'a US model is named',
      {
        provider: item.provider,
        reseller: reseller(),
      },
    );

  const refurbished = serviceOf('refurbished') ?? wordIn('refurbished', wide);
  // `全新原装，不接受二手、翻新`
  const refused =
    refurbished && wordPlaces('not_refurbished', document.text, refurbished.start - REFUSES, refurbished.start)[0];
  if (refurbished && !refused) return told('refurbished', refurbished, 'used, repaired or rebuilt parts');
  const chineseCloud = scope.named.find(
    ({ family, technology }) => family === 'cloud' && itemById(technology)?.us === false,
  );
  const rental = serviceOf('compute_rental') ?? wordIn('rental', wide);
  const cloudWord = wordIn('cloud_service', near) ?? wordIn('cloud', wide);
  const account = serviceOf('cloud_account');
  if (rental || account || wordIn('cloud_service', wide) || (chineseCloud && cloudWord)) {
    const abroad = wordIn('overseas', near);
    if (abroad) return told('overseas_compute_rental', abroad, 'computing abroad is rented');
    if (chineseCloud) return told('domestic_compute_rental', chineseCloud, 'a Chinese cloud is named');
    const bare = wordIn('bare_metal', near);
    if (cloudWord || (account && !bare))
      return told('unspecified_cloud', cloudWord ?? account, 'a cloud is asked for and none is named', {
        reseller: reseller(),
      });
    return told('domestic_compute_rental', rental ?? bare, 'computing is rented');
  }
  const planned =
    serviceOf('data_centre') ?? (scope.notice.kind === 'tender' ? null : wordIn('planned', headings(scope)));
  if (planned) return told('planned_data_centre', planned, 'a data centre is planned');
  const server =
    item?.family === 'server'
      ? mention
      : (wordIn('server', mention.item === null ? wide : near) ??
        // Requirements of a part stand after the machine that it sits in: in its row, or a sentence on.
        (mention.kind === 'specification' ? wordIn('server', [lineBefore(mention, document.text)]) : null));
  if (server || scope.named.some(({ family }) => family === 'server'))
    return told('embedded_server', server, 'the part sits in a server or computer');
  if (document.text.length === 0) return told('unknown', null, 'the text does not tell');
  return told('hardware', null, 'the part itself is asked for');
};

/** How far a cloud and its model may stand apart to be one name, in UTF-16 code units. */
const ADJACENT = 4;

const familyItem = ({ technology, family }: NamedMention, wanted: CatalogueItem['family']): CatalogueItem | null =>
  family === wanted ? itemById(technology) : null;

/** The model that stands right beside the cloud that sells it (`Azure OpenAI`), when either of them is the mention. */
const adjacentModel = (mention: Mention, item: CatalogueItem | null, { named }: Scope): Span | null => {
  if (item?.family !== 'cloud' && item?.family !== 'model') return null;
  const wanted = item.family === 'cloud' ? 'model' : 'cloud';
  const other = named.find(
    (candidate) =>
      familyItem(candidate, wanted)?.us === true &&
      candidate.start - mention.end <= ADJACENT &&
      mention.start - candidate.end <= ADJACENT,
  );
  return other ?? null;
};

const asksForModel = (item: CatalogueItem | null, { named }: Scope): boolean =>
  item?.family === 'model' ||
  named.some(({ family, technology }) => family === 'model' && itemById(technology)?.us === true);
