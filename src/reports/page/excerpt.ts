import type { Evidence } from '../../findings/index.ts';
import { type Html, html, type Part } from './html.ts';
import { ROLE } from './words.ts';

/** Characters shown before and after the words that prove something. */
const AROUND = 42;
/** Two places this near are shown as one excerpt. */
const NEAR = 24;

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly roles: readonly string[];
}

interface Excerpt {
  start: number;
  end: number;
  readonly marks: Marked[];
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** Places that overlap become one, with the roles of all. */
const joined = (spans: readonly Evidence[]): readonly Marked[] => {
  const places: { start: number; end: number; roles: string[] }[] = [];
  for (const { start, end, role } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = places.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      if (!last.roles.includes(role)) last.roles.push(role);
    } else places.push({ start, end, roles: [role] });
  }
  return places;
};

/** A place with what stands around it: up to the line's ends, or so many characters. */
const around = (text: string, { start, end }: Marked): readonly [number, number] => {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  let from = Math.max(lineStart, start - AROUND);
  let to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND);
  if (isLowSurrogate(text, from)) from -= 1;
  if (isLowSurrogate(text, to)) to += 1;
  return [from, to];
};

const excerptsOf = (text: string, spans: readonly Evidence[]): readonly Excerpt[] => {
  const excerpts: Excerpt[] = [];
  for (const mark of joined(spans.filter(({ start, end }) => start >= 0 && end <= text.length && start < end))) {
    const [start, end] = around(text, mark);
    const last = excerpts.at(-1);
    if (last && start <= last.end + NEAR) {
      last.end = Math.max(last.end, end);
      last.marks.push(mark);
    } else excerpts.push({ start, end, marks: [mark] });
  }
  return excerpts;
};

/** Cells of a row and lines are parted as a reader expects. */
const shown = (words: string): string => words.replaceAll('\t', ' │ ').replace(/\s*\n\s*/g, ' ⏎ ');

const render = (text: string, { start, end, marks }: Excerpt): Html => {
  const parts: Part[] = [start > 0 && text[start - 1] !== '\n' ? '… ' : null];
  let at = start;
  for (const mark of marks) {
    const roles = mark.roles.map((role) => ROLE[role] ?? role).join(', ');
    parts.push(
      shown(text.slice(at, mark.start)),
      html`<mark>${shown(text.slice(mark.start, mark.end))}</mark><small class="role">${roles}</small>`,
    );
    at = mark.end;
  }
  parts.push(shown(text.slice(at, end)), end < text.length && text[end] !== '\n' ? ' …' : null);
  return html`<li lang="zh">${parts}</li>`;
};

/** The words of one document that prove something, in their context, each marked with what it proves. */
export const quoteExcerpts = (text: string, spans: readonly Evidence[]): readonly Html[] =>
  excerptsOf(text, spans).map((excerpt) => render(text, excerpt));
