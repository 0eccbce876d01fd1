import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Item, Notice } from '../notices/index.ts';
import { readGold } from './gold-file.ts';
import { answer } from './program.ts';
import { createScorer, type Evaluation, type Scorer } from './report.ts';
import { overlapsName, sameAmount, sameName, sameText } from './same.ts';
import { spanErrors } from './spans.ts';
import { countBestSet, countOne } from './tally.ts';

const name = z.string().nullable().optional();
const amount = z.number().nullable().optional();
const GoldItem = z.object({
  name: z.string(),
  brand: name,
  model: name,
  qty: amount,
  unit: name,
  unit_price: amount,
});
const GoldNotice = z.object({
  file: z.string(),
  id: z.string(),
  project_no: name,
  project_name: name,
  buyer: name,
  end_user: name,
  agency: name,
  suppliers: z.array(z.object({ name: z.string(), amount_cny: amount })),
  candidates: z.array(z.object({ name: z.string() })).optional(),
  award_total_cny: amount,
  budget_cny: amount,
  published: name,
  notice_kind: z.string(),
  stage: z.string(),
  items: z.array(GoldItem).nullable().optional(),
  lots: z
    .array(z.object({ no: z.string(), budget_cny: amount }))
    .nullable()
    .optional(),
  also_ok: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.null()]))),
});
type GoldNotice = z.infer<typeof GoldNotice>;

const strings = (values: readonly (string | number | null)[] | undefined): (string | null)[] =>
  (values ?? []).filter((value) => typeof value !== 'number');
const numbers = (values: readonly (string | number | null)[] | undefined): (number | null)[] =>
  (values ?? []).filter((value) => typeof value !== 'string');

const scoreItems = (scorer: Scorer, gold: GoldNotice, items: readonly Item[]): void => {
  const expected = gold.items ?? [];
  const left = [...items];
  const tally = scorer.tally('items');
  for (const want of expected) {
    const at = left.findIndex((item) => sameName(item.name.value, want.name));
    if (at < 0) {
      tally.misses += 1;
      scorer.mistake(gold.id, 'items', null, want.name);
      continue;
    }
    const [item] = left.splice(at, 1);
    tally.truePositives += 1;
    const details: [string, boolean][] = [
      ['item_brand', countOne(scorer.tally('item_brand'), item?.brand?.value ?? null, [want.brand ?? null], sameName)],
      ['item_model', countOne(scorer.tally('item_model'), item?.model?.value ?? null, [want.model ?? null], sameName)],
      [
        'item_quantity',
        countOne(scorer.tally('item_quantity'), item?.quantity?.value ?? null, [want.qty ?? null], sameAmount),
      ],
      // A gold record that leaves a key out says nothing about it.
      ...('unit' in want
        ? ([
            [
              'item_unit',
              countOne(scorer.tally('item_unit'), item?.unit?.value ?? null, [want.unit ?? null], sameName),
            ],
          ] satisfies [string, boolean][])
        : []),
      ...('unit_price' in want
        ? ([
            [
              'item_unit_price',
              countOne(
                scorer.tally('item_unit_price'),
                item?.unit_price_cny?.value ?? null,
                [want.unit_price ?? null],
                sameAmount,
              ),
            ],
          ] satisfies [string, boolean][])
        : []),
    ];
    for (const [field, right] of details) if (!right) scorer.mistake(gold.id, field, item, want);
  }
  for (const extra of left) scorer.mistake(gold.id, 'items', extra.name.value, null);
  tally.falsePositives += left.length;
};

const scoreSuppliers = (scorer: Scorer, gold: GoldNotice, notice: Notice): void => {
  const given = notice.suppliers.map((supplier) => supplier.name.value);
  const sets = [gold.suppliers.map((supplier) => supplier.name)];
  if (gold.also_ok['suppliers']?.some((value) => typeof value === 'string' && value.startsWith('[]'))) sets.push([]);
  if (!countBestSet(scorer.tally('supplier'), given, sets, sameName))
    scorer.mistake(gold.id, 'supplier', given, sets[0]);
  const right = sets.flat();
  scorer.error(
    'losing_bidders_as_suppliers',
    given.filter((supplier) => !right.some((other) => overlapsName(supplier, other))).length,
  );
  for (const want of gold.suppliers) {
    const named = notice.suppliers.filter((supplier) => sameName(supplier.name.value, want.name));
    // A firm that won several lots stands once for each.
    const found = named.find(({ amount_cny }) => amount_cny?.value === want.amount_cny) ?? named[0];
    if (!found) continue;
    const value = found.amount_cny?.value ?? null;
    if (!countOne(scorer.tally('supplier_amount'), value, [want.amount_cny ?? null], sameAmount))
      scorer.mistake(gold.id, 'supplier_amount', value, want.amount_cny);
  }
};

