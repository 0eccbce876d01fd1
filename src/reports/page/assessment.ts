import type { AppliedRule, Assessment } from '../../law/index.ts';
import { type Html, html, type Part } from './html.ts';
import { ACT, CLASS, STANDING } from './words.ts';

const ruleList = (title: string, rules: readonly AppliedRule[]): Html | null =>
  rules.length === 0
    ? null
    : html`<h6>${title}</h6><ul>${rules.map(
        ({ citation, effect, standing }) =>
          html`<li><cite>${citation}</cite>${STANDING[standing] === '' ? null : html` <b>(${STANDING[standing]})</b>`}: ${effect}</li>`,
      )}</ul>`;

const unknownList = (lines: readonly string[]): Html | null =>
  lines.length === 0 ? null : html`<h6>Not known</h6><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

/** What the rules said on one day, with the citations that a lawyer looks up. */
const oneDay = (when: string, assessment: Assessment | null): Html => {
  if (!assessment)
    return html`<div class="day"><h5>${when}</h5><p>The rules could not be asked: no date is known.</p></div>`;
  const later: Part = assessment.later
    ? html`<p class="later">Covered since ${assessment.later.date} (<cite>${assessment.later.citation}</cite>).</p>`
    : null;
  return html`<div class="day"><h5>${when}, ${assessment.date}: ${ACT[assessment.act]}</h5>
<p class="class">${CLASS[assessment.class]}</p>
<p>${assessment.sentence.en}</p>${later}
${ruleList('Rules', assessment.rules)}${ruleList('Terms of vendors (not law)', assessment.vendor_terms)}${ruleList('Chinese rules', assessment.chinese_rules)}${unknownList(assessment.unknown)}</div>`;
};

/** The two answers that are always kept: for the document's day and for the day of the report. */
export const assessmentsOf = (documentDate: Assessment | null, today: Assessment | null): Html =>
  html`<div class="days">${oneDay('On the day of the document', documentDate)}${oneDay('On the day of this report', today)}</div>`;
