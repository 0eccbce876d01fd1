import type { Assessment, AssessmentClass, Sentences } from './model.ts';

/** The answer to the act itself, before parties are looked at. Its sentences keep `{date}` open. */
export interface Answer {
  readonly class: AssessmentClass;
  readonly later?: Assessment['later'];
  readonly control?: Assessment['control'];
  readonly rules: readonly string[];
  readonly unknown: readonly Sentences[];
  /** Null where all there is to say is that it cannot be told. */
  readonly sentence: Sentences | null;
}

export const undecided = (rules: readonly string[], ...unknown: readonly Sentences[]): Answer => ({
  class: 'unknown',
  rules,
  unknown,
  sentence: null,
});
