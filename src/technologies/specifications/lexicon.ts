import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Words = z.array(z.string().min(1)).min(1);
const Units = z.record(z.string().min(1), z.number().positive());

/** What a figure of a requirement may be of. Those without a figure in the catalogue are kept and not tested. */
export const PROPERTIES = [
  'mem_gb',
  'mem_bw_gbs',
  'memory_bandwidth',
  'bandwidth',
  'interconnect_gbs',
  'tdp_w',
  'cuda_cores',
  'shader_cores',
  'tensor_cores',
  'clock_mhz',
  'memory_clock_mhz',
  'mem_bus_bits',
  'process_nm',
  'tflops',
] as const;
export type PropertyWord = (typeof PROPERTIES)[number];

export const PRECISIONS = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'fp4', 'int8', 'int4'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const SCOPES = ['card', 'server', 'total'] as const;
export const FORMS = ['SXM', 'OAM', 'PCIe'] as const;
export type Form = (typeof FORMS)[number];

export const QUANTITIES = [
  'memory',
  'bandwidth',
  'flops',
  'ops',
  'tera',
  'power',
  'frequency',
  'length',
  'bits',
  'count',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const OPERATORS = ['>=', '<=', '>', '<', '='] as const;

const Lexicon = z.strictObject({
  edition: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  note: z.string(),
  properties: z.record(z.enum(PROPERTIES), Words),
  precisions: z.record(z.enum(PRECISIONS), Words),
  memory_types: Words,
  /** Each list from the oldest to the newest; a newer one meets what asks for an older one of its list. */
  memory_ranks: z.array(Words),
  forms: z.record(z.enum(FORMS), Words),
  form_before: Words,
  form_after: Words,
  accelerators: Words,
  other_devices: Words,
  hosts: Words,
  headings: Words,
  scopes: z.record(z.enum(SCOPES), Words),
  dense: Words,
  sparse: Words,
  one_way: Words,
  before: z.record(z.enum(OPERATORS), Words),
  after: z.record(z.enum(['>=', '<=']), Words),
  between: Words,
  alternatives: Words,
  /** Between a number and the cards it counts, and between cards and the number that follows. */
  counters: Words,
  count_words: Words,
  /** After the name of a part: as fast as that part. */
  peer: Words,
  /** Factor to the unit in which constraints are given: GB, GB/s, TFLOPS, TOPS, W, MHz, nm. */
  units: z.record(z.enum(QUANTITIES), Units),
});

export type SpecificationWords = Readonly<z.infer<typeof Lexicon>>;

let loaded: SpecificationWords | null = null;

/** The words of requirements (`catalogue/lexicon/specifications.json`), read and checked once per process. */
export const specificationWords = (): SpecificationWords => {
  loaded ??= Lexicon.parse(
    JSON.parse(readFileSync(new URL('../../../catalogue/lexicon/specifications.json', import.meta.url), 'utf8')),
  );
  return loaded;
};
