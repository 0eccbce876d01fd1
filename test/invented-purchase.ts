import type { Document } from '../src/documents/index.ts';
import { type Finding, findDrafts, settleProcedure } from '../src/findings/index.ts';
import type { Item, Notice, Stage, Supplier } from '../src/notices/index.ts';
import type { Mention, NamedMention, ServiceMention, SpecificationMention } from '../src/technologies/index.ts';
import { type Field, type Span, spanOf } from '../src/text/index.ts';

/** The span of the n-th place (from 0) where `words` stand in `text`. Throws where they do not. */
export const at = (text: string, words: string, n = 0): Span => {
  let start = -1;
  for (let i = 0; i <= n; i += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`“${words}” does not stand in the text`);
  return spanOf(text, start, start + words.length);
};

const field = <T>(value: T, span: Span): Field<T> => ({ value, spans: [span] });

/** One invented notice, written as its text and what is read from it. */
export interface Told {
  readonly text: string;
  readonly stage?: Stage;
  readonly kind?: Notice['kind'];
  readonly published?: string | null;
  readonly buyer?: string;
  readonly endUser?: string;
  /** Name, amount in yuan with its words, lot. */
  readonly suppliers?: readonly (readonly [string, number | null, string | null])[];
  readonly candidates?: readonly string[];
  readonly budget?: readonly [number, string];
  readonly items?: readonly {
    readonly name: string;
    readonly quantity?: readonly [number, string];
    readonly lot?: string;
  }[];
  readonly quality?: Document['quality'];
}

let serial = 0;

export const documentOf = ({ text, quality = 'exact' }: Told): Document => {
  serial += 1;
  return {
    id: serial.toString(16).padStart(64, '0'),
    path: `invented-${serial}.txt`,
    mediaType: 'text/plain',
    bytes: text.length,
    text,
    pages: null,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
    tables: [],
    pageStarts: [],
    links: [],
    quality,
    remarks: [],
  };
};

export const noticeOf = (document: Document, told: Told): Notice => {
  const { text } = told;
  const supplier = ([name, amount, lot]: readonly [string, number | null, string | null]): Supplier => ({
    name: field(name, at(text, name)),
    amount_cny: amount === null ? null : field(amount, at(text, String(amount))),
    credit_code: null,
    lot,
  });
  return {
    document: document.id,
    path: document.path,
    kind: told.kind ?? 'tender',
    stage: told.stage ?? 'tendered',
    stage_spans: [spanOf(text, 0, 2)],
    title: null,
    project_number: null,
    project_name: null,
    buyer: told.buyer === undefined ? null : field(told.buyer, at(text, told.buyer)),
    end_user: told.endUser === undefined ? null : field(told.endUser, at(text, told.endUser)),
    agency: null,
    suppliers: (told.suppliers ?? []).map(supplier),
    losing_bidders: [],
    candidates: (told.candidates ?? []).map((name, rank) => ({ ...supplier([name, null, null]), rank: rank + 1 })),
    budget_cny: told.budget ? field(told.budget[0], at(text, told.budget[1])) : null,
    award_total_cny: null,
    published: told.published ? field(told.published, at(text, told.published)) : null,
    region: null,
    lots: [],
    items: (told.items ?? []).map(
      ({ name, quantity, lot }): Item => ({
        name: field(name, at(text, name)),
        brand: null,
        model: null,
        specification: null,
        quantity: quantity ? field(quantity[0], at(text, quantity[1])) : null,
        unit: null,
        unit_price_cny: null,
        total_cny: null,
        origin: null,
        lot: lot ?? null,
      }),
    ),
    references: [],
    procedure: null,
  };
};

type Place = { readonly words: string; readonly nth?: number } & Partial<
  Pick<Mention, 'stance' | 'confidence' | 'item' | 'lot' | 'quantity'>
>;

const base = (document: Document, { words, nth, ...rest }: Place) => ({
  document: document.id,
  path: document.path,
  ...at(document.text, words, nth),
  stance: 'sought' as const,
  confidence: 'certain' as const,
  why: [`“${words}” stands in the text`],
  quantity: null,
  item: null,
  lot: null,
  ...rest,
});

export type Said = (document: Document) => Mention;

export const named =
  (technology: string, family: NamedMention['family'], words: string, more: Omit<Place, 'words'> = {}): Said =>
  (document) => ({ ...base(document, { words, ...more }), kind: 'named', technology, family });

export const service =
  (kind: ServiceMention['service'], words: string, more: Omit<Place, 'words'> = {}): Said =>
  (document) => ({ ...base(document, { words, ...more }), kind: 'service', service: kind });

export const described =
  (candidates: readonly string[], words: string, constraints = 3): Said =>
  (document) => {
    const mention = base(document, { words });
    const constraint: SpecificationMention['constraints'][number] = {
      property: 'mem_gb',
      op: '>=',
      value: 80,
      scope: 'card',
      spans: [{ start: mention.start, end: mention.end, quote: mention.quote }],
    };
    return {
      ...mention,
      kind: 'specification',
      constraints: Array.from({ length: constraints }, () => constraint),
      candidates,
      restricted_only: null,
    };
  };

export const TODAY = '2026-11-23';

/** What is found in one purchase of invented notices. */
export const found = (...notices: readonly (readonly [Told, ...Said[]])[]): readonly Finding[] => {
  const read = notices.map(([told, ...said]) => {
    const document = documentOf(told);
    const notice = noticeOf(document, told);
    return {
      notice,
      drafts: findDrafts(
        document,
        notice,
        said.map((say) => say(document)),
      ),
    };
  });
  return settleProcedure(
    { procedure: 'invented', notices: read.map(({ notice }) => notice), drafts: read.flatMap(({ drafts }) => drafts) },
    { today: TODAY },
  );
};
