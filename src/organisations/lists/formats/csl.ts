import * as z from 'zod';
import { dayOf, draftEntry, type EntryDraft, isAddressRow, listOfSource, tidyName } from './draft.ts';
import { recordsOf } from './records.ts';

const Text = z.string().nullish();
const Texts = z.array(z.string().nullable()).nullish();

/** A record of the Consolidated Screening List as JSON; the bulk file, the API and line-by-line exports name the fields alike. */
const Row = z.looseObject({
  source: z.string(),
  name: Text,
  alt_names: Texts,
  type: Text,
  programs: z.union([z.string(), z.array(z.string())]).nullish(),
  countries: Texts,
  addresses: z.array(z.looseObject({ country: Text })).nullish(),
  federal_register_notice: Text,
  start_date: Text,
  end_date: Text,
  ids: z.array(z.looseObject({ type: Text, number: Text })).nullish(),
});

const CREDIT_CODE = /^[0-9A-Z]{18}$/u;
/** Ships and aircraft are no parties of a purchase. */
const THINGS = new Set(['vessel', 'aircraft']);

const draft = (row: z.infer<typeof Row>): readonly EntryDraft[] => {
  const list = listOfSource(row.source);
  const name = tidyName(row.name ?? '');
  if (!list || name === '' || isAddressRow(name) || THINGS.has((row.type ?? '').toLowerCase())) return [];
  const programs = typeof row.programs === 'string' ? row.programs : (row.programs ?? []).join(', ');
  const from = dayOf(row.start_date);
  return [
    draftEntry({
      list,
      name,
      aliases: (row.alt_names ?? [])
        .map((alias) => tidyName(alias ?? ''))
        .filter((alias) => alias !== '' && alias !== name),
      countries: [
        ...new Set(
          [...(row.countries ?? []), ...(row.addresses ?? []).map(({ country }) => country)].filter(
            (code) => typeof code === 'string' && code !== '',
          ),
        ),
      ] as string[],
      kind: (row.type ?? '').toLowerCase() === 'individual' ? 'person' : 'entity',
      listed_from: from,
      from_basis: from === null ? null : 'start date of the list',
      // The Denied Persons List has ends to come: the order itself says when.
      listed_to: dayOf(row.end_date),
      citation: (row.federal_register_notice ?? '') || programs,
      credit_codes: (row.ids ?? []).flatMap(({ number }) => (number && CREDIT_CODE.test(number) ? [number] : [])),
    }),
  ];
};

/** The Consolidated Screening List as JSON: `{"results":[…]}`, an array, or a record a line. */
export const readCslJson = (text: string): readonly EntryDraft[] => {
  const trimmed = text.trimStart();
  let rows: readonly unknown[];
  if (trimmed.startsWith('[')) rows = z.array(z.unknown()).parse(JSON.parse(text));
  else if (/^\{\s*"(?:total|results|sources|search_performed_at)"/u.test(trimmed))
    rows = z.looseObject({ results: z.array(z.unknown()) }).parse(JSON.parse(text)).results;
  else
    rows = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  return rows.flatMap((row) => draft(Row.parse(row)));
};

const parts = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(/;\s*/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The Consolidated Screening List as CSV, fields that hold several parted by `; `. */
export const readCslCsv = (text: string): readonly EntryDraft[] =>
  recordsOf(text).flatMap((row) =>
    draft({
      source: row['source'] ?? '',
      name: row['name'],
      alt_names: [...parts(row['alt_names'])],
      type: row['type'],
      programs: row['programs'],
      addresses: parts(row['addresses']).map((address) => ({ country: /\b([A-Z]{2})$/u.exec(address)?.[1] ?? null })),
      federal_register_notice: row['federal_register_notice'],
      start_date: row['start_date'],
      end_date: row['end_date'],
      ids: parts(row['ids']).map((id) => ({ number: id.split(',').at(-1)?.trim() ?? null })),
    }),
  );

/** The Denied Persons List of the Bureau of Industry and Security itself: tab-separated, an order a row. */
export const readDeniedPersons = (text: string): readonly EntryDraft[] =>
  recordsOf(text, '\t').flatMap((row) => {
    const name = tidyName(row['Name'] ?? '');
    const from = dayOf(row['Effective_Date']);
    return name === ''
      ? []
      : [
          draftEntry({
            list: 'DPL',
            name,
            countries: row['Country'] ? [row['Country']] : [],
            listed_from: from,
            from_basis: from === null ? null : 'effective date of the order',
            listed_to: dayOf(row['Expiration_Date']),
            citation: row['FR_Citation'] ?? '',
          }),
        ];
  });
