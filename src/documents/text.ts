import { createTextBuilder } from './builder.ts';
import { decodeText } from './charset.ts';
import { documentOf, type ReaderContext } from './context.ts';
import { isSectionHeading } from './heading.ts';
import type { Document, Unreadable } from './model.ts';

/** Cells of a line that is a row: parted by tabs, or by bars as in a table drawn in text. */
const cellsOf = (line: string): readonly string[] | null => {
  if (line.includes('\t')) {
    const cells = line.split('\t');
    return cells.filter((cell) => cell.trim() !== '').length >= 2 ? cells : null;
  }
  if (/^\s*\|.*\|\s*$/u.test(line)) {
    const cells = line.trim().slice(1, -1).split('|');
    return cells.length >= 2 ? cells : null;
  }
  return null;
};

const RULE = /^[\s|:\-+=─━┼│┃]+$/u;

/** Reads plain text: a block a line; neighbouring lines parted by tabs or bars are a table. */
export const readText = (bytes: Uint8Array, context: ReaderContext): Document | Unreadable => {
  const { text, remarks } = decodeText(bytes, context.charset);
  const builder = createTextBuilder();
  let rows: (readonly string[])[] = [];
  const closeRows = (): void => {
    if (rows.length === 1) builder.block('paragraph', (rows[0] ?? []).join(' '));
    else if (rows.length > 1) builder.table(rows.map((row) => row.map((cell) => ({ text: cell }))));
    rows = [];
  };
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029\f]/u)) {
    if (rows.length > 0 && /[-=─━═]/u.test(line) && RULE.test(line)) continue;
    const cells = cellsOf(line);
    if (cells) {
      rows.push(cells);
      continue;
    }
    closeRows();
    builder.block(isSectionHeading(line.trim()) ? 'heading' : 'paragraph', line);
  }
  closeRows();
  const built = builder.finish();
  if (built.text === '') return { status: 'failed', reason: 'the file holds only white space' };
  return documentOf(context, built, { remarks });
};
