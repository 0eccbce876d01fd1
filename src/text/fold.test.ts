import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldKey } from './fold.ts';

const found = (text: string, needle: string): string | null => {
  const folded = fold(text);
  const at = folded.text.indexOf(needle);
  if (at < 0) return null;
  const { start, end } = folded.original(at, at + needle.length);
  return text.slice(start, end);
};

describe('fold', () => {
  it('folds width, case, traditional characters, radicals, dashes and times signs', () => {
    expect(fold('英伟达Ａ１００').text).toBe('英伟达a100');
    expect(fold('輝達 H200 雲端臺灣').text).toBe('辉达 h200 云端台湾');
    expect(fold('⼈⻢公司').text).toBe('人马公司');
    expect(fold('8×H800－80GB').text).toBe('8*h800-80gb');
    expect(fold('①㎡ﬁ').text).toBe('1m2fi');
  });

  it('drops spaces and line breaks inside Han words, keeps cells apart, and keeps the way back', () => {
    expect(found('采 购\n人：云岭理工大学', '采购人')).toBe('采 购\n人');
    expect(fold('单价\t数量').text).toBe('单价 数量');
    expect(found('共 8 张 A 100', '8 张 a')).toBe('8 张 A');
    expect(found('零\u200b宽\ufeff字', '零宽字')).toBe('零\u200b宽\ufeff字');
  });

  it('takes look-alike letters for Latin only where they touch Latin', () => {
    expect(fold('А100').text).toBe('a100');
    expect(fold('НВМ2е').text).toBe('hbm2e');
    expect(fold('Москва').text).toBe('москва');
  });

  it('keeps emoji and astral Han whole', () => {
    expect(found('前😀后', '😀')).toBe('😀');
    expect(found('𠮷野 家', '野家')).toBe('野 家');
    expect(fold('𠮷 𠮷').text).toBe('𠮷𠮷');
  });

  it('maps every range back to whole characters that fold to it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 60 }), fc.nat(), fc.nat(), (text, a, b) => {
        const folded = fold(text);
        if (folded.text.length === 0) return;
        const start = a % folded.text.length;
        const end = start + 1 + (b % (folded.text.length - start));
        const place = folded.original(start, end);
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThan(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
        const piece = text.slice(place.start, place.end);
        expect(piece.isWellFormed() || !text.isWellFormed()).toBe(true);
        // A Cyrillic or Greek letter is Latin beside Latin ones only, which the piece may lack.
        if (/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(piece)) return;
        expect(fold(piece).text).toContain(folded.text.slice(start, end).trim());
      }),
      { numRuns: 500 },
    );
  });

  it('maps a Greek letter among Latin ones back to itself', () => {
    const folded = fold('\u0395A');
    expect(folded.text).toBe('ea');
    expect(folded.original(0, 1)).toEqual({ start: 0, end: 1 });
  });

  it('never moves backwards over any sequence of code units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const folded = fold(text);
        let last = 0;
        for (let i = 0; i < folded.text.length; i += 1) {
          const place = folded.original(i, i + 1);
          expect(place.start).toBeGreaterThanOrEqual(last);
          last = place.start;
        }
      }),
    );
  });

  it('changes nothing when folded twice, for Han, Latin and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'采购人云端A1（） \n8张Ｂ雲'), maxLength: 40 }), (text) => {
        const once = fold(text).text;
        expect(fold(once).text).toBe(once);
      }),
    );
  });
});

describe('foldKey', () => {
  it('is the same for names that differ in width, spaces and brackets only', () => {
    expect(foldKey('青禾（云岭） 科技有限公司')).toBe(foldKey('青禾(云岭)科技有限公司'));
    expect(foldKey('青禾【云岭】科技')).toBe(foldKey('青禾〔云岭〕“科技”'));
    expect(foldKey('青禾科技有限公司')).not.toBe(foldKey('青禾科技公司'));
  });
});
