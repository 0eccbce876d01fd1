import type { Answer } from './answer.ts';
import { dayAfter, type LawCatalogue, ruleById } from './catalogue.ts';
import type { ControlStatus } from './control-status.ts';
import type { GroupStatus } from './group-status.ts';
import type { Item } from './item.ts';
import type { ReviewPolicy, Sentences } from './model.ts';
import { currentRules } from './standing.ts';
import { fill, joined, templates } from './templates.ts';

/** What the answer about goods depends on beside the item. */
export interface GoodsQuestion {
  readonly date: string;
  /** Documents show that the goods changed hands. */
  readonly transferred: boolean;
  /** A party stands on a list for which License Exception NAC is closed. */
  readonly listed: boolean;
}

/** A computer follows the chips in it: ECCN 4A090 for 3A090, any one of them. */
const paragraphOf = ({ family }: Item, paragraph: string | null): string =>
  family === 'server' ? (paragraph ?? '').replaceAll('3A090', '4A090') : (paragraph ?? '');

/** What License Exceptions NAC and ACA cover (15 CFR 740.8). */
const BY_EXCEPTION: ReadonlySet<ReviewPolicy> = new Set<ReviewPolicy>([
  'notification_or_licence',
  'exception_or_licence',
]);

const reviewOf = ({ policy }: ControlStatus, listed: boolean): Sentences =>
  templates().review[listed && policy !== null && BY_EXCEPTION.has(policy) ? 'not_for_listed' : (policy ?? 'licence')];

const licenceSentence = (item: Item, status: ControlStatus, listed: boolean): Sentences =>
  fill(templates().goods[status.status === 'letter' ? 'letter' : 'licence'], {
    item: item.name,
    paragraph: paragraphOf(item, status.paragraph),
    citation: status.citation ?? '',
    review: reviewOf(status, listed),
  });

/** A rule that is written and not applied stands beside the requirement and changes nothing about it. */
const besideSentences = (law: LawCatalogue, date: string): readonly Sentences[] =>
  currentRules(law, law.cited.goods, date).flatMap(({ rule, applied: { standing, citation } }) => {
    const { before_compliance, not_enforced } = templates().goods;
    if (standing !== 'before_compliance' && standing !== 'codified_not_enforced') return [];
    return [fill(standing === 'before_compliance' ? before_compliance : not_enforced, { title: rule.title, citation })];
  });

/** A version of the limits that had been made public and was not yet in effect. */
const announcedSentence = (law: LawCatalogue, date: string): Sentences | null => {
  for (const { rule, from, citation } of law.versions) {
    const { released, published } = ruleById(law, rule).dates;
    const announced = released ?? published;
    if (announced !== null && announced <= date && date < from)
      return fill(templates().goods.announced, { announced, from, citation });
  }
  return null;
};

const savingReason = (law: LawCatalogue, date: string): readonly Sentences[] =>
  law.versions
    .filter(({ from }) => from <= date && date <= dayAfter(from, law.savingDays))
    .map(({ from }) => fill(templates().reason.saving, { from, days: String(law.savingDays) }));

const number = (value: number): string => String(Math.round(value * 100) / 100);

const marginReasons = ({ variants }: GroupStatus): readonly Sentences[] =>
  variants.flatMap(({ id, status }) =>
    status.margins.map(({ quantity, value, limit }) =>
      fill(templates().reason.margin, {
        chip: id,
        quantity: templates().quantity[quantity],
        value: number(value),
        limit: number(limit),
      }),
    ),
  );

const missingReasons = ({ variants }: GroupStatus): readonly Sentences[] =>
  variants.flatMap(({ id, status: { missing } }) =>
    missing === null ? [] : [fill(templates().reason.missing, { chip: id, figure: templates().figure[missing] })],
  );

const endUseReason = (law: LawCatalogue, date: string): Sentences =>
  templates().reason[currentRules(law, law.cited.supercomputer, date).length > 0 ? 'other_end_use' : 'end_use'];

/** What the rules said about sending or transferring goods. */
export const answerOnGoods = (group: GroupStatus, item: Item, question: GoodsQuestion, law: LawCatalogue): Answer => {
  const { date, transferred, listed } = question;
  const { status, extent } = group;
  const { reason, goods } = templates();
  const announced = announcedSentence(law, date);
  const beside = (ids: readonly string[]): readonly string[] =>
    status.paragraph?.includes('.a') ? [...ids, ...law.cited.goods] : ids;
  const control = {
    paragraph: status.paragraph === null ? null : paragraphOf(item, status.paragraph),
    review: status.policy ?? ('licence' as const),
  };
  const history: readonly Sentences[] = [
    reason.goods_history,
    ...(status.policy === 'case_by_case' ? [reason.case_by_case_conditions] : []),
    ...savingReason(law, date),
    ...marginReasons(group),
    ...missingReasons(group),
  ];
  if (extent === 'all') {
    // A letter binds its addressee alone, so a transfer by others is not what it regulates; nor is one that an exception covers with
    // nothing to be done, unless a party is listed.
    const excepted = status.policy === 'exception_or_licence' && !listed;
    const evidenced = transferred && status.status === 'controlled' && !excepted;
    return {
      class: evidenced ? 'regulated_act_evidenced' : 'regulated_act_possible',
      control,
      rules: beside(status.rules),
      unknown: history,
      sentence: joined(
        licenceSentence(item, status, listed),
        status.status === 'letter' ? announced : null,
        ...(status.paragraph?.includes('.a') ? besideSentences(law, date) : []),
        evidenced ? goods.transferred : goods.intent,
      ),
    };
  }
  if (extent === 'some') {
    const others = [...group.free, ...group.unknown];
    return {
      class: 'regulated_act_possible',
      control,
      rules: beside(status.rules),
      unknown: [fill(reason.which_version, { versions: [...group.restricted, ...others].join(', ') }), ...history],
      sentence: joined(
        fill(goods.differing, {
          item: item.name,
          citation: status.citation ?? '',
          restricted: group.restricted.join(', '),
          others: others.join(', '),
        }),
        goods.intent,
      ),
    };
  }
  if (extent === 'unknown')
    return {
      class: 'unknown',
      rules: [...new Set(group.variants.flatMap(({ status: { rules } }) => rules))],
      unknown: missingReasons(group),
      sentence: null,
    };
  return {
    class: 'not_controlled',
    ...(status.later ? { later: status.later } : {}),
    rules: [...new Set(group.variants.flatMap(({ status: { rules } }) => rules))],
    unknown: [endUseReason(law, date), ...marginReasons(group)],
    sentence: joined(
      fill(goods.free, { item: item.name }),
      announced,
      status.later && fill(goods.later, { from: status.later.date, citation: status.later.citation }),
    ),
  };
};
