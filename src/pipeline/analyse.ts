import { type Document, type Reading, type ReadOptions, readDocument } from '../documents/index.ts';
import { answerSpecifications, type Draft, findDrafts } from '../findings/index.ts';
import { type Notice, readNotice } from '../notices/index.ts';
import { findMentions, type Mention } from '../technologies/index.ts';

/** All that one document says, or why it says nothing. */
export type Analysis =
  | {
      readonly status: 'read';
      readonly document: Document;
      readonly notice: Notice;
      readonly mentions: readonly Mention[];
      readonly drafts: readonly Draft[];
    }
  | Exclude<Reading, { readonly status: 'read' }>;

/** The analysis of one document: a pure function of its bytes and path, the same in a thread, on a laptop and on a cluster. */
export const analyse = async (bytes: Uint8Array, path: string, options: ReadOptions = {}): Promise<Analysis> => {
  const reading = await readDocument(bytes, path, options);
  if (reading.status !== 'read') return reading;
  const { document } = reading;
  const notice = readNotice(document);
  const mentions = answerSpecifications(findMentions(document, notice), notice);
  return { status: 'read', document, notice, mentions, drafts: findDrafts(document, notice, mentions) };
};
