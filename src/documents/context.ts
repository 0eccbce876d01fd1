/** What a reader is told about the bytes besides themselves. */
export interface ReaderContext {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly parent: string | null;
  /** Character set told from outside (an HTTP header), or null. */
  readonly charset: string | null;
}
