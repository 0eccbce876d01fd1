import { borderAfter, type Label, type Marks } from './labels.ts';
import type { Role } from './lexicon.ts';

/** A label with the range of its value, and whose it is where the label alone does not say. */
export interface Pair {
  /** The label's role; 名称 under 采购人信息 is `buyer`. */
  readonly role: Role;
  readonly label: Label;
  readonly start: number;
  readonly end: number;
  /** The last heading before it that says what the section is about. */
  readonly heading: Role | null;
}

const HEADING_OF: Readonly<Partial<Record<Role, Role>>> = {
  buyer_heading: 'buyer_heading',
  agency_heading: 'agency_heading',
  supplier_heading: 'supplier_heading',
  candidate_heading: 'candidate_heading',
  failed_heading: 'failed_heading',
  supervisor_heading: 'supervisor_heading',
  section: 'section',
  expert: 'section',
  fee: 'section',
};
/** A party's label without a value opens its block: 1.采购人 / 名称：…. */
const OPENS: Readonly<Partial<Record<Role, Role>>> = {
  buyer: 'buyer_heading',
  agency: 'agency_heading',
  supplier: 'supplier_heading',
  candidate: 'candidate_heading',
  single_source: 'single_source',
};
const PARTY_OF: Readonly<Partial<Record<Role, Role>>> = {
  buyer_heading: 'buyer',
  agency_heading: 'agency',
  supplier_heading: 'supplier',
  candidate_heading: 'candidate',
  single_source: 'single_source',
};

const isBlank = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 0x3000 && code !== 0xa0 && code !== 9 && code !== 10 && code !== 13) return false;
  }
  return true;
};

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The first tab of a range, or -1; looks no further, for a text without tabs may be long. */
const tabBefore = (text: string, start: number, end: number): number => {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === 9) return at;
  return -1;
};

const cellEnd = (text: string, at: number): number => {
  const line = lineEnd(text, at);
  const tab = tabBefore(text, at, line);
  return tab < 0 ? line : tab;
};

/** Labels that fill a line, two or more in a row, are the header of a table whose cells became lines. */
const headerLines = (text: string, labels: readonly Label[]): ReadonlySet<Label> => {
  const found = new Set<Label>();
  for (let i = 1; i < labels.length; i += 1) {
    const [one, two] = [labels[i - 1], labels[i]];
    if (!one || !two || one.form !== 'cell' || two.form !== 'cell') continue;
    if (HEADING_OF[one.role] !== undefined || HEADING_OF[two.role] !== undefined) continue;
    if (text[one.after] !== '\n' || !isBlank(text, one.after + 1, two.border)) continue;
    found.add(one);
    found.add(two);
  }
  return found;
};

/** The value's range after a label; empty ranges are told by `start === end`. */
const valueRange = (text: string, marks: Marks, label: Label, headers: ReadonlySet<Label>): [number, number] => {
  const { after } = label;
  let start = after;
  let end = Math.min(borderAfter(marks.borders, after - 1, text.length), cellEnd(text, after));
  if (!isBlank(text, start, end)) {
    const gap =
      isBlank(text, label.end, after) && after - label.end >= 3 ? text.slice(start, end).search(/\S[ \u3000]{4}/u) : -1;
    return [start, gap < 0 ? end : start + gap + 1];
  }
  if (headers.has(label)) return [after, after];
  const stop = cellEnd(text, after);
  if (stop >= text.length || end < stop) return [after, after];
  if (text[stop] === '\t') {
    // The next filled cell of the row.
    start = stop + 1;
    end = cellEnd(text, start);
    while (isBlank(text, start, end) && text[end] === '\t') {
      start = end + 1;
      end = cellEnd(text, start);
    }
  } else {
    const lineStart = text.lastIndexOf('\n', label.start) + 1;
    if (text.slice(lineStart, label.start).includes('\t')) return [after, after];
    start = stop + 1;
    end = lineEnd(text, start);
    if (isBlank(text, start, end) && end < text.length) {
      start = end + 1;
      end = lineEnd(text, start);
    }
    if (tabBefore(text, start, end) >= 0) return [after, after];
  }
  const border = borderAfter(marks.borders, start - 1, end);
  if (border < end && isBlank(text, start, border)) return [after, after];
  return [start, Math.min(end, border)];
};

const GOODS: ReadonlySet<Role> = new Set(['brand', 'brand_model', 'model', 'specification', 'quantity', 'unit_price']);

/** 名称 is of the party that the heading tells, or of goods where their brand, model or quantity comes next. */
const roleOf = (label: Label, next: Label | undefined, heading: Role | null): Role | undefined => {
  if (label.role !== 'party_name') return label.role;
  if (next && GOODS.has(next.role) && next.border - label.end <= 120) return 'item_name';
  return heading === null ? label.role : PARTY_OF[heading];
};

/** Labels with their values, in reading order. */
export const pairLabels = (text: string, marks: Marks): readonly Pair[] => {
  const { labels } = marks;
  const headers = headerLines(text, labels);
  const pairs: Pair[] = [];
  let heading: Role | null = null;
  let section = 0;
  let headingAt = -1;
  for (const [index, label] of labels.entries()) {
    // A section of its own number ends what the last heading said, unless the heading is that very section.
    while (section < marks.sections.length && (marks.sections[section] ?? 0) <= label.border) {
      const at = marks.sections[section] ?? 0;
      if (text.charCodeAt(at) !== 0xff08 && text.charCodeAt(at) !== 40 && headingAt < at) heading = null;
      section += 1;
    }
    const [start, end] = valueRange(text, marks, label, headers);
    const opened = HEADING_OF[label.role];
    if (opened !== undefined && !(label.role === 'expert' && start < end && label.form === 'colon')) {
      heading = opened;
      headingAt = label.border;
    }
    if (isBlank(text, start, end)) {
      const opens = OPENS[label.role];
      if (opens !== undefined && !headers.has(label)) {
        heading = opens;
        headingAt = label.border;
      }
      continue;
    }
    const role = roleOf(label, labels[index + 1], heading);
    if (role === undefined) continue;
    pairs.push({ role, label, start, end, heading });
  }
  return pairs;
};
