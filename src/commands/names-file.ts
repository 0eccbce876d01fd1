import { readFileSync } from 'node:fs';
import { readDocument } from '../documents/index.ts';
import { parseDate } from '../text/index.ts';
import { WrongUse } from './wrong-use.ts';

/** A name to be screened, and the day beside it in its row. */
export interface NamedRow {
  readonly name: string;
  readonly date: string | null;
}

const NAME_HEADER =
  /^(?:(?:organi[sz]ation|company|party|supplier|buyer|entity|query|legal|chinese)?[ _-]?names?(?:[ _-]?(?:zh|cn|chinese))?|organi[sz]ation|company|party|supplier|buyer|entity|query(?:[ _-]?zh)?|.{0,6}名称|(?:采购|中标|成交|投标|供应|生产|使用)?(?:单位|供应商|采购人|企业|公司|机构|中标人|投标人)|名字|姓名)$/iu;
const DATE_HEADER = /^(?:date|day|published|.{0,4}日期|.{0,4}时间)$/iu;
const NAME_LIKE = /\p{Script=Han}{2}|\p{L}{3}.*\p{L}{2}/u;

const nameColumn = (
  rows: readonly (readonly string[])[],
  wanted: string | undefined,
): { readonly column: number; readonly headed: boolean } => {
  const head = rows[0] ?? [];
  const plain = (cell: string): string => cell.replace(/^\ufeff/u, '').trim();
  if (wanted !== undefined) {
    const column = head.findIndex((cell) => plain(cell) === wanted);
    if (column < 0) throw new WrongUse(`no column ${wanted}; the file has ${head.map(plain).join(', ')}`);
    return { column, headed: true };
  }
  const headed = head.findIndex((cell) => NAME_HEADER.test(plain(cell)));
  if (headed >= 0) return { column: headed, headed: true };
  // No header says it: the column with the most cells that can be names.
  const width = Math.max(0, ...rows.map((row) => row.length));
  let best = 0;
  let most = -1;
  for (let column = 0; column < width; column += 1) {
    const count = rows.filter((row) => NAME_LIKE.test(row[column] ?? '')).length;
    if (count > most) {
      most = count;
      best = column;
    }
  }
  return { column: best, headed: false };
};

/**
 * The names in a table or list, whatever its columns: CSV, TSV, a spreadsheet, or one name a line, in any character set.
 *
 * @param wanted header of the column with the names; without it the column is found by its header or by what stands in it
 * @throws WrongUse when the file can't be read or has no such column
 */
export const readNames = async (path: string, wanted?: string): Promise<readonly NamedRow[]> => {
  const reading = await readDocument(readFileSync(path), path);
  if (reading.status === 'container') throw new WrongUse(`${path}: an archive; give the table itself`);
  if (reading.status !== 'read') throw new WrongUse(`${path}: ${reading.reason}`);
  const { text, tables } = reading.document;
  const [table] = tables;
  const rows: string[][] = [];
  if (table) {
    for (const { row, column, start, end } of table.cells) {
      rows[row] ??= [];
      (rows[row] as string[])[column] = text.slice(start, end).trim();
    }
  } else for (const line of text.split('\n')) rows.push([line.trim()]);
  const filled = rows
    .filter((row) => row?.some((cell) => cell !== undefined && cell !== ''))
    .map((row) => Array.from(row, (cell) => cell ?? ''));
  const { column, headed } = nameColumn(filled, wanted);
  const days = headed ? (filled[0] ?? []).findIndex((cell) => DATE_HEADER.test(cell)) : -1;
  return filled.slice(headed ? 1 : 0).flatMap((row) => {
    const name = row[column] ?? '';
    return name === '' ? [] : [{ name, date: days < 0 ? null : parseDate(row[days] ?? '') }];
  });
};
