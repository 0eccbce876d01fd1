/** Where a label stands, told by its words and the words around it, without spaces. */
export interface Selector {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Finds labels in the text that a reader made of a document, whatever spaces, tabs and lines it put between the words. */
export interface Places {
  /** The place whose surroundings are most like the label's, among those not given out before; null where the words do not stand. */
  locate(selector: Selector): Place | null;
}

const alikeBackwards = (text: string, end: number, prefix: string): number => {
  let count = 0;
  while (count < prefix.length && text[end - 1 - count] === prefix[prefix.length - 1 - count]) count += 1;
  return count;
};

const alikeForwards = (text: string, start: number, suffix: string): number => {
  let count = 0;
  while (count < suffix.length && text[start + count] === suffix[count]) count += 1;
  return count;
};

export const placesIn = (text: string): Places => {
  let flat = '';
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) continue;
    flat += character;
    offsets.push(at);
  }
  const used = new Set<string>();
  return {
    locate({ quote, prefix, suffix }) {
      let best: { readonly start: number; readonly alike: number } | null = null;
      for (let start = flat.indexOf(quote); start >= 0; start = flat.indexOf(quote, start + 1)) {
        const end = start + quote.length;
        if (used.has(`${start}:${end}`)) continue;
        const alike = alikeBackwards(flat, start, prefix) + alikeForwards(flat, end, suffix);
        if (!best || alike > best.alike) best = { start, alike };
      }
      if (!best || quote === '') return null;
      const end = best.start + quote.length;
      used.add(`${best.start}:${end}`);
      return { start: offsets[best.start] ?? 0, end: (offsets[end - 1] ?? 0) + 1 };
    },
  };
};
