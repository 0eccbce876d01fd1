import type { ComponentChildren } from 'preact';

/** A stretch of text with a meaning. */
export interface Marking {
  readonly start: number;
  readonly end: number;
}

export interface Piece<M extends Marking> {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly M[];
}

/** Cuts `[from, to)` at the ends of marks, so that each piece has the same marks all along. Marks may overlap. */
export const pieces = <M extends Marking>(marks: readonly M[], from: number, to: number): readonly Piece<M>[] => {
  const inside = marks
    .filter(({ start, end }) => end > from && start < to && end > start)
    .sort((one, other) => one.start - other.start || one.end - other.end);
  const cuts = [
    ...new Set([from, to, ...inside.flatMap(({ start, end }) => [Math.max(from, start), Math.min(to, end)])]),
  ].sort((one, other) => one - other);
  const result: Piece<M>[] = [];
  let next = 0;
  let open: M[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const start = cuts[i] ?? from;
    const end = cuts[i + 1] ?? to;
    open = open.filter((mark) => mark.end > start);
    for (let mark = inside[next]; mark !== undefined && mark.start <= start; mark = inside[next]) {
      if (mark.end > start) open.push(mark);
      next += 1;
    }
    result.push({ start, end, marks: [...open] });
  }
  return result;
};

export interface RoleMark extends Marking {
  readonly role: string;
}

interface Excerpt {
  readonly from: number;
  readonly to: number;
}

const AROUND = 70;

/** Stretches of a text around some marks, those that touch put together; each ends at a line where one is near. */
export const excerptsAround = (text: string, marks: readonly Marking[]): readonly Excerpt[] => {
  const found = marks
    .map(({ start, end }) => {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      const lineEnd = text.indexOf('\n', end);
      return {
        from: Math.max(lineStart, start - AROUND),
        to: Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND),
      };
    })
    .sort((one, other) => one.from - other.from);
  const merged: Excerpt[] = [];
  for (const excerpt of found) {
    const last = merged.at(-1);
    if (last && excerpt.from <= last.to + 1)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, excerpt.to) };
    else merged.push(excerpt);
  }
  return merged;
};

/** A stretch of text with its marks; `markOf` draws the marked pieces. */
export const MarkedText = <M extends Marking>({
  text,
  from,
  to,
  marks,
  markOf,
}: {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly M[];
  readonly markOf: (piece: Piece<M>, words: string) => ComponentChildren;
}) => (
  <>
    {pieces(marks, from, to).map((piece) => {
      const words = text.slice(piece.start, piece.end);
      return piece.marks.length === 0 ? words : markOf(piece, words);
    })}
  </>
);
