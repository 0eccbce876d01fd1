import type { MessagePort } from 'node:worker_threads';
import type { Input, StoredAnalysis } from '../casefile/index.ts';

/** A file that the walk met. */
export interface FoundFile {
  /** As the ledger names it. */
  readonly path: string;
  /** Where it lies. */
  readonly location: string;
  readonly bytes: number;
  readonly modified: number;
}

/** What workers are asked to do. A worker sets the first number of `begun` to 1 when it begins, which is when patience begins. */
export type Task = Work & { readonly begun: Int32Array };

export type Work =
  | { readonly kind: 'files'; readonly folder: string; readonly files: readonly FoundFile[]; readonly analyse: boolean }
  | { readonly kind: 'stored'; readonly folder: string; readonly inputs: readonly Input[] }
  | { readonly kind: 'expand'; readonly folder: string; readonly file: FoundFile; readonly port: MessagePort };

/** What came of one file or stored original. */
export interface Outcome {
  readonly input: Input;
  readonly analysis: StoredAnalysis | null;
  /** The file holds others and is to be expanded. */
  readonly container: boolean;
}

/** What the main thread says to a bundle of members: send the next, or stop because they cannot be written. */
export type BundleAnswer = 'next' | 'stop';
