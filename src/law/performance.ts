import type { LawCatalogue } from './catalogue.ts';

/** What the rules need to know of one integrated circuit. */
export interface ChipFacts {
  readonly id: string;
  readonly vendor: string;
  readonly family: string;
  /** Country of the designer: `US`, `CN`, … */
  readonly jurisdiction: string;
  /** Dense rates in TFLOPS or TOPS (10^12 operations a second) by precision: `fp16`, `bf16`, `int8`, … */
  readonly dense_tops: Readonly<Record<string, number | null>>;
  /** Area of the logic dies in square millimetres. */
  readonly die_mm2: number | null;
  readonly process_nm: number | null;
  /** Chip-to-chip links, both directions, in GB/s. */
  readonly interconnect_gbs: number | null;
  readonly mem_bw_gbs: number | null;
  /** Null where it could not be told whether it is designed or marketed for data centres. */
  readonly marketed_for_datacenter: boolean | null;
}

/** Bit length of the inputs to the multiplication. TF32 carries 19 bits, not 32. */
const BITS: Readonly<Record<string, number>> = {
  fp64: 64,
  fp32: 32,
  tf32: 19,
  fp16: 16,
  bf16: 16,
  fp8: 8,
  int8: 8,
  fp6: 6,
  fp4: 4,
  int4: 4,
};

/** Nodes above this are planar: their area does not count towards performance density (3A090, technical note on "applicable die area"). */
const LARGEST_NON_PLANAR_NM = 16;

/** Asked for on every day of every part: kept by its rates. */
const known = new WeakMap<ChipFacts['dense_tops'], number | null>();

/**
 * Total processing performance: 2 × MacTOPS × bit length, the highest over all precisions, dense (ECCN 3A090, technical notes,
 * 15 CFR 774 Supp. 1; 88 FR 73458). A datasheet's TOPS already count a multiply-accumulate as two operations, so the 2 is in them.
 * Null where no rate is known.
 */
export const tpp = ({ dense_tops }: Pick<ChipFacts, 'dense_tops'>): number | null => {
  const before = known.get(dense_tops);
  if (before !== undefined) return before;
  let highest: number | null = null;
  for (const [precision, rate] of Object.entries(dense_tops)) {
    const bits = BITS[precision];
    if (rate === null || bits === undefined) continue;
    highest = Math.max(highest ?? 0, rate * bits);
  }
  known.set(dense_tops, highest);
  return highest;
};

/**
 * Performance density: TPP by square millimetre of logic die on a non-planar node (ECCN 3A090, technical notes; 88 FR 73458).
 * Null where a figure is missing, and on planar nodes, where the rule defines none (`isPlanar`): never a division by zero.
 */
export const performanceDensity = (chip: Pick<ChipFacts, 'dense_tops' | 'die_mm2' | 'process_nm'>): number | null => {
  const total = tpp(chip);
  if (total === null || chip.die_mm2 === null || chip.die_mm2 <= 0) return null;
  if (chip.process_nm === null || isPlanar(chip)) return null;
  return total / chip.die_mm2;
};

/** Whether the node is planar, so that performance density is not defined. */
export const isPlanar = ({ process_nm }: Pick<ChipFacts, 'process_nm'>): boolean =>
  process_nm !== null && process_nm > LARGEST_NON_PLANAR_NM;

/**
 * Aggregate bidirectional transfer rate over all inputs and outputs other than to volatile memory, in GB/s: the quantity of ECCN 3A090
 * as of 21 October 2022 (87 FR 62186). From the table of the catalogue, else link rate plus host bus; null where no link rate is known.
 */
export const transferRate = (
  { id, interconnect_gbs }: Pick<ChipFacts, 'id' | 'interconnect_gbs'>,
  { transferRates, hostBusGbs }: LawCatalogue,
): number | null => transferRates.get(id) ?? (interconnect_gbs === null ? null : interconnect_gbs + hostBusGbs);

/**
 * Memory bandwidth density of stand-alone high-bandwidth memory, GB/s by square millimetre of package or stack (ECCN 3A090.c, 89 FR
 * 96790). Null where the area is not known or zero.
 */
export const memoryDensity = (memory: {
  readonly bandwidth_gbs: number | null;
  readonly area_mm2: number | null;
}): number | null =>
  memory.bandwidth_gbs === null || memory.area_mm2 === null || memory.area_mm2 <= 0
    ? null
    : memory.bandwidth_gbs / memory.area_mm2;
