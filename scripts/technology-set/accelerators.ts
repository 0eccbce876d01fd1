import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The accelerators' figures and their control on a date, read for the labels only: written apart from `src/technologies` and `src/law`,
 * so that a fault there can't hide itself in the labels. The thresholds are those of the shared facts (thresholds.md, section 3).
 */
export interface Part {
  readonly id: string;
  readonly vendor: string;
  readonly jurisdiction: string;
  readonly status: string;
  readonly launch_date: string | null;
  readonly form_factor: string | null;
  readonly marketed_for_datacenter: boolean;
  readonly process_nm: number | null;
  readonly die_mm2: number | null;
  readonly mem_gb: number | null;
  readonly mem_type: string | null;
  readonly mem_bw_gbs: number | null;
  readonly dense_tops: Readonly<Record<string, number | null>>;
  readonly sparse_tops: Readonly<Record<string, number | null>> | null;
  readonly interconnect_gbs: number | null;
  readonly tdp_w: number | null;
}

interface Figures {
  readonly id: string;
  readonly fp64_tflops: number | null;
  readonly shader_cores: number | null;
  readonly tensor_cores: number | null;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../catalogue/technologies', file), 'utf8'));

export const parts = (read('accelerators.json') as { accelerators: readonly Part[] }).accelerators;
const figures = new Map(
  (read('accelerator-figures.json') as { figures: readonly Figures[] }).figures.map((row) => [row.id, row]),
);

const BITS: Readonly<Record<string, number>> = {
  fp32: 32,
  tf32: 19,
  fp16: 16,
  bf16: 16,
  fp8: 8,
  int8: 8,
  fp4: 4,
  int4: 4,
};

const tppOf = ({ dense_tops }: Part): number | null => {
  const all = Object.entries(dense_tops).flatMap(([name, rate]) => (rate === null ? [] : [rate * (BITS[name] ?? 0)]));
  return all.length === 0 ? null : Math.max(...all);
};

/** All inputs and outputs in GB/s where they are more than the link to other cards and PCIe (facts: chip_status.csv). */
const TRANSFER_RATES: Readonly<Record<string, number>> = { 'intel-gaudi2': 664 };

/** Whether the part needed a licence for mainland China on a day; null where a figure is missing. */
export const controlled = (part: Part, date: string): boolean | null => {
  if (part.jurisdiction !== 'US') return false;
  if (date < '2022-08-26') return false;
  if (/^nvidia-(a100|h100)/.test(part.id) || /^amd-mi250/.test(part.id)) return true;
  if (date < '2022-10-21') return false;
  if (/^nvidia-h20(-3e)?$/.test(part.id)) return date >= '2025-04-09';
  if (part.id === 'amd-mi308x' && date >= '2025-04-14') return true;
  const tpp = tppOf(part);
  if (tpp === null) return null;
  if (date < '2023-10-23' || (date < '2023-11-17' && part.vendor !== 'NVIDIA'))
    return tpp >= 4800 && (TRANSFER_RATES[part.id] ?? (part.interconnect_gbs ?? 0) + 64) >= 600;
  if (tpp >= 4800) return date >= '2023-11-17' || part.marketed_for_datacenter;
  if (date < '2023-11-17' || !part.marketed_for_datacenter || tpp < 1600) return false;
  if (part.die_mm2 === null) return null;
  const density = tpp / part.die_mm2;
  return density >= 3.2 || (tpp >= 2400 && density >= 1.6);
};

export interface Condition {
  readonly property: string;
  readonly op: '>=' | '<=' | '=' | '>' | '<';
  readonly value: number;
  readonly text?: string;
  readonly scope: 'card' | 'server' | 'total';
  readonly cards?: number;
  readonly reading?: 'dense' | 'sparse';
}

const MEMORY = ['GDDR5', 'GDDR6', 'GDDR6X', 'GDDR7', 'HBM', 'HBM2', 'HBM2e', 'HBM3', 'HBM3e', 'HBM4'];

const compare = (given: number, op: Condition['op'], value: number, slack: number): boolean => {
  switch (op) {
    case '>=':
      return given >= value * (1 - slack);
    case '<=':
      return given <= value * (1 + slack);
    case '>':
      return given > value;
    case '<':
      return given < value;
    default:
      return given === value;
  }
};

const rate = (part: Part, name: string, reading: Condition['reading']): number | null => {
  const dense = part.dense_tops[name] ?? null;
  const sparse = part.sparse_tops?.[name] ?? null;
  if (reading === 'dense' || dense === null) return dense;
  return sparse === null ? dense : Math.max(dense, sparse);
};

const figure = (part: Part, { property, reading }: Condition): number | null => {
  const ofRate = /^(fp4|fp8|fp16|bf16|tf32|fp32|int8|int4)_t(fl)?ops$/.exec(property)?.[1];
  if (ofRate) return rate(part, ofRate, reading);
  const more = figures.get(part.id);
  switch (property) {
    case 'mem_gb':
      return part.mem_gb;
    case 'mem_bw_gbs':
      return part.mem_bw_gbs;
    case 'interconnect_gbs':
      return part.interconnect_gbs;
    case 'tdp_w':
      return part.tdp_w;
    case 'process_nm':
      return part.process_nm;
    case 'fp64_tflops':
      return more?.fp64_tflops ?? null;
    case 'cuda_cores':
      return part.vendor === 'NVIDIA' ? (more?.shader_cores ?? null) : null;
    case 'tensor_cores':
      return part.vendor === 'NVIDIA' ? (more?.tensor_cores ?? null) : null;
    default:
      throw new Error(`no such property: ${property}`);
  }
};

/** Whether a part meets a condition. A figure that nobody knows meets nothing. */
const meets = (part: Part, condition: Condition, slack: number): boolean => {
  if (condition.property === 'form_factor') return part.form_factor?.startsWith(condition.text ?? '') ?? false;
  if (condition.property === 'mem_type') {
    const own = MEMORY.indexOf(part.mem_type?.split('/')[0] ?? '');
    const wanted = MEMORY.indexOf(condition.text ?? '');
    const hbm = (place: number): boolean => place >= MEMORY.indexOf('HBM');
    if (own < 0 || hbm(own) !== hbm(wanted)) return false;
    return compare(own, condition.op, wanted, 0);
  }
  const given = figure(part, condition);
  // A figure of all cards together says nothing of one where their number is not told.
  if (condition.scope !== 'card' && condition.cards === undefined) return true;
  return given !== null && compare(given * (condition.cards ?? 1), condition.op, condition.value, slack);
};

const onMarket = ({ status, launch_date }: Part, date: string, unsure: 'early' | 'late'): boolean => {
  if (status !== 'released' || launch_date === null) return false;
  const launched = `${launch_date}${'-12-31'.slice(launch_date.length - 10)}`;
  if (launch_date.length === 10) return launch_date <= date;
  return unsure === 'early' ? launch_date <= date.slice(0, launch_date.length) : launched <= date;
};

/**
 * All readings of "on the market on the day" that a fair judge would accept, the first the widest: a part of which only the year is known is
 * there or not yet, parts that stand only in their maker's own cloud count or not, and a tender that rounds (900 GB/s for 896, 5 PFLOPS
 * for 8 × 624) takes the part that it was copied from or not.
 */
export const candidateSets = (conditions: readonly Condition[], date: string): readonly (readonly string[])[] => {
  const sets = new Map<string, readonly string[]>();
  for (const unsure of ['early', 'late'] as const)
    for (const cloudOnly of [false, true])
      for (const slack of [0, 0.002, 0.005, 0.01, 0.02]) {
        const ids = parts
          .filter((part) => cloudOnly || part.form_factor !== 'cloud-only')
          .filter((part) => onMarket(part, date, unsure))
          .filter((part) => conditions.every((condition) => meets(part, condition, slack)))
          .map(({ id }) => id)
          .sort();
        sets.set(ids.join(), ids);
      }
  return [...sets.values()];
};

/** Whether every one of these parts was controlled on the day: false where one was free, null where one is not known. */
export const restrictedOnly = (ids: readonly string[], date: string): boolean | null => {
  const answers = ids.map((id) => {
    const part = parts.find((other) => other.id === id);
    return part ? controlled(part, date) : null;
  });
  if (answers.length === 0 || answers.includes(false)) return answers.length === 0 ? null : false;
  return answers.includes(null) ? null : true;
};
