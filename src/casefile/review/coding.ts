import { createHash } from 'node:crypto';
import type { Entry } from '../log.ts';
import type { CaseFile } from '../store.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type Act, ReviewError } from './decisions.ts';

/** What is coded: findings, or notices with their documents. */
export type Unit = 'finding' | 'notice';

/** Fields that coders fill in, by what is coded. Values are compared as they are written, so they are short and fixed. */
export const CODED_FIELDS: Readonly<Record<Unit, readonly string[]>> = {
  finding: ['is_finding', 'technology', 'route', 'stage', 'buyer', 'intermediary'],
  notice: ['kind', 'stage', 'buyer', 'end_user', 'agency', 'suppliers', 'award_total_cny', 'budget_cny', 'published'],
};

export interface Sample {
  readonly name: string;
  readonly unit: Unit;
  readonly coders: readonly string[];
  readonly seed: number;
  /** Of how many it was drawn. */
  readonly population: number;
  /** Ids of findings or documents. */
  readonly subjects: readonly string[];
}

export interface NewSample extends Act {
  readonly name: string;
  readonly unit: Unit;
  readonly size: number;
  readonly coders: readonly string[];
  readonly seed: number;
}

/** What one coder said of one subject. */
export interface Coding {
  readonly subject: string;
  readonly coder: string;
  readonly values: Readonly<Record<string, string | null>>;
}

const DRAWN = 'sample.drawn';
const CODED = 'sample.coded';
const SETTLED = 'sample.adjudicated';

const keyOf = (name: string): string => `sample:${name}`;

