import * as z from 'zod';
import type { ListCode } from '../entry.ts';
import { dayOf, draftEntry, type EntryDraft, tidyName } from './draft.ts';
import { recordsOf } from './records.ts';

/** The list by the name of a data set, a program or a sanction of OpenSanctions; the narrower mark first. */
const MARKS: readonly (readonly [RegExp, ListCode])[] = [
  [/US-BIS-EL|Entity List \(EL\)|us_bis_entity/iu, 'EL'],
  [/US-BIS-MEU|Military End.?User/iu, 'MEU'],
  [/US-BIS-UVL|Unverified/iu, 'UVL'],
  [/US-BIS-DPL|Denied Persons|us_bis_denied/iu, 'DPL'],
  [/CMIC|Military-Industrial Complex/iu, 'CMIC'],
  [/1260H|milcorps|US-DOD-1260H/iu, '1260H'],
  [/1286/iu, '1286'],
  [/UFLPA/iu, 'UFLPA'],
  [/jp_meti_eul|JP-METI|End.?User List.*(?:METI|Japan)|METI/iu, 'JP-FEUL'],
  [/us_ofac_sdn|US-SDN|Specially Designated/iu, 'SDN'],
];

const listsOf = (...texts: readonly string[]): readonly ListCode[] => [
  ...new Set(
    texts.flatMap((text) => text.split(/[;\n]/u)).flatMap((text) => MARKS.find(([mark]) => mark.test(text))?.[1] ?? []),
  ),
];

const ORGANISATIONS = new Set(['Company', 'Organization', 'LegalEntity', 'PublicBody', 'Person']);

const parts = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** OpenSanctions `targets.simple.csv`: a row a target, its data sets and programs in words. One entry for each list that it is on. */
export const readTargetsSimple = (text: string): readonly EntryDraft[] =>
  recordsOf(text).flatMap((row) => {
    const name = tidyName(row['name'] ?? '');
    if (name === '' || !ORGANISATIONS.has(row['schema'] ?? '')) return [];
    return listsOf(row['sanctions'] ?? '', row['program_ids'] ?? '', row['dataset'] ?? '').map((list) =>
      draftEntry({
        list,
        name,
        aliases: parts(row['aliases']).map(tidyName),
        countries: parts(row['countries']).map((code) => code.toUpperCase()),
        kind: row['schema'] === 'Person' ? 'person' : 'entity',
        citation: parts(row['sanctions'])[0] ?? `OpenSanctions ${row['id'] ?? ''}`,
        credit_codes: parts(row['identifiers']).filter((code) => /^[0-9A-Z]{18}$/u.test(code)),
      }),
    );
  });

const Entity = z.looseObject({
  id: z.string(),
  caption: z.string().optional(),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.unknown())),
  datasets: z.array(z.string()).default([]),
});

const strings = (values: readonly unknown[] | undefined): readonly string[] =>
  (values ?? []).flatMap((value) => (typeof value === 'string' ? [value] : []));

/** FollowTheMoney entities, one a line (`entities.ftm.json`): organisations joined with the sanctions that point to them. */
export const readFtm = (text: string): readonly EntryDraft[] => {
  const entities = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Entity.parse(JSON.parse(line)));
  const sanctions = new Map<string, z.infer<typeof Entity>[]>();
  for (const entity of entities)
    if (entity.schema === 'Sanction')
      for (const target of strings(entity.properties['entity']))
        sanctions.set(target, [...(sanctions.get(target) ?? []), entity]);
  return entities.flatMap((entity) => {
    if (!ORGANISATIONS.has(entity.schema)) return [];
    const { properties } = entity;
    const names = [
      ...strings(properties['name']),
      ...strings(properties['alias']),
      ...strings(properties['previousName']),
    ].map(tidyName);
    const name = tidyName(entity.caption ?? names[0] ?? '');
    if (name === '') return [];
    const own = sanctions.get(entity.id) ?? [];
    const said = (sanction: z.infer<typeof Entity>): readonly ListCode[] =>
      listsOf(
        ...strings(sanction.properties['programId']),
        ...strings(sanction.properties['program']),
        ...sanction.datasets,
      );
    const lists = [
      ...new Set([
        ...own.flatMap(said),
        ...(own.length === 0 ? listsOf(...strings(properties['programId']), ...entity.datasets) : []),
      ]),
    ];
    return lists.map((list) => {
      const sanction = own.find((one) => said(one).includes(list));
      const from = dayOf(
        strings(sanction?.properties['listingDate'])[0] ?? strings(sanction?.properties['startDate'])[0],
      );
      return draftEntry({
        list,
        name,
        aliases: [...new Set(names)].filter((other) => other !== name),
        countries: strings(properties['country']).map((code) => code.toUpperCase()),
        kind: entity.schema === 'Person' ? 'person' : 'entity',
        listed_from: from,
        from_basis: from === null ? null : 'OpenSanctions listing date',
        listed_to: dayOf(strings(sanction?.properties['endDate'])[0]),
        citation:
          strings(sanction?.properties['program'])[0] ??
          strings(sanction?.properties['authority'])[0] ??
          `OpenSanctions ${entity.id}`,
        credit_codes: [...strings(properties['registrationNumber']), ...strings(properties['uscCode'])].filter((code) =>
          /^[0-9A-Z]{18}$/u.test(code),
        ),
      });
    });
  });
};
