import type { CaseSummary } from '../summary.ts';
import { nameOf } from './finding.ts';
import { type Html, html } from './html.ts';
import { number, plural } from './words.ts';

const figure = (count: number, what: string): Html =>
  html`<li class="figure"><b>${number(count)}</b><span>${what}</span></li>`;

const providersOf = ({ organisations_by_provider }: CaseSummary): readonly (readonly [string, number])[] =>
  Object.entries(organisations_by_provider).sort(([, one], [, other]) => other - one);

/** The story in one sentence; it says no more than the counts do. */
const lead = (summary: CaseSummary): Html => {
  const seeking = summary.organisations_seeking;
  if (seeking === 0)
    return html`<p class="lead">In ${plural(summary.documents.read, 'document')} no named organisation was seen to seek restricted technology, a US cloud or a US model.</p>`;
  const naming = providersOf(summary).map(([provider, count]) => `${number(count)} named ${nameOf(provider)}`);
  return html`<p class="lead"><b>${plural(seeking, 'organisation')}</b> sought restricted technology, a US cloud or a US model, in ${plural(summary.documents.read, 'document')} that were read.${naming.length === 0 ? null : ` Of them ${naming.join(', ')}.`}</p>`;
};

/** The counts of the story. */
export const headline = (summary: CaseSummary): Html =>
  html`${lead(summary)}
<p class="caution">Seeking is not having, and nothing here says that anybody broke a rule. Each sentence below stands on the words that are quoted with it; read them before you repeat it, and ask those it names.</p>
<ul class="figures">${figure(summary.documents.read, summary.documents.read === 1 ? 'document read' : 'documents read')}${figure(summary.notices, 'procurement notices')}${figure(summary.procedures, 'procedures')}${figure(summary.findings, 'findings')}${figure(summary.organisations_seeking, 'organisations seeking')}${providersOf(summary).map(([provider, count]) => figure(count, `naming ${nameOf(provider)}`))}${figure(summary.via_intermediary, 'through an intermediary')}</ul>`;
