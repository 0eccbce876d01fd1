import { type Document, type Reading, type ReadOptions, readDocument } from '../documents/index.ts';
import { answerSpecifications, type Draft, findDrafts } from '../findings/index.ts';
import { type Notice, readNotice } from '../notices/index.ts';
import { findMentions, lookAt, type Mention } from '../technologies/index.ts';

/** All that one document says, or why it says nothing. */
export type Analysis =
  | {
      readonly status: 'read';
      readonly document: Document;
      readonly notice: Notice;
      readonly mentions: readonly Mention[];
      /** What of the catalogue its text touches (technologies/look.ts). */
      readonly touches: string;
      readonly drafts: readonly Draft[];
    }
  | Exclude<Reading, { readonly status: 'read' }>;

/** The analysis of one document: a pure function of its bytes and path, the same in a thread, on a laptop and on a cluster. */
export const analyse = async (bytes: Uint8Array, path: string, options: ReadOptions = {}): Promise<Analysis> => {
  const reading = await readDocument(bytes, path, options);
  if (reading.status !== 'read') return reading;
  const { document } = reading;
  const notice = readNotice(document);
  const look = lookAt(document.text);
  const mentions = answerSpecifications(findMentions(document, notice, look), notice);
  const drafts = findDrafts(document, notice, mentions);
  return { status: 'read', document, notice, mentions, touches: look.touches, drafts };
};
