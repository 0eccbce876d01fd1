import { type CellObject, type Range, read, utils, type WorkSheet } from '@e965/xlsx';
import { type CellDraft, createTextBuilder } from './builder.ts';
import { documentOf, type ReaderContext } from './context.ts';
import { LIMITS } from './limits.ts';
import { messageOf } from './message-of.ts';
import type { Document, Unreadable } from './model.ts';

const shown = (cell: CellObject | undefined): string => {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  // A long number shown as 1.23E+14 would lose a credit code or a project number.
  if (cell.t === 'n' && Number.isInteger(cell.v) && /E\+/u.test(cell.w ?? '')) return String(cell.v);
  return cell.w ?? String(cell.v);
};

/** The rows of a sheet; a cell that is covered by a merged one is not given. */
const rowsOf = (sheet: WorkSheet, range: Range): CellDraft[][] => {
  const data = (sheet as unknown as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  const covered = new Set<string>();
  const spans = new Map<string, Range>();
  for (const merge of sheet['!merges'] ?? []) {
    spans.set(`${merge.s.r}:${merge.s.c}`, merge);
    const places = (merge.e.r - merge.s.r + 1) * (merge.e.c - merge.s.c + 1);
    if (places > 100_000) continue;
    for (let row = merge.s.r; row <= merge.e.r; row += 1)
      for (let column = merge.s.c; column <= merge.e.c; column += 1)
        if (row !== merge.s.r || column !== merge.s.c) covered.add(`${row}:${column}`);
  }
  const rows: CellDraft[][] = [];
  for (let row = range.s.r; row <= range.e.r; row += 1) {
    const drafts: CellDraft[] = [];
    for (let column = range.s.c; column <= range.e.c; column += 1) {
      const key = `${row}:${column}`;
      if (covered.has(key)) continue;
      const span = spans.get(key);
      drafts.push({
        text: shown(data[row]?.[column]),
        rowSpan: span ? span.e.r - span.s.r + 1 : 1,
        columnSpan: span ? span.e.c - span.s.c + 1 : 1,
      });
    }
    rows.push(drafts);
  }
  return rows;
};

/** Rows of empty cells at the end, and columns that hold nothing, are what a person deleted; they are not read. */
const trimmed = (rows: readonly CellDraft[][]): readonly CellDraft[][] =>
  rows.filter((row) => row.some((cell) => cell.text.trim() !== ''));

/** Reads a workbook (xlsx, xls, xlsb, ods, et): each sheet under its name, values as they are shown. */
export const readSpreadsheet = (bytes: Uint8Array, context: ReaderContext): Document | Unreadable => {
  try {
    const workbook = read(bytes, {
      type: 'buffer',
      dense: true,
      cellHTML: false,
      cellFormula: false,
      sheetRows: LIMITS.sheetRows + 1,
    });
    const builder = createTextBuilder();
    const remarks: string[] = [];
    for (const [index, name] of workbook.SheetNames.entries()) {
      const sheet = workbook.Sheets[name];
      if (!sheet?.['!ref']) continue;
      const range = utils.decode_range(sheet['!ref']);
      const full = sheet['!fullref'] ? utils.decode_range(String(sheet['!fullref'])) : range;
      if (full.e.r >= LIMITS.sheetRows)
        remarks.push(`sheet ${name}: ${full.e.r + 1} rows, the first ${LIMITS.sheetRows} are read`);
      if (workbook.Workbook?.Sheets?.[index]?.Hidden) remarks.push(`sheet ${name} is hidden in the workbook`);
      const cut: Range = {
        s: range.s,
        e: { r: Math.min(range.e.r, LIMITS.sheetRows - 1), c: Math.min(range.e.c, LIMITS.sheetColumns) },
      };
      builder.block('heading', name);
      builder.table(trimmed(rowsOf(sheet, cut)));
    }
    const built = builder.finish();
    if (built.tables.length === 0) return { status: 'failed', reason: 'the workbook holds no cells' };
    return documentOf(context, built, { remarks });
  } catch (error) {
    const message = messageOf(error);
    if (/password|encrypt/iu.test(message))
      return { status: 'failed', reason: 'password-protected workbook: give an open copy' };
    return { status: 'failed', reason: `damaged workbook: ${message}` };
  }
};
