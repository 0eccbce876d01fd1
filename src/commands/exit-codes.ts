/** How every command ends; docs/exit-codes.md tells what to do about each. */
export const EXIT = {
  /** Done. */
  done: 0,
  /** Done, but some inputs failed and are in the ledger, a check does not hold, or a score is under its floor. */
  somethingFailed: 1,
  /** The command was typed wrongly, or what it names is not there. Nothing was begun. */
  wrongUse: 2,
  /** The program or the machine failed: a full disk, or an error of ours. */
  internalError: 3,
} as const;
