import { lawCatalogue } from '../../law/index.ts';
import { type Html, html } from './html.ts';
import { number } from './words.ts';

interface RuleDay {
  readonly date: string;
  readonly title: string;
  readonly citation: string;
}

/** Rules of US export control that came to be applied in the span of the findings. */
const ruleDays = (from: string, until: string): readonly RuleDay[] =>
  [...lawCatalogue().rules.values()]
    .filter(({ kind, status }) => kind === 'us_export_control' && status !== 'unverified')
    .flatMap(({ dates, enforced, title, citation }) => {
      const date = enforced?.from ?? dates.effective;
      return date === null || date === undefined || date < from || date > until ? [] : [{ date, title, citation }];
    })
    .sort((one, other) => (one.date < other.date ? -1 : 1));

const firstDay = (half: string): string => `${half.slice(0, 4)}-${half.endsWith('1') ? '01-01' : '07-01'}`;
const lastDay = (half: string): string => `${half.slice(0, 4)}-${half.endsWith('1') ? '06-30' : '12-31'}`;

const halvesBetween = (first: string, last: string): readonly string[] => {
  const halves: string[] = [];
  for (let year = Number(first.slice(0, 4)), half = Number(first.slice(5)); ; ) {
    const name = `${year}-${half}`;
    halves.push(name);
    if (name === last || halves.length > 200) return halves;
    if (half === 2) year += 1;
    half = half === 1 ? 2 : 1;
  }
};

/** Half years shown before the first finding, for the rules that it came after. */
const BEFORE = 2;

const earlier = (half: string): string => {
  const year = Number(half.slice(0, 4));
  return half.endsWith('2') ? `${year}-1` : `${year - 1}-2`;
};

/** Findings by half year, with the days between them on which the rules changed. */
export const timeline = (byHalf: ReadonlyMap<string, number>): Html | null => {
  const known = [...byHalf.keys()].sort();
  const [firstKnown, last] = [known[0], known.at(-1)];
  if (firstKnown === undefined || last === undefined) return null;
  let first = firstKnown;
  for (let step = 0; step < BEFORE; step += 1) first = earlier(first);
  const most = Math.max(...byHalf.values());
  const rules = ruleDays(firstDay(first), lastDay(last));
  const rows = halvesBetween(first, last).flatMap((half) => {
    const count = byHalf.get(half) ?? 0;
    const changes = rules.filter(({ date }) => date >= firstDay(half) && date <= lastDay(half));
    return [
      html`<tr><th scope="row">${half.slice(0, 4)}, ${half.endsWith('1') ? 'January to June' : 'July to December'}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((100 * count) / most).toFixed(1)}" height="10" rx="1"/></svg></td><td class="count">${number(count)}</td></tr>`,
      ...changes.map(
        ({ date, title, citation }) =>
          html`<tr class="rule"><td colspan="3"><b>${date}</b> ${title} <cite>${citation}</cite></td></tr>`,
      ),
    ];
  });
  return html`<table class="bars timeline"><caption>Findings by the day of their latest notice, and the days on which rules began</caption><tbody>${rows}</tbody></table>`;
};
