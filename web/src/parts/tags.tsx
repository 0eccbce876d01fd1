import { useWords } from '../words/index.ts';

export const StageTag = ({ stage }: { readonly stage: string }) => {
  const { word } = useWords();
  return <span class={`tag stage-${stage}`}>{word('stage', stage)}</span>;
};

export const ConfidenceTag = ({ confidence }: { readonly confidence: string }) => {
  const { word } = useWords();
  return <span class={`tag confidence-${confidence}`}>{word('confidence', confidence)}</span>;
};

/** Where the review of a finding stands. */
export const ReviewTag = ({
  review,
  withdrawn,
}: {
  readonly review: { readonly decision: string; readonly stale: boolean } | null;
  readonly withdrawn: unknown;
}) => {
  const { word } = useWords();
  const state = withdrawn ? 'withdrawn' : review === null ? 'open' : review.stale ? 'stale' : review.decision;
  return <span class={`tag review-${state}`}>{word('decision', state)}</span>;
};
