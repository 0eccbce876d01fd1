import type { CaseFile, Input, LedgerCounts } from '../../casefile/index.ts';
import { bars } from './bars.ts';
import { type Html, html } from './html.ts';
import { plural } from './words.ts';

/** So many inputs are named; the ledger export has all. */
const MOST_NAMED = 200;

/** What the ledger says. */
export interface LedgerDigest {
  readonly counts: LedgerCounts;
  /** The inputs that were not read, the first so many. */
  readonly unread: readonly Input[];
  /** How many inputs were read with a remark. */
  readonly remarked: number;
}

export const digestLedger = (caseFile: CaseFile, counts: LedgerCounts): LedgerDigest => ({
  counts,
  unread: caseFile.unreadInputs(MOST_NAMED),
  remarked: caseFile.countRemarked(),
});

/** What became of every input, and how many of the notices had something in them. */
export const funnel = (
  { counts, unread }: LedgerDigest,
  numbers: { readonly notices: number; readonly procedures: number; readonly findings: number },
): Html => {
  const missing = counts.skipped + counts.failed;
  const rows = unread.map(
    ({ path, status, reason }) => html`<tr><td>${status}</td><td><code>${path}</code></td><td>${reason}</td></tr>`,
  );
  return html`<section id="funnel"><h2>What was read, and what was not</h2>
${bars('From inputs to findings', [
  { label: 'inputs', count: counts.input },
  { label: 'read', count: counts.read },
  { label: 'skipped', count: counts.skipped },
  { label: 'failed', count: counts.failed },
  { label: 'notices', count: numbers.notices },
  { label: 'procedures', count: numbers.procedures },
  { label: 'findings', count: numbers.findings },
])}
<p class="quiet">Input = read + skipped + failed. An input is a file, or a member of an archive or capture. A procedure is all notices of one purchase.</p>
${
  missing === 0
    ? html`<p>Every input was read.</p>`
    : html`<details${missing <= 20 ? html` open` : null}><summary>${plural(missing, 'input')} not read, and why</summary><div class="scroll"><table><thead><tr><th>Status</th><th>Input</th><th>Reason</th></tr></thead><tbody>${rows}</tbody></table></div>${missing > unread.length ? html`<p class="quiet">The first ${unread.length} are named here; <code>bidtrace export ledger</code> has all.</p>` : null}</details>`
}</section>`;
};
