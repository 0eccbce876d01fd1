import type { CaseFile } from '../../casefile/index.ts';
import { listOrganisations, type SeekingOrganisation } from '../../findings/index.ts';
import type { Notice } from '../../notices/index.ts';
import {
  type CaseOrganisation,
  createOrganisationRegister,
  type IdentityDecision,
  organisationKey,
  type PartyRole,
  type Screening,
  type ScreenMatch,
  screenName,
} from '../../organisations/index.ts';
import type { Field } from '../../text/index.ts';
import { standingFindings } from './findings.ts';

/** A match that is told beside the listings: a part or parent, a look-alike, an identity in doubt. */
type Doubt = Omit<ScreenMatch, 'sure'>;

/** A line of `export organisations`: one party of the notices under all its spellings, what the lists say of it, and what it seeks. */
export interface ExportedOrganisation
  extends CaseOrganisation,
    Omit<SeekingOrganisation, 'name' | 'first_date' | 'last_date' | 'listings'> {
  /** Entries that it is without doubt, as of its last notice and today. */
  readonly listings: readonly Doubt[];
  /** What a person should look at: affiliates, look-alikes, identities in doubt. */
  readonly doubtful: readonly Doubt[];
  /** The organisation of the catalogue that it is, or null. */
  readonly catalogue: Screening['organisation'];
}

const NOT_SEEKING = {
  findings: [],
  technologies: [],
  providers: [],
  intermediaries: [],
  via_intermediary: false,
} as const;

/** The parties of a notice, each with its role. */
function* partiesOf(
  notice: Notice,
): Iterable<{ readonly role: PartyRole; readonly name: Field<string>; readonly code: Field<string> | null }> {
  for (const role of ['buyer', 'end_user', 'agency'] as const) {
    const name = notice[role];
    if (name) yield { role, name, code: null };
  }
  for (const { name, credit_code } of notice.suppliers) yield { role: 'supplier', name, code: credit_code };
  for (const { name, credit_code } of notice.candidates) yield { role: 'candidate', name, code: credit_code };
  for (const { name } of notice.losing_bidders) yield { role: 'losing_bidder', name, code: null };
}

/** What people decided about names, from the log: the last word on a pair counts. */
const identityDecisions = (caseFile: CaseFile): readonly IdentityDecision[] => {
  const decisions: IdentityDecision[] = [];
  for (const what of ['organisation.same', 'organisation.apart'] as const)
    for (const { subject, body, serial } of caseFile.entries({ what })) {
      const other = body['other'];
      if (typeof other !== 'string') continue;
      decisions[serial] = {
        names: [subject.replace(/^organisation:/u, ''), other],
        same: what === 'organisation.same',
      };
    }
  return decisions.filter((decision) => decision !== undefined);
};

const withoutSure = ({ sure: _, ...match }: ScreenMatch): Doubt => match;

/** The parties of all notices of a case, each once, screened as of their last notice and today. */
export function* exportedOrganisations(caseFile: CaseFile): Iterable<ExportedOrganisation> {
  const register = createOrganisationRegister();
  for (const notice of caseFile.notices())
    for (const { role, name, code } of partiesOf(notice))
      register.add({
        name: name.value,
        role,
        document: notice.document,
        date: notice.published?.value ?? null,
        credit_code: code?.value ?? null,
      });
  const seeking = new Map<string, SeekingOrganisation>();
  for (const one of listOrganisations(standingFindings(caseFile))) seeking.set(organisationKey(one.name), one);
  const today = caseFile.fact('today') ?? new Date().toISOString().slice(0, 10);
  for (const organisation of register.organisations(identityDecisions(caseFile))) {
    const names = [organisation.name, ...organisation.aliases];
    const sought = names.flatMap((name) => seeking.get(organisationKey(name)) ?? []);
    const all = [...new Set(sought)];
    const together = <T>(of: (one: SeekingOrganisation) => readonly T[]): readonly T[] => [...new Set(all.flatMap(of))];
    const screenings = names.map((name) => screenName(name, { date: organisation.last_date, today }));
    const matches = [
      ...new Map(
        screenings
          .flatMap((screening) => screening.matches)
          .map((match) => [`${match.list}|${match.entry}|${match.relation}`, match] as const),
      ).values(),
    ];
    yield {
      ...organisation,
      ...NOT_SEEKING,
      findings: together((one) => one.findings),
      technologies: together((one) => one.technologies),
      providers: together((one) => one.providers),
      intermediaries: together((one) => one.intermediaries),
      via_intermediary: all.some((one) => one.via_intermediary),
      catalogue: screenings.find((screening) => screening.organisation !== null)?.organisation ?? null,
      listings: matches.filter(({ sure }) => sure).map(withoutSure),
      doubtful: matches
        .filter(({ sure, review, relation }) => !sure && (review || relation === 'affiliate'))
        .map(withoutSure),
    };
  }
}
