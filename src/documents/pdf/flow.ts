import { isWide, type Line, seam } from './lines.ts';

/** Words put together from lines: their text, and the lines it came from. */
export interface Flow {
  readonly text: string;
  readonly lines: readonly Line[];
}

const OPENING = '（(“‘"《【〔「[';
const FIRST_WORD = /^[（(“‘"《【〔「[]*(?:[\u2e80-\uffff]|[^\s\u2e80-\uffff]*)[，。、；：）)”’》】〕」\]]*/u;

/** Width in points of what a line may not break at its start: one character of Chinese, a whole word of Latin, the marks around it. */
const firstWord = (line: Line): number => {
  const word = FIRST_WORD.exec(line.text)?.[0] ?? '';
  let width = 0;
  for (const character of word) width += isWide(character) || OPENING.includes(character) ? line.em : line.em * 0.55;
  return Math.min(Math.max(width, line.em * 0.5), line.em * 16);
};

/**
 * Whether a line ends because the next word did not fit, and not because its writer ended it.
 *
 * @param right where the lines of this column end, in points
 */
export const wraps = (line: Line, next: Line, right: number, slack = 0.7): boolean =>
  right - line.x1 < firstWord(next) + Math.max(line.em, next.em) * slack;

/** The words of a cell: lines that wrap are put together, others are parted by a space. */
export const cellFlow = (lines: readonly Line[], width: number): Flow => {
  let text = '';
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before) {
      // What a cell's borders leave free on both sides, and centred lines, count as used.
      const room = width - (before.x1 - before.x0);
      const broken = room < firstWord(line) + Math.max(before.em, line.em) * 1.6;
      text += broken ? seam(before.text, line.text) : ' ';
    }
    text += line.text;
  }
  return { text, lines };
};
