import { describe, expect, it } from 'vitest';
import { covers, lawCatalogue } from './catalogue.ts';

const { rules, versions, letters, reviews, remoteAccess, readUpTo, edition } = lawCatalogue();

describe('the law catalogue', () => {
  it('names only rules that it has', () => {
    const named = [
      ...versions.map(({ rule }) => rule),
      ...letters.map(({ rule }) => rule),
      ...reviews.flatMap((row) => row.rules),
      ...remoteAccess.flatMap((row) => row.rules),
    ];
    expect(named.filter((id) => !rules.has(id))).toEqual([]);
  });

  it('gives each letter and version the days of its rule', () => {
    for (const { rule, from, until } of [...letters, ...versions]) {
      const { dates } = rules.get(rule) ?? {};
      expect({ rule, from, until }).toEqual({ rule, from: dates?.effective, until: dates?.effective_until });
    }
  });

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

  it('has its days in order', () => {
    for (const { id, dates, codified, enforced } of rules.values()) {
      for (const [from, until] of [
        [dates.released, dates.published],
        [dates.effective, dates.effective_until],
        [codified?.from, codified?.until],
        [enforced?.from, enforced?.until],
      ])
        if (from && until) expect([id, from <= until]).toEqual([id, true]);
    }
    expect(readUpTo <= edition).toBe(true);
    const from = remoteAccess.map((row) => row.from);
    expect(from).toEqual([...from].sort());
  });

  it('never judges', () => {
    for (const { id, effect, remote_access } of rules.values())
      expect([id, /violat|illegal|违法|违规|illicit/i.test(`${effect} ${remote_access}`)]).toEqual([id, false]);
  });
});
