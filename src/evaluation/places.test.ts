import { describe, expect, it } from 'vitest';
import { placesIn } from './places.ts';

const text = '名称\t型号\n显卡\tA1\n00\t2 张\n另购 A100 一张';

describe('places of labels', () => {
  it('are found over the breaks that a reader puts between words', () => {
    const place = placesIn(text).locate({ quote: 'A100', prefix: '型号显卡', suffix: '2张另购' });
    expect(text.slice(place?.start, place?.end)).toBe('A1\n00');
  });

  it('are told apart by what stands around them, and given out once', () => {
    const places = placesIn(text);
    const second = { quote: 'A100', prefix: '另购', suffix: '一张' };
    expect(text.slice(places.locate(second)?.start).startsWith('A100 一张')).toBe(true);
    expect(text.slice(places.locate(second)?.start).startsWith('A1\n00')).toBe(true);
    expect(places.locate(second)).toBeNull();
  });

  it('are null for words that do not stand in the text', () => {
    expect(placesIn(text).locate({ quote: 'H100', prefix: '', suffix: '' })).toBeNull();
  });
});
