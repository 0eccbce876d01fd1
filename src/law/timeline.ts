import { onMarketFrom, variantsOf } from '../technologies/index.ts';
import { dayAfter, type LawCatalogue, lawCatalogue } from './catalogue.ts';
import { changeDays } from './change-days.ts';
import { type GroupStatus, groupStatus } from './group-status.ts';
import { itemById } from './item.ts';
import type { Coverage } from './model.ts';
import type { Named } from './templates.ts';

/** Days, both ends included, on which the rules said the same about sending a part. */
export interface TimelineSpan {
  readonly from: string;
  readonly until: string;
  readonly coverage: Coverage;
  /** Paragraph of the control list where one asked for a licence. */
  readonly paragraph: string | null;
  readonly citation: string | null;
}

export interface TimelineRow {
  readonly id: string;
  readonly name: Named;
  readonly spans: readonly TimelineSpan[];
}

const coverageOf = ({ extent, status }: GroupStatus): Coverage => {
  if (extent === 'none') return 'not_controlled';
  if (extent === 'unknown') return 'unknown';
  if (extent === 'some' || status.policy === 'by_version') return 'by_version';
  if (status.status === 'letter') return 'letter';
  const { policy } = status;
  return policy === null || policy === 'licences_issued' || policy === 'exception_or_licence' ? 'licence' : policy;
};

const rowOf = (id: string, from: string, until: string, law: LawCatalogue): TimelineRow | null => {
  const item = itemById(id);
  const launches = variantsOf(id).flatMap((part) => onMarketFrom(part) ?? []);
  if (!item || launches.length === 0) return null;
  const launch = launches.sort()[0] ?? until;
  const begin = launch > from ? launch : from;
  const spans: TimelineSpan[] = [];
  const starts = [begin, ...changeDays(law).filter((day) => day > begin && day <= until)];
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1];
    const end = next === undefined ? until : dayAfter(next, -1);
    const group = groupStatus(item.chips, start, 'hardware_export', law);
    if (!group || start > until) continue;
    const { paragraph, citation } = group.status;
    const coverage = coverageOf(group);
    const before = spans.at(-1);
    if (before && before.coverage === coverage && before.paragraph === paragraph)
      spans[spans.length - 1] = { ...before, until: end };
    else
      spans.push({
        from: start,
        until: end,
        coverage,
        paragraph,
        citation: paragraph || coverage === 'letter' ? citation : null,
      });
  }
  return spans.length === 0 ? null : { id, name: item.name, spans };
};

/**
 * Which of these parts, families or servers were covered when: from the day on which each came on the market, between two days
 * (`YYYY-MM-DD`, both included). Ids that stand for no part of the catalogue, or for none on the market, have no row.
 */
export const controlTimeline = (
  ids: readonly string[],
  from: string,
  until: string,
  law: LawCatalogue = lawCatalogue(),
): readonly TimelineRow[] => ids.flatMap((id) => rowOf(id, from, until, law) ?? []);
