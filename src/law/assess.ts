import { type ListingMatch, listingsFor } from '../organisations/index.ts';
import { lawCatalogue, type Rule, ruleById } from './catalogue.ts';
import { type GroupStatus, groupStatus } from './group-status.ts';
import { describedItem, type Item, itemById } from './item.ts';
import type { Act, AppliedRule, Assessment, AssessmentClass, Sentences } from './model.ts';
import {
  accessSentence,
  differingSentence,
  freeSentence,
  joined,
  licenceSentence,
  listedSentence,
  publishedSentence,
  readUpToSentence,
  unknownSentence,
} from './sentences.ts';

export interface Question {
  readonly act: Act;
  /** Id of the technologies catalogue: a part, a family, a server, a cloud or a model; or the ids of all parts that meet a description. */
  readonly item: string | readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Legal Chinese name of a party, asked against the lists by its exact name. */
  readonly party?: string | null;
  /** `transfer`: documents show that the goods changed hands. Anything less shows only that they were wanted. */
  readonly evidence?: 'transfer';
}

/** Lists whose entries ask for a licence. The others stand beside and are no licence requirement. */
const LICENCE_LISTS: ReadonlySet<string> = new Set(['EL', 'DPL']);

const HARDWARE: ReadonlySet<Act> = new Set<Act>(['hardware_export', 'in_country_transfer']);
const ACCESS: ReadonlySet<Act> = new Set<Act>(['remote_access', 'api_use']);

const applied = ({ id, citation, effect }: Rule): AppliedRule => ({ id, citation, effect });

const appliedIds = (ids: readonly string[]): readonly AppliedRule[] =>
  [...new Set(ids)].map((id) => applied(ruleById(id)));

/** Those of the rules that had taken effect by the day. */
const begunBy = (date: string, ...ids: readonly string[]): readonly string[] =>
  ids.filter((id) => (ruleById(id).dates.effective ?? '9999') <= date);

/** Terms and Chinese rules that concern this act and item on this date. They stand beside the answer and never change it. */
const beside = (kind: Rule['kind'], { act, date }: Question, item: Item): readonly AppliedRule[] =>
  [...lawCatalogue().rules.values()]
    .filter(({ kind: its, dates, covers: { acts, families, technologies } }) => {
      const from = dates.effective ?? dates.published;
      return (
        its === kind &&
        acts.includes(act) &&
        from !== null &&
        from <= date &&
        (dates.effective_until === null || date <= dates.effective_until) &&
        (families.length === 0 || families.some((family) => family === item.family)) &&
        (technologies.length === 0 || technologies.some((start) => item.id.startsWith(start)))
      );
    })
    .map(applied);

/** The answer to the act itself, before parties and time are looked at. */
interface Answer {
  readonly class: AssessmentClass;
  readonly later?: Assessment['later'];
  readonly rules: readonly string[];
  readonly unknown: readonly string[];
  readonly sentence: Sentences;
}

const CANNOT_TELL_GOODS = [
  'Whether the goods were exported after the rule took effect, from which country, and with or without a licence.',
] as const;

const onHardware = (group: GroupStatus, item: Item, { date, evidence }: Question): Answer => {
  const { status } = group;
  if (group.extent === 'all') {
    // A letter binds its addressee alone, so a transfer by others is not what it regulates.
    const evidenced = evidence === 'transfer' && status.status === 'controlled';
    return {
      class: evidenced ? 'regulated_act_evidenced' : 'regulated_act_possible',
      rules: status.rules,
      unknown: CANNOT_TELL_GOODS,
      sentence: licenceSentence(item.name, date, status, evidenced),
    };
  }
  if (group.extent === 'some') {
    const others = [...group.free, ...group.unknown];
    return {
      class: 'regulated_act_possible',
      rules: status.rules,
      unknown: [`Which version is meant: ${[...group.restricted, ...others].join(', ')}.`, ...CANNOT_TELL_GOODS],
      sentence: differingSentence(item.name, date, group.restricted, others, status.citation),
    };
  }
  if (group.extent === 'unknown')
    return {
      class: 'unknown',
      rules: [],
      unknown: [`${group.unknown.join(', ')}: ${status.missing ?? 'a figure'} is not known.`],
      sentence: { en: '', fr: '', zh: '' },
    };
  return {
    class: 'not_controlled',
    ...(status.later ? { later: status.later } : {}),
    rules: [],
    unknown: [
      'Whether an end use in a supercomputer (15 CFR 744.23), a military end use or a listed party asked for a licence whatever the chip.',
    ],
    sentence: freeSentence(item.name, date, status.later),
  };
};

