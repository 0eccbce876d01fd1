import * as z from 'zod';
import { ACTS, REVIEW_POLICIES } from './model.ts';

/** A day of the calendar, `YYYY-MM-DD`. */
const Day = z.iso.date();
const Confidence = z.enum(['seen', 'mixed', 'general_knowledge', 'uncertain']);
const Period = z.strictObject({ from: Day, until: Day.nullable() });
export const Sentence = z.strictObject({ en: z.string().min(1), fr: z.string().min(1), zh: z.string().min(1) });

/** One dated rule, letter, guidance, proposal, bill or term of a vendor (`catalogue/law/rules.json`). */
const Rule = z.strictObject({
  id: z.string().regex(/^[A-Z0-9.-]+$/),
  title: z.string().min(1),
  kind: z.enum([
    'us_export_control',
    'us_order',
    'us_cloud_proposal',
    'us_bill',
    'us_other',
    'chinese_rule',
    'vendor_terms',
    'reference',
  ]),
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
  /** Name of the rule of which this is one version; versions of one rule never overlap. */
  version_of: z.string().nullable(),
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
  /** What it says, as of its first day. */
  effect: z.string().min(1),
  /** What changed about it, in order; `effect` where what it says is to be put differently from that day on. */
  phases: z.array(z.strictObject({ from: Day, what: z.string().min(1), effect: z.string().min(1).nullable() })),
  remote_access: z.string(),
  source_url: z.url().nullable(),
  /** What it rests on where no page was read. */
  source: z.string().nullable(),
  confidence: Confidence,
  notes: z.string().nullable(),
});

const Limb = z.strictObject({
  tpp_min: z.number(),
  tpp_below: z.number().optional(),
  pd_min: z.number().optional(),
  pd_below: z.number().optional(),
});

/** `by_version` is an answer about several parts, never a fact about one. */
const Policy = z.enum(REVIEW_POLICIES).exclude(['by_version']);

const versionFields = {
  id: z.string(),
  rule: z.string(),
  from: Day,
  until: Day.nullable(),
  /** The formula in the words of that version. */
  formula: z.string().min(1),
  citation: z.string().min(1),
  confidence: Confidence,
  note: z.string(),
};

const Version = z.discriminatedUnion('test', [
  z.strictObject({
    ...versionFields,
    test: z.literal('transfer_rate'),
    min_io_gbs: z.number(),
    min_tpp: z.number(),
    paragraph: z.string(),
    policy: Policy,
  }),
  z.strictObject({
    ...versionFields,
    test: z.literal('performance_density'),
    a: z.array(Limb),
    b: z.array(Limb),
    not_datacenter_below_tpp: z.number(),
  }),
]);

const Review = z.strictObject({
  from: Day,
  until: Day.nullable(),
  paragraph: z.enum(['3A090.a', '3A090.b']),
  /** Null: for parts made for data centres and others alike. */
  datacenter: z.boolean().nullable(),
  /** Acts whose applications are reviewed so; absent for all. */
  acts: z.array(z.enum(ACTS)).optional(),
  tpp_below: z.number().optional(),
  mem_bw_below_gbs: z.number().optional(),
  policy: Policy,
  rules: z.array(z.string()),
  citation: z.string(),
});

const Letter = z.strictObject({
  rule: z.string(),
  vendor: z.string(),
  from: Day,
  until: Day.nullable(),
  families: z.array(z.string()),
  licences_issued_from: Day.optional(),
  min_io_gbs: z.number().nullable(),
  min_tpp: z.number().nullable(),
  datacenter: z.boolean(),
  policy: Policy,
  confidence: Confidence,
  note: z.string(),
});

export const ThresholdsFile = z.strictObject({
  edition: Day,
  destination: z.string(),
  versions: z.array(Version),
  reviews: z.array(Review),
  /** Stand-alone high-bandwidth memory: GB/s over mm² of package or stack. */
  memory: z.strictObject({
    paragraph: z.string(),
    rule: z.string(),
    from: Day,
    until: Day.nullable(),
    density_above: z.number(),
    policy: Policy,
    citation: z.string(),
    confidence: Confidence,
    note: z.string(),
  }),
  /** How near to a limit, as a share of it, a figure is called borderline. */
  borderline_share: z.number(),
  saving_days: z.strictObject({ days: z.int(), confidence: Confidence, note: z.string() }),
  letters: z.array(Letter),
  transfer_rates: z.strictObject({
    note: z.string(),
    host_bus_gbs: z.number(),
    rows: z.array(
      z.strictObject({ items: z.array(z.string()), io_gbs: z.number(), confidence: Confidence, note: z.string() }),
    ),
  }),
});

export const RulesFile = z.strictObject({ edition: Day, read_up_to: Day, rules: z.array(Rule) });

export const RemoteAccessFile = z.strictObject({
  note: z.string(),
  rows: z.array(z.strictObject({ from: Day, rules: z.array(z.string()), sentence: Sentence })),
});

export const PartiesFile = z.strictObject({
  note: z.string(),
  lists: z.array(
    z.strictObject({
      list: z.string().min(1),
      effect: z.enum(['licence', 'denial', 'lower_tier', 'no_exceptions', 'other']),
      rule: z.string().nullable(),
    }),
  ),
  affiliates: z.array(z.string()),
});

export const ActsFile = z.strictObject({
  note: z.string(),
  cited: z.strictObject({
    goods: z.array(z.string()),
    foreign_design: z.array(z.string()),
    software: z.array(z.string()),
    technology: z.array(z.string()),
    closed_weights: z.array(z.string()),
    published_weights: z.array(z.string()),
    us_person_support: z.array(z.string()),
    supercomputer: z.array(z.string()),
  }),
  /** Paragraphs of the control list that can be asked for like an item; `computer` for those that follow the chips inside. */
  classes: z.array(
    z.strictObject({
      id: z.string(),
      family: z.enum(['accelerator', 'server']),
      paragraph: z.string(),
      computer: z.boolean(),
    }),
  ),
});

export type Rule = z.infer<typeof Rule>;
export type Policy = z.infer<typeof Policy>;
export type Letter = z.infer<typeof Letter>;
export type ThresholdVersion = z.infer<typeof Version>;
export type Limb = z.infer<typeof Limb>;
