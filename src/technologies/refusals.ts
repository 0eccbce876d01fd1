import type { Hit } from './match.ts';
import type { Page } from './page.ts';
import { compiledSenses } from './sense-words.ts';

const REACH = 8;

/** Why a name is part of another word, by what stands right before or behind it; null where it is not. */
export const refusal = (page: Page, hit: Hit): string | null => {
  const { notFollowedBy, notAfter } = compiledSenses();
  const { text } = hit.pattern;
  const right = page.text.slice(hit.end, hit.end + REACH);
  for (const { ends, by } of notFollowedBy) {
    const match = text.endsWith(ends) ? by.exec(right) : null;
    if (match) return `“${text}${match[0]}” is another word`;
  }
  const left = page.text.slice(Math.max(0, hit.start - REACH), hit.start);
  for (const { begins, words } of notAfter) {
    const match = text.startsWith(begins) ? words.exec(left) : null;
    if (match) return `“${match[0]}${text}” is another word`;
  }
  return null;
};
