import type { Item } from '../law/index.ts';
import type { Finding, Route } from './model.ts';

const GOODS: ReadonlySet<Route> = new Set<Route>(['hardware', 'embedded_server', 'refurbished', 'planned_data_centre']);

/** What else a finding could be, one sentence each: the readings that a fair report names beside its own. */
export const alternativesTo = (
  finding: Pick<Finding, 'technology' | 'candidates' | 'route' | 'family' | 'stage'>,
  item: Item | null,
  equivalent: boolean,
): readonly string[] => {
  const { technology, candidates, route, family, stage } = finding;
  const readings: string[] = [];
  if (equivalent) readings.push('An equivalent product, also one from another country, may be offered instead.');
  if (technology === null)
    readings.push(
      `Any of these parts would meet the requirements: ${candidates.join(', ')}; a part that the catalogue does not have might too.`,
    );
  else if (item && item.chips.length > 1)
    readings.push(`The name stands for several versions: ${item.chips.map(({ id }) => id).join(', ')}.`);
  if (family === 'server') readings.push('The same chassis may be delivered with other chips.');
  if (GOODS.has(route)) {
    readings.push('The goods may be stock that came to China before the rule, or have come under a licence.');
    readings.push('The goods may be look-alikes or relabelled parts; a notice does not prove what was delivered.');
  }
  if (route === 'us_cloud_account_via_reseller')
    readings.push('The account may be one of the region run in mainland China, where the words do not say which.');
  if (route === 'unspecified_cloud' || route === 'domestic_compute_rental')
    readings.push(
      'The machines may stand in China or abroad, and may have come there before the rule or under a licence.',
    );
  if (route === 'us_model_tokens_via_reseller')
    readings.push('The reseller may pass on another model under this name.');
  if (stage !== 'delivered') readings.push('The purchase may not have come about.');
  return readings;
};
