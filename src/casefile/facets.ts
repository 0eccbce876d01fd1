import { type Finding, seekerOf } from '../findings/index.ts';
import { organisationKind } from '../organisations/index.ts';
import { familyOf } from '../technologies/index.ts';

/** By what findings are counted and filtered. */
export const FACETS = [
  'month',
  'year',
  'technology',
  'family',
  'route',
  'stage',
  'provider',
  'intermediary',
  'seeker',
  'buyer_kind',
  'region',
  'amount',
  'confidence',
  'assessment',
  'listed',
] as const;
export type Facet = (typeof FACETS)[number];

/** What stands where a document does not say it. */
export const UNSTATED = 'unstated';

/** Yuan from which each class of amounts begins, by its name. */
const AMOUNTS: readonly (readonly [string, number])[] = [
  ['10M+', 10_000_000],
  ['1M-10M', 1_000_000],
  ['100k-1M', 100_000],
  ['under 100k', 0],
];

/** The values that a finding is counted under. What is not known is `unstated`, never left out, so that shares add up. */
export const facetsOf = (finding: Finding, region: string | null): readonly (readonly [Facet, string])[] => {
  const seeker = seekerOf(finding);
  const amount = finding.amount_cny;
  const { document_date } = finding.assessments;
  return [
    ['month', finding.date?.slice(0, 7) ?? UNSTATED],
    ['year', finding.date?.slice(0, 4) ?? UNSTATED],
    ['technology', (finding.technology === null ? null : familyOf(finding.technology)) ?? UNSTATED],
    ['family', finding.family],
    ['route', finding.route],
    ['stage', finding.stage],
    ['provider', finding.provider ?? UNSTATED],
    ['intermediary', finding.intermediary ?? UNSTATED],
    ['seeker', seeker ?? UNSTATED],
    ['buyer_kind', seeker === null ? UNSTATED : organisationKind(seeker)],
    ['region', region ?? UNSTATED],
    ['amount', amount === null ? UNSTATED : (AMOUNTS.find(([, from]) => amount >= from)?.[0] ?? UNSTATED)],
    ['confidence', finding.confidence],
    ['assessment', document_date?.class ?? 'unknown'],
    [
      'listed',
      finding.listings.some(({ on_date }) => on_date === true)
        ? 'on date'
        : finding.listings.some(({ today }) => today === true)
          ? 'today only'
          : 'no',
    ],
  ];
};
