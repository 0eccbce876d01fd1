import { anywhere, serviceWords } from './lexicon.ts';
import type { Hit } from './match.ts';
import type { ServiceMention } from './model.ts';
import type { Page } from './page.ts';
import { refusal } from './refusals.ts';

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

/** The word is part of a company's name: `霁州算力服务有限公司`. */
const OF_A_NAME = /^\p{Script=Han}{0,6}(?:有限责任公司|有限公司|股份|集团)/u;

/** How far around the word the words may stand that it needs, in folded UTF-16 code units. */
const NEAR = 50;

/** A range of folded text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** A service that words name, and what was found beside them. */
export interface Service {
  readonly hit: Hit;
  readonly service: ServiceMention['service'];
  readonly why: string;
}

/** The service that a word names; null where it means something else. A part that was accepted beside repairs says enough. */
const serviceOf = (page: Page, hit: Hit, parts: readonly Range[]): Service | null => {
  const { pattern, start, end } = hit;
  if (refusal(page, hit) !== null || OF_A_NAME.test(page.text.slice(end, end + 14))) return null;
  const line = page.lines[page.lineOf(start)];
  const from = Math.max(line?.start ?? 0, start - NEAR);
  const to = Math.min(line?.end ?? end, end + NEAR);
  const around = page.text.slice(from, to);
  const word = pattern.text.replace(/[\s-]/g, '');
  for (const { words, needs, not } of rules().get(pattern.detail ?? '') ?? []) {
    if (!words.has(word)) continue;
    if (not && around.search(not) >= 0) continue;
    const service = pattern.detail as ServiceMention['service'];
    if (!needs) return { hit, service, why: `“${pattern.text}” names the service` };
    const part = service === 'refurbished' && parts.find((range) => range.start < to && from < range.end);
    if (part) return { hit, service, why: `“${pattern.text}” beside “${page.text.slice(part.start, part.end)}”` };
    const beside = `${page.text.slice(from, start)}\n${page.text.slice(end, to)}\n${page.title}`;
    const [needed] = beside.match(needs) ?? [];
    if (needed !== undefined) return { hit, service, why: `“${pattern.text}” beside “${needed}”` };
  }
  return null;
};

/**
 * The services that the hits name, in reading order. One place speaks of one service, the first that fits. `parts`: where accelerators and
 * servers are named.
 */
export const servicesIn = (page: Page, hits: readonly Hit[], parts: readonly Range[]): readonly Service[] => {
  const found: Service[] = [];
  for (const hit of hits) {
    const service = hit.pattern.role === 'word' ? serviceOf(page, hit, parts) : null;
    if (service && (found.at(-1)?.hit.end ?? 0) <= hit.start) found.push(service);
  }
  return found;
};
