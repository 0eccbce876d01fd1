/** A piece of an announcement's body, from which every layout is made. */
export type Part =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly table: readonly (readonly string[])[] };

export type Layout = 'ccgp' | 'portal' | 'old-portal' | 'campus' | 'gb18030' | 'pdf' | 'docx' | 'text' | 'fused-text';

/** One invented announcement. */
export interface Sample {
  /** Path under `samples/documents`, without its suffix. */
  readonly file: string;
  readonly layout: Layout;
  readonly title: string;
  /** `YYYY-MM-DD HH:MM`, or null where the announcement states no date. */
  readonly published: string | null;
  /** Rows of the portal's summary table (公告概要), in the layouts that have one. */
  readonly summary?: readonly (readonly [string, string])[];
  readonly body: readonly Part[];
  /** Signature and date at the foot. */
  readonly signature?: readonly string[];
  /** Files that the page links to and that lie beside it. */
  readonly attachments?: readonly { readonly name: string; readonly label: string; readonly content: string }[];
}

/** What every sample says of itself. */
export const DISCLAIMER = '（本页为 bidtrace 虚构示例 invented sample：机构、人员、编号与事实均为虚构）';
