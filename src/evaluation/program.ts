import { type Document, readDocument } from '../documents/index.ts';
import { answerSpecifications, type Draft, findDrafts } from '../findings/index.ts';
import { type Notice, readNotice } from '../notices/index.ts';
import { findMentions, type Mention } from '../technologies/index.ts';

/** What the program makes of one labelled document. */
export interface Answer {
  readonly document: Document;
  readonly notice: Notice;
  readonly mentions: readonly Mention[];
  readonly drafts: readonly Draft[];
}

/** Runs the analysis of one document as the pipeline does; `null` when it can't be read. */
export const answer = async (bytes: Uint8Array, path: string): Promise<Answer | null> => {
  const reading = await readDocument(bytes, path);
  if (reading.status !== 'read') return null;
  const { document } = reading;
  const notice = readNotice(document);
  const mentions = answerSpecifications(findMentions(document, notice), notice);
  return { document, notice, mentions, drafts: findDrafts(document, notice, mentions) };
};

/** The same for text that comes in a labelled record. */
export const answerText = (text: string, path: string): Promise<Answer | null> =>
  answer(new TextEncoder().encode(text), path);
