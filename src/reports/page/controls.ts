import { controlTimeline, itemById, timelineSvg } from '../../law/index.ts';
import { type Html, html } from './html.ts';

/** So many parts are drawn. */
const MOST_ROWS = 25;
const FIRST_DAY = '2022-01-01';

/** When the parts that were sought were covered by the rules on sending goods; null where no part was found. */
export const controls = (technologies: ReadonlyMap<string, number>, today: string): Html | null => {
  const parts = [...technologies]
    .filter(([id]) => itemById(id)?.family === 'accelerator')
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_ROWS)
    .map(([id]) => id);
  const markup = timelineSvg(controlTimeline(parts, FIRST_DAY, today));
  return markup === '' ? null : html`<figure id="controls">${{ markup }}</figure>`;
};
