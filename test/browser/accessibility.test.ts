import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../sample-case.ts';
import { canBrowse, launch, open, picture, type Served, serve, visit } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = temporaryFolder();
let browser: Browser;
let served: Served;
/** Every page by its name and address. */
let pages: readonly (readonly [string, string])[] = [];

beforeAll(async () => {
  if (!canBrowse) return;
  const caseFile = await makeCase(folder.path, [SAMPLES]);
  const finding = [...caseFile.findings()].find(({ provider, intermediary }) => provider === 'aws' && intermediary);
  const listed = [...caseFile.findings()].find(({ listings }) => listings.length > 0);
  const pdf = [...caseFile.documents()].find(({ media_type }) => media_type === 'application/pdf');
  const technology = finding?.evidence.find(({ role }) => role === 'technology');
  caseFile.close();
  pages = [
    ['overview', '#/overview'],
    ['findings', '#/findings?provider=aws'],
    ['finding', `#/finding/${finding?.id}`],
    ['finding-listed', `#/finding/${listed?.id}`],
    ['document', `#/document/${technology?.document}?at=${technology?.start}-${technology?.end}&view=both`],
    ['document-pdf', `#/document/${pdf?.document}?view=original`],
    ['organisations', '#/organisations'],
    ['organisation', `#/organisation/${encodeURIComponent(listed?.buyer ?? '')}`],
    ['network', '#/network?node=provider:aws'],
    ['search', '#/search?q=AWS'],
    ['search-batch', '#/search?tab=batch'],
    ['review', '#/review'],
    ['review-samples', '#/review?tab=samples'],
    ['law', '#/law?item=nvidia-h800&act=hardware_export&date=2023-06-01'],
    ['screen', '#/screen?date=2024-04-15&name=四川大学'],
    ['ledger', '#/ledger'],
    ['ledger-log', '#/ledger?tab=log'],
    ['ledger-corrections', '#/ledger?tab=corrections'],
    ['add', '#/add'],
  ];
  [browser, served] = await Promise.all([launch(), serve(folder.path)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  folder.remove();
});

/** A stretch of the law's timeline is as wide as its days; the form above it asks the same question (WCAG 2.5.8, equivalent). */
const isStretch = (rule: string, target: string): boolean => rule === 'target-size' && target.includes('.track');

/** What axe-core finds serious or critical on a page, a line each. */
const serious = async (page: Page, options: RunOptions): Promise<readonly string[]> => {
  // As an expression of the debugger it runs beside the policy of the page, which lets no script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const results = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, asked),
    options,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .map(({ target, failureSummary }) => ({ target: target.join(' '), failureSummary }))
        .filter(({ target }) => !isStretch(id, target))
        .map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
};

const ALL: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What depends on the theme is the contrast alone. */
const CONTRAST: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } };

describe.runIf(canBrowse)('every page', () => {
  it.each([1280, 390])(
    'has nothing serious for axe-core, no error, and fits, at %d pixels by day and by night',
    async (width) => {
      const watched = await visit(browser, served.address, { width, person: 'Ada' });
      const { page } = watched;
      const found: string[] = [];
      for (const [name, hash] of pages) {
        await open(watched, served.address, hash);
        await page.emulateMedia({ colorScheme: 'light' });
        for (const line of await serious(page, ALL)) found.push(`${name}, ${width}, light: ${line}`);
        await picture(page, `${name}-${width}-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        for (const line of await serious(page, CONTRAST)) found.push(`${name}, ${width}, dark: ${line}`);
        if (process.env['BIDTRACE_SCREENSHOTS']) await picture(page, `${name}-${width}-dark`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) found.push(`${name}, ${width}: ${wide} pixels wider than the screen`);
      }
      expect(found).toEqual([]);
      expect(watched.errors).toEqual([]);
      expect(watched.strays).toEqual([]);
      await watched.context.close();
    },
    120_000,
  );
});
