import { type Automaton, createAutomaton } from './automaton.ts';
import { leftEdge, rightEdge } from './edges.ts';
import { type Pattern, patternTable } from './patterns.ts';

/** A spelling found in folded text; offsets in that text. */
export interface Hit {
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
  /** A sign joins it to other words on that side (`XJ-A100`). */
  readonly gluedLeft: boolean;
  readonly gluedRight: boolean;
}

let automaton: Automaton | null = null;

const theAutomaton = (): Automaton => {
  automaton ??= createAutomaton(patternTable().map(({ text }) => text));
  return automaton;
};

/** Sizes of an instance type: `2xlarge`, `4xlarge.8`, `c12g1.24xlarge`, `8`. */
const SIZE = /^[a-z0-9]*(?:[.-][a-z0-9]+)*/;

/** What goes on behind the name of a model: `2.5-72B-Instruct`, `-4o`, ` Sonnet`. */
const NUMBER = '(?:-?v?\\d{1,3}(?:\\.\\d{1,2})?(?!\\d|[.,]\\d)[a-z]?(?![a-z]))?';
const FURTHER_NUMBER = '(?:\\.\\d{1,2}(?!\\d|\\.\\d))?';
const SIZE_AND_KIND =
  '(?:[ -]?\\d{1,4}(?:\\.\\d)?b(?:-a\\d{1,3}b)?(?![a-z\\d]))?(?:[ -](?:chat|instruct|base|pro|max|turbo|mini|flash|plus|ultra|lite|thinking|vl|coder|sonnet|opus|haiku|preview|distill)(?![a-z]))*';
const VERSION = new RegExp(`^${NUMBER}${SIZE_AND_KIND}`);
/** Behind a digit a number would be the rest of a longer one: `LLAMA2026`. */
const VERSION_BEHIND_DIGIT = new RegExp(`^${FURTHER_NUMBER}${SIZE_AND_KIND}`);
/** A shorter name is too little to carry a version: `t5.1`. */
const CARRIES_VERSION = 3;

/** Another generation of a machine: `2288H V5` is not the one whose chips are known as those of `2288H V7`. */
const GENERATION = /^[ -]?[vgm]\d(?!\d)/;

const DOMAIN = /\.(?:com|cn|net|ai)$/;

const hitOf = (text: string, pattern: Pattern, end: number): Hit | null => {
  const start = end - pattern.text.length;
  let to = end;
  if (pattern.open) {
    const [size = ''] = SIZE.exec(text.slice(end, end + 24)) ?? [];
    // `p1.` and `gx2-` are half a name; a size has to follow.
    if (!/[a-z0-9]$/.test(pattern.text) && size === '') return null;
    to += size.length;
  } else if (pattern.family === 'model' && pattern.text.length >= CARRIES_VERSION) {
    const goesOn = /\d$/.test(pattern.text) ? VERSION_BEHIND_DIGIT : VERSION;
    const [version = ''] = goesOn.exec(text.slice(end, end + 40)) ?? [];
    to += version.length;
  }
  if (pattern.family === 'server' && GENERATION.test(text.slice(to, to + 4))) return null;
  // A domain stands in addresses (`https://console.aws.amazon.com/ec2`).
  const left = DOMAIN.test(pattern.text) && /[/.]/.test(text.charAt(start - 1)) ? 'free' : leftEdge(text, start);
  if (left === 'inside') return null;
  const right = rightEdge(text, to);
  if (right === 'inside') return null;
  return { pattern, start, end: to, gluedLeft: left === 'glued', gluedRight: right === 'glued' };
};

/** A model may stand inside the name of the cloud service that sells it (`Azure OpenAI`): both are named. */
const mayStandInside = (inner: Hit, outer: Hit): boolean =>
  inner.pattern.family === 'model' && inner.pattern.strength === 'full' && outer.pattern.family === 'cloud';

const inOrder = (one: Hit, other: Hit): number => one.start - other.start || other.end - one.end;

/** The longest first; of equally long ones the one whose spelling says most: `GPT-5` before `GPT` with a version. */
const byLength = (one: Hit, other: Hit): number =>
  other.end - other.start - (one.end - one.start) ||
  other.pattern.text.length - one.pattern.text.length ||
  inOrder(one, other);

/** Spellings of one entry that overlap are one name: `RTX 4090` and `4090 24GB`. */
const joined = (hits: readonly Hit[]): readonly Hit[] => {
  const kept: Hit[] = [];
  for (const hit of [...hits].sort(inOrder)) {
    const last = kept.at(-1);
    const same = last && hit.pattern.id !== '' && hit.pattern.id === last.pattern.id;
    if (same && hit.start < last.end && hit.end > last.end) {
      const { pattern } = last.pattern.strength === 'full' ? last : hit;
      kept[kept.length - 1] = { ...hit, pattern, start: last.start, gluedLeft: last.gluedLeft };
    } else kept.push(hit);
  }
  return kept;
};

/** Of hits that overlap the longest, of equally long ones the first. */
const longestOf = (hits: readonly Hit[]): readonly Hit[] => {
  const kept: Hit[] = [];
  /** What stands at each sign of the text, so that a page full of names is not compared name by name. */
  const standing = new Map<number, Hit[]>();
  const standsAt = (hit: Hit): readonly Hit[] => {
    const found = new Set<Hit>();
    for (let at = hit.start; at < hit.end; at += 1) for (const other of standing.get(at) ?? []) found.add(other);
    return [...found];
  };
  for (const hit of [...joined(hits)].sort(byLength)) {
    const inside = standsAt(hit).every(
      (other) => hit.start >= other.start && hit.end <= other.end && mayStandInside(hit, other),
    );
    if (!inside) continue;
    kept.push(hit);
    for (let at = hit.start; at < hit.end; at += 1) {
      const here = standing.get(at);
      if (here) here.push(hit);
      else standing.set(at, [hit]);
    }
  }
  return kept.sort(inOrder);
};

/** Every spelling that stands in folded text within edges of words: one pass of the automaton. */
export const hitsIn = (text: string): readonly Hit[] => {
  const table = patternTable();
  const hits: Hit[] = [];
  theAutomaton().scan(text, (index, end) => {
    const pattern = table[index];
    const hit = pattern && hitOf(text, pattern, end);
    if (hit) hits.push(hit);
  });
  return hits;
};

/** Of hits the longest at each place, in reading order. Names and words of services do not hide each other. */
export const chosenOf = (hits: readonly Hit[]): readonly Hit[] => {
  const words = hits.filter(({ pattern }) => pattern.role === 'word');
  const names = hits.filter(({ pattern }) => pattern.role !== 'word');
  if (words.length === 0) return longestOf(names);
  const services = [...Map.groupBy(words, ({ pattern }) => pattern.detail).values()].flatMap(longestOf);
  return [...longestOf(names), ...services].sort(inOrder);
};

/** The names and service words that stand in folded text, the longest at each place, in reading order. */
export const matchPatterns = (text: string): readonly Hit[] => chosenOf(hitsIn(text));
