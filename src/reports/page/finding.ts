import type { Decided, DocumentAnalysis } from '../../casefile/index.ts';
import type { Evidence, Finding, Listing } from '../../findings/index.ts';
import { itemById } from '../../law/index.ts';
import { assessmentsOf } from './assessment.ts';
import { quoteExcerpts } from './excerpt.ts';
import { type Html, html, type Part } from './html.ts';
import { CLASS, CONFIDENCE, ROUTE, STAGE, yuan } from './words.ts';

/** Name of a catalogue entry for a reader; the id where the catalogue has none. */
export const nameOf = (id: string): string => itemById(id)?.name.en ?? id;

const fact = (name: string, value: Part, lang?: string): Html | null =>
  value === null ? null : html`<div><dt>${name}</dt><dd${lang ? html` lang="${lang}"` : null}>${value}</dd></div>`;

const amountOf = ({ amount_cny, amount_basis }: Finding): string | null =>
  amount_cny === null
    ? null
    : `${yuan(amount_cny)} (${amount_basis === 'award' ? 'awarded or paid' : 'budget or limit'})`;

const quantityOf = ({ quantity }: Finding): string | null =>
  quantity === null ? null : `${quantity.value} ${quantity.unit}`.trim();

const technologyOf = ({ technology, candidates }: Finding): string =>
  technology !== null
    ? nameOf(technology)
    : candidates.length === 0
      ? 'none named'
      : `not named; the requirements fit ${candidates.map(nameOf).join(', ')}`;

const throughWhom = ({ intermediary, via_reseller }: Finding): string | null =>
  intermediary ?? (via_reseller ? 'a reseller that is not named' : null);

const inForce = (value: boolean | null): string => (value === null ? 'not known' : value ? 'listed' : 'not listed');

const listingRow = ({
  organisation,
  role,
  list,
  entry,
  listed_from,
  listed_to,
  on_date,
  today,
  citation,
  edition,
}: Listing): Html =>
  html`<tr><td lang="zh">${organisation}<br><small>${role.replace('_', ' ')}</small></td><td>${list}: ${entry}<br><small>${listed_from ?? 'date not known'}${listed_to === null ? null : ` to ${listed_to}`}; ${citation}; edition of ${edition}</small></td><td>${inForce(on_date)}</td><td>${inForce(today)}</td></tr>`;

const listings = (rows: readonly Listing[]): Html =>
  rows.length === 0
    ? html`<p class="quiet">No name of this finding stands on a list that was loaded.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Name</th><th>Entry</th><th>On the day of the document</th><th>On the day of this report</th></tr></thead><tbody>${rows.map(listingRow)}</tbody></table></div>`;

const inShort = ({ document_date, today }: Finding['assessments']): string => {
  const [then, now] = [document_date, today].map((assessment) => (assessment ? CLASS[assessment.class] : 'not asked'));
  return then === now ? `${then}; today the same` : `${then}; today: ${now}`;
};

const listedInShort = (rows: readonly Listing[]): string =>
  rows.length === 0
    ? 'none of the names'
    : rows
        .map(({ list, on_date, today }) => `${list}: ${inForce(on_date)} on the day, ${inForce(today)} today`)
        .join('; ');

const sentences = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const byDocument = (evidence: readonly Evidence[]): readonly (readonly [string, readonly Evidence[]])[] => [
  ...Map.groupBy(evidence, ({ document }) => document),
];

const documentBlock = (id: string, spans: readonly Evidence[], read: (id: string) => DocumentAnalysis | null): Html => {
  const analysis = read(id);
  const path = analysis?.document.path ?? spans[0]?.path ?? '';
  const title = analysis?.notice.title?.value ?? null;
  const published = analysis?.notice.published?.value ?? null;
  return html`<figure class="source"><figcaption>${title === null ? null : html`<span lang="zh">${title}</span><br>`}<small>${published === null ? null : `${published} · `}<code>${path}</code> · SHA-256 <code title="${id}">${id.slice(0, 12)}</code></small></figcaption><ol class="quotes">${quoteExcerpts(analysis?.document.text ?? '', spans)}</ol></figure>`;
};

const DECISION: Readonly<Record<Decided['decision'], string>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  corrected: 'corrected',
  sent_back: 'sent back',
};

const reviewed = (decided: Decided | null): Html =>
  decided === null
    ? html`<p class="review quiet">Not reviewed by a person yet.</p>`
    : html`<p class="review"><b>Review: ${DECISION[decided.decision]}</b> by ${decided.who}, ${decided.at.slice(0, 10)}${decided.note === '' ? null : `: ${decided.note}`}${decided.stale ? ' (the finding says something else now than what was decided on)' : null}</p>`;

/** One finding: its statement, the words that prove it, what the rules and lists said, what else it could be, what a reviewer decided. */
export const findingSection = (
  finding: Finding,
  decided: Decided | null,
  read: (id: string) => DocumentAnalysis | null,
): Html =>
  html`<article class="finding" id="f-${finding.id}">
<p class="tags"><span>${STAGE[finding.stage]}</span><span>${ROUTE[finding.route]}</span><span class="${finding.confidence}">${CONFIDENCE[finding.confidence]}</span></p>
<h4>${finding.statement.en}</h4>
<p class="zh" lang="zh">${finding.statement.zh}</p>
${reviewed(decided)}<dl class="facts">${fact('Buyer', finding.buyer, 'zh')}${fact('End user', finding.end_user, 'zh')}${fact('Technology', technologyOf(finding))}${fact('Provider', finding.provider === null ? null : nameOf(finding.provider))}${fact('Through', throughWhom(finding), 'zh')}${fact('Quantity', quantityOf(finding))}${fact('Amount', amountOf(finding))}${fact('Lot', finding.lot)}${fact('Latest notice', finding.date)}</dl>
<h5>The words that prove it</h5>
${byDocument(finding.evidence).map(([id, spans]) => documentBlock(id, spans, read))}
<details><summary>What the rules said <span>${inShort(finding.assessments)}</span></summary>${assessmentsOf(finding.assessments.document_date, finding.assessments.today)}</details>
<details><summary>Lists <span>${listedInShort(finding.listings)}</span></summary>${listings(finding.listings)}</details>
<details><summary>Why it is taken for this, and what else it could be</summary><h6>Why</h6>${sentences([...new Set(finding.why)])}<h6>What else it could be</h6>${finding.alternatives.length === 0 ? html`<p class="quiet">Nothing else was seen in the words; the document may still be wrong, forged or superseded.</p>` : sentences(finding.alternatives)}</details>
<p class="id"><small>Finding <code>${finding.id}</code>, procedure <code>${finding.procedure}</code></small></p>
</article>`;
