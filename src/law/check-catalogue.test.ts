import { describe, expect, it } from 'vitest';
import { type LawFiles, lawFiles, readLawFile } from './catalogue.ts';
import { checkLawCatalogue } from './check-catalogue.ts';
import { judgingWord } from './wording.ts';

type Row = Record<string, unknown> & { id: string; dates: Record<string, string | null> };

interface Editable {
  rules: { rules: Row[]; read_up_to: string };
  thresholds: { versions: Record<string, unknown>[]; letters: Record<string, unknown>[] };
  remoteAccess: { rows: { from: string; rules: string[] }[] };
  parties: { lists: { rule: string | null }[] };
  acts: unknown;
}

/** What the check says of the catalogue after a change to a copy of it. */
const after = (change: (files: Editable) => void): readonly string[] => {
  const files = structuredClone(lawFiles()) as LawFiles & Editable;
  change(files);
  return checkLawCatalogue(files);
};

const rule = ({ rules }: Editable, id: string): Row => {
  const found = rules.rules.find((row) => row.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

describe('the check of the law catalogue', () => {
  it('finds nothing wrong with ours', () => {
    expect(checkLawCatalogue()).toEqual([]);
  });

  it.each<[string, (files: Editable) => void, string]>([
    [
      'a rule without source',
      (files) => Object.assign(rule(files, 'H200-2026'), { source_url: null, source: null }),
      'H200-2026: no source',
    ],
    [
      'a page said to be read and not named',
      (files) => Object.assign(rule(files, 'H200-2026'), { source_url: null, source: 'somewhere' }),
      'no page is named',
    ],
    [
      'overlapping versions of one rule',
      (files) => Object.assign(rule(files, 'AFFIL-2025').dates, { effective_until: '2025-11-20' }),
      'affiliates rule: AFFIL-2025 and affiliates rule: AFFIL-SUSP-2025 overlap',
    ],
    [
      'a version that never ends before the next',
      (files) => Object.assign(files.thresholds.versions[0] ?? {}, { until: null }),
      '3A090-2022 and thresholds.json: 3A090-2023 overlap',
    ],
    [
      'a last day before the first',
      (files) => Object.assign(rule(files, 'ACS-IFR-2022').dates, { effective_until: '2022-10-01' }),
      'effective 2022-10-21 is after effective_until 2022-10-01',
    ],
    [
      'printed before it was released',
      (files) => Object.assign(rule(files, 'ACS-IFR-2023').dates, { published: '2023-10-01' }),
      'released 2023-10-17 is after published 2023-10-01',
    ],
    [
      'compliance before effect',
      (files) => Object.assign(rule(files, 'AIDIFF-2025').dates, { compliance: '2025-01-01' }),
      'is after compliance 2025-01-01',
    ],
    [
      'codified before it was in effect',
      (files) => Object.assign(rule(files, 'H200-2026'), { codified: { from: '2026-01-01', until: null } }),
      'is after codified.from',
    ],
    [
      'phases out of order',
      (files) => (rule(files, 'AIDIFF-2025')['phases'] as unknown[]).reverse(),
      'phases out of order',
    ],
    [
      'a proposal in force',
      (files) => Object.assign(rule(files, 'IAAS-NPRM-2024'), { status: 'in_force' }),
      'IAAS-NPRM-2024: a proposal or bill has no force',
    ],
    [
      'a bill with a day in effect',
      (files) => Object.assign(rule(files, 'RASA-HR2683').dates, { effective: '2026-02-01' }),
      'RASA-HR2683: a proposal or bill has no force',
    ],
    [
      'a bill that is enforced',
      (files) => Object.assign(rule(files, 'RASA-S3519'), { enforced: { from: '2026-01-01', until: null } }),
      'RASA-S3519: a proposal or bill has no force',
    ],
    [
      'a rule that is pending',
      (files) => Object.assign(rule(files, 'H200-2026'), { status: 'pending' }),
      'is for proposals and bills',
    ],
    [
      'superseded without a last day',
      (files) => Object.assign(rule(files, 'ACS-IFR-2022').dates, { effective_until: null }),
      'its last day is missing',
    ],
    ['two rules of one id', (files) => files.rules.rules.push(rule(files, 'HK-2020')), 'HK-2020 stands twice'],
    [
      'a rule that is named and not there',
      (files) => Object.assign(files.parties.lists[0] ?? {}, { rule: 'NO-SUCH' }),
      'rules.json has no rule NO-SUCH',
    ],
    [
      'a letter with other days than its rule',
      (files) => Object.assign(files.thresholds.letters[0] ?? {}, { from: '2022-08-27' }),
      'has other days than in rules.json',
    ],
    ['rows out of order', (files) => files.remoteAccess.rows.reverse(), 'rows out of order'],
    [
      'a day that the calendar does not have',
      (files) => Object.assign(rule(files, 'HK-2020').dates, { effective: '2020-02-30' }),
      'rules.json',
    ],
    [
      'material read after the edition',
      (files) => Object.assign(files.rules, { read_up_to: '2099-01-01' }),
      'after the edition',
    ],
    [
      'a word that judges',
      (files) => Object.assign(rule(files, 'HK-2020'), { effect: 'Shipping them was illegal.' }),
      '"illegal" judges',
    ],
  ])('finds %s', (_what, change, problem) => {
    expect(after(change).join('\n')).toContain(problem);
  });

  it('finds a template whose languages differ, and one that judges', () => {
    const sentences = structuredClone(readLawFile('sentences.json')) as { goods: { free: Record<string, string> } };
    sentences.goods.free['fr'] = 'Au {date}, rien.';
    expect(checkLawCatalogue(lawFiles(), sentences).join()).toContain('goods.free');
    sentences.goods.free['zh'] = '{date}，{item}违法出口。';
    expect(checkLawCatalogue(lawFiles(), sentences).join()).toContain('"违法" judges');
  });
});

describe('words that judge', () => {
  it.each([
    'a violation',
    'violated',
    'illegally',
    'smuggled',
    'unlawful',
    'en infraction',
    'une violation',
    'illégale',
    'a violé',
    'contrebande',
    '违反规定',
    '走私',
    '非法',
  ])('knows %s', (text) => {
    expect(judgingWord(text)).not.toBeNull();
  });

  it.each(['a licence was needed', 'lawfully there before', 'le violon', '方法', '不受管制'])(
    'lets %s pass',
    (text) => {
      expect(judgingWord(text)).toBeNull();
    },
  );
});
