import type { Constraint } from '../model.ts';
import { type Requirement, requirementsIn } from './constraints.ts';
import { peersIn } from './peers.ts';
import type { Token } from './tokens.ts';

/** One line of the text: a paragraph, a list item, a row of a table; offsets in folded text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Lines with different keys belong to different items or lots. */
  readonly key: string;
}

/** Requirements that describe one accelerator. */
export interface Group {
  readonly requirements: readonly Requirement[];
  readonly start: number;
  readonly end: number;
  /** From the start of the first line to the end of the last one: where its number of cards may stand. */
  readonly from: number;
  readonly to: number;
}

/** Requirements further apart than this, in UTF-16 code units, are of different things. */
const FURTHEST = 700;

/** A row of a list of goods ends in a number and a unit of its own. */
const GOODS_ROW = /\t ?\d{1,5} ?\t? ?(?:台|套|张|块|片|卡|批|项|节点|颗|枚|个) ?(?:\t|$)/;
const HOST_COUNT = /\d ?(?:台|套)/;
const LONGEST_HEADING = 40;

/** Whether a line begins a new thing: goods in a list, a lot, the heading of another machine. */
const beginsAnew = (text: string, line: Line, tokens: readonly Token[]): boolean => {
  const words = text.slice(line.start, line.end);
  if (GOODS_ROW.test(words)) return true;
  if (tokens.some(({ kind }) => kind === 'heading')) return true;
  const host = tokens.find(({ kind }) => kind === 'host');
  if (!host) return false;
  const figures = tokens.some((token) => token.kind === 'figure' && token.unit !== null);
  return HOST_COUNT.test(words) || (!figures && words.length <= LONGEST_HEADING && !words.includes('\t'));
};

const sameKind = (one: Requirement, other: Requirement): boolean =>
  one.property === other.property &&
  one.scope === other.scope &&
  (one.sparse === other.sparse || one.peer === true || other.peer === true);

const upper = (op: Constraint['op']): boolean => op === '<=' || op === '<';

/** Whether two requirements cannot be of one part's list: another figure for the same property, asked in the same direction. */
const clash = (one: Requirement, other: Requirement): boolean =>
  !one.peer &&
  !other.peer &&
  sameKind(one, other) &&
  upper(one.op) === upper(other.op) &&
  (one.value !== other.value || one.text !== other.text);

/** `HBM2e/HBM3` and `SXM/OAM` beside each other are a choice and no clash. */
const choice = (one: Requirement, other: Requirement): boolean =>
  one.text !== undefined && other.text !== undefined && Math.abs(other.start - one.end) <= 6;

const merged = (requirements: readonly Requirement[]): readonly Requirement[] => {
  const kept: Requirement[] = [];
  for (const requirement of requirements) {
    const known = kept.findIndex((other) => sameKind(other, requirement) && upper(other.op) === upper(requirement.op));
    const other = kept[known];
    if (!other) kept.push(requirement);
    else if (other.peer && !requirement.peer) kept[known] = requirement;
    else if (requirement.peer) continue;
    // Of a choice the older type is what is asked.
    else if (requirement.property === 'mem_type' && requirement.value < other.value) kept[known] = requirement;
    else if (requirement.property === 'form_factor' && requirement.text !== other.text) kept.splice(known, 1);
  }
  return kept;
};

/** Ends of clauses, at which a line may pass from one machine to the next. */
const clausesOf = (text: string, line: Line, tokens: readonly Token[]): readonly Token[][] => {
  const clauses: Token[][] = [[]];
  let at = line.start;
  for (const token of tokens) {
    if (token.start > at && /[;。]/.test(text.slice(at, token.start))) clauses.push([]);
    clauses.at(-1)?.push(token);
    at = Math.max(at, token.end);
  }
  return clauses;
};

/** Whether a clause in the middle of a line names another machine with its number: `；推理服务器4台，…`. */
const namesMachine = (text: string, clause: readonly Token[]): boolean => {
  const host = clause.find(({ kind }) => kind === 'host');
  return host !== undefined && HOST_COUNT.test(text.slice(host.end, host.end + 10));
};

interface Open {
  requirements: Requirement[];
  readonly from: number;
  to: number;
  readonly key: string;
}

/** Puts the requirements of a text together by what they describe. `tokens` are those of the whole text, in order. */
export const groupsIn = (text: string, lines: readonly Line[], tokens: readonly Token[]): readonly Group[] => {
  const groups: Group[] = [];
  let open: Open | null = null;
  let anew = false;
  const close = (): void => {
    if (!open) return;
    const requirements = merged(open.requirements);
    const starts = requirements.map(({ start }) => start);
    const ends = requirements.map(({ end }) => end);
    if (requirements.length > 0)
      groups.push({ requirements, start: Math.min(...starts), end: Math.max(...ends), from: open.from, to: open.to });
    open = null;
  };
  const join = (line: Line, more: readonly Requirement[], separate: boolean): void => {
    const [first] = more;
    if (!first) return;
    const last: Requirement | undefined = open?.requirements.at(-1);
    const far = last !== undefined && first.start - last.end > FURTHEST;
    const other = more.some((one) => open?.requirements.some((known) => clash(known, one) && !choice(known, one)));
    if (open && (separate || far || other || open.key !== line.key)) close();
    open ??= { requirements: [], from: line.start, to: line.end, key: line.key };
    open.requirements.push(...more);
    open.to = line.end;
  };

  let next = 0;
  for (const line of lines) {
    const first = next;
    while (next < tokens.length && (tokens[next]?.start ?? 0) < line.end) next += 1;
    if (next === first) continue;
    const own = tokens.slice(first, next);
    if (beginsAnew(text, line, own)) anew = true;
    const requirements = [...requirementsIn(text, own), ...peersIn(text, line.start, line.end, own)].sort(
      (one, other) => one.end - other.end,
    );
    if (requirements.length === 0) continue;
    let taken = 0;
    for (const clause of clausesOf(text, line, own)) {
      const end = clause.at(-1)?.end ?? 0;
      const more: Requirement[] = [];
      while (taken < requirements.length && (requirements[taken]?.end ?? 0) <= end) {
        const requirement = requirements[taken];
        if (requirement) more.push(requirement);
        taken += 1;
      }
      join(line, more, anew || (taken > more.length && namesMachine(text, clause)));
      if (more.length > 0) anew = false;
    }
    const rest = requirements.slice(taken);
    if (rest.length > 0) join(line, rest, anew);
  }
  close();
  return groups;
};
