/**
 * Writes the pages about the law from the catalogue: `docs/rules/`, one a rule, their index and the timeline, and
 * `docs/chip-status-differences.md`. A test fails where a page is not as this script writes it.
 *
 * `npx node scripts/make-law-pages.ts`
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { lawPages } from './law-pages.ts';

const root = resolve(import.meta.dirname, '..');
const pages = lawPages();
for (const [path, text] of pages) {
  await mkdir(dirname(resolve(root, path)), { recursive: true });
  await writeFile(resolve(root, path), text);
}
for (const file of await readdir(resolve(root, 'docs/rules')))
  if (!pages.has(`docs/rules/${file}`)) await rm(resolve(root, 'docs/rules', file));
