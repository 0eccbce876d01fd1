import { type Answer, undecided } from './answer.ts';
import type { LawCatalogue } from './catalogue.ts';
import { classStatus } from './class-status.ts';
import { answerOnGoods } from './goods.ts';
import { groupStatus } from './group-status.ts';
import type { Item } from './item.ts';
import type { Act, Sentences } from './model.ts';
import { currentRules } from './standing.ts';
import { fill, joined, templates } from './templates.ts';

const GOODS: ReadonlySet<Act> = new Set<Act>(['hardware_export', 'in_country_transfer']);
const ACCESS: ReadonlySet<Act> = new Set<Act>(['remote_access', 'api_use']);

/** Whether an act sends or transfers goods. */
export const isGoods = (act: Act): boolean => GOODS.has(act);

/** Whether an act uses a computer or model from afar, and moves no item. */
export const isAccess = (act: Act): boolean => ACCESS.has(act);

/** What an answer depends on beside the item. */
export interface ActQuestion {
  readonly act: Act;
  readonly date: string;
  readonly transferred: boolean;
  readonly listed: boolean;
}

const onAccess = (item: Item, date: string, law: LawCatalogue): Answer => {
  const state = law.remoteAccess.findLast(({ from }) => from <= date);
  const { access, reason } = templates();
  return {
    class: 'access_only_not_regulated',
    rules: state?.rules ?? [],
    unknown: [reason.machines, reason.downloads],
    sentence: joined(fill(access.only, { item: item.name }), state?.sentence ?? null),
  };
};

const onGoods = (item: Item, question: ActQuestion, law: LawCatalogue): Answer => {
  const { act, date } = question;
  const { reason } = templates();
  if (item.controlClass) return answerOnGoods(classStatus(item.controlClass, date, act, law), item, question, law);
  if (item.chips.length === 0) {
    const hardware = item.family === 'server' || item.family === 'accelerator';
    return undecided([], fill(hardware ? reason.chips_unknown : reason.not_hardware, { item: item.name }));
  }
  const group = item.chips.some(({ jurisdiction }) => jurisdiction === 'US')
    ? groupStatus(item.chips, date, act, law)
    : null;
  return group
    ? answerOnGoods(group, item, question, law)
    : undecided(law.cited.foreign_design, fill(reason.foreign_design, { item: item.name }));
};

const onWeights = (item: Item, date: string, law: LawCatalogue): Answer => {
  const { reason, weights, act } = templates();
  if (item.openWeights)
    return {
      class: 'not_controlled',
      rules: law.cited.published_weights,
      unknown: [],
      sentence: fill(weights.published, { item: item.name }),
    };
  const parts: Sentences[] = currentRules(law, law.cited.closed_weights, date).flatMap(
    ({ applied: { standing, citation } }) =>
      standing === 'before_compliance' || standing === 'codified_not_enforced'
        ? [fill(weights[standing === 'before_compliance' ? 'before_compliance' : 'not_enforced'], { citation })]
        : [],
  );
  const unknown = fill(templates().general.unknown, { act: act.model_weights, item: item.name });
  return {
    class: 'unknown',
    rules: law.cited.closed_weights,
    unknown: [parts.length > 0 ? reason.weights : fill(reason.classification, { thing: act.model_weights })],
    sentence: joined(unknown, ...parts),
  };
};

/** What the rules said about an act with an item on a day. Rules that had not begun or had ended are still among its `rules`. */
export const answerOnAct = (item: Item, question: ActQuestion, law: LawCatalogue): Answer => {
  const { act, date } = question;
  const { reason } = templates();
  switch (act) {
    case 'remote_access':
    case 'api_use':
      return onAccess(item, date, law);
    case 'hardware_export':
    case 'in_country_transfer':
      return onGoods(item, question, law);
    case 'model_weights':
      return onWeights(item, date, law);
    case 'us_person_support':
      return undecided(law.cited.us_person_support, reason.us_person);
    case 'software':
    case 'technology':
      return undecided(law.cited[act], fill(reason.classification, { thing: templates().act[act] }));
  }
};