/** Scores the labelled notices in files: every field of the notice, items and lots. `set` is the name of the set in the report and the floors. */
export const evaluateNotices = async (file: string, shownWorst: number, set = 'notices'): Promise<Evaluation> => {
  const scorer = createScorer();
  const records = await readGold(file, GoldNotice);
  for (const gold of records) {
    const path = join(dirname(file), gold.file);
    const result = await answer(await readFile(path), gold.file);
    if (!result) {
      scorer.error('unread', 1);
      scorer.mistake(gold.id, 'document', 'not read', 'read');
      continue;
    }
    const { notice, document } = result;
    scorer.error('span_errors', spanErrors(document.text, notice));
    const one = <T>(
      field: string,
      key: keyof GoldNotice,
      given: T | null,
      expected: T | null | undefined,
      also: readonly (T | null)[],
      same: (a: T, b: T) => boolean,
    ): void => {
      if (!(key in gold)) return;
      if (!countOne(scorer.tally(field), given, [expected ?? null, ...also], same))
        scorer.mistake(gold.id, field, given, expected ?? null);
    };
    const also = gold.also_ok;
    one(
      'number',
      'project_no',
      notice.project_number?.value ?? null,
      gold.project_no,
      strings(also['project_no']),
      sameName,
    );
    one(
      'name',
      'project_name',
      notice.project_name?.value ?? null,
      gold.project_name,
      strings(also['project_name']),
      sameName,
    );
    one('buyer', 'buyer', notice.buyer?.value ?? null, gold.buyer, strings(also['buyer']), sameName);
    one('end_user', 'end_user', notice.end_user?.value ?? null, gold.end_user, strings(also['end_user']), sameName);
    one('agency', 'agency', notice.agency?.value ?? null, gold.agency, strings(also['agency']), sameName);
    one(
      'award_total',
      'award_total_cny',
      notice.award_total_cny?.value ?? null,
      gold.award_total_cny,
      numbers(also['award_total_cny']),
      sameAmount,
    );
    one(
      'budget',
      'budget_cny',
      notice.budget_cny?.value ?? null,
      gold.budget_cny,
      numbers(also['budget_cny']),
      sameAmount,
    );
    one(
      'published',
      'published',
      notice.published?.value ?? null,
      gold.published,
      strings(also['published']),
      sameText,
    );
    scoreSuppliers(scorer, gold, notice);
    if (gold.candidates) {
      const given = notice.candidates.map((candidate) => candidate.name.value);
      const wanted = gold.candidates.map((candidate) => candidate.name);
      if (!countBestSet(scorer.tally('candidates'), given, [wanted], sameName))
        scorer.mistake(gold.id, 'candidates', given, wanted);
    }
    if ('items' in gold && gold.items) scoreItems(scorer, gold, notice.items);
    if (gold.lots) {
      const given = notice.lots.map((lot) => ({ no: lot.id, budget_cny: lot.budget_cny?.value ?? null }));
      const same = (a: { no: string; budget_cny?: number | null }, b: typeof a): boolean =>
        a.no === b.no && (a.budget_cny ?? null) === (b.budget_cny ?? null);
      if (!countBestSet(scorer.tally('lots'), given, [gold.lots], same))
        scorer.mistake(gold.id, 'lots', given, gold.lots);
    }
    for (const [field, given, expected, more] of [
      ['kind', notice.kind, gold.notice_kind, strings(also['notice_kind'])],
      ['stage', notice.stage, gold.stage, strings(also['stage'])],
    ] as const) {
      const right = [expected, ...more].includes(given);
      scorer.share(field, right);
      if (!right) scorer.mistake(gold.id, field, given, expected);
    }
  }
  return scorer.finish(set, records.length, shownWorst);
};
