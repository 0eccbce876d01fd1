import { describe, expect, it } from 'vitest';
import { spanOf } from '../text/index.ts';
import { spanErrors, spansIn } from './spans.ts';

const text = '采购人：云岭理工大学 😀 预算：98.5万元';

describe('span errors', () => {
  it('are none where every span says what the text says', () => {
    const record = {
      buyer: { value: '云岭理工大学', spans: [spanOf(text, 4, 10)] },
      lots: [{ end: spanOf(text, 11, 13) }],
    };
    expect(spansIn(record)).toHaveLength(2);
    expect(spanErrors(text, record)).toBe(0);
  });

  it('count a quote that is off by one, a span past the end and a value without a span', () => {
    const off = { ...spanOf(text, 4, 10), start: 5 };
    expect(spanErrors(text, { buyer: { value: '云岭理工大学', spans: [off] } })).toBe(1);
    expect(spanErrors(text, { buyer: { value: 'x', spans: [{ start: 90, end: 91, quote: '' }] } })).toBe(1);
    expect(spanErrors(text, { buyer: { value: 'x', spans: [] } })).toBe(1);
  });
});
