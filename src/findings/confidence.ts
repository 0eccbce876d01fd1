import type { Confidence } from '../technologies/index.ts';

const ORDER: readonly Confidence[] = ['possible', 'probable', 'certain'];

/** The weaker of the two. */
export const weaker = (one: Confidence, other: Confidence): Confidence =>
  ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other;

/** The stronger of the two. */
export const stronger = (one: Confidence, other: Confidence): Confidence => (weaker(one, other) === one ? other : one);

/** One step weaker. */
export const lowered = (confidence: Confidence): Confidence => (confidence === 'certain' ? 'probable' : 'possible');
