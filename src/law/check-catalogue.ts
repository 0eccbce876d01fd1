import type * as z from 'zod';
import { technologyById } from '../technologies/index.ts';
import { type LawFiles, lawFiles, readLawFile } from './catalogue.ts';
import { ActsFile, PartiesFile, RemoteAccessFile, type Rule, RulesFile, ThresholdsFile } from './schema.ts';
import { SentencesFile } from './templates.ts';
import { judgingWord } from './wording.ts';

const PROPOSALS: ReadonlySet<Rule['kind']> = new Set<Rule['kind']>(['us_bill', 'us_cloud_proposal']);
const WITHOUT_FORCE: ReadonlySet<Rule['status']> = new Set<Rule['status']>(['proposed', 'pending', 'died']);

interface Dated {
  readonly from: string;
  readonly until: string | null;
}

const overlap = (one: Dated, other: Dated): boolean =>
  one.from <= (other.until ?? '9999') && other.from <= (one.until ?? '9999');

const schemaProblems = (file: string, schema: z.ZodType, value: unknown): readonly string[] => {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`);
};

/** Days of one rule that do not follow each other. A rule may take effect some days before the register prints it. */
const orderProblems = ({ id, dates, codified, enforced, enforcement_stopped, phases }: Rule): readonly string[] => {
  const pairs: readonly (readonly [string, string | null | undefined, string, string | null | undefined])[] = [
    ['released', dates.released, 'published', dates.published],
    ['released', dates.released, 'effective', dates.effective],
    ['effective', dates.effective, 'effective_until', dates.effective_until],
    ['published', dates.published, 'effective_until', dates.effective_until],
    ['effective', dates.effective, 'compliance', dates.compliance],
    ['effective', dates.effective, 'enforcement_stopped', enforcement_stopped],
    ['codified.from', codified?.from, 'codified.until', codified?.until],
    ['enforced.from', enforced?.from, 'enforced.until', enforced?.until],
    ['effective', dates.effective, 'codified.from', codified?.from],
    ['effective', dates.effective, 'enforced.from', enforced?.from],
  ];
  const problems = pairs.flatMap(([first, before, second, after]) =>
    before && after && before > after ? [`${id}: ${first} ${before} is after ${second} ${after}`] : [],
  );
  const days = phases.map(({ from }) => from);
  if (days.some((day, index) => index > 0 && (days[index - 1] ?? '') > day))
    problems.push(`${id}: phases out of order`);
  return problems;
};

const ruleProblems = (rule: Rule): readonly string[] => {
  const { id, kind, status, dates, codified, enforced, source_url, source, confidence } = rule;
  const problems: string[] = [];
  if (source_url === null && !source) problems.push(`${id}: no source`);
  if (source_url === null && (confidence === 'seen' || confidence === 'mixed'))
    problems.push(`${id}: ${confidence}, yet no page is named`);
  const proposal = PROPOSALS.has(kind);
  if (proposal && (dates.effective || codified || enforced || !WITHOUT_FORCE.has(status)))
    problems.push(`${id}: a proposal or bill has no force, yet it has days in effect or the status ${status}`);
  if (!proposal && WITHOUT_FORCE.has(status)) problems.push(`${id}: status ${status} is for proposals and bills`);
  if (!proposal && kind !== 'reference' && !dates.effective && !dates.published)
    problems.push(`${id}: neither published nor effective`);
  if (status === 'superseded' && dates.effective_until === null)
    problems.push(`${id}: superseded, yet its last day is missing`);
  if (status === 'codified_not_enforced' && enforced !== null)
    problems.push(`${id}: codified and not enforced, yet it has days of enforcement`);
  return [...problems, ...orderProblems(rule)];
};

const overlaps = <T extends Dated>(rows: readonly T[], name: (row: T) => string): readonly string[] =>
  rows.flatMap((row, index) =>
    rows
      .slice(index + 1)
      .filter((other) => overlap(row, other))
      .map((other) => `${name(row)} and ${name(other)} overlap`),
  );

const versionProblems = (rules: readonly Rule[]): readonly string[] => {
  const groups = new Map<string, (Dated & { readonly id: string })[]>();
  for (const { id, version_of, dates } of rules) {
    if (version_of === null || dates.effective === null) continue;
    const row = { id, from: dates.effective, until: dates.effective_until };
    groups.set(version_of, [...(groups.get(version_of) ?? []), row]);
  }
  return [...groups].flatMap(([name, rows]) => overlaps(rows, ({ id }) => `${name}: ${id}`));
};

/** Texts of a file, addresses left out. */
function* textsIn(value: unknown): Generator<string, void, undefined> {
  if (typeof value === 'string') {
    if (!/^https?:/.test(value)) yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* textsIn(part);
  }
}

const wordProblems = (file: string, value: unknown): readonly string[] =>
  [...textsIn(value)].flatMap((text) => {
    const word = judgingWord(text);
    return word === null ? [] : [`${file}: "${word}" judges, in "${text}"`];
  });

const places = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

const templateProblems = (file: z.infer<typeof SentencesFile>): readonly string[] =>
  Object.entries(file).flatMap(([group, rows]) =>
    typeof rows === 'string'
      ? []
      : Object.entries(rows).flatMap(([key, { en, fr, zh }]) =>
          places(en) === places(fr) && places(en) === places(zh)
            ? []
            : [`sentences.json: ${group}.${key}: the languages fill in different places`],
        ),
  );

/**
 * What is wrong with the law catalogue, one line each; empty when all holds: a rule without source, overlapping versions of one rule,
 * a day out of order, a proposal in force, a rule that is named and not there, a template whose languages differ, a word that judges.
 */
export const checkLawCatalogue = (
  files: LawFiles = lawFiles(),
  sentences: unknown = readLawFile('sentences.json'),
): readonly string[] => {
  const schemas = [
    ['rules.json', RulesFile, files.rules],
    ['thresholds.json', ThresholdsFile, files.thresholds],
    ['remote-access.json', RemoteAccessFile, files.remoteAccess],
    ['parties.json', PartiesFile, files.parties],
    ['acts.json', ActsFile, files.acts],
    ['sentences.json', SentencesFile, sentences],
  ] as const;
  const broken = schemas.flatMap(([file, schema, value]) => schemaProblems(file, schema, value));
  if (broken.length > 0) return broken;

  const { rules, edition, read_up_to } = RulesFile.parse(files.rules);
  const thresholds = ThresholdsFile.parse(files.thresholds);
  const remote = RemoteAccessFile.parse(files.remoteAccess).rows;
  const { lists, affiliates } = PartiesFile.parse(files.parties);
  const { cited } = ActsFile.parse(files.acts);
  const { versions, letters, reviews, memory, transfer_rates } = thresholds;

  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const named = [
    ...[...versions, ...letters, memory].map(({ rule }) => rule),
    ...[...reviews, ...remote].flatMap((row) => row.rules),
    ...lists.flatMap(({ rule }) => rule ?? []),
    ...affiliates,
    ...Object.values(cited).flat(),
  ];
  const ids = rules.map(({ id }) => id);
  const starts = remote.map(({ from }) => from);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `rules.json: ${id} stands twice`),
    ...rules.flatMap(ruleProblems),
    ...versionProblems(rules),
    ...overlaps(versions, ({ id }) => `thresholds.json: ${id}`),
    ...[...new Set(named)].filter((id) => !byId.has(id)).map((id) => `rules.json has no rule ${id}`),
    ...[...versions, ...letters].flatMap(({ rule, from, until }) => {
      const dates = byId.get(rule)?.dates;
      return !dates || (dates.effective === from && dates.effective_until === until)
        ? []
        : [`thresholds.json: ${rule} has other days than in rules.json`];
    }),
    ...(starts.join() === [...starts].sort().join() ? [] : ['remote-access.json: rows out of order']),
    ...(read_up_to <= edition ? [] : [`rules.json: read up to ${read_up_to}, after the edition ${edition}`]),
    ...transfer_rates.rows
      .flatMap(({ items }) => items)
      .filter((id) => technologyById(id) === null)
      .map((id) => `thresholds.json: no technology ${id}`),
    ...schemas.flatMap(([file, , value]) => wordProblems(file, value)),
    ...templateProblems(SentencesFile.parse(sentences)),
  ];
};
