import WordExtractor from 'word-extractor';
import { createTextBuilder } from './builder.ts';
import { documentOf, type ReaderContext } from './context.ts';
import { isSectionHeading } from './heading.ts';
import { messageOf } from './message-of.ts';
import type { Document, Unreadable } from './model.ts';

/**
 * Rows of a table in Word's binary text: cells end with a bell or a tab, and rows follow each other as lines of the same number of cells.
 */
const cellsOf = (line: string): readonly string[] => line.split(/[\t\u0007]/u);

/** Reads a Word document of before 2007 (doc, also wps): headers, body, text boxes and notes. */
export const readDoc = async (bytes: Uint8Array, context: ReaderContext): Promise<Document | Unreadable> => {
  let body: string;
  try {
    const word = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    body = [word.getBody(), word.getTextboxes(), word.getFootnotes(), word.getEndnotes()]
      .filter((part) => part.trim() !== '')
      .join('\n');
  } catch (error) {
    const message = messageOf(error);
    if (/encrypt|password/iu.test(message))
      return { status: 'failed', reason: 'password-protected Word document: give an open copy' };
    return { status: 'failed', reason: `damaged Word document: ${message}` };
  }
  const builder = createTextBuilder();
  let rows: (readonly string[])[] = [];
  const closeRows = (): void => {
    if (rows.length === 1) builder.block('paragraph', (rows[0] ?? []).join(' '));
    else if (rows.length > 1) builder.table(rows.map((row) => row.map((text) => ({ text }))));
    rows = [];
  };
  for (const line of body.split(/[\n\r\v\f]/u)) {
    const cells = cellsOf(line);
    if (cells.filter((cell) => cell.trim() !== '').length >= 2) {
      rows.push(cells.at(-1)?.trim() === '' ? cells.slice(0, -1) : cells);
      continue;
    }
    closeRows();
    builder.block(isSectionHeading(line.trim()) ? 'heading' : 'paragraph', line);
  }
  closeRows();
  const built = builder.finish();
  if (built.text === '') return { status: 'failed', reason: 'the Word document holds no text' };
  return documentOf(context, built);
};
