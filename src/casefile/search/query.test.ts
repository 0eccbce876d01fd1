import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, SearchQueryError, shownPhrases } from './query.ts';

const phrase = (words: string, field: string | null = null) => ({ is: 'phrase', words, field });

describe('a query', () => {
  it('takes words that follow each other for one phrase, and quotation marks for its borders', () => {
    expect(parseQuery('英伟达 A100 加速卡').condition).toEqual(phrase('英伟达 A100 加速卡'));
    expect(parseQuery('"英伟达" “A100”').condition).toEqual({ is: 'and', parts: [phrase('英伟达'), phrase('A100')] });
  });

  it('binds AND closer than OR, and takes brackets, NOT and -', () => {
    expect(parseQuery('甲 OR 乙 AND NOT 丙').condition).toEqual({
      is: 'or',
      parts: [phrase('甲'), { is: 'and', parts: [phrase('乙'), { is: 'not', part: phrase('丙') }] }],
    });
    expect(parseQuery('(甲 OR 乙) -丙').condition).toEqual({
      is: 'and',
      parts: [
        { is: 'or', parts: [phrase('甲'), phrase('乙')] },
        { is: 'not', part: phrase('丙') },
      ],
    });
  });

  it('reads fields, and leaves unknown ones as text', () => {
    expect(parseQuery('buyer:云岭大学 stage:final_award 项目编号:BT-1').condition).toEqual({
      is: 'and',
      parts: [
        phrase('云岭大学', 'buyer'),
        { is: 'tag', field: 'stage', value: 'final_award' },
        phrase('项目编号:BT-1'),
      ],
    });
    expect(parseQuery('technology:A100').condition).toEqual({ is: 'tag', field: 'technology', value: 'nvidia-a100' });
  });

  it('reads days, months, years and sums as ranges', () => {
    expect(parseQuery('date:2024-01..2024-06').dates).toEqual([{ from: '2024-01-01', to: '2024-06-30' }]);
    expect(parseQuery('date:2024-02').dates).toEqual([{ from: '2024-02-01', to: '2024-02-29' }]);
    expect(parseQuery('date:2024..').dates).toEqual([{ from: '2024-01-01', to: null }]);
    expect(parseQuery('amount:>=100万').amounts).toEqual([{ from: 1_000_000, to: null }]);
    expect(parseQuery('amount:50万..2000000').amounts).toEqual([{ from: 500_000, to: 2_000_000 }]);
    expect(parseQuery('amount:184000').amounts).toEqual([{ from: 184_000, to: 184_000 }]);
  });

  it('asks for every document when it says nothing', () => {
    expect(parseQuery('  ')).toEqual({ condition: null, dates: [], amounts: [] });
  });

  it.each([
    '(甲',
    '甲)',
    '甲 OR',
    'AND 甲',
    '"甲',
    'NOT',
    'date:gestern',
    'amount:viel',
    'buyer:',
    '，。',
    '甲 OR date:2024',
  ])('says what was expected of %s', (text) => {
    expect(() => parseQuery(text)).toThrow(SearchQueryError);
  });

  it('never throws anything else, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'甲乙A1 ()"“”:-ANDORNOT，date:amount:buyer>..') }), (text) => {
        try {
          parseQuery(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SearchQueryError);
        }
      }),
    );
  });

  it('shows the phrases that a document found may hold', () => {
    expect(shownPhrases(parseQuery('甲 AND NOT 乙 OR "丙"').condition)).toEqual(['甲', '丙']);
  });
});
