/**
 * Makes the picture of the README, `docs/report.png`: the report on the samples, as Chromium shows it. Run it after the look of the report
 * changed: `npm run picture`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { openCaseFile } from '../src/casefile/index.ts';
import { addPaths, settle } from '../src/pipeline/index.ts';
import { summariseCase, writeReport } from '../src/reports/index.ts';

const root = resolve(import.meta.dirname, '..');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (browserPath === undefined)
  throw new Error('no Chromium here: install it (apt-get install chromium) and run this again');

const folder = mkdtempSync(join(tmpdir(), 'bidtrace-picture-'));
const caseFile = openCaseFile(join(folder, 'samples'));
await addPaths(caseFile, [join(root, 'samples/documents')], { analyse: true });
settle(caseFile, new Date().toISOString().slice(0, 10));
const report = await writeReport(caseFile, summariseCase(caseFile));
caseFile.close();

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1240, height: 1500 }, colorScheme: 'light' });
await page.goto(pathToFileURL(report).href);
await page.screenshot({ path: join(root, 'docs/report.png') });
await browser.close();
rmSync(folder, { recursive: true, force: true });
