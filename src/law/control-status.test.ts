import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryStatus } from './class-status.ts';
import { controlStatus } from './control-status.ts';
import { type ChipFacts, performanceDensity } from './performance.ts';

const chip = (facts: Partial<ChipFacts> & { readonly tpp?: number }): ChipFacts => ({
  id: 'test-chip',
  vendor: 'NVIDIA',
  family: 'test',
  jurisdiction: 'US',
  dense_tops: { fp16: (facts.tpp ?? 0) / 16 },
  die_mm2: 800,
  process_nm: 7,
  interconnect_gbs: null,
  mem_bw_gbs: 2000,
  marketed_for_datacenter: true,
  ...facts,
});

const a100 = chip({ id: 'nvidia-a100-sxm4-80gb', tpp: 4992, die_mm2: 826, interconnect_gbs: 600 });
const a800 = chip({ id: 'nvidia-a800-sxm4-80gb', tpp: 4992, die_mm2: 826, interconnect_gbs: 400 });
const h20 = chip({ id: 'nvidia-h20', family: 'H20', tpp: 2368, die_mm2: 814, interconnect_gbs: 900, mem_bw_gbs: 4000 });
const h200 = chip({ id: 'nvidia-h200-sxm', tpp: 15832, die_mm2: 814, interconnect_gbs: 900, mem_bw_gbs: 4800 });
const rtx4090 = chip({ id: 'nvidia-rtx-4090', tpp: 5285, die_mm2: 608.5, marketed_for_datacenter: false });
const a30 = chip({ tpp: 2640, die_mm2: 826, interconnect_gbs: 200 });
const k80 = chip({ tpp: 2500, die_mm2: 1122, process_nm: 28, interconnect_gbs: 0 });

/** Expectations of our own; each row with where the date or the figure comes from. */
describe('controlStatus on its days of change', () => {
  it.each([
    // The letter to NVIDIA of 26 August 2022 (its 8-K of 31 August 2022).
    ['A100', a100, '2022-08-25', 'not_controlled', null, null],
    ['A100', a100, '2022-08-26', 'letter', null, 'licence'],
    ['A100', a100, '2022-10-20', 'letter', null, 'licence'],
    // 87 FR 62186: the chip part took effect on 21 October 2022, not on 7 October.
    ['A100', a100, '2022-10-21', 'controlled', '3A090', 'presumption_of_denial'],
    // The A800 was made to stay below 600 GB/s; letter of 23 October 2023, rule of 17 November 2023 (88 FR 73458).
    ['A800', a800, '2023-10-22', 'not_controlled', null, null],
    ['A800', a800, '2023-10-23', 'letter', null, 'licence'],
    ['A800', a800, '2023-11-17', 'controlled', '3A090.a', 'presumption_of_denial'],
    // No public rule names the H20: letter of 9 April 2025 (8-K of 15 April 2025).
    ['H20', h20, '2025-04-08', 'not_controlled', null, null],
    ['H20', h20, '2025-04-09', 'letter', null, 'licence'],
    // 91 FR 1684: case by case below 21,000 TPP and 6,500 GB/s.
    ['H200', h200, '2026-01-14', 'controlled', '3A090.a', 'presumption_of_denial'],
    ['H200', h200, '2026-01-15', 'controlled', '3A090.a', 'case_by_case'],
    // Not made for data centres, at or above 4800: License Exception NAC (15 CFR 740.8).
    ['RTX 4090', rtx4090, '2023-11-16', 'not_controlled', null, null],
    ['RTX 4090', rtx4090, '2023-11-17', 'controlled', '3A090.a', 'notification_or_licence'],
    ['A30', a30, '2024-01-01', 'controlled', '3A090.b', 'notification_or_licence'],
    // A planar node has no performance density: the limbs that ask for it are not met.
    ['planar part', k80, '2024-01-01', 'not_controlled', null, null],
  ] as const)('%s on %s %s', (_name, facts, date, status, paragraph, policy) => {
    expect(controlStatus(facts, date)).toMatchObject({ status, paragraph, policy });
  });

  it('names the later rule of a part that was free', () => {
    expect(controlStatus(a800, '2023-01-01').later).toMatchObject({ id: 'LETTER-NVDA-2023-10', date: '2023-10-23' });
    expect(controlStatus(a100, '2021-06-01').later).toMatchObject({ date: '2022-08-26' });
    expect(controlStatus(k80, '2021-06-01').later).toBeNull();
  });

  it('says unknown where a figure is missing, and for parts designed elsewhere', () => {
    expect(controlStatus(chip({ dense_tops: {} }), '2024-01-01')).toMatchObject({
      status: 'unknown',
      missing: 'processing_rates',
    });
    expect(controlStatus(chip({ tpp: 2000, die_mm2: null }), '2024-01-01').status).toBe('unknown');
    expect(controlStatus(chip({ tpp: 5000, die_mm2: null }), '2024-01-01').status).toBe('controlled');
    expect(controlStatus({ ...a100, jurisdiction: 'CN' }, '2024-01-01').status).toBe('unknown');
    expect(controlStatus(chip({ dense_tops: {} }), '2021-01-01').status).toBe('not_controlled');
  });

  it('does not let a letter to one maker bind another', () => {
    expect(controlStatus({ ...a800, vendor: 'AMD' }, '2023-10-30').status).toBe('not_controlled');
  });
});

