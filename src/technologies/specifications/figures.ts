import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Accelerator } from '../catalogue.ts';

const Figure = z.number().nonnegative().nullable();

const Figures = z.strictObject({
  edition: z.string(),
  note: z.string(),
  source_kind: z.string(),
  confidence: z.string(),
  figures: z.array(z.strictObject({ id: z.string(), fp64_tflops: Figure, shader_cores: Figure, tensor_cores: Figure })),
});

type FurtherFigures = z.infer<typeof Figures>['figures'][number];

let further: ReadonlyMap<string, FurtherFigures> | null = null;

const furtherFigures = (id: string): FurtherFigures | undefined => {
  if (!further) {
    const file = new URL('../../../catalogue/technologies/accelerator-figures.json', import.meta.url);
    further = new Map(Figures.parse(JSON.parse(readFileSync(file, 'utf8'))).figures.map((row) => [row.id, row]));
  }
  return further.get(id);
};

/**
 * What a part offers of one property. `dense` and `sparse` are one and the same where sparsity plays no role. `null`: not known.
 * `highest`: not known, but surely not above this. `dense: 0`: the part does not have it.
 */
export interface Offer {
  readonly dense: number | null;
  readonly sparse: number | null;
  readonly highest?: number;
}

const UNKNOWN: Offer = { dense: null, sparse: null };
const NONE: Offer = { dense: 0, sparse: 0 };

const same = (value: number | null | undefined): Offer =>
  value === null || value === undefined ? UNKNOWN : { dense: value, sparse: value };

/** The first years in which any maker sold a part with these formats (from the launches in the catalogue). */
const FORMAT_SINCE: Readonly<Record<string, string>> = { tf32: '2020', fp8: '2022', fp4: '2024' };

/** Steps by which narrower formats at most double the rate: an 8-bit rate is not above four times the 16-bit one, and so on. */
const BITS: Readonly<Record<string, number>> = {
  fp64: 64,
  fp32: 32,
  tf32: 32,
  fp16: 16,
  bf16: 16,
  fp8: 8,
  int8: 8,
  fp4: 4,
  int4: 4,
};

const known = (rates: Accelerator['dense_tops']): readonly (readonly [string, number])[] =>
  Object.entries(rates).filter((entry): entry is [string, number] => entry[1] !== null);

/**
 * The rate in one format. Where the catalogue has none: a US part whose 16-bit rate is known lacks the format (an A100 has no FP8, an
 * H100 no INT4), a part older than the format lacks it too; for others it is unknown, but not above what the other rates allow.
 */
const rateOf = (part: Accelerator, format: string): Offer => {
  const dense = part.dense_tops[format] ?? null;
  if (dense !== null) return { dense, sparse: part.sparse_tops?.[format] ?? dense };
  const since = FORMAT_SINCE[format];
  if (since !== undefined && part.launch_date < since) return NONE;
  const { fp16, bf16 } = part.dense_tops;
  const sixteen = Math.max(fp16 ?? 0, bf16 ?? 0);
  if (part.jurisdiction === 'US' && sixteen > 0) return NONE;
  const bits = BITS[format] ?? 64;
  const limits = known(part.dense_tops).map(([name, rate]) => {
    const ratio = (BITS[name] ?? bits) / bits;
    // Narrower formats gain the square at most; a wider one is never faster.
    return ratio > 1 ? rate * ratio * 2 : rate;
  });
  return limits.length === 0 ? UNKNOWN : { ...UNKNOWN, highest: Math.min(...limits) };
};

/** The highest rate over all formats: for `算力` without a format, in its widest reading. */
const anyRate = (part: Accelerator): Offer => {
  const dense = known(part.dense_tops).map(([, rate]) => rate);
  if (dense.length === 0) return UNKNOWN;
  const sparse = part.sparse_tops ? known(part.sparse_tops).map(([, rate]) => rate) : [];
  return { dense: Math.max(...dense), sparse: Math.max(...dense, ...sparse) };
};

/** `NVLink 600GB/s`: the link rate, both directions. A US card without one in the catalogue has no link. */
const linkOf = ({ interconnect_gbs, jurisdiction, mem_gb, kind }: Accelerator): Offer => {
  if (interconnect_gbs !== null) return same(interconnect_gbs);
  return jurisdiction === 'US' && kind === 'gpu' && mem_gb !== null ? NONE : UNKNOWN;
};

/** What `part` offers of a numeric property of constraints, in the units of the property's name. */
export const offerOf = (part: Accelerator, property: string): Offer => {
  switch (property) {
    case 'mem_gb':
      return same(part.mem_gb);
    case 'mem_bw_gbs':
      return same(part.mem_bw_gbs);
    case 'interconnect_gbs':
      return linkOf(part);
    case 'tdp_w':
      return same(part.tdp_w);
    case 'process_nm':
      return same(part.process_nm);
    case 'fp64_tflops':
      return same(furtherFigures(part.id)?.fp64_tflops);
    case 'cuda_cores':
      // The name of one maker's units: other makers' cards have none.
      return part.vendor === 'NVIDIA' ? same(furtherFigures(part.id)?.shader_cores) : NONE;
    case 'shader_cores':
      return same(furtherFigures(part.id)?.shader_cores);
    case 'tensor_cores':
      return same(furtherFigures(part.id)?.tensor_cores);
    case 'tflops':
    case 'tops':
      return anyRate(part);
    default: {
      const [format] = property.split('_');
      return format !== undefined && format in BITS ? rateOf(part, format) : UNKNOWN;
    }
  }
};
