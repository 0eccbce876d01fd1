import { describe, expect, it } from 'vitest';
import { covers, lawCatalogue } from './catalogue.ts';

const { rules, versions } = lawCatalogue();

describe('the law catalogue', () => {
  it('has no day on which two versions of the thresholds are in force', () => {
    const days = versions.flatMap(({ from, until }) => [from, until ?? '2100-01-01']);
    for (const day of days) expect(versions.filter((version) => covers(version, day)).length).toBe(1);
  });

  it('keeps what is written apart from what is applied', () => {
    const diffusion = rules.get('AIDIFF-2025');
    expect(covers(diffusion?.codified ?? null, '2026-07-23')).toBe(true);
    expect(diffusion?.enforced).toBeNull();
    expect(diffusion?.enforcement_stopped).toBe('2025-05-13');
    expect(diffusion?.dates).toMatchObject({
      effective: '2025-01-13',
      compliance: '2025-05-15',
      published: '2025-01-15',
    });
    expect(rules.get('IAAS-NPRM-2024')).toMatchObject({ codified: null, enforced: null, status: 'proposed' });
  });

  it('keeps the five days of the rule of October 2022 apart', () => {
    expect(rules.get('ACS-IFR-2022')?.dates).toEqual({
      released: '2022-10-07',
      published: '2022-10-13',
      effective: '2022-10-21',
      effective_until: '2023-11-16',
      compliance: null,
    });
  });
});
