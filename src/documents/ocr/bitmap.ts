/** A picture with more pixels is no page. */
export const MOST_PIXELS = 80_000_000;

/** A picture in grey, one byte a pixel, 0 for black, row by row from the top left. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** The picture in the simplest format that every program reads (PGM). */
export const toPgm = ({ width, height, grey }: Bitmap): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);

/** The picture so many times as large; grey between pixels, as letters of screenshots need it. */
export const enlarged = ({ width, height, grey }: Bitmap, times: number): Bitmap => {
  const wide = width * times;
  const high = height * times;
  const large = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const sourceY = Math.min((y + 0.5) / times - 0.5, height - 1);
    const y0 = Math.max(0, Math.floor(sourceY));
    const y1 = Math.min(height - 1, y0 + 1);
    const fy = Math.max(0, sourceY - y0);
    for (let x = 0; x < wide; x += 1) {
      const sourceX = Math.min((x + 0.5) / times - 0.5, width - 1);
      const x0 = Math.max(0, Math.floor(sourceX));
      const x1 = Math.min(width - 1, x0 + 1);
      const fx = Math.max(0, sourceX - x0);
      const top = (grey[y0 * width + x0] ?? 0) * (1 - fx) + (grey[y0 * width + x1] ?? 0) * fx;
      const foot = (grey[y1 * width + x0] ?? 0) * (1 - fx) + (grey[y1 * width + x1] ?? 0) * fx;
      large[y * wide + x] = Math.round(top * (1 - fy) + foot * fy);
    }
  }
  return { width: wide, height: high, grey: large };
};
