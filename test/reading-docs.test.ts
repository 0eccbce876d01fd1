import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../src/documents/index.ts';

const page = readFileSync(new URL('../docs/reading.md', import.meta.url), 'utf8');

describe('docs/reading.md', () => {
  it.each([
    [`${LIMITS.archiveDepth} levels deep`],
    [`more than ${LIMITS.bombRatio} times its size`],
    [`text over ${LIMITS.textBytes / 1024 / 1024} MB`],
    [`other files over ${LIMITS.fileBytes / 1024 / 1024} MB`],
    [`text cut at ${LIMITS.textLength} characters`],
    [`elements nested more than ${LIMITS.elementDepth} deep`],
  ])('tells the limit that the program has: %s', (words) => {
    expect(page).toContain(words);
  });
});
