import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { technologyCatalogue } from '../technologies/index.ts';
import { assess, type Question } from './assess.ts';
import { buildLaw, covers, dayAfter, type LawCatalogue, lawCatalogue, lawFiles } from './catalogue.ts';
import { changeDays, stretchOf } from './change-days.ts';
import { ACTS, type Assessment } from './model.ts';
import type { Rule } from './schema.ts';

const LISTED = '青岷大学';
const ids = [...technologyCatalogue().byId.keys(), ...lawCatalogue().classes.map(({ id }) => id)];
const day = fc
  .date({ min: new Date('2008-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** Days of change and their neighbours come up as often as all others. */
const anyDay = fc.oneof(
  day,
  fc.constantFrom(...changeDays(lawCatalogue())),
  fc.constantFrom(...changeDays(lawCatalogue())).map((date) => dayAfter(date, -1)),
);
const question: fc.Arbitrary<Question> = fc.record({
  act: fc.constantFrom(...ACTS),
  item: fc.constantFrom(...ids),
  date: anyDay,
  party: fc.constantFrom(null, LISTED, '云岭理工大学'),
});

const ruleOf = (id: string): Rule => {
  const rule = lawCatalogue().rules.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

/** The answer without what it says about later days. */
const thatDay = ({ later, sentence, ...answer }: Assessment) => ({
  ...answer,
  sentence: later
    ? sentence.en.replace(`A later rule covers it since ${later.date} (${later.citation}).`, '')
    : sentence.en,
});
const spaced = (text: string): string => text.replace(/ +/g, ' ').trim();
const same = (one: Assessment, other: Assessment): void => {
  const [a, b] = [thatDay(one), thatDay(other)];
  expect({ ...a, sentence: spaced(a.sentence) }).toEqual({ ...b, sentence: spaced(b.sentence) });
};

/** The catalogue as somebody would have had it who knew nothing of what came after `last`. */
const knownOn = (law: LawCatalogue, last: string): LawCatalogue => {
  const begun = <T extends { readonly from: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ from }) => from <= last);
  const open = (until: string | null): string | null => (until !== null && until > last ? null : until);
  const dated = <T extends { readonly from: string; readonly until: string | null }>(rows: readonly T[]): T[] =>
    begun(rows).map((row) => ({ ...row, until: open(row.until) }));
  return {
    ...law,
    versions: dated(law.versions),
    reviews: dated(law.reviews),
    letters: dated(law.letters),
    remoteAccess: begun(law.remoteAccess),
    rules: new Map(
      [...law.rules].map(([id, rule]) => [
        id,
        {
          ...rule,
          phases: begun(rule.phases),
          dates: { ...rule.dates, effective_until: open(rule.dates.effective_until) },
        },
      ]),
    ),
  };
};

describe('an answer', () => {
  it('applies no rule outside its effective period', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { rules, vendor_terms, chinese_rules } = assess(asked);
        for (const { id, standing } of [...rules, ...vendor_terms, ...chinese_rules]) {
          const { dates, enforced, kind } = ruleOf(id);
          const from = dates.effective ?? dates.published;
          expect([id, asked.date, covers({ from: from ?? '9999', until: dates.effective_until }, asked.date)]).toEqual([
            id,
            asked.date,
            true,
          ]);
          if (standing === 'in_force') expect(covers(enforced, asked.date)).toBe(true);
          if (kind === 'us_bill' || kind === 'us_cloud_proposal') expect(['bill', 'proposed']).toContain(standing);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('cites a rule or says why it cites none', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { rules, unknown, sentence } = assess(asked);
        expect(rules.length > 0 || unknown.some((reason) => reason.includes('none is cited'))).toBe(true);
        for (const text of Object.values(sentence)) expect(text.length).toBeGreaterThan(20);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not changed by what came later', () => {
    const full = lawCatalogue();
    for (const last of [
      '2021-06-01',
      '2022-09-15',
      '2022-10-25',
      '2023-11-20',
      '2024-08-23',
      '2025-02-01',
      '2026-01-20',
    ]) {
      const then = knownOn(full, last);
      fc.assert(
        fc.property(question, (asked) => {
          const [date = last] = [asked.date, last].sort();
          // A rule that was public and not yet in effect is known of beforehand.
          if (full.versions.some(({ from }) => date < from && from > last && dayAfter(from, -45) < date)) return;
          same(assess({ ...asked, date }, full), assess({ ...asked, date }, then));
        }),
        { numRuns: 250 },
      );
    }
  });

  it('is not changed by an invented rule with a later day', () => {
    const files = lawFiles();
    const copy = structuredClone(files) as {
      rules: { rules: Rule[] };
      thresholds: { versions: Record<string, unknown>[]; letters: unknown[]; reviews: unknown[] };
      remoteAccess: { rows: unknown[] };
    } & typeof files;
    const from = '2025-08-01';
    const terms = copy.rules.rules.find(({ kind }) => kind === 'vendor_terms');
    const letter = lawCatalogue().letters[0];
    if (!terms || !letter) throw new Error('the catalogue has no terms or letters');
    copy.rules.rules.push(
      {
        ...terms,
        id: 'INVENTED-TERMS',
        dates: { ...terms.dates, published: from, effective: from },
        covers: { ...terms.covers, acts: [...ACTS], families: [], technologies: [] },
        phases: [],
      },
      {
        ...ruleOf(letter.rule),
        id: 'INVENTED-LETTER',
        dates: { ...ruleOf(letter.rule).dates, published: from, effective: from, effective_until: null },
        enforced: { from, until: null },
      },
    );
    copy.thresholds.letters.push({ ...letter, rule: 'INVENTED-LETTER', from, until: null, min_tpp: 1, min_io_gbs: 0 });
    copy.thresholds.reviews.push({
      from,
      until: null,
      paragraph: '3A090.a',
      datacenter: null,
      policy: 'licence',
      rules: ['INVENTED-TERMS'],
      citation: 'invented',
    });
    copy.remoteAccess.rows.push({
      from: '2027-01-01',
      rules: ['INVENTED-LETTER'],
      sentence: { en: 'x', fr: 'x', zh: 'x' },
    });
    const law = buildLaw(copy);
    fc.assert(
      fc.property(question, (asked) => {
        const date = asked.date < from ? asked.date : dayAfter(from, -1);
        same(assess({ ...asked, date }), assess({ ...asked, date }, law));
      }),
      { numRuns: 1500 },
    );
    // The invented rule does count from its day on, so the comparison above compares something.
    expect(assess({ act: 'remote_access', item: 'aws', date: from }, law).vendor_terms.map(({ id }) => id)).toContain(
      'INVENTED-TERMS',
    );
    expect(
      assess({ act: 'hardware_export', item: 'nvidia-v100-sxm2-32gb', date: from }, law).rules.map(({ id }) => id),
    ).toContain('INVENTED-LETTER');
  });

  it('is the same whether it was asked before or not', () => {
    fc.assert(
      fc.property(question, (asked) => {
        // A catalogue of its own has no remembered answers.
        expect(assess(asked)).toEqual(assess(asked, { ...lawCatalogue() }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the stretches between days of change', () => {
  it('begin on their days', () => {
    const law = lawCatalogue();
    for (const date of changeDays(law)) expect(stretchOf(law, date)).toBe(stretchOf(law, dayAfter(date, -1)) + 1);
    expect(stretchOf(law, '1990-01-01')).toBe(0);
  });
});
