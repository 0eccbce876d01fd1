import type { Accelerator } from '../catalogue.ts';
import { accelerators, onMarketFrom } from '../lookup.ts';
import type { Constraint } from '../model.ts';
import { offerOf } from './figures.ts';
import { specificationWords } from './lexicon.ts';

/** What the catalogue says of a list of constraints. All lists of ids are in the order of the catalogue. */
export interface Answer {
  /** Parts that meet every tested constraint. */
  readonly candidates: readonly string[];
  /** Those of the candidates that meet only with their rates counted with sparsity. */
  readonly onlySparse: readonly string[];
  /** Parts that fail none, but of which a tested figure is unknown; no candidates. */
  readonly perhaps: readonly string[];
  /** Constraints on which the catalogue has figures. */
  readonly tested: readonly Constraint[];
  /** Tested constraints without which more parts would fit. */
  readonly carrying: readonly Constraint[];
}

/** A part that fails one constraint only, and what this would have to be for it to fit. */
export interface NearMiss {
  readonly part: string;
  readonly jurisdiction: string;
  readonly constraint: Constraint;
  /** The part's own figure in the unit of the constraint (of all its cards where the scope is not `card`); text for types and forms. */
  readonly instead: number | string;
}

/** Datasheet figures are rounded on both sides: 1,935 GB/s are written as 1.94 TB/s, 989.4 TFLOPS as 990. */
const ROUNDING = 0.005;

/** Parts that nobody sells: they are reached through their maker's cloud, so no card with these figures is meant. */
const NOT_SOLD = 'cloud-only';

/** Whether a part could be bought on `date`, or at any time where there is no date. */
export const isOnMarket = (part: Accelerator, date: string | null): boolean => {
  const from = onMarketFrom(part);
  return from !== null && part.form_factor !== NOT_SOLD && (date === null || from <= date);
};

const compare = (offered: number, op: Constraint['op'], asked: number): boolean => {
  switch (op) {
    case '>=':
      return offered >= asked * (1 - ROUNDING);
    case '<=':
      return offered <= asked * (1 + ROUNDING);
    case '>':
      return offered > asked;
    case '<':
      return offered < asked;
    default:
      return Math.abs(offered - asked) <= asked * ROUNDING;
  }
};

/** The line of generations that a type of memory stands in, and its place there. */
export const memoryRank = (type: string): { readonly line: number; readonly place: number } | null => {
  const ranks = specificationWords().memory_ranks;
  for (const [line, types] of ranks.entries()) {
    const place = types.findIndex((known) => known.toLowerCase() === type.toLowerCase());
    if (place >= 0) return { line, place };
  }
  return null;
};

/**
 * Types of memory. A newer generation of the same line meets what asks for an older one; `HBM` alone in the catalogue may be any
 * generation, alone in the text any will do.
 */
const memoryMeets = (offered: string | null, { op, text }: Constraint): boolean | null => {
  const asked = memoryRank(text ?? '');
  if (offered === null || !asked) return null;
  // `HBM2e/HBM3`: sources differ, or variants do.
  const answers = offered.split('/').map((type): boolean | null => {
    const rank = memoryRank(type);
    if (!rank) return false;
    if (rank.line !== asked.line) return false;
    if (rank.line === 1 && asked.place > 0 && rank.place === 0) return null;
    return op === '=' ? rank.place === asked.place : rank.place >= asked.place;
  });
  if (answers.every((answer) => answer === answers[0])) return answers[0] ?? null;
  return null;
};

const formMeets = (offered: string, asked: string): boolean | null => {
  const form = offered.toLowerCase();
  const wanted = asked.toLowerCase();
  if (form.includes(wanted)) return true;
  const [family = wanted] = wanted.split(/\d/);
  // `SXM` without its number in the catalogue may be any; the number of the text decides otherwise.
  if (family !== wanted && form.includes(family)) return /sxm\d/.test(form) ? false : null;
  return false;
};

