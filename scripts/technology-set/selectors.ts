/** Where a label stands in a document, told by the words themselves, without spaces: they don't depend on how a reader lays out the text. */
export interface Selector {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

const CONTEXT = 16;

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  ge: '≥',
  times: '×',
};

interface Flat {
  readonly text: string;
  /** For each character of `text` its offset in the content. */
  readonly offsets: readonly number[];
  /** The end of the title element, in the content. */
  readonly titleEnd: number;
}

/** The visible words of a page or text without its spaces. */
export const flatten = (content: string, isHtml: boolean): Flat => {
  let text = '';
  const offsets: number[] = [];
  const pattern = isHtml
    ? /<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>|&(#?\w+);|\s+|[\s\S]/g
    : /\s+|[\s\S]/g;
  for (const found of content.matchAll(pattern)) {
    const [whole, , entity] = found;
    let word = whole;
    if (isHtml && whole.length > 1) {
      if (whole.startsWith('<')) continue;
      if (entity) word = ENTITIES[entity] ?? String.fromCodePoint(Number(entity.slice(1)));
    }
    if (/^\s*$/.test(word)) continue;
    for (const character of word) {
      text += character;
      for (let i = 0; i < character.length; i += 1) offsets.push(found.index);
    }
  }
  return { text, offsets, titleEnd: isHtml ? content.indexOf('</title>') : -1 };
};

const firstFrom = (offsets: readonly number[], at: number): number => {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const selectorOf = (flat: Flat, start: number, end: number): Selector => {
  const from = firstFrom(flat.offsets, start);
  const to = firstFrom(flat.offsets, end);
  return {
    quote: flat.text.slice(from, to),
    prefix: flat.text.slice(Math.max(0, from - CONTEXT), from),
    suffix: flat.text.slice(to, to + CONTEXT),
  };
};
