/**
 * Aho and Corasick's automaton over UTF-16 code units, as one full transition table in typed arrays: a step costs two array reads
 * whatever the number of patterns. Code units that stand in no pattern share one class, so the table stays small.
 */
export interface Automaton {
  readonly states: number;
  /** Calls `found(pattern, end)` for each occurrence, in order of their end; `pattern` is the index in the list it was built from. */
  scan(text: string, found: (pattern: number, end: number) => void): void;
}

const NONE = -1;

export const createAutomaton = (patterns: readonly string[]): Automaton => {
  const classOf = new Uint16Array(65536);
  let classes = 1;
  for (const pattern of patterns) {
    if (pattern.length === 0) throw new RangeError('an empty pattern matches everywhere');
    for (let i = 0; i < pattern.length; i += 1) {
      const code = pattern.charCodeAt(i);
      if (classOf[code] === 0) {
        classOf[code] = classes;
        classes += 1;
      }
    }
  }

  // The trie, its edges in one map keyed by state and class.
  const edges = new Map<number, number>();
  const parentOf: number[] = [NONE];
  const classInto: number[] = [0];
  const endsHere: number[] = [NONE];
  /** Patterns with the same spelling are one chain. */
  const sameAs = new Int32Array(patterns.length).fill(NONE);
  for (const [index, pattern] of patterns.entries()) {
    let state = 0;
    for (let i = 0; i < pattern.length; i += 1) {
      const into = classOf[pattern.charCodeAt(i)] as number;
      const key = state * classes + into;
      let next = edges.get(key);
      if (next === undefined) {
        next = parentOf.length;
        edges.set(key, next);
        parentOf.push(state);
        classInto.push(into);
        endsHere.push(NONE);
      }
      state = next;
    }
    sameAs[index] = endsHere[state] as number;
    endsHere[state] = index;
  }

  const states = parentOf.length;
  const next = new Int32Array(states * classes);
  const output = Int32Array.from(endsHere);
  /** The nearest shorter suffix at which some pattern ends. */
  const shorter = new Int32Array(states);
  const fail = new Int32Array(states);
  const children: number[][] = Array.from({ length: states }, () => []);
  for (let state = 1; state < states; state += 1) children[parentOf[state] as number]?.push(state);

  let level: readonly number[] = [0];
  while (level.length > 0) {
    const below: number[] = [];
    for (const state of level) {
      const row = state * classes;
      const back = fail[state] as number;
      if (state !== 0) next.copyWithin(row, back * classes, (back + 1) * classes);
      for (const child of children[state] ?? []) {
        const into = classInto[child] as number;
        const suffix = state === 0 ? 0 : (next[back * classes + into] as number);
        fail[child] = suffix;
        shorter[child] = output[suffix] !== NONE ? suffix : (shorter[suffix] as number);
        below.push(child);
      }
      for (const child of children[state] ?? []) next[row + (classInto[child] as number)] = child;
    }
    level = below;
  }
  // Rows are addressed directly; a state with something to report carries a mark in its lowest bit.
  const reports = new Uint8Array(states);
  for (let state = 1; state < states; state += 1)
    reports[state] = output[state] !== NONE || shorter[state] !== 0 ? 1 : 0;
  for (let i = 0; i < next.length; i += 1) {
    const state = next[i] as number;
    next[i] = state * classes * 2 + (reports[state] as number);
  }

  const report = (state: number, end: number, found: (pattern: number, end: number) => void): void => {
    for (let at = state; at !== 0; at = shorter[at] as number) {
      for (let pattern = output[at] as number; pattern !== NONE; pattern = sameAs[pattern] as number) {
        found(pattern, end);
      }
    }
  };

  return {
    states,
    scan: (text, found) => {
      const { length } = text;
      let at = 0;
      for (let i = 0; i < length; i += 1) {
        at = next[(at >>> 1) + (classOf[text.charCodeAt(i)] as number)] as number;
        if ((at & 1) === 1) report((at >>> 1) / classes, i + 1, found);
      }
    },
  };
};
