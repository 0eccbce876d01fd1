import { readFileSync } from 'node:fs';
import { z } from 'zod';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../catalogue/lexicon/${name}.json`, import.meta.url), 'utf8'));

const Furniture = z.object({
  class_tokens: z.array(z.string()),
  starts: z.array(z.string()),
  contains: z.array(z.string()),
});
const Metas = z.object({ names: z.array(z.string()) });

interface PageWords {
  /** Class or id of an element that holds menus, paths and footers. */
  readonly classTokens: ReadonlySet<string>;
  /** Matches the text of a block that is page furniture. */
  readonly furniture: RegExp;
  readonly metas: ReadonlySet<string>;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

let words: PageWords | undefined;

/** The words that tell a page's furniture from its announcement, read once a process from the lexicon. */
export const pageWords = (): PageWords => {
  if (words) return words;
  const furniture = Furniture.parse(read('page-furniture'));
  const starts = furniture.starts.map(escaped).join('|');
  const contains = furniture.contains.map(escaped).join('|');
  words = {
    classTokens: new Set(furniture.class_tokens),
    furniture: new RegExp(`^(?:[|>»\\s]{0,4}(?:${starts}))|${contains}`, 'iu'),
    metas: new Set(Metas.parse(read('page-metas')).names),
  };
  return words;
};

/** Whether the words of a block are furniture; one that tells when the page was published is not. */
export const isFurniture = (line: string): boolean =>
  line.length <= 200 && pageWords().furniture.test(line) && !/(?:发布|公告|公示)(?:时间|日期)/u.test(line);
