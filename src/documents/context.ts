import type { BuiltText } from './builder.ts';
import { LIMITS } from './limits.ts';
import type { Document } from './model.ts';

/** What a reader is told about the bytes besides themselves. */
export interface ReaderContext {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Character set told from outside (an HTTP header), or null. */
  readonly charset: string | null;
  /** Whether scans and pictures are read. */
  readonly pictures: boolean;
}

/** The document that a reader has built; a reader gives what is special to its format. */
export const documentOf = (
  context: ReaderContext,
  built: BuiltText,
  rest: Partial<Pick<Document, 'links' | 'pages' | 'quality' | 'remarks'>> = {},
): Document => {
  const remarks = rest.remarks ?? [];
  return {
    id: context.id,
    path: context.path,
    mediaType: context.mediaType,
    bytes: context.bytes,
    text: built.text,
    pages: rest.pages ?? null,
    blocks: built.blocks,
    tables: built.tables,
    pageStarts: built.pageStarts,
    links: rest.links ?? [],
    quality: rest.quality ?? 'exact',
    remarks: built.cut ? [...remarks, `text cut at ${LIMITS.textLength} characters`] : remarks,
  };
};
