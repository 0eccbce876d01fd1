import { covers, type LawCatalogue, ruleById } from './catalogue.ts';
import { stretchOf } from './change-days.ts';
import type { AppliedRule, Standing } from './model.ts';
import { remember } from './remember.ts';
import type { Rule } from './schema.ts';

const begin = ({ dates }: Rule): string | null => dates.effective ?? dates.published ?? dates.released;

/** Whether a rule had begun by a day and had not ended: proposals and bills begin when they are published. */
const isCurrent = (rule: Rule, date: string): boolean => {
  const from = begin(rule);
  return from !== null && covers({ from, until: rule.dates.effective_until }, date);
};

/** How a current rule stood on a day: written and applied law, or something less. */
const standingOf = (rule: Rule, date: string): Standing => {
  if (rule.kind === 'us_bill') return 'bill';
  if (rule.kind === 'us_cloud_proposal') return 'proposed';
  if (rule.kind === 'vendor_terms') return 'vendor_terms';
  if (rule.status === 'reported') return 'reported';
  if (rule.instrument.includes('individual notice')) return 'letter';
  if (rule.status === 'guidance') return 'guidance';
  if (rule.status === 'unverified') return 'unverified';
  if (rule.enforced !== null) return covers(rule.enforced, date) ? 'in_force' : 'codified_not_enforced';
  const { compliance } = rule.dates;
  const stopped = rule.enforcement_stopped;
  return compliance !== null && date < compliance && (stopped === null || date < stopped)
    ? 'before_compliance'
    : 'codified_not_enforced';
};

/** What a rule says, as it stood on a day. */
const effectOn = ({ effect, phases }: Rule, date: string): string =>
  phases.findLast((phase) => phase.effect !== null && phase.from <= date)?.effect ?? effect;

/** A rule that was current on a day, and how an answer of that day cites it. */
export interface CurrentRule {
  readonly rule: Rule;
  readonly applied: AppliedRule;
}

const snapshots = new WeakMap<LawCatalogue, Map<number, ReadonlyMap<string, CurrentRule>>>();

const snapshot = (law: LawCatalogue, date: string): ReadonlyMap<string, CurrentRule> => {
  const current = new Map<string, CurrentRule>();
  for (const rule of law.rules.values()) {
    if (!isCurrent(rule, date)) continue;
    const { id, citation } = rule;
    const applied = { id, citation, effect: effectOn(rule, date), standing: standingOf(rule, date) };
    current.set(id, { rule, applied });
  }
  return current;
};

/** All rules, letters, proposals, bills and terms that had begun by a day and had not ended, by id. */
export const rulesOn = (law: LawCatalogue, date: string): ReadonlyMap<string, CurrentRule> => {
  const days = remember(snapshots, law, () => new Map<number, ReadonlyMap<string, CurrentRule>>());
  return remember(days, stretchOf(law, date), () => snapshot(law, date));
};

/** Those of the rules that were current on the day, each once. Throws where the catalogue has no such rule. */
export const currentRules = (law: LawCatalogue, ids: readonly string[], date: string): readonly CurrentRule[] => {
  const current = rulesOn(law, date);
  const found = new Map<string, CurrentRule>();
  for (const id of ids) {
    const rule = current.get(id);
    if (rule) found.set(id, rule);
    else ruleById(law, id);
  }
  return [...found.values()];
};
