import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A Chromium of this machine, or null. */
export const chromiumPath: string | null =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/snap/bin')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram) ?? null;

const built = existsSync(join(ROOT, 'dist/web/index.html'));

/** Whether the browser tests can run here; says once what is missing. */
export const canBrowse = chromiumPath !== null && built;
if (!canBrowse)
  process.stderr.write(
    chromiumPath === null
      ? 'browser tests are left out: no Chromium here (apt-get install chromium)\n'
      : 'browser tests are left out: the workbench is not built (npm run build)\n',
  );

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS, handleSIGINT: false });

export interface Served {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a case file as `bidtrace serve` does, in a process of its own. */
export const serve = (folder: string): Promise<Served> =>
  new Promise((done, failed) => {
    const child: ChildProcess = spawn(
      process.execPath,
      [join(ROOT, 'dist/cli.js'), 'serve', '--case', folder, '--port', '0'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout?.once('data', (chunk: Buffer) =>
      done({
        address: chunk.toString().trim(),
        close: () =>
          new Promise((closed) => {
            child.once('close', () => closed());
            child.kill('SIGTERM');
          }),
      }),
    );
    child.once('close', (code) => failed(new Error(`the server ended with ${code}: ${errors}`)));
  });

/** A page, and what it did that it must not do. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console and of scripts. */
  readonly errors: string[];
  /** Requests to anywhere but the server. */
  readonly strays: string[];
}

export interface Visitor {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'fr' | 'zh';
  readonly person?: string;
}

export const visit = async (browser: Browser, address: string, visitor: Visitor = {}): Promise<Watched> => {
  const { width = 1280, theme = 'light', language = 'en', person } = visitor;
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: theme,
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(
    ([spoken, name]) => {
      // A document in its sandbox has no storage.
      if (origin === 'null') return;
      // Only where nothing is remembered yet: the tests change both.
      if (localStorage.getItem('bidtrace.language') === null)
        localStorage.setItem('bidtrace.language', JSON.stringify(spoken));
      if (name !== undefined && localStorage.getItem('bidtrace.person') === null)
        localStorage.setItem('bidtrace.person', JSON.stringify(name));
    },
    [language, person] as const,
  );
  const page = await context.newPage();
  const errors: string[] = [];
  const strays: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(?:data|blob|about):/u.test(request.url())) strays.push(request.url());
  });
  return { page, context, errors, strays };
};

/** Waits until nothing on the page is on its way. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('main .loading').count(), { timeout: 15_000 }).toBe(0);
};

export const open = async ({ page }: Watched, address: string, hash: string): Promise<void> => {
  await page.goto(`${address}${hash}`);
  await settled(page);
};

/** Where pictures of the pages go, for a look; nowhere unless BIDTRACE_SCREENSHOTS names a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['BIDTRACE_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
