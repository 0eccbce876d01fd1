import { type ActQuestion, answerOnAct, isAccess, isGoods } from './acts.ts';
import type { Answer } from './answer.ts';
import { type LawCatalogue, lawCatalogue } from './catalogue.ts';
import { stretchOf } from './change-days.ts';
import { describedItem, type Item, itemById, itemOfClass } from './item.ts';
import {
  ACTS,
  type Act,
  type AppliedRule,
  type Assessment,
  type AssessmentWithToday,
  type Language,
  type Sentences,
} from './model.ts';
import { affiliateReasons, NO_PARTY, partyAnswer } from './parties.ts';
import { remember } from './remember.ts';
import type { Rule } from './schema.ts';
import { currentRules, rulesOn } from './standing.ts';
import { DATE, fill, joined, templates } from './templates.ts';
import { changesSentence } from './today.ts';

export interface Question {
  readonly act: Act;
  /**
   * Id of the technologies catalogue: a part, a family, a server, a cloud or a model; a paragraph of the control list (`3A090.a`); or
   * the ids of all parts that meet a description.
   */
  readonly item: string | readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Legal Chinese names of the parties, asked against the lists by their exact names. */
  readonly party?: string | readonly string[] | null;
  /** `transfer`: documents show that the goods changed hands. Anything less shows only that they were wanted. */
  readonly evidence?: 'transfer';
}

/** Terms and Chinese rules that concern this act and item on this date. They stand beside the answer and never change it. */
const beside = (kind: Rule['kind'], act: Act, date: string, item: Item, law: LawCatalogue): readonly AppliedRule[] =>
  [...rulesOn(law, date).values()]
    .filter(
      ({ rule: { kind: its, covers: about } }) =>
        its === kind &&
        about.acts.includes(act) &&
        (about.families.length === 0 || about.families.some((family) => family === item.family)) &&
        (about.technologies.length === 0 || about.technologies.some((start) => item.id.startsWith(start))),
    )
    .map(({ applied }) => applied);

/** An answer that holds on every day of one stretch between two changes; its sentences keep `{date}` open. */
interface Prepared {
  readonly class: Answer['class'];
  readonly later?: Answer['later'];
  readonly control?: Answer['control'];
  readonly rules: readonly AppliedRule[];
  readonly vendor_terms: readonly AppliedRule[];
  readonly chinese_rules: readonly AppliedRule[];
  readonly unknown: readonly Sentences[];
  readonly sentence: Sentences | null;
  readonly unknownSentence: Sentences;
  readonly lateSentence: Sentences | null;
  /** Whether a listing of a party can ask for a licence that the chip alone does not. */
  readonly raisable: boolean;
}

const prepare = (item: Item, question: ActQuestion, law: LawCatalogue): Prepared => {
  const { act, date } = question;
  const { general, reason, act: acts } = templates();
  const answer = answerOnAct(item, question, law);
  const usItem =
    isGoods(act) && !item.controlClass ? item.chips.some(({ jurisdiction }) => jurisdiction === 'US') : item.us;
  const movesItems = !isAccess(act) && act !== 'us_person_support';
  const late = date > law.readUpTo;
  return {
    class: answer.class,
    ...(answer.later ? { later: answer.later } : {}),
    ...(answer.control ? { control: answer.control } : {}),
    rules: currentRules(law, answer.rules, date).map(({ applied }) => applied),
    vendor_terms: beside('vendor_terms', act, date, item, law),
    chinese_rules: beside('chinese_rule', act, date, item, law),
    unknown: [
      ...answer.unknown,
      ...(movesItems && act !== 'model_weights' ? affiliateReasons(law, date) : []),
      ...(late ? [fill(reason.late, { day: law.readUpTo, edition: law.edition })] : []),
    ],
    sentence: answer.sentence,
    unknownSentence: fill(general.unknown, { act: acts[act], item: item.name }),
    lateSentence: late ? fill(general.read_up_to, { day: law.readUpTo }) : null,
    raisable: movesItems && usItem && (answer.class === 'not_controlled' || answer.class === 'unknown'),
  };
};

const known = new WeakMap<LawCatalogue, WeakMap<Item, Map<number, Prepared>>>();

/** There are no more items, acts and stretches than the catalogues have, so the answers kept are few. */
const prepared = (item: Item, question: ActQuestion, law: LawCatalogue): Prepared => {
  const items = remember(known, law, () => new WeakMap<Item, Map<number, Prepared>>());
  const answers = remember(items, item, () => new Map<number, Prepared>());
  const { act, date, transferred, listed } = question;
  const key = (stretchOf(law, date) * ACTS.length + ACTS.indexOf(act)) * 4 + (transferred ? 2 : 0) + (listed ? 1 : 0);
  return remember(answers, key, () => prepare(item, question, law));
};

const dated = ({ en, fr, zh }: Sentences, date: string): Sentences => ({
  en: en.replaceAll(DATE, date),
  fr: fr.replaceAll(DATE, date),
  zh: zh.replaceAll(DATE, date),
});

const partiesOf = ({ party }: Question): readonly string[] =>
  party === undefined || party === null || party === '' ? [] : typeof party === 'string' ? [party] : party;

/**
 * What the rules said about one act with one item on one day. Pure: the same question gives the same answer for one edition of the
 * catalogue. Throws a RangeError for an item that neither catalogue has. `unknown` is in the language asked for.
 */
export const assess = (
  question: Question,
  law: LawCatalogue = lawCatalogue(),
  language: Language = 'en',
): Assessment => {
  const item =
    typeof question.item === 'string'
      ? (itemById(question.item) ?? itemOfClass(question.item))
      : describedItem(question.item);
  if (!item) throw new RangeError(`no technology ${question.item} in the catalogue`);
  const { act, date, evidence } = question;
  const parties = partiesOf(question);
  const lists = parties.length === 0 ? NO_PARTY : partyAnswer(parties, act, date, law);
  const answer = prepared(
    item,
    { act, date, transferred: evidence === 'transfer', listed: lists.closesExceptions },
    law,
  );
  const raised = lists.needsLicence && answer.raisable;
  const rules =
    lists.rules.length === 0
      ? answer.rules
      : [...answer.rules, ...currentRules(law, lists.rules, date).map(({ applied }) => applied)];
  const { reason, goods } = templates();
  const reasons = [...answer.unknown, ...lists.unknown, ...(rules.length === 0 ? [reason.no_rule] : [])];
  const body = answer.sentence ?? (raised ? null : answer.unknownSentence);
  return {
    act,
    item: item.id,
    date,
    class: raised ? 'regulated_act_possible' : answer.class,
    ...(answer.later ? { later: answer.later } : {}),
    ...(answer.control ? { control: answer.control } : {}),
    rules,
    vendor_terms: answer.vendor_terms,
    chinese_rules: answer.chinese_rules,
    unknown: reasons.map((reason) => reason[language]),
    sentence: dated(
      joined(body, ...lists.sentences, raised && isGoods(act) ? goods.intent : null, answer.lateSentence),
      date,
    ),
    ...(parties.length > 0 ? { listings: lists.listings } : {}),
  };
};

/** The answer for the date asked for, with the answer for today beside it and what is different. */
export const assessWithToday = (
  question: Question,
  today: string,
  language: Language = 'en',
  law: LawCatalogue = lawCatalogue(),
): AssessmentWithToday => {
  const then = assess(question, law, language);
  const now = assess({ ...question, date: today }, law, language);
  return { ...then, today: now, changes: changesSentence(then, now) };
};
