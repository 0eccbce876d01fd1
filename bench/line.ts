/** One line of the table that `npm run bench` prints. */
export interface Line {
  readonly what: string;
  readonly figure: string;
  /** What it is held against, measured in the same run. */
  readonly yardstick: string;
  readonly ratio: number | null;
  /** The mark of the architecture, section 8. */
  readonly mark: string;
}