/** A place in a random order that depends on the seed and the id alone, not on what else there is. */
const lotOf = (seed: number, id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex');

/** Draws a random sample, the same for the same seed and case file, and writes it down. */
export const drawSample = (caseFile: CaseFile, { name, unit, size, coders, seed, who, at }: NewSample): Sample =>
  caseFile.transaction(() => {
    if (name.trim() === '') throw new ReviewError('a sample has a name');
    if (sampleNamed(caseFile, name)) throw new ReviewError(`there is a sample ${name} already`);
    if (new Set(coders).size < 2) throw new ReviewError('two coders at least, under different names');
    const ids: string[] = [];
    if (unit === 'finding') for (const { id } of caseFile.findings()) ids.push(id);
    else for (const { kind, document } of caseFile.notices()) if (kind !== 'other') ids.push(document);
    if (ids.length === 0) throw new ReviewError(`there is no ${unit} to draw from`);
    const subjects = ids
      .map((id) => [lotOf(seed, id), id] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .slice(0, size)
      .map(([, id]) => id);
    const sample: Sample = { name, unit, coders, seed, population: ids.length, subjects };
    caseFile.append({ at, who, what: DRAWN, subject: keyOf(name), body: { ...sample } });
    return sample;
  });

const sampleOf = ({ body }: Entry): Sample => body as unknown as Sample;

export const samples = (caseFile: CaseFile): readonly Sample[] => [...caseFile.entries({ what: DRAWN })].map(sampleOf);

export const sampleNamed = (caseFile: CaseFile, name: string): Sample | null => {
  const [entry] = caseFile.entries({ subject: keyOf(name), what: DRAWN });
  return entry ? sampleOf(entry) : null;
};

const existing = (caseFile: CaseFile, name: string): Sample => {
  const sample = sampleNamed(caseFile, name);
  if (!sample) throw new ReviewError(`there is no sample ${name}`);
  return sample;
};

const checked = (sample: Sample, subject: string, values: Coding['values']): void => {
  if (!sample.subjects.includes(subject)) throw new ReviewError(`${subject} is not in the sample ${sample.name}`);
  const unknown = Object.keys(values).find((field) => !CODED_FIELDS[sample.unit].includes(field));
  if (unknown !== undefined) throw new ReviewError(`${unknown} is no field that is coded`);
};

/** Writes down what a coder says of a subject; a later word of the same coder counts instead of the earlier one. */
export const code = (
  caseFile: CaseFile,
  name: string,
  { subject, coder, values, at }: Coding & { readonly at: string },
): Entry => {
  const sample = existing(caseFile, name);
  if (!sample.coders.includes(coder)) throw new ReviewError(`${coder} is not a coder of the sample ${name}`);
  checked(sample, subject, values);
  return caseFile.append({ at, who: coder, what: CODED, subject: keyOf(name), body: { subject, values } });
};

const codingsBy = (caseFile: CaseFile, name: string, what: string): readonly Coding[] => {
  const last = new Map<string, Coding>();
  for (const { who, body } of caseFile.entries({ subject: keyOf(name), what })) {
    const { subject, values } = body as unknown as Omit<Coding, 'coder'>;
    last.set(what === SETTLED ? subject : `${who}\n${subject}`, { subject, coder: who, values });
  }
  return [...last.values()];
};

/** Whether every coder has coded every subject. Until then nobody sees another's codings. */
export const isComplete = (caseFile: CaseFile, sample: Sample): boolean =>
  codingsBy(caseFile, sample.name, CODED).length === sample.coders.length * sample.subjects.length;

/** The codings that a person may see: the own ones, and everybody's when all are done. */
export const codingsFor = (caseFile: CaseFile, name: string, person: string): readonly Coding[] => {
  const all = codingsBy(caseFile, name, CODED);
  return isComplete(caseFile, existing(caseFile, name)) ? all : all.filter(({ coder }) => coder === person);
};

/** Subjects that a coder has not coded yet, in the sample's order. */
export const toCode = (caseFile: CaseFile, name: string, coder: string): readonly string[] => {
  const done = new Set(
    codingsBy(caseFile, name, CODED).flatMap((coding) => (coding.coder === coder ? [coding.subject] : [])),
  );
  return existing(caseFile, name).subjects.filter((subject) => !done.has(subject));
};

/** Settles what coders disagree on. The codings stay. */
export const adjudicate = (
  caseFile: CaseFile,
  name: string,
  { subject, values, who, at, note }: Act & { readonly note: string } & Pick<Coding, 'subject' | 'values'>,
): Entry => {
  const sample = existing(caseFile, name);
  if (!isComplete(caseFile, sample)) throw new ReviewError('not every coder is done: settling now would not be blind');
  checked(sample, subject, values);
  return caseFile.append({ at, who, what: SETTLED, subject: keyOf(name), body: { subject, values, note } });
};

export interface SampleResult {
  readonly sample: Sample;
  readonly complete: boolean;
  /** How many subjects each coder has done. */
  readonly progress: Readonly<Record<string, number>>;
  /** Agreement for each field; null until all are done. */
  readonly agreement: Readonly<Record<string, Agreement>> | null;
  /** Subjects and fields on which coders differ, and what was settled. */
  readonly disagreements: readonly {
    readonly subject: string;
    readonly field: string;
    readonly said: Readonly<Record<string, string | null>>;
    readonly settled: string | null | undefined;
  }[];
}

/** How a double coding came out. */
export const sampleResult = (caseFile: CaseFile, name: string): SampleResult => {
  const sample = existing(caseFile, name);
  const codings = codingsBy(caseFile, name, CODED);
  const complete = isComplete(caseFile, sample);
  const progress = Object.fromEntries(
    sample.coders.map((coder) => [coder, codings.filter((coding) => coding.coder === coder).length]),
  );
  if (!complete) return { sample, complete, progress, agreement: null, disagreements: [] };
  const said = new Map(codings.map((coding) => [`${coding.coder}\n${coding.subject}`, coding.values]));
  const settled = new Map(codingsBy(caseFile, name, SETTLED).map(({ subject, values }) => [subject, values]));
  const saidBy = (coder: string, subject: string, field: string): string | null =>
    said.get(`${coder}\n${subject}`)?.[field] ?? null;
  const fields = CODED_FIELDS[sample.unit];
  const agreement = Object.fromEntries(
    fields.map((field) => [
      field,
      agreementOf(sample.subjects.map((subject) => sample.coders.map((coder) => saidBy(coder, subject, field)))),
    ]),
  );
  const disagreements = sample.subjects.flatMap((subject) =>
    fields.flatMap((field) => {
      const values = sample.coders.map((coder) => saidBy(coder, subject, field));
      if (new Set(values).size === 1) return [];
      return [
        {
          subject,
          field,
          said: Object.fromEntries(sample.coders.map((coder, i) => [coder, values[i] ?? null])),
          settled: settled.get(subject)?.[field],
        },
      ];
    }),
  );
  return { sample, complete, progress, agreement, disagreements };
};
