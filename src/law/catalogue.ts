import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ACTS } from './model.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Confidence = z.enum(['seen', 'mixed', 'general_knowledge', 'uncertain']);
const Period = z.strictObject({ from: Day, until: Day.nullable() });
const Sentence = z.strictObject({ en: z.string().min(1), fr: z.string().min(1), zh: z.string().min(1) });

/** One dated rule, letter, guidance, proposal or term of a vendor (`catalogue/law/rules.json`). */
const Rule = z.strictObject({
  id: z.string().regex(/^[A-Z0-9.-]+$/),
  title: z.string().min(1),
  kind: z.enum(['us_export_control', 'us_cloud_proposal', 'us_bill', 'us_other', 'chinese_rule', 'vendor_terms']),
  instrument: z.string().min(1),
  publisher: z.string().min(1),
  dates: z.strictObject({
    released: Day.nullable(),
    published: Day.nullable(),
    effective: Day.nullable(),
    effective_until: Day.nullable(),
    compliance: Day.nullable(),
  }),
  /** When its text stands as written law; null for letters, guidance, proposals and terms. */
  codified: Period.nullable(),
  /** When the authority applies it; null where it never did or where that could not be told. */
  enforced: Period.nullable(),
  enforcement_stopped: Day.nullable(),
  status: z.enum([
    'in_force',
    'in_force_as_amended',
    'guidance',
    'superseded',
    'codified_not_enforced',
    'unverified',
    'revoked',
    'proposed',
    'died',
    'pending',
    'reported',
    'vendor_policy',
  ]),
  citation: z.string().min(1),
  cfr_sections: z.array(z.string()),
  covers: z.strictObject({
    acts: z.array(z.enum(ACTS)),
    destinations: z.array(z.string()),
    end_users: z.string(),
    items: z.array(z.string()),
    /** Families of the catalogue that it is about; empty for all. */
    families: z.array(z.enum(['accelerator', 'server', 'cloud', 'model'])),
    /** Beginnings of catalogue ids that it is about; empty for all. */
    technologies: z.array(z.string()),
  }),
  effect: z.string().min(1),
  remote_access: z.string(),
  source_url: z.url().nullable(),
  confidence: Confidence,
  notes: z.string().nullable(),
});

const Limb = z.strictObject({
  tpp_min: z.number(),
  tpp_below: z.number().optional(),
  pd_min: z.number().optional(),
  pd_below: z.number().optional(),
});

export const POLICIES = ['presumption_of_denial', 'case_by_case', 'notification_or_licence', 'licence'] as const;

const Version = z.discriminatedUnion('test', [
  z.strictObject({
    id: z.string(),
    rule: z.string(),
    from: Day,
    until: Day.nullable(),
    test: z.literal('transfer_rate'),
    min_io_gbs: z.number(),
    min_tpp: z.number(),
    paragraph: z.string(),
    policy: z.enum(POLICIES),
    citation: z.string(),
    confidence: Confidence,
    note: z.string(),
  }),
  z.strictObject({
    id: z.string(),
    rule: z.string(),
    from: Day,
    until: Day.nullable(),
    test: z.literal('performance_density'),
    a: z.array(Limb),
    b: z.array(Limb),
    not_datacenter_below_tpp: z.number(),
    citation: z.string(),
    confidence: Confidence,
    note: z.string(),
  }),
]);

const Review = z.strictObject({
  from: Day,
  until: Day.nullable(),
  paragraph: z.enum(['3A090.a', '3A090.b']),
  /** Null: for parts made for data centres and others alike. */
  datacenter: z.boolean().nullable(),
  tpp_below: z.number().optional(),
  mem_bw_below_gbs: z.number().optional(),
  policy: z.enum(POLICIES),
  rules: z.array(z.string()),
  citation: z.string(),
});

const Letter = z.strictObject({
  rule: z.string(),
  vendor: z.string(),
  from: Day,
  until: Day.nullable(),
  families: z.array(z.string()),
  min_io_gbs: z.number().nullable(),
  min_tpp: z.number().nullable(),
  datacenter: z.boolean(),
  policy: z.enum(POLICIES),
  confidence: Confidence,
  note: z.string(),
});

const Thresholds = z.strictObject({
  edition: Day,
  destination: z.string(),
  versions: z.array(Version),
  reviews: z.array(Review),
  letters: z.array(Letter),
  transfer_rates: z.strictObject({
    note: z.string(),
    host_bus_gbs: z.number(),
    rows: z.array(
      z.strictObject({ items: z.array(z.string()), io_gbs: z.number(), confidence: Confidence, note: z.string() }),
    ),
  }),
});

const Rules = z.strictObject({ edition: Day, read_up_to: Day, rules: z.array(Rule) });
const RemoteAccess = z.strictObject({
  note: z.string(),
  rows: z.array(z.strictObject({ from: Day, rules: z.array(z.string()), sentence: Sentence })),
});

export type Rule = z.infer<typeof Rule>;
export type Policy = (typeof POLICIES)[number];
export type Letter = z.infer<typeof Letter>;
export type Review = z.infer<typeof Review>;
export type ThresholdVersion = z.infer<typeof Version>;
export type Limb = z.infer<typeof Limb>;

export interface LawCatalogue {
  /** Day as of which the rules were put together. */
  readonly edition: string;
  /** Last day of the material that was read: nothing later is known. */
  readonly readUpTo: string;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly versions: readonly ThresholdVersion[];
  readonly reviews: readonly Review[];
  readonly letters: readonly Letter[];
  /** Aggregate bidirectional transfer rate in GB/s, host bus included, by catalogue id. */
  readonly transferRates: ReadonlyMap<string, number>;
  readonly hostBusGbs: number;
  readonly remoteAccess: z.infer<typeof RemoteAccess>['rows'];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/law/${name}`, import.meta.url), 'utf8'));

let loaded: LawCatalogue | null = null;

/** The law catalogue, read and checked once per process. Throws a ZodError where a file is not as its schema says. */
export const lawCatalogue = (): LawCatalogue => {
  if (loaded) return loaded;
  const { edition, read_up_to, rules } = Rules.parse(read('rules.json'));
  const thresholds = Thresholds.parse(read('thresholds.json'));
  const { rows } = RemoteAccess.parse(read('remote-access.json'));
  loaded = {
    edition,
    readUpTo: read_up_to,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    versions: thresholds.versions,
    reviews: thresholds.reviews,
    letters: thresholds.letters,
    transferRates: new Map(
      thresholds.transfer_rates.rows.flatMap(({ items, io_gbs }) => items.map((item) => [item, io_gbs] as const)),
    ),
    hostBusGbs: thresholds.transfer_rates.host_bus_gbs,
    remoteAccess: rows,
  };
  return loaded;
};

/** The rule with this id. Throws where the catalogue names a rule that it does not have. */
export const ruleById = (id: string): Rule => {
  const rule = lawCatalogue().rules.get(id);
  if (!rule) throw new Error(`catalogue/law/rules.json has no rule ${id}`);
  return rule;
};

interface Dated {
  readonly from: string;
  readonly until: string | null;
}

/** Whether a period, both ends included, covers a day (`YYYY-MM-DD`, compared as text). */
export const covers = (period: Dated | null, date: string): boolean =>
  period !== null && period.from <= date && (period.until === null || date <= period.until);
