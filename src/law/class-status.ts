import { covers, type LawCatalogue, lawCatalogue } from './catalogue.ts';
import type { ControlStatus } from './control-status.ts';
import type { GroupStatus } from './group-status.ts';
import type { Act } from './model.ts';
import { memoryDensity } from './performance.ts';
import type { Policy } from './schema.ts';

/** A paragraph of the control list that is asked for like an item. */
export interface ControlClass {
  readonly id: string;
  /** The paragraph of 3A090 whose limits count. */
  readonly paragraph: string;
}

const NOT_CONTROLLED: ControlStatus = {
  status: 'not_controlled',
  paragraph: null,
  policy: null,
  rules: [],
  citation: null,
  later: null,
  missing: null,
  margins: [],
};

interface Basis {
  readonly rule: string;
  readonly from: string;
  readonly until: string | null;
  readonly citation: string;
  readonly policies: readonly { readonly policy: Policy; readonly rules: readonly string[] }[];
}

const basesOf = (paragraph: string, date: string, act: Act, law: LawCatalogue): readonly Basis[] => {
  if (law.memory.paragraph === paragraph)
    return [{ ...law.memory, policies: [{ policy: law.memory.policy, rules: [] }] }];
  const policies = law.reviews.filter(
    (row) => row.paragraph === paragraph && covers(row, date) && (row.acts === undefined || row.acts.includes(act)),
  );
  return law.versions.filter(({ test }) => test === 'performance_density').map((version) => ({ ...version, policies }));
};

const statusOf = ({ paragraph }: ControlClass, date: string, act: Act, law: LawCatalogue): ControlStatus => {
  const bases = basesOf(paragraph, date, act, law);
  const now = bases.find((basis) => covers(basis, date));
  if (now) {
    const policies = [...new Set(now.policies.map(({ policy }) => policy))];
    return {
      ...NOT_CONTROLLED,
      status: 'controlled',
      paragraph,
      policy: policies.length > 1 ? 'by_version' : (policies[0] ?? 'licence'),
      rules: [...new Set([now.rule, ...now.policies.flatMap(({ rules }) => rules)])],
      citation: now.citation,
    };
  }
  // The paragraph did not exist: whether such an item met the test of 2022 or a letter needs its figures.
  const tested =
    law.memory.paragraph !== paragraph && [...law.versions, ...law.letters].some((row) => covers(row, date));
  if (tested) return { ...NOT_CONTROLLED, status: 'unknown', missing: 'transfer_rate' };
  const next = bases.find(({ from }) => from > date);
  return { ...NOT_CONTROLLED, later: next ? { id: next.rule, date: next.from, citation: next.citation } : null };
};

/** The status of all items of a paragraph (3A090.a, .b or .c), whatever they are. */
export const classStatus = (asked: ControlClass, date: string, act: Act, law: LawCatalogue): GroupStatus => {
  const status = statusOf(asked, date, act, law);
  const ids = (wanted: ControlStatus['status']): readonly string[] => (status.status === wanted ? [asked.id] : []);
  return {
    extent: status.status === 'controlled' ? 'all' : status.status === 'unknown' ? 'unknown' : 'none',
    status,
    restricted: ids('controlled'),
    free: ids('not_controlled'),
    unknown: ids('unknown'),
    variants: [{ id: asked.id, status }],
  };
};

/**
 * What the rules said about sending stand-alone high-bandwidth memory (3A090.c, 89 FR 96790): bandwidth in GB/s, area of package or
 * stack in mm². Memory that is packaged with logic is judged by the limits for chips.
 */
export const memoryStatus = (
  memory: { readonly bandwidth_gbs: number | null; readonly area_mm2: number | null },
  date: string,
  law: LawCatalogue = lawCatalogue(),
): ControlStatus => {
  const density = memoryDensity(memory);
  if (density === null) return { ...NOT_CONTROLLED, status: 'unknown', missing: 'memory_density' };
  if (density <= law.memory.density_above) return NOT_CONTROLLED;
  return statusOf({ id: law.memory.paragraph, paragraph: law.memory.paragraph }, date, 'hardware_export', law);
};
