import { anywhere, serviceWords } from './lexicon.ts';
import type { Hit } from './match.ts';
import type { ServiceMention } from './model.ts';
import type { Page } from './page.ts';
import { refusal } from './senses.ts';

interface Rule {
  readonly words: ReadonlySet<string>;
  readonly needs: RegExp | null;
  readonly not: RegExp | null;
}

let made: ReadonlyMap<string, readonly Rule[]> | null = null;

const rules = (): ReadonlyMap<string, readonly Rule[]> => {
  made ??= Map.groupBy(
    serviceWords().services.map(({ service, words, needs, not }) => ({
      service,
      words: new Set(words.map((word) => word.toLowerCase().replace(/[\s-]/g, ''))),
      needs: anywhere(needs),
      not: anywhere(not),
    })),
    ({ service }) => service,
  );
  return made;
};

/** How far around the word the words may stand that it needs, in folded UTF-16 code units. */
const NEAR = 50;

/** A service that words name, and what was found beside them; null where the words mean something else. */
export const serviceOf = (
  page: Page,
  hit: Hit,
): { readonly service: ServiceMention['service']; readonly why: string } | null => {
  const { pattern, start, end } = hit;
  if (refusal(page, hit) !== null) return null;
  const line = page.lines[page.lineOf(start)];
  const from = Math.max(line?.start ?? 0, start - NEAR);
  const to = Math.min(line?.end ?? end, end + NEAR);
  const around = page.text.slice(from, to);
  const word = pattern.text.replace(/[\s-]/g, '');
  for (const { words, needs, not } of rules().get(pattern.detail ?? '') ?? []) {
    if (!words.has(word)) continue;
    if (not && around.search(not) >= 0) continue;
    const service = pattern.detail as ServiceMention['service'];
    if (!needs) return { service, why: `“${pattern.text}” names the service` };
    const beside = `${page.text.slice(from, start)}\n${page.text.slice(end, to)}\n${page.title}`;
    const [needed] = beside.match(needs) ?? [];
    if (needed !== undefined) return { service, why: `“${pattern.text}” beside “${needed}”` };
  }
  return null;
};
