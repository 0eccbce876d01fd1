import { describe, expect, it } from 'vitest';
import { described, documentOf, noticeOf } from '../../test/invented-purchase.ts';
import { mentionsOf } from '../../test/mentions-of.ts';
import { restrictedOnly } from '../law/index.ts';
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

describe('a description', () => {
  it('is of restricted parts alone until a domestic part that meets it comes on the market', () => {
    const candidates = (published: string): readonly string[] =>
      mentionsOf('单卡显存≥80GB，FP16算力≥312TFLOPS，NVLink互联带宽≥600GB/s', { published }).flatMap((mention) =>
        mention.kind === 'specification' ? mention.candidates : [],
      );
    expect(restrictedOnly(candidates('2023-12-31'), '2023-12-31')).toBe(true);
    expect(restrictedOnly(candidates('2024-12-31'), '2024-12-31')).toBe(false);
  });
});