interface Row {
  readonly chip: string;
  readonly figures: {
    readonly tpp: number;
    readonly die_mm2: number | null;
    readonly io_gbs: number | null;
    readonly mem_bw_gbs: number;
    readonly datacenter: boolean;
  };
  readonly cells: readonly string[];
}

const table: { readonly dates: readonly string[]; readonly chips: readonly Row[] } = JSON.parse(
  readFileSync(new URL('../../test/data/law/chip-status.json', import.meta.url), 'utf8'),
);

/** What a cell of the table says, in our words; null for a part that was not yet on the market. */
const expected = (cell: string) => {
  if (cell === 'n/a') return null;
  if (cell.startsWith('LIC(letter'))
    return { status: 'letter', policy: cell.includes('licences issued') ? 'licences_issued' : 'licence' };
  if (cell === 'not 3A090') return { status: 'not_controlled', policy: null };
  if (cell === 'LIC 3A090') return { status: 'controlled', paragraph: '3A090', policy: 'presumption_of_denial' };
  if (cell === 'LIC 3A090.a PoD')
    return { status: 'controlled', paragraph: '3A090.a', policy: 'presumption_of_denial' };
  if (cell === 'LIC 3A090.a case-by-case*')
    return { status: 'controlled', paragraph: '3A090.a', policy: 'case_by_case' };
  if (cell === '3A090.b: NAC or LIC')
    return { status: 'controlled', paragraph: '3A090.b', policy: 'notification_or_licence' };
  if (cell === '3A090.a non-DC: NAC or LIC')
    return { status: 'controlled', paragraph: '3A090.a', policy: 'notification_or_licence' };
  throw new Error(`unexpected cell ${cell}`);
};

describe('the table of 31 chips on eight dates', () => {
  it('has 31 chips and eight dates', () => {
    expect(table.chips.length).toBe(31);
    expect(table.dates.length).toBe(8);
  });

  it.each(table.chips)('gives $chip as worked out from the figures in its row', ({ chip: name, figures, cells }) => {
    const facts = chip({
      id: name,
      vendor: name.split(' ')[0] ?? '',
      family: name.split(' ')[1] ?? '',
      tpp: figures.tpp,
      die_mm2: figures.die_mm2,
      interconnect_gbs: figures.io_gbs === null ? null : figures.io_gbs - 64,
      mem_bw_gbs: figures.mem_bw_gbs,
      marketed_for_datacenter: figures.datacenter,
    });
    for (const [index, date] of table.dates.entries()) {
      const want = expected(cells[index] ?? '');
      if (want) expect({ date, ...controlStatus(facts, date) }).toMatchObject({ date, ...want });
    }
  });
});

