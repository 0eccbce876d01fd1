/**
 * Makes `samples/documents` from the invented announcements in `scripts/samples`. Run it after a change there: `npm run samples`.
 * PDF files are printed by Chromium, if there is one, and only where they are missing (their bytes differ from print to print).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { confusables } from './samples/confusables.ts';
import { docxFile } from './samples/docx.ts';
import { encodeGb18030 } from './samples/gb18030.ts';
import { htmlPage, printPage } from './samples/html.ts';
import type { Sample } from './samples/model.ts';
import { standIns } from './samples/stand-ins.ts';
import { fusedText, plainText } from './samples/text.ts';
import { traps } from './samples/traps.ts';

const FOLDER = resolve(import.meta.dirname, '../samples/documents');
/** These pages lie in a ZIP with their attachments, as a portal's download does. */
const ZIPPED = 'traps/page-with-attachment';

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
  writeFileSync(join(FOLDER, path), content);
};

const printPdf = (path: string, page: string): void => {
  if (existsSync(join(FOLDER, path))) return;
  const folder = mkdtempSync(join(tmpdir(), 'bidtrace-print-'));
  const html = join(folder, 'page.html');
  writeFileSync(html, page);
  mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
  execFileSync('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`,
    `--print-to-pdf=${join(FOLDER, path)}`,
    `file://${html}`,
  ]);
  rmSync(folder, { recursive: true, force: true });
};

const make = (sample: Sample): void => {
  if (sample.file === ZIPPED) {
    const attachments = (sample.attachments ?? []).map(({ name, content }) => [name, strToU8(content)] as const);
    const files = Object.fromEntries([['page.html', strToU8(htmlPage(sample))], ...attachments]);
    write(`${sample.file}.zip`, zipSync(files, { mtime: '2024-04-24T10:00:00Z' }));
    return;
  }
  if (sample.layout === 'pdf') printPdf(`${sample.file}.pdf`, printPage(sample));
  else if (sample.layout === 'docx') write(`${sample.file}.docx`, docxFile(sample));
  else if (sample.layout === 'text') write(`${sample.file}.txt`, plainText(sample));
  else if (sample.layout === 'fused-text') write(`${sample.file}.txt`, fusedText(sample));
  else if (sample.layout === 'gb18030')
    write(`${sample.file}.html`, encodeGb18030(htmlPage(sample).replace('charset="utf-8"', 'charset="gb2312"')));
  else write(`${sample.file}.html`, htmlPage(sample));
};

const samples = [...standIns, ...confusables, ...traps];
for (const sample of samples) make(sample);
process.stderr.write(`${samples.length} samples in ${FOLDER}\n`);