const onAccess = (item: Item, { date }: Question): Answer => {
  const state = lawCatalogue().remoteAccess.findLast(({ from }) => from <= date);
  return {
    class: 'access_only_not_regulated',
    rules: state?.rules ?? [],
    unknown: [
      'Where the machines stand and who runs them; bringing them to mainland China would be a different act.',
      'Whether controlled software, technology or model weights were downloaded, which would be a different act.',
    ],
    sentence: joined(accessSentence(item.name, date), state?.sentence ?? null),
  };
};

const NOTHING: Sentences = { en: '', fr: '', zh: '' };

const undecided = (rules: readonly string[], ...unknown: readonly string[]): Answer => ({
  class: 'unknown',
  rules,
  unknown,
  sentence: NOTHING,
});

const onAct = (item: Item, question: Question): Answer => {
  const { act, date } = question;
  if (ACCESS.has(act)) return onAccess(item, question);
  if (HARDWARE.has(act)) {
    if (item.chips.length === 0)
      return undecided(
        [],
        `${item.name.en} is no hardware that the catalogue knows: which chips it runs on is not known.`,
      );
    if (!item.chips.some(({ jurisdiction }) => jurisdiction === 'US'))
      return undecided(
        begunBy(date, 'GUID-2025-05-13-GP10'),
        `Whether ${item.name.en}, designed outside the United States, is subject to US rules.`,
      );
    const group = groupStatus(item.chips, date);
    return group ? onHardware(group, item, question) : undecided([]);
  }
  if (act === 'us_person_support')
    return undecided(['USP-744.6'], 'Whether a US person knew of an end use that 15 CFR 744.6 names.');
  if (act === 'model_weights') {
    if (item.openWeights)
      return {
        class: 'not_controlled',
        rules: ['EAR-734'],
        unknown: [],
        sentence: publishedSentence(item.name, date),
      };
    return undecided(
      begunBy(date, 'EAR-734', 'AIDIFF-2025', 'BIS-RESCIND-2025-05-13'),
      'Whether the weights are those of a closed model trained above the limit of ECCN 4E091, which is codified since 2025-01-13 and not enforced.',
    );
  }
  return undecided(['EAR-734'], `The classification of the ${act} is not known from a procurement document.`);
};

const licenceListings = ({ party, date }: Question): readonly ListingMatch[] =>
  party
    ? listingsFor(party, date, date).filter(({ list, on_date }) => LICENCE_LISTS.has(list) && on_date === true)
    : [];

/**
 * What the rules said about one act with one item on one day. Pure: the same question gives the same answer for one edition of the
 * catalogue. Throws a RangeError for an item that the technologies catalogue does not have.
 */
export const assess = (question: Question): Assessment => {
  const item = typeof question.item === 'string' ? itemById(question.item) : describedItem(question.item);
  if (!item) throw new RangeError(`no technology ${question.item} in the catalogue`);
  const { act, date, party } = question;
  const answer = onAct(item, question);
  const listed = licenceListings(question);
  const access = ACCESS.has(act);
  const movesItems = !access && act !== 'us_person_support';
  const usItem = HARDWARE.has(act) ? item.chips.some(({ jurisdiction }) => jurisdiction === 'US') : item.us;
  const raised =
    listed.length > 0 && movesItems && usItem && (answer.class === 'not_controlled' || answer.class === 'unknown');
  const { edition, readUpTo } = lawCatalogue();
  const late = date > readUpTo;
  const unknown = [
    ...answer.unknown,
    ...(party && !access ? begunBy(date, 'AFFIL-2026-11-10').map((id) => ruleById(id).effect) : []),
    ...(late ? [`What changed after ${readUpTo}, the last day of the material read (edition ${edition}).`] : []),
  ];
  const body =
    answer.class === 'unknown' && !raised && answer.sentence.en === ''
      ? unknownSentence(item.name, date, act)
      : answer.sentence.en === ''
        ? null
        : answer.sentence;
  return {
    act,
    item: item.id,
    date,
    class: raised ? 'regulated_act_possible' : answer.class,
    ...(answer.later && !raised ? { later: answer.later } : {}),
    rules: appliedIds([...answer.rules, ...(listed.length > 0 ? ['EL-744.11'] : [])]),
    vendor_terms: beside('vendor_terms', question, item),
    chinese_rules: beside('chinese_rule', question, item),
    unknown,
    sentence: joined(
      body,
      ...listed.map(({ list }) => listedSentence(party ?? '', list, date, access)),
      late ? readUpToSentence(readUpTo) : null,
    ),
  };
};

/** The answer for the date asked for, with the answer for today beside it: the record that `bidtrace assess` prints. */
export const assessWithToday = (question: Question, today: string): Assessment & { readonly today: Assessment } => ({
  ...assess(question),
  today: assess({ ...question, date: today }),
});
