import type { Range } from '../search/query.ts';
import type { Database } from './database.ts';

/**
 * A document's rowid in the full-text index: the day of its publication, then a serial number within that day. So the index itself is in the
 * order of dates, newest results come first without sorting, and a range of days is a range of rowids. Day 0: no date.
 */
const DAY = 2 ** 24;
const LAST_DAY = 2_000_000;

const dayOf = (date: string): number => {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  return Number.isFinite(day) ? Math.min(Math.max(1, day), LAST_DAY) : 0;
};

/** The next free place for a document of that day. Inside a transaction. */
export const newPlace = ({ sql }: Database, published: string | null): number => {
  const first = (published === null ? 0 : dayOf(published)) * DAY;
  const last = sql('SELECT max(place) AS place FROM notices WHERE place >= ? AND place < ?').get(first, first + DAY);
  return last?.['place'] === null || last === undefined ? first : Number(last['place']) + 1;
};

/** Whether a place is one of that day, so that a document analysed again may keep it. */
export const isPlaceOf = (place: number, published: string | null): boolean =>
  Math.floor(place / DAY) === (published === null ? 0 : dayOf(published));

/** First and last place of days that lie in all the ranges. A range leaves out what has no date. */
export const placesOf = (dates: readonly Range<string>[]): readonly [number, number] => {
  let first = 0;
  let last = (LAST_DAY + 1) * DAY;
  for (const { from, to } of dates) {
    first = Math.max(first, from === null ? DAY : dayOf(from) * DAY);
    if (to !== null) last = Math.min(last, (dayOf(to) + 1) * DAY - 1);
  }
  return [first, last];
};
