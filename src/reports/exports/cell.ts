import type { Value } from './columns.ts';

/** How a formula begins, for Excel in any language, LibreOffice and Google Sheets; full-width signs count in East Asian ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text that no spreadsheet takes for a formula: an apostrophe is put before what would begin one. Numbers stay numbers. */
export const harmless = (value: Value): Value =>
  typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
