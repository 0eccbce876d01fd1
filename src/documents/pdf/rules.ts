import type { OpenPdf } from './engine.ts';
import type { Box } from './geometry.ts';

/** A straight line along the page, in the coordinates of its text: from `from` to `to` at `at`. */
export interface Rule {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled shape no thicker than this is drawn as a line. */
const THIN = 2.5;
/** Shorter lines are parts of letters or of check boxes. */
const SHORT = 4;
/** A page with more is a drawing. */
const RULES_PER_PAGE = 20_000;
const SEGMENTS_PER_PATH = 5_000;
const FORM_DEPTH = 3;

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const MOVE = 2;
const CURVE = 1;

type Matrix = readonly [number, number, number, number, number, number];
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

const product = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** The straight lines that a page draws, also as thin filled boxes and inside forms; the size of its largest picture; and whether it sets text. */
export const readRules = (
  pdf: OpenPdf,
  page: number,
  toText: (x0: number, y0: number, x1: number, y1: number) => Box,
): { readonly rules: readonly Rule[]; readonly pictureArea: number; readonly hasText: boolean } => {
  const { pdfium } = pdf;
  const rules: Rule[] = [];
  let pictureArea = 0;
  let hasText = false;
  const scratch = pdfium.malloc(64);

  const add = (xa: number, ya: number, xb: number, yb: number): void => {
    const [x0, y0, x1, y1] = toText(Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb));
    const width = x1 - x0;
    const height = y1 - y0;
    if (height <= THIN && width >= SHORT) rules.push({ level: true, at: (y0 + y1) / 2, from: x0, to: x1 });
    else if (width <= THIN && height >= SHORT) rules.push({ level: false, at: (x0 + x1) / 2, from: y0, to: y1 });
  };

  const floats = (count: number): Float32Array => new Float32Array(pdf.memory(), scratch, count);

  /** Adds the lines of one part of a path: its sides when they are drawn, itself when it is thin. */
  const addPart = (points: readonly (readonly [number, number])[], stroked: boolean): void => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
    if (right - left <= THIN || top - bottom <= THIN) add(left, bottom, right, top);
    else if (stroked)
      for (const [i, [x, y]] of points.entries()) {
        const next = points[i + 1];
        if (next && (Math.abs(next[0] - x) < 0.5 || Math.abs(next[1] - y) < 0.5)) add(x, y, next[0], next[1]);
      }
  };

  const addPath = (path: number, matrix: Matrix): void => {
    if (matrix === UNIT && pdfium.FPDFPageObj_GetBounds(path, scratch, scratch + 4, scratch + 8, scratch + 12) !== 0) {
      const [left = 0, bottom = 0, right = 0, top = 0] = floats(4);
      if (right - left <= THIN || top - bottom <= THIN) {
        add(left, bottom, right, top);
        return;
      }
    }
    pdfium.FPDFPath_GetDrawMode(path, scratch, scratch + 4);
    const [fill = 0, stroke = 0] = new Int32Array(pdf.memory(), scratch, 2);
    if (fill === 0 && stroke === 0) return;
    const count = pdfium.FPDFPath_CountSegments(path);
    // A single filled box that is not thin is a background.
    if (count > SEGMENTS_PER_PATH || (stroke === 0 && count <= 5)) return;
    pdfium.FPDFPageObj_GetMatrix(path, scratch);
    const own = product([...floats(6)] as unknown as Matrix, matrix);
    let points: (readonly [number, number])[] = [];
    const close = (): void => {
      if (points.length > 1) addPart(points, stroke !== 0);
      points = [];
    };
    for (let i = 0; i < count; i += 1) {
      const segment = pdfium.FPDFPath_GetPathSegment(path, i);
      pdfium.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
      const [x = 0, y = 0] = floats(2);
      const type = pdfium.FPDFPathSegment_GetType(segment);
      if (type === MOVE || type === CURVE) close();
      if (type === CURVE) continue;
      points.push([own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5]]);
      const first = points[0];
      if (first && pdfium.FPDFPathSegment_GetClose(segment) !== 0) points.push(first);
    }
    close();
  };

  const visit = (object: number, matrix: Matrix, depth: number): void => {
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === PATH) addPath(object, matrix);
    else if (type === IMAGE) {
      pdfium.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
      const [left = 0, bottom = 0, right = 0, top = 0] = floats(4);
      const scale = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
      pictureArea = Math.max(pictureArea, (right - left) * (top - bottom) * scale);
    } else if (type === TEXT) hasText = true;
    else if (type === FORM && depth < FORM_DEPTH) {
      pdfium.FPDFPageObj_GetMatrix(object, scratch);
      const inner = product([...floats(6)] as unknown as Matrix, matrix);
      const count = pdfium.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && rules.length < RULES_PER_PAGE; i += 1)
        visit(pdfium.FPDFFormObj_GetObject(object, i), inner, depth + 1);
    }
  };

  const count = pdfium.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && rules.length < RULES_PER_PAGE; i += 1)
    visit(pdfium.FPDFPage_GetObject(page, i), UNIT, 0);
  pdfium.free(scratch);
  return { rules: rules.length >= RULES_PER_PAGE ? [] : rules, pictureArea, hasText };
};
