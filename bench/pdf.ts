import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDocument } from '../src/documents/index.ts';
import type { Line } from './line.ts';
import { present, run, timed } from './measure.ts';

const FOLDERS = ['../../shared/gold/notices/files', '../samples'].map((path) => resolve(import.meta.dirname, path));
const ROUNDS = 5;

const pdfFiles = (): readonly string[] => {
  const folder = FOLDERS.find((path) => existsSync(path));
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, name));
};

/** The text layer of PDFs, with tables and running headers, against `pdftotext` on the same files. */
export const measurePdf = async (): Promise<readonly Line[]> => {
  const files = pdfFiles();
  if (files.length === 0 || !(await present('pdftotext'))) {
    return [
      {
        what: 'PDF text',
        figure: 'not measured: no PDF files or no pdftotext (poppler-utils)',
        yardstick: '',
        ratio: null,
        mark: '<= 1.0',
      },
    ];
  }
  const first = files[0] as string;
  await readDocument(readFileSync(first), first); // loads the reader, which is done once a process
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const file of files) {
      ours += await timed(async () => readDocument(readFileSync(file), file));
      theirs += (await run('pdftotext', ['-enc', 'UTF-8', file, '-'])).seconds;
    }
  }
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  return [
    {
      what: `PDF text and tables, ${files.length} files, ${megabytes.toFixed(1)} MB`,
      figure: `${(ours / ROUNDS).toFixed(2)} s`,
      yardstick: `pdftotext: ${(theirs / ROUNDS).toFixed(2)} s`,
      ratio: ours / theirs,
      mark: '<= 1.0',
    },
  ];
};
