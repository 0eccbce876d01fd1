import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readDocument } from '../src/documents/index.ts';
import type { Line } from './line.ts';
import { present, run, timed } from './measure.ts';

const FOLDERS = ['../../shared/gold/notices/files', '../samples'].map((path) => resolve(import.meta.dirname, path));
const ROUNDS = 5;
const THREADS = 2;

const pdfFiles = (): readonly string[] => {
  const folder = FOLDERS.find((path) => existsSync(path));
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, name));
};

/** Deals files out to threads, the largest first, each to the one with least to do. */
const dealt = (files: readonly string[], threads: number): readonly (readonly string[])[] => {
  const hands = Array.from({ length: threads }, () => ({ bytes: 0, files: [] as string[] }));
  for (const file of [...files].sort((a, b) => statSync(b).size - statSync(a).size)) {
    const hand = hands.reduce((least, other) => (other.bytes < least.bytes ? other : least));
    hand.bytes += statSync(file).size;
    hand.files.push(file);
  }
  return hands.map((hand) => hand.files);
};

/** Seconds for all rounds over threads that have read PDFs before, as `investigate` has them. */
const overThreads = async (files: readonly string[], threads: number): Promise<number> => {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./pdf-thread.ts', import.meta.url)));
  const all = (hands: readonly (readonly string[])[]): Promise<unknown> =>
    Promise.all(
      workers.map((worker, i) => {
        const answered = once(worker, 'message');
        worker.postMessage(hands[i] ?? []);
        return answered;
      }),
    );
  const hands = dealt(files, threads);
  await all(hands);
  const seconds = await timed(async () => {
    for (let round = 0; round < ROUNDS; round += 1) await all(hands);
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return seconds;
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
  await readDocument(readFileSync(first), first, { pictures: false }); // loads the reader, which is done once a process
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const file of files) {
      ours += await timed(async () => readDocument(readFileSync(file), file, { pictures: false }));
      theirs += (await run('pdftotext', ['-enc', 'UTF-8', file, '-'])).seconds;
    }
  }
  const shared = await overThreads(files, THREADS);
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  return [
    {
      what: `PDF text and tables, ${files.length} files, ${megabytes.toFixed(1)} MB`,
      figure: `${(ours / ROUNDS).toFixed(2)} s`,
      yardstick: `pdftotext: ${(theirs / ROUNDS).toFixed(2)} s`,
      ratio: ours / theirs,
      mark: '<= 1.0',
    },
    {
      what: `the same over ${THREADS} threads, as investigate reads them`,
      figure: `${(shared / ROUNDS).toFixed(2)} s`,
      yardstick: `pdftotext, one file after another: ${(theirs / ROUNDS).toFixed(2)} s`,
      ratio: shared / theirs,
      mark: '<= 1.0',
    },
  ];
};
