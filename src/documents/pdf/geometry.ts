/** `[x0, y0, x1, y1]` in points (1/72 inch), origin at the top left of the page, y downwards. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** The part of a PDF's own coordinates (y upwards) that a page shows. */
export interface Crop {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** A box in a PDF's own coordinates to the page's, turned clockwise by so many quarters. */
export const toPage = (crop: Crop, quarters: number, x0: number, y0: number, x1: number, y1: number): Box => {
  switch (quarters & 3) {
    case 1:
      return [y0 - crop.bottom, x0 - crop.left, y1 - crop.bottom, x1 - crop.left];
    case 2:
      return [crop.right - x1, y0 - crop.bottom, crop.right - x0, y1 - crop.bottom];
    case 3:
      return [crop.top - y1, crop.right - x1, crop.top - y0, crop.right - x0];
    default:
      return [x0 - crop.left, crop.top - y1, x1 - crop.left, crop.top - y0];
  }
};

/** Back from the page's coordinates to the PDF's own. */
const fromPage = (crop: Crop, quarters: number, [x0, y0, x1, y1]: Box): Box => {
  switch (quarters & 3) {
    case 1:
      return [y0 + crop.left, x0 + crop.bottom, y1 + crop.left, x1 + crop.bottom];
    case 2:
      return [crop.right - x1, y0 + crop.bottom, crop.right - x0, y1 + crop.bottom];
    case 3:
      return [crop.right - y1, crop.top - x1, crop.right - y0, crop.top - x0];
    default:
      return [x0 + crop.left, crop.top - y1, x1 + crop.left, crop.top - y0];
  }
};

/** A box on the page turned by `from` quarters, on the same page turned by `to`. */
export const turned = (crop: Crop, from: number, to: number, box: Box): Box =>
  from === to ? box : toPage(crop, to, ...fromPage(crop, from, box));
