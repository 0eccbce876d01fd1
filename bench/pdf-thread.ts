/** Reads the PDFs that it is sent, one after another, and says when all are read. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { readDocument } from '../src/documents/index.ts';

parentPort?.on('message', async (files: readonly string[]) => {
  for (const file of files) await readDocument(readFileSync(file), file, { pictures: false });
  parentPort?.postMessage('read');
});
