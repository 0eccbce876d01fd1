import { describe, expect, it } from 'vitest';
import {
  acceleratorById,
  familyOf,
  isUsTechnology,
  kindOf,
  onMarketFrom,
  providerOf,
  resolveItem,
  technologyById,
  variantsOf,
} from './lookup.ts';

describe('resolveItem', () => {
  it.each([
    ['nvidia-a100', 'nvidia-a100'],
    ['A100', 'nvidia-a100'],
    ['英伟达 A100', 'nvidia-a100'],
    ['NVIDIA A100 SXM4 80GB', 'nvidia-a100-sxm4-80gb'],
    ['h20', 'nvidia-h20'],
    ['RTX 4090', 'nvidia-rtx-4090'],
    ['AWS', 'aws'],
    ['亚马逊云科技', 'aws'],
    ['Azure OpenAI', 'azure'],
    ['p4d.24xlarge', 'aws'],
    ['Claude', 'anthropic-claude'],
    ['DGX H100', 'nvidia-dgx-h100'],
    ['昇腾910B', 'huawei-ascend-910b'],
  ])('%s is %s', (text, id) => {
    expect(resolveItem(text)?.entry.id).toBe(id);
  });

  it('answers null to what it does not know', () => {
    expect(resolveItem('青禾一号加速卡')).toBeNull();
    expect(resolveItem('')).toBeNull();
  });
});

describe('families and variants', () => {
  it('leads from variant to family and back', () => {
    expect(familyOf('nvidia-a100-pcie-40gb')).toBe('nvidia-a100');
    expect(familyOf('nvidia-a100')).toBe('nvidia-a100');
    expect(familyOf('nvidia-l40s')).toBe('nvidia-l40s');
    expect(familyOf('no-such-part')).toBeNull();
    expect(variantsOf('nvidia-a100').map(({ id }) => id)).toEqual([
      'nvidia-a100-sxm4-40gb',
      'nvidia-a100-sxm4-80gb',
      'nvidia-a100-pcie-40gb',
      'nvidia-a100-pcie-80gb',
    ]);
    expect(variantsOf('nvidia-dgx-h100').map(({ id }) => id)).toEqual(['nvidia-h100-sxm5-80gb']);
    expect(variantsOf('aws')).toEqual([]);
  });

  it('keeps products with alike names apart', () => {
    for (const [one, other] of [
      ['A100', 'A800'],
      ['RTX 4090', 'RTX 4090D'],
      ['L40', 'L40S'],
      ['RTX 6000 Ada', 'RTX A6000'],
      ['H20', 'H200'],
    ] as const) {
      expect(resolveItem(one)?.entry.id).not.toBe(resolveItem(other)?.entry.id);
    }
  });
});

describe('what an entry is', () => {
  it('tells kind, provider and country', () => {
    expect(kindOf('nvidia-a100')).toBe('accelerator');
    expect(kindOf('dell-xe9680')).toBe('server');
    expect(kindOf('nothing')).toBeNull();
    expect(providerOf('azure')).toEqual({ name: 'Microsoft', jurisdiction: 'US' });
    expect(providerOf('alibaba-qwen')).toEqual({ name: 'Alibaba', jurisdiction: 'CN' });
    expect(technologyById('nvidia-h20')?.kind).toBe('accelerator');
  });

  it('calls a server by its chips, not by its chassis', () => {
    expect(isUsTechnology('inspur-nf5688m6')).toBe(true);
    expect(isUsTechnology('h3c-r5500-g6')).toBe(false);
    expect(isUsTechnology('huawei-atlas-800t-a2')).toBe(false);
    expect(isUsTechnology('aws')).toBe(true);
    expect(isUsTechnology('aliyun')).toBe(false);
    expect(isUsTechnology('nothing')).toBe(false);
  });

  it('reads vague launch dates as their first day', () => {
    const part = acceleratorById('nvidia-a100-sxm4-40gb');
    if (!part) throw new Error('the catalogue lost the A100');
    expect(onMarketFrom(part)).toBe('2020-05-14');
    expect(onMarketFrom({ ...part, launch_date: '2022-11' })).toBe('2022-11-01');
    expect(onMarketFrom({ ...part, launch_date: '2024' })).toBe('2024-01-01');
    expect(onMarketFrom({ ...part, launch_date: '2026-Q4' })).toBe('2026-10-01');
    expect(onMarketFrom({ ...part, status: 'rumoured' })).toBeNull();
  });
});