/** Whether a part meets a constraint; null where its figure is unknown. A constraint without a tested figure is null for all. */
export const meets = (part: Accelerator, constraint: Constraint): boolean | null => {
  const { property, op, scope, cards, sparse } = constraint;
  if (property === 'mem_type') return memoryMeets(part.mem_type, constraint);
  if (property === 'form_factor') return formMeets(part.form_factor, constraint.text ?? '');
  const times = scope === 'card' ? 1 : cards;
  if (times === undefined) return null;
  const asked = constraint.value / times;
  const offer = offerOf(part, property);
  const readings = sparse === undefined ? [offer.dense, offer.sparse] : [sparse ? offer.sparse : offer.dense];
  const figures = readings.filter((value) => value !== null);
  if (figures.length > 0) return figures.some((value) => compare(value, op, asked));
  const tooLow = offer.highest !== undefined && (op === '>=' || op === '>') && !compare(offer.highest, op, asked);
  return tooLow ? false : null;
};

/** Whether the catalogue has figures to test a constraint with. */
export const isTestable = (constraint: Constraint): boolean =>
  (constraint.scope === 'card' || constraint.cards !== undefined) &&
  accelerators().some((part) => meets(part, constraint) !== null);

/**
 * The accelerators of the catalogue on the market on `date` that meet all constraints. A figure that nobody knows meets nothing: parts that
 * may fit for all that is known are named apart.
 */
export const answerTo = (constraints: readonly Constraint[], date: string | null): Answer => {
  const tested = constraints.filter(isTestable);
  const candidates: string[] = [];
  const onlySparse: string[] = [];
  const perhaps: string[] = [];
  const carrying = new Set<Constraint>();
  for (const part of accelerators()) {
    if (!isOnMarket(part, date) || tested.length === 0) continue;
    const verdicts = tested.map((constraint) => meets(part, constraint));
    const failed = verdicts.filter((verdict) => verdict === false).length;
    if (failed === 0 && verdicts.includes(null)) perhaps.push(part.id);
    else if (failed === 0) {
      candidates.push(part.id);
      if (tested.some((constraint) => meets(part, { ...constraint, sparse: false }) === false))
        onlySparse.push(part.id);
    } else if (failed === 1) {
      const [only] = tested.filter((_, i) => verdicts[i] === false);
      if (only) carrying.add(only);
    }
  }
  return { candidates, onlySparse, perhaps, tested, carrying: tested.filter((constraint) => carrying.has(constraint)) };
};

/**
 * Parts on the market on `date` that fail exactly one constraint, whose figure is known: what would have to be different for them to
 * fit. Parts that fail a type or a form fit with that one dropped.
 */
export const nearMisses = (constraints: readonly Constraint[], date: string | null): readonly NearMiss[] => {
  const tested = constraints.filter(isTestable);
  const found: NearMiss[] = [];
  for (const part of accelerators()) {
    if (!isOnMarket(part, date)) continue;
    const verdicts = tested.map((constraint) => meets(part, constraint));
    const [constraint, ...more] = tested.filter((_, i) => verdicts[i] === false);
    if (!constraint || more.length > 0 || verdicts.filter((verdict) => verdict === null).length * 2 > verdicts.length)
      continue;
    const { id, jurisdiction } = part;
    if (constraint.property === 'mem_type') {
      if (part.mem_type !== null) found.push({ part: id, jurisdiction, constraint, instead: part.mem_type });
    } else if (constraint.property === 'form_factor') {
      found.push({ part: id, jurisdiction, constraint, instead: part.form_factor });
    } else {
      const offer = offerOf(part, constraint.property);
      const figure = constraint.sparse === false ? offer.dense : (offer.sparse ?? offer.dense);
      const times = constraint.scope === 'card' ? 1 : (constraint.cards ?? 1);
      if (figure) found.push({ part: id, jurisdiction, constraint, instead: Number((figure * times).toPrecision(6)) });
    }
  }
  return found;
};
