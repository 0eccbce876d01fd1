/** A set of words over UTF-16 code units, matched at a place of a text, longest first. */
export interface Trie<T> {
  readonly first: Uint8Array;
  readonly children: readonly ReadonlyMap<number, number>[];
  readonly values: readonly (T | undefined)[];
}

/** Characters that are written in labels for looks alone: 中标（成交）供应商, 联 系 人. */
const SKIPPED = new Set([...' \u3000\u00a0\u2002\u2003\u2005\u200b()（）/／、“”"·'].map((sign) => sign.charCodeAt(0)));
/** Rare forms that stand for the usual one. */
const VARIANTS = new Map([
  ['釆'.charCodeAt(0), '采'.charCodeAt(0)],
  ['帐'.charCodeAt(0), '账'.charCodeAt(0)],
  ['它'.charCodeAt(0), '他'.charCodeAt(0)],
]);

const unitOf = (code: number): number => {
  if (code < 0x80) return code >= 97 && code <= 122 ? code - 32 : code;
  return VARIANTS.get(code) ?? code;
};

export const isSkipped = (code: number): boolean => SKIPPED.has(code);

/** Builds a trie; of two values for one word the first stays. */
export const buildTrie = <T>(entries: Iterable<readonly [string, T]>): Trie<T> => {
  const children: Map<number, number>[] = [new Map()];
  const values: (T | undefined)[] = [undefined];
  const first = new Uint8Array(65536);
  for (const [word, value] of entries) {
    let node = 0;
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i);
      if (SKIPPED.has(code)) continue;
      const unit = unitOf(code);
      const next = children[node]?.get(unit);
      if (next !== undefined) node = next;
      else {
        children.push(new Map());
        values.push(undefined);
        children[node]?.set(unit, children.length - 1);
        node = children.length - 1;
      }
    }
    if (node === 0) continue;
    if (values[node] === undefined) values[node] = value;
  }
  for (const unit of children[0]?.keys() ?? []) first[unit] = 1;
  for (const [variant, usual] of VARIANTS) if (first[usual]) first[variant] = 1;
  for (let code = 97; code <= 122; code += 1) if (first[code - 32]) first[code] = 1;
  return { first, children, values };
};

export interface TrieMatch<T> {
  readonly end: number;
  readonly value: T;
}

const LOST = 0xfffd;

/** The longest word that goes on after a sign that a wrong decoding lost (预��金额 is 预算金额): any one sign stood there. */
const afterLost = <T>(trie: Trie<T>, text: string, node: number, at: number, limit: number): TrieMatch<T> | null => {
  let from = at;
  while (from < limit && from - at < 3 && text.charCodeAt(from) === LOST) from += 1;
  let best: TrieMatch<T> | null = null;
  for (const child of trie.children[node]?.values() ?? []) {
    let next: number | undefined = child;
    for (let to = from; to < limit; to += 1) {
      next = trie.children[next]?.get(unitOf(text.charCodeAt(to)));
      if (next === undefined) break;
      const value = trie.values[next];
      if (value !== undefined && (best === null || to + 1 > best.end)) best = { end: to + 1, value };
    }
  }
  return best;
};

/** The longest word that begins at `start` and ends by `limit`; looks are skipped inside a word, at most three in a row. */
export const longestAt = <T>(trie: Trie<T>, text: string, start: number, limit: number): TrieMatch<T> | null => {
  if (!trie.first[text.charCodeAt(start)]) return null;
  let node = 0;
  let best: TrieMatch<T> | null = null;
  let bestEnd = -1;
  let skipped = 0;
  let open = 0;
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    const next = trie.children[node]?.get(unitOf(code));
    if (next === undefined) {
      if (code === LOST && at > start) return afterLost(trie, text, node, at, limit) ?? best;
      if (at === start || !SKIPPED.has(code) || skipped >= 4) break;
      skipped += 1;
      if (code === 0xff08 || code === 40) open += 1;
      else if (code === 0xff09 || code === 41) {
        open -= 1;
        // 报价（单价）: the bracket that the word opened is its own.
        if (open === 0 && best !== null && bestEnd === at) best = { ...(best as TrieMatch<T>), end: at + 1 };
      }
      continue;
    }
    skipped = 0;
    node = next;
    const value = trie.values[node];
    if (value !== undefined) {
      best = { end: at + 1, value };
      bestEnd = at + 1;
    }
  }
  return best;
};
