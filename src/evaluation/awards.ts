import { z } from 'zod';
import type { Notice } from '../notices/index.ts';
import { readGold } from './gold-file.ts';
import { answerText } from './program.ts';
import { createScorer, type Evaluation } from './report.ts';
import { overlapsName, sameAmount, sameName, sameText } from './same.ts';
import { spanErrors } from './spans.ts';
import { countBestSet, countOne } from './tally.ts';

const Award = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  gold: z.object({
    suppliers: z.array(z.string()),
    end_user: z.string().nullable(),
    amount_cny: z.number().nullable(),
    stage: z.string().nullable(),
  }),
  also_ok: z.object({
    suppliers: z.array(z.string().nullable()).optional(),
    end_user: z.array(z.string().nullable()).optional(),
    amount_cny: z.array(z.number().nullable()).optional(),
    stage: z.array(z.string().nullable()).optional(),
  }),
  not_scored: z.array(z.string()),
});

/** Who counts as supplier on this set: the winners, else the first candidate (its README). */
const shownSuppliers = (notice: Notice): readonly string[] => {
  if (notice.suppliers.length > 0) return notice.suppliers.map(({ name }) => name.value);
  const rank = notice.candidates[0]?.rank ?? null;
  return notice.candidates
    .filter((candidate, index) => index === 0 || candidate.rank === rank)
    .map(({ name }) => name.value);
};

const shownAmount = (notice: Notice): number | null => {
  if (notice.award_total_cny) return notice.award_total_cny.value;
  if (notice.suppliers.length > 0) {
    const amounts = notice.suppliers.flatMap(({ amount_cny }) => (amount_cny ? [amount_cny.value] : []));
    return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
  }
  return notice.candidates[0]?.amount_cny?.value ?? null;
};

/** Scores the hand-coded award notices: suppliers, end user, amount, stage. */
export const evaluateAwards = async (file: string, shownWorst: number): Promise<Evaluation> => {
  const scorer = createScorer();
  const awards = await readGold(file, Award);
  for (const { id, title, text, gold, also_ok, not_scored } of awards) {
    const answer = await answerText(`${title}\n${text}`, `${id}.txt`);
    if (!answer) {
      scorer.mistake(id, 'document', 'not read', 'read');
      scorer.error('unread', 1);
      continue;
    }
    const { notice, document } = answer;
    const skip = new Set(not_scored);
    scorer.error('span_errors', spanErrors(document.text, notice));

    if (!skip.has('suppliers')) {
      const given = shownSuppliers(notice);
      // A further acceptable value is either the joint bid in one string or a single firm.
      const others = (also_ok.suppliers ?? []).map((name) => (name === null ? [] : [name]));
      const accepted = [gold.suppliers, ...others];
      if (!countBestSet(scorer.tally('suppliers'), given, accepted, sameName))
        scorer.mistake(id, 'suppliers', given, gold.suppliers);
      const right = accepted.flat();
      const strangers = given.filter((name) => !right.some((other) => overlapsName(name, other)));
      scorer.error('losing_bidders_as_suppliers', strangers.length);
    }
    if (!skip.has('end_user')) {
      const given = (notice.end_user ?? notice.buyer)?.value ?? null;
      if (!countOne(scorer.tally('end_user'), given, [gold.end_user, ...(also_ok.end_user ?? [])], sameName))
        scorer.mistake(id, 'end_user', given, gold.end_user);
    }
    if (!skip.has('amount_cny')) {
      const given = shownAmount(notice);
      if (!countOne(scorer.tally('amount_cny'), given, [gold.amount_cny, ...(also_ok.amount_cny ?? [])], sameAmount))
        scorer.mistake(id, 'amount_cny', given, gold.amount_cny);
    }
    if (!skip.has('stage') && gold.stage !== null) {
      const accepted = [gold.stage, ...(also_ok.stage ?? [])].filter((stage) => stage !== null);
      const right = accepted.some((stage) => sameText(stage, notice.stage));
      scorer.share('stage', right);
      if (!right) scorer.mistake(id, 'stage', notice.stage, gold.stage);
    }
  }
  return scorer.finish('awards', awards.length, shownWorst);
};
