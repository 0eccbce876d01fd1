import { type Html, html, type Part } from './html.ts';
import { number } from './words.ts';

export interface Bar {
  readonly label: Part;
  readonly count: number;
}

/** Bars beside their numbers; each is a row of a table, so that it can be read without seeing it. */
export const bars = (caption: string, rows: readonly Bar[]): Html | null => {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return html`<table class="bars"><caption>${caption}</caption><tbody>${rows.map(
    ({ label, count }) =>
      html`<tr><th scope="row">${label}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((100 * count) / most).toFixed(1)}" height="10" rx="1"/></svg></td><td class="count">${number(count)}</td></tr>`,
  )}</tbody></table>`;
};
