export type { Entry } from './archives/entry.ts';
export { expand } from './archives/expand.ts';
export { attachmentNames, isAttachable, linkedNames, placesOfFiles, placesOver } from './attachments.ts';
export { decodeText } from './charset.ts';
export { LIMITS } from './limits.ts';
export { detectMediaType, type MediaType } from './media-type.ts';
export * from './model.ts';
export type { PageBox } from './pdf/places.ts';
export { isContainer, pdfBoxes, pdfPageImage, type Reading, type ReadOptions, readDocument, sha256 } from './read.ts';
