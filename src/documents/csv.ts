import { type CellDraft, createTextBuilder } from './builder.ts';
import { decodeText } from './charset.ts';
import { documentOf, type ReaderContext } from './context.ts';
import { LIMITS } from './limits.ts';
import type { Document, Unreadable } from './model.ts';

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** The delimiter that parts the first lines into the same number of cells, more than one. */
const delimiterOf = (text: string): string => {
  const lines = text.split(/\r?\n/u, 20).filter((line) => line !== '');
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    return { delimiter, score: most === 0 ? 0 : counts.filter((count) => count === most).length * most };
  });
  return scored.reduce((a, b) => (b.score > a.score ? b : a)).delimiter;
};

/** Rows of delimited text (RFC 4180: quoted cells, doubled quotes, line breaks inside quotes). */
export function* rowsOf(text: string, delimiter: string): Generator<string[]> {
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i += 1;
      yield [...row, cell];
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) yield [...row, cell];
}

/** Reads comma-separated values and their like as one table. */
export const readCsv = (bytes: Uint8Array, context: ReaderContext): Document | Unreadable => {
  const { text, remarks } = decodeText(bytes, context.charset);
  const rows: CellDraft[][] = [];
  let length = 0;
  for (const row of rowsOf(text, delimiterOf(text))) {
    if (row.some((cell) => cell.trim() !== '')) rows.push(row.map((cell) => ({ text: cell })));
    // The builder leaves out what does not fit, and says so.
    length += row.reduce((sum, cell) => sum + cell.length + 1, 0);
    if (length > LIMITS.textLength) break;
  }
  const builder = createTextBuilder();
  builder.table(rows);
  const built = builder.finish();
  if (built.text === '') return { status: 'failed', reason: 'the file holds only white space' };
  return documentOf(context, built, { remarks });
};
