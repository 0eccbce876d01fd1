import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { ActsFile, PartiesFile, RemoteAccessFile, type Rule, RulesFile, ThresholdsFile } from './schema.ts';

/** The files of `catalogue/law` that hold facts, as they are read. */
export interface LawFiles {
  readonly rules: unknown;
  readonly thresholds: unknown;
  readonly remoteAccess: unknown;
  readonly parties: unknown;
  readonly acts: unknown;
}

type Thresholds = z.infer<typeof ThresholdsFile>;

export interface LawCatalogue {
  /** Day as of which the rules were put together. */
  readonly edition: string;
  /** Last day of the material that was read: nothing later is known. */
  readonly readUpTo: string;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly versions: Thresholds['versions'];
  readonly reviews: Thresholds['reviews'];
  readonly memory: Thresholds['memory'];
  readonly letters: Thresholds['letters'];
  readonly borderlineShare: number;
  readonly savingDays: number;
  /** Aggregate bidirectional transfer rate in GB/s, host bus included, by catalogue id. */
  readonly transferRates: ReadonlyMap<string, number>;
  readonly hostBusGbs: number;
  readonly remoteAccess: z.infer<typeof RemoteAccessFile>['rows'];
  readonly lists: ReadonlyMap<string, z.infer<typeof PartiesFile>['lists'][number]>;
  readonly affiliates: readonly string[];
  readonly cited: z.infer<typeof ActsFile>['cited'];
  readonly classes: z.infer<typeof ActsFile>['classes'];
}

export const readLawFile = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/law/${name}`, import.meta.url), 'utf8'));

export const lawFiles = (): LawFiles => ({
  rules: readLawFile('rules.json'),
  thresholds: readLawFile('thresholds.json'),
  remoteAccess: readLawFile('remote-access.json'),
  parties: readLawFile('parties.json'),
  acts: readLawFile('acts.json'),
});

/** The catalogue in these files. Throws a ZodError where one is not as its schema says. */
export const buildLaw = (files: LawFiles): LawCatalogue => {
  const { edition, read_up_to, rules } = RulesFile.parse(files.rules);
  const { versions, reviews, memory, letters, borderline_share, saving_days, transfer_rates } = ThresholdsFile.parse(
    files.thresholds,
  );
  const { lists, affiliates } = PartiesFile.parse(files.parties);
  const { cited, classes } = ActsFile.parse(files.acts);
  return {
    edition,
    readUpTo: read_up_to,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    versions,
    reviews,
    memory,
    letters,
    borderlineShare: borderline_share,
    savingDays: saving_days.days,
    transferRates: new Map(
      transfer_rates.rows.flatMap(({ items, io_gbs }) => items.map((item) => [item, io_gbs] as const)),
    ),
    hostBusGbs: transfer_rates.host_bus_gbs,
    remoteAccess: RemoteAccessFile.parse(files.remoteAccess).rows,
    lists: new Map(lists.map((row) => [row.list, row])),
    affiliates,
    cited,
    classes,
  };
};

let loaded: LawCatalogue | null = null;

/** The law catalogue, read and checked once per process. */
export const lawCatalogue = (): LawCatalogue => {
  loaded ??= buildLaw(lawFiles());
  return loaded;
};

/** The rule with this id. Throws where the catalogue names a rule that it does not have. */
export const ruleById = (law: LawCatalogue, id: string): Rule => {
  const rule = law.rules.get(id);
  if (!rule) throw new Error(`catalogue/law/rules.json has no rule ${id}`);
  return rule;
};

interface Dated {
  readonly from: string;
  readonly until: string | null;
}

/** Whether a period, both ends included, covers a day (`YYYY-MM-DD`, compared as text). */
export const covers = (period: Dated | null, date: string): boolean =>
  period !== null && period.from <= date && (period.until === null || date <= period.until);

/** The day so many days after a day, both `YYYY-MM-DD`. */
export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
