import type { AppliedRule, Assessment, AssessmentWithToday, Language, PartyListing } from './model.ts';
import { templates } from './templates.ts';

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const cited = (rules: readonly AppliedRule[], language: Language): readonly string[] =>
  rules.map(
    ({ id, citation, standing, effect }) =>
      `${id} (${citation}; ${templates().standing[standing][language]}): ${effect}`,
  );

const listed = ({ party, list, entry, listed_from, listed_to, citation }: PartyListing): string =>
  `${party}: ${list}, ${entry}, ${listed_from ?? '?'} – ${listed_to ?? ''} (${citation})`;

const oneDay = (answer: Assessment, language: Language): string => {
  const { class: classes, heading } = templates();
  const colon = language === 'zh' ? '：' : language === 'fr' ? ' : ' : ': ';
  return [
    `${answer.date}${colon}${classes[answer.class][language]}`,
    answer.sentence[language],
    ...part(heading.rules[language], cited(answer.rules, language)),
    ...part(heading.lists[language], (answer.listings ?? []).map(listed)),
    ...part(heading.vendor_terms[language], cited(answer.vendor_terms, language)),
    ...part(heading.chinese_rules[language], cited(answer.chinese_rules, language)),
    ...part(heading.not_known[language], answer.unknown),
  ].join('\n');
};

/** An answer for a person to read: the day asked for, what is different today, today. What a rule says is in English, as its text is. */
export const presentAssessment = (answer: AssessmentWithToday, language: Language): string =>
  [oneDay(answer, language), '', answer.changes[language], '', oneDay(answer.today, language), ''].join('\n');
