import type { SeekingOrganisation } from '../../findings/index.ts';
import { nameOf } from './finding.ts';
import { type Html, html } from './html.ts';
import { plural } from './words.ts';

/** So many organisations are told on the page; the export has all. */
const MOST_ROWS = 300;

const throughWhom = ({ intermediaries, via_intermediary }: SeekingOrganisation): Html => {
  if (intermediaries.length > 0) return html`<span lang="zh">${intermediaries.join('、')}</span>`;
  return via_intermediary ? html`a reseller that is not named` : html`<span class="quiet">none told</span>`;
};

const day = (date: string | null): Html => html`<span class="day-of">${date}</span>`;

const period = ({ first_date, last_date }: SeekingOrganisation): Html => {
  if (first_date === null) return html`not known`;
  return first_date === last_date ? day(first_date) : html`${day(first_date)} to ${day(last_date)}`;
};

const names = (ids: readonly string[]): string => ids.map(nameOf).join(', ');

const listed = ({ listings }: SeekingOrganisation): string =>
  [
    ...new Set(
      listings.map(
        ({ list, on_date, today }) =>
          `${list}: ${on_date === null ? 'day not known' : on_date ? 'on the day' : 'not on the day'}, ${today ? 'today' : 'not today'}`,
      ),
    ),
  ].join('; ');

/** The name, and the way to the first of its findings that the report tells. */
const linked = ({ name, findings }: SeekingOrganisation, addressOf: (finding: string) => string | null): Html => {
  const address = findings.map(addressOf).find((found) => found !== null);
  return address ? html`<a href="${address}">${name}</a>` : html`${name}`;
};

/** Who seeks what, through whom, each name a way to its findings. */
export const organisationsTable = (
  organisations: readonly SeekingOrganisation[],
  addressOf: (finding: string) => string | null,
): Html => {
  const shown = organisations.slice(0, MOST_ROWS);
  return html`<section id="organisations"><h2>Who sought what</h2><div class="scroll"><table class="stacked"><thead><tr><th>Organisation</th><th>Technology</th><th>Provider</th><th>Through</th><th>Notices of</th><th>Lists</th><th>Findings</th></tr></thead><tbody>${shown.map(
    (organisation) =>
      html`<tr><th scope="row" lang="zh">${linked(organisation, addressOf)}</th><td data-label="Technology">${names(organisation.technologies) || 'described, not named'}</td><td data-label="Provider">${names(organisation.providers) || '–'}</td><td data-label="Through">${throughWhom(organisation)}</td><td data-label="Notices of">${period(organisation)}</td><td data-label="Lists">${listed(organisation) || '–'}</td><td data-label="Findings">${organisation.findings.length}</td></tr>`,
  )}</tbody></table></div>${
    organisations.length > shown.length
      ? html`<p class="quiet">The first ${shown.length} of ${plural(organisations.length, 'organisation')}; <code>bidtrace export organisations</code> has all.</p>`
      : null
  }</section>`;
};
