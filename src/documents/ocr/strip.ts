import type { Grid } from '../pdf/grid.ts';
import type { Bitmap } from './bitmap.ts';
import type { Word } from './tesseract.ts';

/** White space around a cell in the strip, and inside a cell's borders, in points. */
const MARGIN = 8;
const INSET = 1;
const DARK = 150;

interface Place {
  /** Where the ink of the cell stands on the page, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly foot: number;
  /** Where it stands in the strip. */
  readonly stripTop: number;
}

/** The cells of a page's tables one under the other, so that words of neighbours are never read as one line. */
export interface Strip {
  readonly bitmap: Bitmap;
  readonly places: readonly Place[];
  readonly margin: number;
}

/** The part of a cell that is inked; null for an empty one. */
const inkIn = (
  { width, height, grey }: Bitmap,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): Omit<Place, 'stripTop'> | null => {
  let [left, top, right, foot] = [x1, y1, -1, -1];
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y += 1)
    for (let x = Math.max(0, x0); x < Math.min(width, x1); x += 1)
      if ((grey[y * width + x] ?? 255) < DARK) {
        if (x < left) left = x;
        if (x >= right) right = x + 1;
        if (y < top) top = y;
        foot = y + 1;
      }
  // A few pixels are dust.
  return right - left < 3 || foot - top < 3 ? null : { left, top, right, foot };
};

/**
 * Cuts the cells of tables out of a page.
 *
 * @param scale pixels a point
 */
export const cutCells = (bitmap: Bitmap, grids: readonly Grid[], scale: number): Strip | null => {
  const margin = Math.round(MARGIN * scale);
  const inset = Math.round(INSET * scale);
  const places: Place[] = [];
  let stripTop = margin;
  let widest = 0;
  for (const { xs, ys, cells } of grids)
    for (const { row, column, rowSpan, columnSpan } of cells) {
      const ink = inkIn(
        bitmap,
        Math.round((xs[column] ?? 0) * scale) + inset,
        Math.round((ys[row] ?? 0) * scale) + inset,
        Math.round((xs[column + columnSpan] ?? 0) * scale) - inset,
        Math.round((ys[row + rowSpan] ?? 0) * scale) - inset,
      );
      if (!ink) continue;
      places.push({ ...ink, stripTop });
      stripTop += ink.foot - ink.top + margin;
      widest = Math.max(widest, ink.right - ink.left);
    }
  if (places.length === 0) return null;
  const width = widest + 2 * margin;
  const grey = new Uint8Array(width * stripTop).fill(255);
  for (const { left, top, right, foot, stripTop: at } of places)
    for (let y = top; y < foot; y += 1)
      grey.set(
        bitmap.grey.subarray(y * bitmap.width + left, y * bitmap.width + right),
        (at + y - top) * width + margin,
      );
  return { bitmap: { width, height: stripTop, grey }, places, margin };
};

/** The page without its tables. */
export const withoutTables = (bitmap: Bitmap, grids: readonly Grid[], scale: number): Bitmap => {
  const grey = new Uint8Array(bitmap.grey);
  for (const { xs, ys } of grids) {
    const [x0, x1] = [(xs[0] ?? 0) * scale, (xs.at(-1) ?? 0) * scale].map(Math.round) as [number, number];
    for (let y = Math.round((ys[0] ?? 0) * scale); y < Math.min(bitmap.height, (ys.at(-1) ?? 0) * scale); y += 1)
      grey.fill(255, y * bitmap.width + x0, y * bitmap.width + Math.min(bitmap.width, x1));
  }
  return { ...bitmap, grey };
};

/** Words read in the strip, where they stand on the page. */
export const onPage = ({ places, margin }: Strip, words: readonly Word[]): readonly Word[] =>
  words.flatMap((word) => {
    const middle = word.top + word.height / 2;
    const place = places.findLast(({ stripTop }) => stripTop - margin / 2 <= middle);
    if (!place) return [];
    return [{ ...word, left: word.left - margin + place.left, top: word.top - place.stripTop + place.top }];
  });
