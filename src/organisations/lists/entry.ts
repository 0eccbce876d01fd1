/** Lists by the codes of the command line (architecture, section 4). */
export const LISTS = ['EL', 'MEU', 'UVL', 'DPL', 'SDN', 'CMIC', '1260H', '1286', 'UFLPA', 'JP-FEUL'] as const;
export type ListCode = (typeof LISTS)[number];

/** One entry of one edition of an official list, however its file is written. */
export interface ListEntry {
  readonly list: ListCode;
  readonly name: string;
  readonly aliases: readonly string[];
  /** ISO country codes, empty where the file gives none. */
  readonly countries: readonly string[];
  readonly kind: 'entity' | 'person';
  /** `YYYY-MM-DD` from which the entry holds, or null where no source at hand gives it. */
  readonly listed_from: string | null;
  /** What `listed_from` rests on, in words; null with it. */
  readonly from_basis: string | null;
  /** A day on which it was on the list for certain (an edition, the last day of the year of its Federal Register volume). */
  readonly listed_by: string | null;
  /** Last day on the list; null while it is on it. */
  readonly listed_to: string | null;
  readonly citation: string;
  /** Unified social credit codes that the list prints. */
  readonly credit_codes: readonly string[];
  /** `YYYY-MM-DD` of the edition that it was read from. */
  readonly edition: string;
}
