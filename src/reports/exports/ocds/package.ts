import type { OcdsAward, OcdsPackage, OcdsRelease } from './model.ts';
import { NOTHING_TOLD, type PublishedNotice, releaseOf, type Told } from './release.ts';

/** All notices of one purchase, masked as they may leave the case file. */
export interface PublishedProcedure {
  readonly procedure: string;
  readonly notices: readonly PublishedNotice[];
}

export interface PackageOptions {
  /** The day of the case file, `YYYY-MM-DD`: of the package, and of releases of notices without a date. */
  readonly recorded: string;
}

/** Lots are an extension of the standard. */
const EXTENSIONS = [
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json',
];

/** The id of a contracting process. bidtrace has no prefix of the registry's: whoever publishes puts the own one in its place. */
const ocidOf = (procedure: string): string => `bidtrace-${procedure}`;

const STAGE_ORDER: Readonly<Record<string, number>> = {
  intended: 0,
  tendered: 1,
  corrected: 2,
  provisional_winner: 3,
  final_award: 4,
  contract: 5,
  delivered: 6,
  annulled: 7,
};

/** By date; notices of one day, or without a date, by their stage. */
const inOrder = (notices: readonly PublishedNotice[]): readonly PublishedNotice[] => {
  const rank = ({ notice }: PublishedNotice): number => STAGE_ORDER[notice.stage] ?? 0;
  const dated = notices.filter(({ notice }) => notice.published !== null);
  const others = notices.filter(({ notice }) => notice.published === null);
  const byStage = (a: PublishedNotice, b: PublishedNotice): number =>
    rank(a) - rank(b) || (a.notice.document < b.notice.document ? -1 : 1);
  const sorted = dated.toSorted(
    (a, b) => (a.notice.published?.value ?? '').localeCompare(b.notice.published?.value ?? '') || byStage(a, b),
  );
  // A notice without a date stands where its stage does.
  for (const one of others.toSorted(byStage)) {
    const at = sorted.findIndex((other) => rank(other) > rank(one));
    sorted.splice(at < 0 ? sorted.length : at, 0, one);
  }
  return sorted;
};

/** The releases of one contracting process, one for each notice, in the order of their dates. */
export const releasesOf = (
  { procedure, notices }: PublishedProcedure,
  { recorded }: PackageOptions,
): readonly OcdsRelease[] => {
  const releases: OcdsRelease[] = [];
  const awards = new Map<string, OcdsAward>();
  let told: Told = NOTHING_TOLD;
  for (const published of inOrder(notices)) {
    const release = releaseOf(published, ocidOf(procedure), told, recorded);
    if (!release) continue;
    releases.push(release);
    for (const award of release.awards ?? []) awards.set(award.id, { ...awards.get(award.id), ...award });
    told = {
      tender: told.tender || release.tag.includes('tender'),
      awards: [...awards.values()],
      contract: told.contract || release.tag.includes('contract'),
    };
  }
  return releases;
};

const headOf = (recorded: string): Omit<OcdsPackage, 'releases'> => ({
  uri: `urn:bidtrace:releases:${recorded}`,
  version: '1.1',
  extensions: EXTENSIONS,
  publishedDate: `${recorded}T00:00:00+08:00`,
  publisher: { name: 'bidtrace' },
});

/** One release package for each contracting process that has a release. */
export function* ocdsPackages(
  procedures: Iterable<PublishedProcedure>,
  options: PackageOptions,
): Iterable<OcdsPackage> {
  for (const procedure of procedures) {
    const releases = releasesOf(procedure, options);
    if (releases.length > 0)
      yield {
        ...headOf(options.recorded),
        uri: `urn:bidtrace:releases:${procedure.procedure}:${options.recorded}`,
        releases,
      };
  }
}

/** All releases as the text of one release package, piece by piece. */
export function* ocdsText(procedures: Iterable<PublishedProcedure>, options: PackageOptions): Iterable<string> {
  const head = JSON.stringify(headOf(options.recorded));
  yield `${head.slice(0, -1)},"releases":[\n`;
  let first = true;
  for (const procedure of procedures)
    for (const release of releasesOf(procedure, options)) {
      yield `${first ? '' : ',\n'}${JSON.stringify(release)}`;
      first = false;
    }
  yield '\n]}\n';
}
