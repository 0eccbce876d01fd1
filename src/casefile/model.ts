import type { Draft } from '../findings/index.ts';
import type { LinkKey, Notice } from '../notices/index.ts';
import type { Mention } from '../technologies/index.ts';

export type InputStatus = 'added' | 'read' | 'skipped' | 'failed';

/** A line of the ledger. `added` is not analysed yet; the other three are final. */
export interface Input {
  readonly path: string;
  /** SHA-256 of the bytes; empty where they could not be read. */
  readonly document: string;
  readonly bytes: number | null;
  readonly modified: number | null;
  readonly kind: 'file' | 'container' | 'member';
  /** Path of the container that it came in. */
  readonly parent: string | null;
  readonly charset: string | null;
  readonly status: InputStatus;
  readonly reason: string | null;
}

/** A document with all that its analysis gave, in the form in which it is stored. Made where the analysis ran. */
export interface StoredAnalysis {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly quality: string;
  readonly remarks: readonly string[];
  /** Names that its links give to files, which may be its attachments. */
  readonly links: readonly string[];
  readonly text: string;
  /** What the notice is asked for, and its record as JSON. */
  readonly notice: StoredNotice;
  /** Tokens of the full-text index, by column. */
  readonly tokens: Readonly<Record<'text' | 'title' | 'buyer' | 'supplier' | 'agency' | 'region', string>>;
  /** Fixed values that it can be searched by beside kind, stage and amount. */
  readonly tags: readonly (readonly [field: string, value: string])[];
  /** Catalogue ids that it mentions, and their families. */
  readonly technologies: readonly string[];
  /** What of the catalogue stands in its text, in whatever sense: as long as nothing else does and none of it changes, the analysis stays. */
  readonly touches: string;
  /** JSON. */
  readonly mentions: string;
  readonly drafts: string;
}

export interface StoredNotice {
  readonly kind: string;
  readonly stage: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly region: string | null;
  readonly buyer: string | null;
  /** Yuan. */
  readonly amount: number | null;
  /** JSON: what links it to others, and the whole notice. */
  readonly link: string;
  /** Notices of one purchase share one of these. */
  readonly linkKeys: readonly LinkKey[];
  readonly record: string;
}

/** A document as it is read back for exports and reports. */
export interface DocumentRow {
  readonly document: string;
  readonly path: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly text: string;
  readonly parent: string | null;
  readonly pages: number | null;
}

/** A document as it was read, with what its analysis gave. */
export interface DocumentAnalysis {
  readonly document: DocumentRow;
  readonly notice: Notice;
  readonly mentions: readonly Mention[];
}

export interface LedgerCounts {
  readonly input: number;
  readonly read: number;
  readonly skipped: number;
  readonly failed: number;
}

/** What one procedure's documents hold. */
export interface ProcedureRecords {
  readonly procedure: string;
  readonly notices: readonly Notice[];
  readonly drafts: readonly Draft[];
}
