import { strToU8, Zip, ZipDeflate } from 'fflate';
import { harmless } from './cell.ts';
import type { Value } from './columns.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: Iterable<readonly Value[]>;
}

/** Limits of the format. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
const CUT = '… [cut here: longer than a cell may be; whole in the JSON Lines export]';
/** So many characters of a sheet go to the packer at once. */
const BUNDLE = 262_144;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Text for XML: what XML 1.0 can't hold becomes the replacement character. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const cellOf = (value: Value, style: string): string => {
  const safe = harmless(value);
  if (safe === null) return `<c${style}/>`;
  if (typeof safe === 'number') return `<c${style}><v>${safe}</v></c>`;
  const text = safe.length > MOST_CHARACTERS ? `${safe.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}` : safe;
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
};

const rowOf = (values: readonly Value[], style = ''): string =>
  `<row>${values.map((value) => cellOf(value, style)).join('')}</row>`;

const sheetHead = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" baseColWidth="18"/><sheetData>`;
const sheetTail = '</sheetData></worksheet>';

const styles = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`;

const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbook = (names: readonly string[]): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`;

const workbookRelations = (sheets: number): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${Array.from({ length: sheets }, (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

/** A workbook, packed as it is written: memory does not grow with the rows. A table with more rows than a sheet holds goes on in the next. */
export function* xlsxChunks(sheets: Iterable<Sheet>): Iterable<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const open = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 });
    // The same bytes for the same rows, whenever they are written.
    entry.mtime = new Date('1980-01-01T12:00:00Z');
    zip.add(entry);
    return entry;
  };
  const names: string[] = [];
  for (const sheet of sheets) {
    let entry: ZipDeflate | null = null;
    let text = '';
    let rows = 0;
    let part = 0;
    const begin = (): ZipDeflate => {
      part += 1;
      names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`);
      text = sheetHead + rowOf(sheet.headings, ' s="1"');
      rows = 1;
      return open(`xl/worksheets/sheet${names.length}.xml`);
    };
    for (const row of sheet.rows) {
      if (entry !== null && rows === MOST_ROWS) {
        entry.push(strToU8(text + sheetTail), true);
        entry = null;
      }
      entry ??= begin();
      text += rowOf(row);
      rows += 1;
      if (text.length < BUNDLE) continue;
      entry.push(strToU8(text));
      text = '';
      yield* packed.splice(0);
    }
    entry ??= begin();
    entry.push(strToU8(text + sheetTail), true);
    yield* packed.splice(0);
  }
  const parts = {
    'xl/styles.xml': styles,
    'xl/workbook.xml': workbook(names),
    'xl/_rels/workbook.xml.rels': workbookRelations(names.length),
    '_rels/.rels': rootRelations,
    '[Content_Types].xml': contentTypes(names.length),
  };
  for (const [name, content] of Object.entries(parts)) open(name).push(strToU8(content), true);
  zip.end();
  yield* packed;
}
