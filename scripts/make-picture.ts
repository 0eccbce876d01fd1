/**
 * Makes the picture of the README, `docs/workbench.png`: the workbench on the samples, as Chromium shows it. Run it after its look changed:
 * `npm run picture`, which builds first.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'dist/cli.js');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (browserPath === undefined)
  throw new Error('no Chromium here: install it (apt-get install chromium) and run this again');

const folder = mkdtempSync(join(tmpdir(), 'bidtrace-picture-'));
execFileSync(process.execPath, [cli, 'investigate', join(root, 'samples'), '--case', folder]);
const server = spawn(process.execPath, [cli, 'serve', '--case', folder, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise<string>((told) => server.stdout.once('data', (line) => told(String(line).trim())));

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1240, height: 940 }, colorScheme: 'light', locale: 'en' });
await page.goto(address, { waitUntil: 'networkidle' });
await page.screenshot({ path: join(root, 'docs/workbench.png') });
await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
