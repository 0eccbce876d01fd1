import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAutomaton } from './automaton.ts';

const found = (patterns: readonly string[], text: string): readonly string[] => {
  const all: string[] = [];
  createAutomaton(patterns).scan(text, (pattern, end) => {
    all.push(`${pattern}@${end - (patterns[pattern]?.length ?? 0)}`);
  });
  return all.sort();
};

const bySearch = (patterns: readonly string[], text: string): readonly string[] => {
  const all: string[] = [];
  for (const [index, pattern] of patterns.entries()) {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) all.push(`${index}@${at}`);
  }
  return all.sort();
};

describe('createAutomaton', () => {
  it('finds patterns inside patterns, at both ends, and twice the same', () => {
    const patterns = ['a100', 'a10', '10', '英伟达a100', 'a100'];
    expect(found(patterns, '英伟达a100与a10')).toEqual(bySearch(patterns, '英伟达a100与a10'));
    expect(found(['中'], '中')).toEqual(['0@0']);
    expect(found(['x'], '')).toEqual([]);
  });

  it('finds what a plain search finds, whatever the text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '1', '云', '😀'), minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '云', '😀', ' '), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), text, (patterns, haystack) => {
        expect(found(patterns, haystack)).toEqual(bySearch(patterns, haystack));
      }),
    );
  });

  it('refuses an empty pattern', () => {
    expect(() => createAutomaton([''])).toThrow(RangeError);
  });
});
