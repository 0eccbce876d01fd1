import { describe, expect, it } from 'vitest';
import { described, documentOf, noticeOf } from '../../test/invented-purchase.ts';
import { answerSpecifications } from './restriction.ts';

describe('answerSpecifications', () => {
  const answer = (candidates: readonly string[], published: string | null) => {
    const told = { text: `显存≥80GB ${published ?? ''}`, published };
    const document = documentOf(told);
    const [mention] = answerSpecifications([described(candidates, '显存≥80GB')(document)], noticeOf(document, told));
    return mention?.kind === 'specification' ? mention.restricted_only : undefined;
  };

  it('asks the rules for the day of the notice', () => {
    expect(answer(['nvidia-a100-sxm4-80gb', 'nvidia-h100-sxm5-80gb'], '2024-04-10')).toBe(true);
    expect(answer(['nvidia-a100-sxm4-80gb', 'nvidia-h100-sxm5-80gb'], '2021-04-10')).toBe(false);
    expect(answer(['nvidia-a100-sxm4-80gb', 'huawei-ascend-910c'], '2024-12-10')).toBe(false);
    expect(answer(['nvidia-a100-sxm4-80gb'], null)).toBeNull();
  });
});
