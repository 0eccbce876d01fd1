import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { technologyCatalogue } from '../technologies/index.ts';
import { assess, assessWithToday } from './assess.ts';
import { ACTS } from './model.ts';
import { judgingWord } from './wording.ts';

const ids = [...technologyCatalogue().byId.keys()];
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const LISTED = '青岷大学';

describe('assess', () => {
  it('never judges, always says something in three languages, and cites for every licence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ACTS),
        fc.constantFrom(...ids),
        day,
        fc.constantFrom(null, LISTED, '云岭理工大学'),
        fc.constantFrom(undefined, 'transfer' as const),
        (act, item, date, party, evidence) => {
          const answer = assess({ act, item, date, party, ...(evidence ? { evidence } : {}) });
          expect(judgingWord(JSON.stringify(answer))).toBeNull();
          expect(JSON.stringify(answer)).not.toMatch(/undefined|null,? ?\)|\{\w+\}/i);
          for (const sentence of Object.values(answer.sentence)) expect(sentence).toContain(date);
          if (answer.class.startsWith('regulated')) expect(answer.rules.length).toBeGreaterThan(0);
          if (answer.class === 'unknown') expect(answer.unknown.length).toBeGreaterThan(0);
          if (act === 'remote_access' || act === 'api_use') expect(answer.class).toBe('access_only_not_regulated');
          if (answer.class === 'regulated_act_evidenced') expect(evidence).toBe('transfer');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2023-06-01', 'EAR-734', 'No rule covered remote access'],
    ['2024-03-15', 'IAAS-NPRM-2024', 'proposed and was not in force'],
    ['2024-08-23', 'RASA-HR8152', 'had passed neither chamber'],
    ['2024-11-01', 'RASA-HR8152', 'passed the House only'],
    ['2025-08-01', 'GUID-2025-05-13-TRAIN', 'had not passed'],
    ['2026-03-01', 'RASA-HR2683', 'was before the Senate'],
  ])('is honest about access from afar on %s', (date, rule, words) => {
    const answer = assess({ act: 'remote_access', item: 'nvidia-a100', date });
    expect(answer.class).toBe('access_only_not_regulated');
    expect(answer.rules.map(({ id }) => id)).toContain(rule);
    expect(answer.sentence.en).toContain(words);
  });

  it('says after the last day read that nothing later is known', () => {
    const answer = assess({ act: 'remote_access', item: 'aws', date: '2027-01-01' });
    expect(answer.sentence.en).toContain('nothing later is known');
    expect(answer.unknown.at(-1)).toContain('What changed after');
  });

  it('answers for hardware by its day', () => {
    const on = (date: string, item = 'nvidia-a100') => assess({ act: 'hardware_export', item, date });
    expect(on('2021-10-01')).toMatchObject({
      class: 'not_controlled',
      later: { id: 'LETTER-NVDA-2022-08', date: '2022-08-26' },
    });
    expect(on('2024-08-23')).toMatchObject({ class: 'regulated_act_possible' });
    expect(on('2024-08-23').sentence.en).toContain('3A090.a (88 FR 73458');
    expect(on('2025-06-01', 'nvidia-h20').sentence.en).toContain('a letter bound its maker alone');
    expect(on('2025-06-01', 'nvidia-t4')).toMatchObject({ class: 'not_controlled' });
    expect(on('2024-06-01', 'huawei-ascend-910b')).toMatchObject({ class: 'unknown' });
    expect(on('2024-06-01', 'aws')).toMatchObject({ class: 'unknown' });
  });

  it('asks every variant of a family and says when they differ', () => {
    const answer = assess({ act: 'hardware_export', item: 'intel-gaudi', date: '2024-06-01' });
    expect(answer.class).toBe('regulated_act_possible');
    expect(answer.sentence.en).toContain('some versions of');
    expect(answer.unknown[0]).toContain('intel-gaudi2');
  });

  it('says "evidenced" only of a transfer under a rule, not under a letter', () => {
    const transfer = (item: string, date: string) =>
      assess({ act: 'in_country_transfer', item, date, evidence: 'transfer' }).class;
    expect(transfer('nvidia-a100', '2024-08-23')).toBe('regulated_act_evidenced');
    expect(transfer('nvidia-h20', '2025-06-01')).toBe('regulated_act_possible');
    expect(transfer('nvidia-a100', '2021-08-23')).toBe('not_controlled');
  });

  it('does not say "evidenced" of a transfer that a licence exception covers, unless the party is listed', () => {
    const card = {
      act: 'in_country_transfer',
      item: 'nvidia-rtx-4090',
      date: '2024-08-23',
      evidence: 'transfer',
    } as const;
    expect(assess(card).class).toBe('regulated_act_possible');
    expect(assess(card).sentence.en).toContain('a licence exception without notification');
    expect(assess({ ...card, party: LISTED }).class).toBe('regulated_act_evidenced');
    expect(assess({ ...card, act: 'hardware_export' }).sentence.en).toContain('a notification to BIS');
  });

  it('raises an uncontrolled part for a listed party, and never turns access into an export', () => {
    const goods = assess({ act: 'hardware_export', item: 'nvidia-t4', date: '2024-06-01', party: LISTED });
    expect(goods).toMatchObject({ class: 'regulated_act_possible' });
    expect(goods.rules.map(({ id }) => id)).toContain('EL-744.11');
    const access = assess({ act: 'remote_access', item: 'aws', date: '2024-06-01', party: LISTED });
    expect(access.class).toBe('access_only_not_regulated');
    expect(access.sentence.en).toContain('does not turn access into an export');
    expect(assess({ act: 'hardware_export', item: 'nvidia-t4', date: '2010-06-01', party: LISTED }).class).toBe(
      'not_controlled',
    );
  });

  it('puts terms of vendors and Chinese rules beside', () => {
    const claude = assess({ act: 'api_use', item: 'anthropic-claude', date: '2025-10-01' });
    expect(claude.vendor_terms.map(({ id }) => id)).toEqual(['VENDOR-ANTHROPIC']);
    expect(assess({ act: 'api_use', item: 'anthropic-claude', date: '2023-10-01' }).vendor_terms).toEqual([]);
    const goods = assess({ act: 'hardware_export', item: 'nvidia-h100', date: '2026-07-01' });
    expect(goods.chinese_rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['CN-DOM-34-2025', 'CN-MOF-10-2026']),
    );
  });

  it('gives the answer for today beside', () => {
    const answer = assessWithToday({ act: 'hardware_export', item: 'nvidia-h200', date: '2025-01-01' }, '2026-02-01');
    expect(answer.sentence.en).toContain('denied as a rule');
    expect(answer.today.sentence.en).toContain('case by case');
  });

  it.each([
    // The dated examples of the issue.
    [
      'hardware_export',
      'nvidia-a100',
      '2024-08-23',
      'regulated_act_possible',
      'applications were to be denied as a rule',
    ],
    ['remote_access', 'nvidia-a100', '2024-08-23', 'access_only_not_regulated', 'was not regulated as such'],
    [
      'hardware_export',
      'nvidia-h20',
      '2024-08-23',
      'not_controlled',
      'A later rule covers it since 2025-04-09 (BIS letter',
    ],
    ['api_use', 'anthropic-claude', '2024-08-23', 'access_only_not_regulated', 'was not regulated as such'],
    ['hardware_export', 'nvidia-a100', '2022-09-15', 'regulated_act_possible', 'a letter bound its maker alone'],
    ['hardware_export', 'nvidia-a100', '2022-10-10', 'regulated_act_possible', 'they were not yet in effect'],
    [
      'hardware_export',
      'intel-gaudi2',
      '2022-10-10',
      'not_controlled',
      'announced on 2022-10-07 was to set limits from 2022-10-21',
    ],
    ['hardware_export', 'nvidia-a100', '2025-06-01', 'regulated_act_possible', 'was written law and was not enforced'],
    ['hardware_export', 'nvidia-a100', '2025-03-01', 'regulated_act_possible', 'did not yet have to be complied with'],
    [
      'model_weights',
      'anthropic-claude',
      '2025-06-01',
      'unknown',
      'ECCN 4E091, 90 FR 4544) was written law and was not enforced',
    ],
    ['hardware_export', 'nvidia-h20', '2025-10-01', 'regulated_act_possible', 'such licences were being issued'],
    ['hardware_export', 'nvidia-dgx-a100', '2024-08-23', 'regulated_act_possible', 'under ECCN 4A090.a'],
    ['hardware_export', '3A090.a', '2024-08-23', 'regulated_act_possible', 'items of ECCN 3A090.a'],
    ['hardware_export', '3A090.a', '2022-12-01', 'unknown', 'cannot be told'],
  ] as const)('%s of %s on %s: %s, %s', (act, item, date, answer, words) => {
    const given = assess({ act, item, date });
    expect(given.class).toBe(answer);
    expect(given.sentence.en).toContain(words);
  });

  it('keeps written and applied apart', () => {
    const standings = (date: string) =>
      Object.fromEntries(
        assess({ act: 'hardware_export', item: 'nvidia-a100', date }).rules.map(({ id, standing }) => [id, standing]),
      );
    expect(standings('2025-06-01')).toMatchObject({
      'ACS-IFR-2023': 'in_force',
      'AIDIFF-2025': 'codified_not_enforced',
      'BIS-RESCIND-2025-05-13': 'guidance',
    });
    expect(standings('2025-03-01')).toMatchObject({ 'AIDIFF-2025': 'before_compliance' });
    expect(standings('2022-09-15')).toEqual({ 'LETTER-NVDA-2022-08': 'letter' });
    expect(standings('2024-08-23')).not.toHaveProperty('AIDIFF-2025');
  });

  it('says "unverified" about the affiliates rule from 10 November 2026 on', () => {
    const open = (date: string): string =>
      assess({ act: 'hardware_export', item: 'nvidia-t4', date, party: '云岭理工大学' }).unknown.join(' ');
    expect(open('2026-11-09')).not.toContain('50 %');
    expect(open('2026-11-10')).toContain('Unverified: whether the 50 % affiliates rule applied');
    expect(open('2025-10-01')).toContain('owned to 50 % or more');
    expect(open('2025-11-15')).not.toContain('50 %');
  });

  it('closes License Exception NAC to a listed party', () => {
    const card = { act: 'hardware_export', item: 'nvidia-rtx-4090', date: '2024-06-01' } as const;
    expect(assess(card).sentence.en).toContain('a notification to BIS under License Exception NAC');
    expect(assess({ ...card, party: LISTED }).sentence.en).toContain('were not open to a party on that list');
    expect(assess({ ...card, party: LISTED }).listings).toMatchObject([
      { party: LISTED, list: 'EL', effect: 'licence' },
    ]);
    expect(assess({ ...card, party: ['云岭理工大学', LISTED] }).listings?.length).toBe(1);
    expect(assess(card)).not.toHaveProperty('listings');
  });

  it('asks the lists as of the day, and leaves nothing open about a list that asks for no licence', () => {
    const goods = { act: 'hardware_export', item: 'nvidia-t4', party: '中国科学技术大学' } as const;
    expect(assess({ ...goods, date: '2024-05-08' })).toMatchObject({ class: 'not_controlled', listings: [] });
    expect(assess({ ...goods, date: '2024-05-09' })).toMatchObject({
      class: 'regulated_act_possible',
      listings: [{ list: 'EL', listed_from: '2024-05-09', effect: 'licence' }],
    });
    expect(assess({ ...goods, date: '2024-05-08' }).unknown.join()).not.toContain('1286');
    expect(assess({ ...goods, act: 'remote_access', date: '2024-05-09' }).class).toBe('access_only_not_regulated');
  });

  it('says what is not known: the version, goods under way, a borderline figure, a missing one', () => {
    const unknown = (item: string, date: string): string =>
      assess({ act: 'hardware_export', item, date }).unknown.join(' ');
    expect(unknown('nvidia-a100', '2023-11-20')).toContain('under way on 2023-11-17');
    expect(unknown('nvidia-a100', '2024-01-20')).not.toContain('under way');
    expect(unknown('nvidia-a10', '2024-01-20')).toContain('performance density 3.18 against the limit 3.2');
    expect(unknown('google-tpu-v4', '2024-01-20')).toContain('the area of its logic dies is not known');
    expect(unknown('nvidia-h200', '2026-02-01')).toContain('the conditions of case-by-case review');
  });

  it('says what is different today', () => {
    const changes = (item: string, date: string, today: string): string =>
      assessWithToday({ act: 'hardware_export', item, date }, today).changes.en;
    expect(changes('nvidia-h20', '2024-08-23', '2026-02-01')).toContain(
      'regulated act possible instead of not controlled on that date',
    );
    expect(changes('nvidia-h200', '2025-01-01', '2026-02-01')).toContain('had changed: applications for exports');
    expect(changes('nvidia-t4', '2024-01-01', '2024-02-01')).toBe('On 2024-02-01 the answer was the same.');
  });

  it('tells of each rule what it said on the day, and nothing that came later', () => {
    const effect = (id: string, date: string): string | undefined =>
      assess({ act: 'remote_access', item: 'aws', date }).rules.find((rule) => rule.id === id)?.effect;
    expect(effect('RASA-HR8152', '2024-08-23')).toContain('had passed neither chamber');
    expect(effect('RASA-HR8152', '2024-10-01')).toContain('Passed by the House');
    expect(effect('RASA-HR8152', '2025-02-01')).toBeUndefined();
    expect(effect('BIS-AO-CLOUD', '2010-01-01')).toContain('A BIS opinion of 2009');
  });

  it('refuses an item that the catalogue does not have', () => {
    expect(() => assess({ act: 'remote_access', item: 'no-such-thing', date: '2024-01-01' })).toThrow(RangeError);
  });
});
