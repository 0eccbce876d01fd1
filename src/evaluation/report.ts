import { newTally, type Score, scoreOf, type Tally } from './tally.ts';

/** What one labelled set says of the program. */
export interface Evaluation {
  readonly set: string;
  readonly documents: number;
  /** Precision, recall and F1 by field. */
  readonly fields: Readonly<Record<string, Score>>;
  /** Shares between 0 and 1: `stage`, `kind`, … */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Counts that should be 0, or at most what the set's README allows. */
  readonly errors: Readonly<Record<string, number>>;
  /** Documents with the most mistakes first. */
  readonly worst: readonly Mistakes[];
}

export interface Mistakes {
  readonly document: string;
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  readonly field: string;
  readonly given: unknown;
  readonly expected: unknown;
}

/** Gathers tallies, shares and mistakes while a set is gone through. */
export interface Scorer {
  tally(field: string): Tally;
  share(name: string, right: boolean): void;
  error(name: string, count: number): void;
  mistake(document: string, field: string, given: unknown, expected: unknown): void;
  finish(set: string, documents: number, shownWorst: number): Evaluation;
}

export const createScorer = (): Scorer => {
  const tallies = new Map<string, Tally>();
  const shares = new Map<string, { right: number; all: number }>();
  const errors = new Map<string, number>();
  const mistakes = new Map<string, Mistake[]>();
  return {
    tally(field) {
      const known = tallies.get(field);
      if (known) return known;
      const fresh = newTally();
      tallies.set(field, fresh);
      return fresh;
    },
    share(name, right) {
      const share = shares.get(name) ?? { right: 0, all: 0 };
      share.all += 1;
      if (right) share.right += 1;
      shares.set(name, share);
    },
    error(name, count) {
      errors.set(name, (errors.get(name) ?? 0) + count);
    },
    mistake(document, field, given, expected) {
      const list = mistakes.get(document) ?? [];
      list.push({ field, given, expected });
      mistakes.set(document, list);
    },
    finish(set, documents, shownWorst) {
      const worst = [...mistakes]
        .map(([document, list]) => ({ document, mistakes: list }))
        .sort((a, b) => b.mistakes.length - a.mistakes.length || a.document.localeCompare(b.document))
        .slice(0, shownWorst);
      return {
        set,
        documents,
        fields: Object.fromEntries([...tallies].map(([field, tally]) => [field, scoreOf(tally)])),
        accuracy: Object.fromEntries([...shares].map(([name, { right, all }]) => [name, right / all])),
        errors: Object.fromEntries(errors),
        worst,
      };
    },
  };
};
