import { type Html, html } from './html.ts';

/** What a record of tenders cannot show, whatever it says. */
const LIMITS: readonly string[] = [
  'A notice shows what an organisation announced. It does not show that goods or access came, were used, or by whom.',
  'Much buying is never announced: classified and military work, purchases under the thresholds, direct orders, framework calls, and private companies, which need not publish at all.',
  'A named chip does not show where it came from. It may have stood in China before a rule, be used, repaired or relabelled, or sit in a computer abroad.',
  'A cloud that is rented is not a chip that is sent. Where the computers of an account stand, and whether the provider knew who used it, is rarely written.',
  'A licence, if there was one, is not in a tender. Neither is a refusal.',
  'Buyers ask for brands by habit and copy specifications from one another. A name in a list of references or of equivalents is no purchase.',
  'Portals correct, mask and delete. What was read here is what stood in these files; a later notice may have changed it.',
  'Only the documents that were given were read. That an organisation is absent here says nothing about it.',
];

/** Counts of the case that a reader should know before trusting the rest. */
export interface Blindness {
  readonly undated: number;
  readonly unnamedBuyers: number;
  readonly remarked: number;
  readonly unknownRules: number;
}

const line = (count: number, text: string): Html | null =>
  count === 0 ? null : html`<li><b>${count}</b> ${text}</li>`;

/** What tenders cannot show, and what this case could not tell. */
export const blindSpots = ({ undated, unnamedBuyers, remarked, unknownRules }: Blindness): Html =>
  html`<section id="blind-spots"><h2>What tenders cannot show</h2><ul>${LIMITS.map((limit) => html`<li>${limit}</li>`)}</ul>${
    undated + unnamedBuyers + remarked + unknownRules === 0
      ? null
      : html`<h3>And in this case</h3><ul>${line(unnamedBuyers, 'findings have a buyer that is masked or not named; they are counted for no organisation')}${line(undated, 'findings have no date, so neither rules nor lists could be asked for their day')}${line(unknownRules, 'findings are about something for which the rules of their day could not be told')}${line(remarked, 'inputs were read with remarks: from a picture, with a guessed character set, or in part; the ledger names them')}</ul>`
  }</section>`;
