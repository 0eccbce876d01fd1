import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupStatus } from './group-status.ts';
import { itemById } from './item.ts';

/** Row of the shared table by the catalogue id that stands for it. */
const ROWS: Readonly<Record<string, string>> = {
  'NVIDIA V100 SXM2': 'nvidia-v100',
  'NVIDIA T4': 'nvidia-t4',
  'NVIDIA A100 80GB SXM': 'nvidia-a100',
  'NVIDIA A800 80GB SXM': 'nvidia-a800',
  'NVIDIA A30': 'nvidia-a30',
  'NVIDIA A10': 'nvidia-a10',
  'NVIDIA A40': 'nvidia-a40',
  'NVIDIA H100 SXM': 'nvidia-h100',
  'NVIDIA H800 SXM': 'nvidia-h800',
  'NVIDIA H20': 'nvidia-h20',
  'NVIDIA H200 SXM': 'nvidia-h200',
  'NVIDIA L4': 'nvidia-l4',
  'NVIDIA L20': 'nvidia-l20',
  'NVIDIA L2': 'nvidia-l2',
  'NVIDIA L40': 'nvidia-l40',
  'NVIDIA L40S': 'nvidia-l40s',
  'NVIDIA RTX 4090': 'nvidia-rtx-4090',
  'NVIDIA RTX 4090D': 'nvidia-rtx-4090d',
  'NVIDIA RTX 6000 Ada': 'nvidia-rtx-6000-ada',
  'NVIDIA RTX A6000': 'nvidia-rtx-a6000',
  'NVIDIA RTX 5090': 'nvidia-rtx-5090',
  'NVIDIA RTX 5090D': 'nvidia-rtx-5090d',
  'NVIDIA B200': 'nvidia-b200',
  'NVIDIA B300': 'nvidia-b300',
  'AMD MI210': 'amd-mi210',
  'AMD MI250': 'amd-mi250',
  'AMD MI250X': 'amd-mi250x',
  'AMD MI300X': 'amd-mi300x',
  'AMD MI325X': 'amd-mi325x',
  'Intel Gaudi2 (HL-225H)': 'intel-gaudi2',
};

const table = new URL('../../../shared/facts/law/chip_status.csv', import.meta.url);

describe.runIf(existsSync(table))('the catalogue against the shared table', () => {
  const [header = '', ...lines] = existsSync(table) ? readFileSync(table, 'utf8').trim().split('\n') : [];
  const parse = (line: string): string[] =>
    [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? '');
  const columns = parse(header);
  const dates = columns.filter((column) => /^\d{4}-\d{2}-\d{2}$/.test(column));

  it.each(Object.entries(ROWS))('%s is %s', (name, id) => {
    const cells = parse(lines.find((line) => line.startsWith(`${name},`)) ?? '');
    const item = itemById(id);
    for (const date of dates) {
      const cell = cells[columns.indexOf(date)] ?? '';
      if (cell === 'n/a') continue;
      const group = groupStatus(item?.chips ?? [], date);
      const status = cell.startsWith('LIC(letter') ? 'letter' : cell === 'not 3A090' ? 'not_controlled' : 'controlled';
      expect({ date, extent: group?.extent, status: group?.status.status }).toEqual({
        date,
        extent: status === 'not_controlled' ? 'none' : 'all',
        status,
      });
      if (status === 'controlled') expect(cell).toContain(group?.status.paragraph);
    }
  });
});
