import { createHash } from 'node:crypto';
import type { Entry } from '../log.ts';
import type { CaseFile } from '../store.ts';

export const DECISIONS = ['accepted', 'rejected', 'corrected', 'sent_back'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a person decides on: a finding, a field of a notice, a match with a list. */
export type Subject =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'field'; readonly document: string; readonly field: string }
  | { readonly kind: 'screening'; readonly name: string; readonly entry: string };

/** Who does something, and when (ISO 8601 with time, UTC). */
export interface Act {
  readonly who: string;
  readonly at: string;
}

export interface NewDecision extends Act {
  readonly decision: Decision;
  readonly note: string;
  /** What is right instead, with `corrected`. */
  readonly value?: unknown;
}

export interface Decided extends Act {
  readonly serial: number;
  readonly decision: Decision;
  readonly note: string;
  readonly value: unknown;
  /** What the program said when it was decided; a correction never replaces it. */
  readonly machine: unknown;
  /** The program says something else now than what was decided on: it is to be looked at again. */
  readonly stale: boolean;
}

/** Where the review of a subject stands: the last decision that was not undone, and all that was done. */
export interface Review {
  readonly decided: Decided | null;
  readonly history: readonly Entry[];
}

/** A request that can't be carried out, in words for the person who made it. */
export class ReviewError extends Error {}

export const subjectKey = (subject: Subject): string => {
  switch (subject.kind) {
    case 'finding':
      return `finding:${subject.id}`;
    case 'field':
      return `field:${subject.document}:${subject.field}`;
    default:
      return `screening:${subject.name}:${subject.entry}`;
  }
};

/** What the program says of the subject at present; throws where there is no such subject. */
const machineOf = (caseFile: CaseFile, subject: Subject): unknown => {
  if (subject.kind === 'finding') {
    const finding = caseFile.finding(subject.id);
    if (!finding) throw new ReviewError(`no finding ${subject.id} in this case file`);
    // What changes from day to day by itself (the answers for today) is not what was decided on.
    const { assessments, listings, ...rest } = finding;
    return { ...rest, assessment: assessments.document_date };
  }
  if (subject.kind === 'field') {
    const notice = caseFile.analysis(subject.document)?.notice;
    if (!notice) throw new ReviewError(`no document ${subject.document} in this case file`);
    if (!Object.hasOwn(notice, subject.field)) throw new ReviewError(`a notice has no field ${subject.field}`);
    return notice[subject.field as keyof typeof notice];
  }
  return { name: subject.name, entry: subject.entry };
};

const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const named = (who: string): string => {
  const name = who.trim();
  if (name === '') throw new ReviewError('who decides? A name is needed');
  return name;
};

/** Writes a decision down. What was decided before stays in the log. */
export const decide = (caseFile: CaseFile, subject: Subject, decision: NewDecision): Entry =>
  caseFile.transaction(() => {
    const machine = machineOf(caseFile, subject);
    if (decision.decision === 'corrected' && decision.value === undefined)
      throw new ReviewError('a correction says what is right instead');
    return caseFile.append({
      at: decision.at,
      who: named(decision.who),
      what: `review.${decision.decision}`,
      subject: subjectKey(subject),
      body: {
        note: decision.note,
        machine: subject.kind === 'finding' ? null : machine,
        fingerprint: fingerprint(machine),
        ...(decision.value === undefined ? {} : { value: decision.value }),
      },
    });
  });

/** Takes a decision back, by a new entry: the one before it counts again. */
export const undo = (caseFile: CaseFile, subject: Subject, act: Act & { readonly note: string }): Entry =>
  caseFile.transaction(() => {
    const { decided } = reviewOf(caseFile, subject);
    if (!decided) throw new ReviewError('there is no decision to undo');
    return caseFile.append({
      at: act.at,
      who: named(act.who),
      what: 'review.undone',
      subject: subjectKey(subject),
      body: { note: act.note, undoes: decided.serial },
    });
  });

const decisionOf = (entry: Entry): Decision | null => {
  const decision = entry.what.replace(/^review\./u, '');
  return (DECISIONS as readonly string[]).includes(decision) ? (decision as Decision) : null;
};

/** Where a subject stands. */
export const reviewOf = (caseFile: CaseFile, subject: Subject): Review => {
  const history = [...caseFile.entries({ subject: subjectKey(subject) })];
  const undone = new Set(history.filter(({ what }) => what === 'review.undone').map(({ body }) => body['undoes']));
  const last = history.findLast((entry) => decisionOf(entry) !== null && !undone.has(entry.serial));
  if (!last) return { decided: null, history };
  let stale: boolean;
  try {
    stale = fingerprint(machineOf(caseFile, subject)) !== last.body['fingerprint'];
  } catch {
    stale = true;
  }
  const decided: Decided = {
    serial: last.serial,
    who: last.who,
    at: last.at,
    decision: decisionOf(last) as Decision,
    note: String(last.body['note'] ?? ''),
    value: last.body['value'] ?? null,
    machine: last.body['machine'] ?? null,
    stale,
  };
  return { decided, history };
};
