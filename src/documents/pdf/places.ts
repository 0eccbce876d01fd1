import type { Unreadable } from '../model.ts';
import { systemTesseract } from '../ocr/tesseract.ts';
import { compose, eachCharacter } from './compose.ts';
import { withPdf } from './engine.ts';
import { type Box, turned } from './geometry.ts';
import type { Line } from './lines.ts';
import { layOutPdf, ocrSeconds } from './read.ts';

/** Where a part of a span stands: one box a line. */
export interface PageBox {
  /** Page from 1, with its size as a viewer shows it, in points (1/72 inch). */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** `[x0, y0, x1, y1]` in points from the top left of the page as a viewer shows it. */
  readonly box: Box;
}

/** Boxes of characters that follow one another on one line. */
interface Stretch {
  readonly line: Line;
  box: [number, number, number, number];
}

/** Enlarges the last stretch by a character's box, or begins one. */
const extend = (stretches: Stretch[], line: Line, index: number): void => {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line.boxes.subarray(index * 4, index * 4 + 4);
  const last = stretches.at(-1);
  if (last?.line !== line) stretches.push({ line, box: [x0, y0, x1, y1] });
  else
    last.box = [
      Math.min(last.box[0], x0),
      Math.min(last.box[1], y0),
      Math.max(last.box[2], x1),
      Math.max(last.box[3], y1),
    ];
};

/**
 * The places of spans of a PDF's text on its pages, one list a span, in the order of the text. The bytes are read again and laid out as
 * `readDocument` lays them out, so nothing about places need be stored.
 */
export const pdfBoxes = (
  bytes: Uint8Array,
  spans: readonly { readonly start: number; readonly end: number }[],
): Promise<readonly (readonly PageBox[])[] | Unreadable> =>
  withPdf(bytes, async (pdf) => {
    const { pages, blocks } = await layOutPdf(pdf, true, ocrSeconds(bytes.length), () =>
      systemTesseract({ pictures: true }),
    );
    const { built, placed } = compose(blocks, pages.length);
    return spans.map(({ start, end }) => {
      const stretches: Stretch[] = [];
      for (const stretch of placed)
        if (stretch.start < end && start < stretch.end)
          eachCharacter(built.text, stretch, (offset, line, index) => {
            if (offset >= start && offset < end && line.boxes.length > 0) extend(stretches, line, index);
          });
      return stretches.flatMap(({ line, box }): readonly PageBox[] => {
        const page = pages[line.page];
        if (!page) return [];
        const { crop, quarters, shownQuarters } = page;
        const across = crop.right - crop.left;
        const down = crop.top - crop.bottom;
        const upright = shownQuarters % 2 === 0;
        return [
          {
            page: line.page + 1,
            width: upright ? across : down,
            height: upright ? down : across,
            box: turned(crop, quarters, shownQuarters, box),
          },
        ];
      });
    });
  });
