import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhrase, searchPhrase, searchTokens } from './search.ts';

const indexed = (texts: readonly string[]) => {
  const database = new DatabaseSync(':memory:');
  database.exec("CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize='ascii')");
  const insert = database.prepare('INSERT INTO search(rowid, tokens) VALUES (?, ?)');
  for (const [index, text] of texts.entries()) insert.run(index + 1, searchTokens(text));
  const select = database.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid');
  return (query: string): number[] => {
    const phrase = searchPhrase(query);
    return phrase === null ? [] : select.all(phrase).map((row) => Number(row['rowid']) - 1);
  };
};

describe('search tokens', () => {
  const texts = ['云岭理工大学采购A100加速卡8张', '雲嶺：理工，大學', '通过亚马逊ＡＷＳ账号\n提供算力', '单价\t数量'];
  const search = indexed(texts);

  it('find any Han substring, and Latin glued to Han', () => {
    expect(search('岭')).toEqual([0, 1]);
    expect(search('理工大学')).toEqual([0]);
    expect(search('a100')).toEqual([0]);
    expect(search('a100加速')).toEqual([0]);
    expect(search('aws')).toEqual([2]);
    expect(search('账号提供')).toEqual([2]);
  });

  it('tell pairs of words from longer words, and neighbours from what stands farther apart', () => {
    const found = indexed(['nvidia a100', 'nvidiaa100', '甲乙，乙丙', '公司（集团）有限', 'A100加B']);
    expect(found('nvidia a100')).toEqual([0]);
    expect(found('nvidiaa100')).toEqual([1]);
    expect(found('甲乙丙')).toEqual([]);
    expect(found('司（集')).toEqual([3]);
    expect(found('公司集团')).toEqual([]);
    expect(found('a100加')).toEqual([4]);
    expect(found('a100加b')).toEqual([4]);
    expect(found('100加')).toEqual([]);
  });

  it('find nothing across punctuation or cells, and nothing for punctuation alone', () => {
    expect(search('岭理')).toEqual([0]);
    expect(search('单价数量')).toEqual([]);
    expect(search('，。')).toEqual([]);
    expect(search('"" OR *')).toEqual([]);
  });

  it('find every substring of Han text, one character or more', () => {
    const han = fc.string({ unit: fc.constantFrom(...'采购人大学算力云岭〇𠮷雲臺'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, a, b) => {
        const characters = [...text];
        const start = a % characters.length;
        const query = characters.slice(start, start + 1 + (b % (characters.length - start))).join('');
        expect(indexed([text])(query)).toEqual([0]);
        expect(findPhrase(text, query).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('give places that say what was asked for', () => {
    expect(findPhrase('甲😀采 购\n人：A 100', '采购人')).toEqual([{ start: 3, end: 8, quote: '采 购\n人' }]);
    expect(findPhrase('AWS、aws', 'aws').map(({ quote }) => quote)).toEqual(['AWS', 'aws']);
  });
});
