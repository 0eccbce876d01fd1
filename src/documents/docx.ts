import mammoth from 'mammoth';
import type { ReaderContext } from './context.ts';
import { readMarkup } from './html.ts';
import { messageOf } from './message-of.ts';
import type { Document, Unreadable } from './model.ts';

/** Heading styles of Chinese Word templates, which mammoth does not know by name. */
const STYLES = [
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='标题 1'] => h1:fresh",
  "p[style-name='标题 2'] => h2:fresh",
];

/** Reads a Word document (docx): paragraphs, lists and tables with merged cells; deleted text of tracked changes is left out. */
export const readDocx = async (bytes: Uint8Array, context: ReaderContext): Promise<Document | Unreadable> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
      // Pictures are no text; encoding them would only cost memory.
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    return readMarkup(value, context, []);
  } catch (error) {
    return { status: 'failed', reason: `damaged Word document: ${messageOf(error)}` };
  }
};
