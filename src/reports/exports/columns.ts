import type { Assessment } from '../../law/index.ts';
import type { Field } from '../../text/index.ts';
import type { RecordTypes, What } from './records.ts';

/** What stands in a cell of a table. */
export type Value = string | number | null;

/** Columns of a table of such records: heading and value. */
type Columns<T> = Readonly<Record<string, (record: T) => Value>>;

/** Several values in one cell. */
const list = (values: readonly (string | null)[]): string | null => {
  const given = values.filter((value) => value !== null && value !== '');
  return given.length === 0 ? null : given.join(' | ');
};

const fieldValue = <T extends Value>(field: Field<T> | null): T | null => field?.value ?? null;

const flag = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');

const cited = (assessment: Assessment | null): string | null =>
  assessment && list(assessment.rules.map(({ citation }) => citation));

/** The tables of CSV and XLSX; everything is in JSON Lines, these are what a person works with. */
export const COLUMNS: { readonly [W in What]: Columns<RecordTypes[W]> } = {
  findings: {
    id: ({ id }) => id,
    buyer: ({ buyer }) => buyer,
    end_user: ({ end_user }) => end_user,
    technology: ({ technology }) => technology,
    family: ({ family }) => family,
    candidates: ({ candidates }) => list(candidates),
    route: ({ route }) => route,
    provider: ({ provider }) => provider,
    via_reseller: ({ via_reseller }) => flag(via_reseller),
    stage: ({ stage }) => stage,
    intermediary: ({ intermediary }) => intermediary,
    quantity: ({ quantity }) => quantity?.value ?? null,
    unit: ({ quantity }) => quantity?.unit ?? null,
    amount_cny: ({ amount_cny }) => amount_cny,
    amount_basis: ({ amount_basis }) => amount_basis,
    lot: ({ lot }) => lot,
    date: ({ date }) => date,
    confidence: ({ confidence }) => confidence,
    statement_en: ({ statement }) => statement.en,
    statement_fr: ({ statement }) => statement.fr,
    statement_zh: ({ statement }) => statement.zh,
    assessment_document_date: ({ assessments }) => assessments.document_date?.class ?? null,
    citations_document_date: ({ assessments }) => cited(assessments.document_date),
    assessment_today: ({ assessments }) => assessments.today?.class ?? null,
    citations_today: ({ assessments }) => cited(assessments.today),
    listings: ({ listings }) =>
      list(
        listings.map(
          ({ organisation, list: name, entry, on_date, today }) =>
            `${organisation}: ${name}, ${entry} (on date: ${flag(on_date) ?? 'unknown'}; today: ${flag(today) ?? 'unknown'})`,
        ),
      ),
    why: ({ why }) => list(why),
    alternatives: ({ alternatives }) => list(alternatives),
    evidence: ({ evidence }) => list(evidence.map(({ role, quote, path }) => `${role}: ${quote} [${path}]`)),
    procedure: ({ procedure }) => procedure,
    documents: ({ documents }) => list(documents),
    review: ({ review }) =>
      review && `${review.decision} by ${review.by}, ${review.at}${review.stale ? ' (stale)' : ''}`,
    withdrawn: ({ withdrawn }) => withdrawn && `${withdrawn.at}: ${withdrawn.reason}`,
  },
  notices: {
    document: ({ document }) => document,
    path: ({ path }) => path,
    kind: ({ kind }) => kind,
    stage: ({ stage }) => stage,
    title: ({ title }) => fieldValue(title),
    project_number: ({ project_number }) => fieldValue(project_number),
    project_name: ({ project_name }) => fieldValue(project_name),
    buyer: ({ buyer }) => fieldValue(buyer),
    end_user: ({ end_user }) => fieldValue(end_user),
    agency: ({ agency }) => fieldValue(agency),
    suppliers: ({ suppliers }) => list(suppliers.map(({ name }) => name.value)),
    supplier_amounts_cny: ({ suppliers }) =>
      list(suppliers.map(({ amount_cny }) => (amount_cny ? String(amount_cny.value) : '?'))),
    candidates: ({ candidates }) =>
      list(candidates.map(({ name, rank }) => (rank === null ? name.value : `${rank}. ${name.value}`))),
    losing_bidders: ({ losing_bidders }) => list(losing_bidders.map(({ name }) => name.value)),
    budget_cny: ({ budget_cny }) => fieldValue(budget_cny),
    award_total_cny: ({ award_total_cny }) => fieldValue(award_total_cny),
    published: ({ published }) => fieldValue(published),
    region: ({ region }) => fieldValue(region),
    lots: ({ lots }) => list(lots.map(({ id, name }) => (name ? `${id}: ${name.value}` : id))),
    items: ({ items }) =>
      list(
        items.map(({ name, brand, model, quantity, unit }) =>
          [name, brand, model, quantity, unit].flatMap((field) => (field ? [String(field.value)] : [])).join(' '),
        ),
      ),
    references: ({ references }) => list(references.map(({ value }) => value)),
    procedure: ({ procedure }) => procedure,
  },
  mentions: {
    document: ({ document }) => document,
    path: ({ path }) => path,
    kind: ({ kind }) => kind,
    technology: (mention) => (mention.kind === 'named' ? mention.technology : null),
    service: (mention) => (mention.kind === 'service' ? mention.service : null),
    candidates: (mention) => (mention.kind === 'specification' ? list(mention.candidates) : null),
    restricted_only: (mention) => (mention.kind === 'specification' ? flag(mention.restricted_only) : null),
    quote: ({ quote }) => quote,
    start: ({ start }) => start,
    end: ({ end }) => end,
    stance: ({ stance }) => stance,
    quantity: ({ quantity }) => quantity?.value ?? null,
    unit: ({ quantity }) => quantity?.unit ?? null,
    lot: ({ lot }) => lot,
    confidence: ({ confidence }) => confidence,
    why: ({ why }) => list(why),
  },
  documents: {
    document: ({ document }) => document,
    path: ({ path }) => path,
    media_type: ({ media_type }) => media_type,
    bytes: ({ bytes }) => bytes,
    pages: ({ pages }) => pages,
    parent: ({ parent }) => parent,
    text: ({ text }) => text,
  },
  organisations: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    aliases: ({ aliases }) => list(aliases),
    kind: ({ kind }) => kind,
    credit_code: ({ credit_code }) => credit_code,
    roles: ({ roles }) => list(Object.entries(roles).map(([role, count]) => `${role}: ${count}`)),
    notices: ({ notices }) => notices.length,
    technologies: ({ technologies }) => list(technologies),
    providers: ({ providers }) => list(providers),
    via_intermediary: ({ via_intermediary }) => flag(via_intermediary),
    intermediaries: ({ intermediaries }) => list(intermediaries),
    first_date: ({ first_date }) => first_date,
    last_date: ({ last_date }) => last_date,
    listings: ({ listings }) => list(listings.map(({ list: name, entry }) => `${name}: ${entry}`)),
    doubtful: ({ doubtful }) =>
      list(doubtful.map(({ list: name, entry, relation }) => `${name}: ${entry} (${relation}, to be decided)`)),
    merges: ({ merges }) => list(merges.map(({ names, because }) => `${names.join(' = ')}: ${because}`)),
    proposals: ({ proposals }) => list(proposals.map(({ names, because }) => `${names.join(' = ')}? ${because}`)),
    findings: ({ findings }) => list(findings),
  },
  ledger: {
    path: ({ path }) => path,
    status: ({ status }) => status,
    reason: ({ reason }) => reason,
    kind: ({ kind }) => kind,
    bytes: ({ bytes }) => bytes,
    parent: ({ parent }) => parent,
    document: ({ document }) => document,
  },
};