describe('what is near a limit, and what is missing', () => {
  const margins = (facts: ChipFacts) =>
    controlStatus(facts, '2024-08-23').margins.map(({ quantity, limit }) => [quantity, limit]);

  it.each([
    ['A10', chip({ tpp: 2000, die_mm2: 628.4 }), [['performance_density', 3.2]]],
    ['L20', chip({ tpp: 1912, die_mm2: 608.5 }), [['performance_density', 3.2]]],
    ['A40', chip({ tpp: 2394, die_mm2: 628.4 }), [['tpp', 2400]]],
    ['A30', chip({ tpp: 2640, die_mm2: 826 }), [['performance_density', 3.2]]],
    ['H20', h20, [['tpp', 2400]]],
    ['RTX 4090D', chip({ tpp: 4707, die_mm2: 608.5, marketed_for_datacenter: false }), [['tpp', 4800]]],
    ['RTX 5090D', chip({ tpp: 4750, die_mm2: 750, marketed_for_datacenter: false }), [['tpp', 4800]]],
    ['H100', h200, []],
  ] as const)('gives %s its margin', (_name, facts, wanted) => {
    expect(margins(facts)).toEqual(wanted);
  });

  it.each([
    ['processing_rates', chip({ dense_tops: {} }), '2024-01-01'],
    ['die_area', chip({ tpp: 2000, die_mm2: null }), '2024-01-01'],
    ['process_node', chip({ tpp: 2000, process_nm: null }), '2024-01-01'],
    ['data_centre', chip({ tpp: 3000, marketed_for_datacenter: null }), '2024-01-01'],
    ['transfer_rate', chip({ tpp: 5000, interconnect_gbs: null }), '2023-01-01'],
    ['transfer_rate', chip({ tpp: 5000, interconnect_gbs: null }), '2022-09-15'],
    ['jurisdiction', chip({ tpp: 5000, jurisdiction: 'CN' }), '2024-01-01'],
  ] as const)('names %s where it is missing', (figure, facts, date) => {
    expect(controlStatus(facts, date)).toMatchObject({ status: 'unknown', missing: figure });
  });

  it('needs no area where the rates alone decide, and no rates of a part that no limit can reach', () => {
    expect(controlStatus(chip({ tpp: 4800, die_mm2: null }), '2024-01-01').paragraph).toBe('3A090.a');
    expect(controlStatus(chip({ tpp: 1599, die_mm2: null }), '2024-01-01').status).toBe('not_controlled');
  });

  it('defines no density without a non-planar die, and never divides by zero', () => {
    expect(performanceDensity({ dense_tops: { fp16: 100 }, die_mm2: 0, process_nm: 7 })).toBeNull();
    expect(performanceDensity({ dense_tops: { fp16: 100 }, die_mm2: 500, process_nm: 28 })).toBeNull();
    expect(performanceDensity({ dense_tops: { fp16: 100 }, die_mm2: 500, process_nm: 7 })).toBeCloseTo(3.2);
  });
});

describe('review and memory', () => {
  it('is case by case for exports from the United States only', () => {
    expect(controlStatus(h200, '2026-02-01', 'hardware_export').policy).toBe('case_by_case');
    expect(controlStatus(h200, '2026-02-01', 'in_country_transfer').policy).toBe('presumption_of_denial');
    const b200 = { ...h200, id: 'b200', dense_tops: { fp8: 4500 }, mem_bw_gbs: 8000 };
    expect(controlStatus(b200, '2026-02-01', 'hardware_export').policy).toBe('presumption_of_denial');
  });

  it('covers stand-alone memory above the density since 2 December 2024', () => {
    const hbm = { bandwidth_gbs: 819, area_mm2: 110 };
    expect(memoryStatus(hbm, '2024-12-01')).toMatchObject({ status: 'not_controlled', later: { date: '2024-12-02' } });
    expect(memoryStatus(hbm, '2024-12-02')).toMatchObject({ status: 'controlled', paragraph: '3A090.c' });
    expect(memoryStatus({ bandwidth_gbs: 220, area_mm2: 110 }, '2025-01-01').status).toBe('not_controlled');
    expect(memoryStatus({ bandwidth_gbs: null, area_mm2: 110 }, '2025-01-01')).toMatchObject({
      status: 'unknown',
      missing: 'memory_density',
    });
  });
});
