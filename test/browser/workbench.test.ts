import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../sample-case.ts';
import { canBrowse, launch, open, type Served, serve, settled, visit } from './browser.ts';

const folder = temporaryFolder();
let browser: Browser;
let served: Served;

beforeAll(async () => {
  if (!canBrowse) return;
  (await makeCase(folder.path, [SAMPLES])).close();
  [browser, served] = await Promise.all([launch(), serve(folder.path)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  folder.remove();
});

describe.runIf(canBrowse)('the workbench in a browser', () => {
  it('takes a reporter from the counts to a sentence, a decision and the log', async () => {
    const watched = await visit(browser, served.address);
    const { page } = watched;
    await open(watched, served.address, '');
    await expect.poll(() => page.locator('.lead').textContent()).toContain('11 organisations');
    // Every number opens what it counts.
    await page.getByRole('link', { name: /4 named Amazon Web Services/u }).click();
    await settled(page);
    expect(page.url()).toContain('provider=aws');
    await expect.poll(() => page.locator('.total').textContent()).toBe('8 findings');
    expect(await page.locator('table.data tbody tr:not(.gap)').count()).toBe(8);
    // From the keyboard: into the table, down, open.
    await page.locator('table.data tbody tr[tabindex="0"]').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('h1.statement').waitFor();
    const statement = (await page.locator('h1.statement').textContent()) ?? '';
    expect(statement).toContain('Amazon Web Services');
    // The sentence, highlighted in its document.
    const quoted = page.locator('a.evidence', { hasText: 'technology' }).first();
    const words = (await quoted.locator('mark').textContent()) ?? '';
    await quoted.click();
    await settled(page);
    const here = page.locator('.document-text mark.here');
    await here.first().waitFor();
    expect((await here.allTextContents()).join('')).toBe(words);
    expect(await here.first().isVisible()).toBe(true);
    await page.goBack();
    await page.locator('h1.statement').waitFor();
    // Accept from the keyboard; the name is asked for once.
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByLabel('Name').fill('Ada Reporter');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => page.locator('.review-panel .standing').textContent())
      .toMatch(/^Accepted by Ada Reporter/u);
    await page.getByRole('link', { name: 'In the log' }).click();
    await settled(page);
    const entry = page.locator('table.data tbody tr', { hasText: 'Ada Reporter' });
    await expect.poll(() => entry.count()).toBe(1);
    expect(await entry.textContent()).toContain('Accepted');
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await page.getByText('The chain holds').waitFor();
    expect(watched.errors).toEqual([]);
    expect(watched.strays).toEqual([]);
    await watched.context.close();
  });

  it('exports exactly what is shown', async () => {
    const watched = await visit(browser, served.address);
    const { page } = watched;
    await open(watched, served.address, '#/findings');
    await page.locator('.facets').getByText('Microsoft Azure').first().click();
    await expect.poll(() => page.locator('.total').textContent()).toBe('4 findings');
    await page.getByText('Export', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'JSONL' }).click(),
    ]);
    const records = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { provider: string });
    expect(records.map(({ provider }) => provider)).toEqual(['azure', 'azure', 'azure', 'azure']);
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('screens a pasted list for a compliance desk, as of a day, and exports it', async () => {
    const watched = await visit(browser, served.address);
    const { page } = watched;
    await open(watched, served.address, '#/screen?date=2024-04-15');
    const invented = Array.from({ length: 198 }, (_, i) => `云岭省示例第${i + 1}机械厂`);
    const names = [...invented.slice(0, 90), '四川大学', ...invented.slice(90), '哈尔滨工业大学'];
    await page.getByLabel('Names, one a line').fill(names.join('\n'));
    await page.getByRole('button', { name: 'Screen', exact: true }).click();
    const summary = page.locator('.summary');
    await summary.waitFor();
    expect(await summary.textContent()).toMatch(/^200 names screened: 2 listed as of the day/u);
    await page.getByLabel('Only names with an entry').check();
    const listed = page.locator('table.data tbody tr', { hasText: 'Sichuan University' }).first();
    expect(await listed.textContent()).toContain('EL');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines.length).toBeGreaterThanOrEqual(201);
    expect(lines.find((line) => line.startsWith('四川大学,2024-04-15,Sichuan University,EL'))).toMatch(/,true,true,/u);
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('searches, narrows and keeps a search', async () => {
    const watched = await visit(browser, served.address, { person: 'Ada Reporter' });
    const { page } = watched;
    await open(watched, served.address, '#/overview');
    await page.keyboard.press('/');
    await page.keyboard.type('AWS');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect.poll(() => page.locator('.hit').count()).toBe(10);
    expect(await page.locator('.hit mark').first().textContent()).toBe('AWS');
    await page.locator('.facet-link', { hasText: 'Amazon Web Services' }).click();
    await expect.poll(() => page.locator('.hit').count()).toBe(8);
    expect(await page.locator('.query input').inputValue()).toBe('AWS technology:aws');
    await page.getByText('Saved searches').click();
    await page.getByLabel('Name of the search').fill('clouds');
    await page.locator('.drop form').getByRole('button', { name: 'Save' }).click();
    await page.locator('.drop').getByRole('link', { name: 'clouds' }).waitFor();
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('corrects a field of a notice and keeps what the program read', async () => {
    const watched = await visit(browser, served.address, { person: 'Ada' });
    const { page } = watched;
    await open(watched, served.address, '#/search?q=智慧航运实训云资源');
    await page.locator('.hit h3 a').first().click();
    await settled(page);
    const field = page.locator('.fields > div', { hasText: 'Buyer' }).first();
    await field.locator('summary').click();
    await field.getByRole('button', { name: 'Correct' }).click();
    await field.getByLabel('What is right instead').fill('东澜示例学院');
    await field.getByRole('button', { name: 'Correct' }).click();
    await field.getByText(/^Corrected by Ada/u).waitFor();
    expect(await field.locator('blockquote').textContent()).toBe('东澜示例学院');
    expect(await field.locator('dd').first().textContent()).toBe('东澜航运职业学院');
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('lets two people code a sample without seeing each other, and settles what they differ on', async () => {
    const ada = await visit(browser, served.address, { person: 'Ada' });
    const bo = await visit(browser, served.address, { person: 'Bo' });
    await open(ada, served.address, '#/review?tab=samples');
    await ada.page.getByLabel('Name of the sample').fill('first');
    await ada.page.getByLabel('How many').fill('2');
    await ada.page.getByLabel('Coders, with commas').fill('Ada, Bo');
    await ada.page.getByRole('button', { name: 'Draw a sample' }).click();
    await ada.page.locator('form.coding').waitFor();
    for (const [person, answers] of [
      [ada, ['yes', 'yes']],
      [bo, ['yes', 'no']],
    ] as const) {
      await open(person, served.address, '#/review/first');
      for (const [place, answer] of answers.entries()) {
        await person.page.getByText(`${answers.length - place} left for you`).waitFor();
        expect(await person.page.locator('table.agreement').count()).toBe(0);
        await person.page.getByLabel('Is it a finding?').selectOption(answer);
        await person.page.getByRole('button', { name: 'Save and next' }).click();
      }
      await person.page.getByText('You have coded all of this sample.').waitFor();
    }
    // Agreement is there when both are done: one of two equal.
    const row = bo.page.locator('table.agreement tr', { hasText: 'Is it a finding?' });
    expect(await row.textContent()).toMatch(/50\s?%/u);
    await bo.page.locator('form.settle input').first().fill('yes');
    await bo.page.getByRole('button', { name: 'Settle' }).first().click();
    await bo.page.getByText('settled: yes').waitFor();
    expect([...ada.errors, ...bo.errors]).toEqual([]);
    await Promise.all([ada.context.close(), bo.context.close()]);
  });

  it('adds documents that are dropped on it, and says what could not be read', async () => {
    const watched = await visit(browser, served.address, { person: 'Ada' });
    const { page } = watched;
    await open(watched, served.address, '#/add');
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      const text = '云岭省浮梁示例学院算力平台采购公告\n采购人：云岭省浮梁示例学院\n采购内容：英伟达H100加速卡8张';
      transfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
      transfer.items.add(new File(['%PDF-1.7 broken'], 'broken.pdf', { type: 'application/pdf' }));
      return transfer;
    });
    await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: files });
    await page.getByText('2 files').waitFor();
    await page.getByRole('button', { name: 'Add and read' }).click();
    await page.getByText('Done: 1 read, 0 skipped, 1 failed.').waitFor({ timeout: 30_000 });
    expect(await page.locator('table.plain').textContent()).toContain('broken.pdf');
    await page.goto(`${served.address}#/search?q=浮梁示例学院`);
    await expect.poll(() => page.locator('.hit').count()).toBe(1);
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('speaks three languages and remembers which', async () => {
    const watched = await visit(browser, served.address, { width: 390 });
    const { page } = watched;
    await open(watched, served.address, '#/findings');
    for (const [name, title, lang] of [
      ['Français', 'Constats', 'fr'],
      ['中文', '发现', 'zh-Hans'],
      ['English', 'Findings', 'en'],
    ] as const) {
      if (!(await page.locator('.side').isVisible())) await page.locator('.masthead .menu').click();
      await page.locator('.preferences select').first().selectOption({ label: name });
      await page.reload();
      await settled(page);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    }
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('draws a few rows of a table of a million, and fetches the next as they are needed', async () => {
    const watched = await visit(browser, served.address);
    const { page } = watched;
    let asked = 0;
    await page.route(/\/api\/ledger\?/u, (request) => {
      const from = Number(new URL(request.request().url()).searchParams.get('after') ?? 0);
      asked += 1;
      const inputs = Array.from({ length: 200 }, (_, i) => ({
        path: `notices/${from + i}.html`,
        document: null,
        status: 'read',
        reason: null,
        kind: 'file',
        bytes: 1_500,
        parent: null,
      }));
      const counts = { input: 1_000_000, read: 1_000_000, skipped: 0, failed: 0 };
      return request.fulfill({ json: { counts, inputs, next: String(from + 200) } });
    });
    await open(watched, served.address, '#/ledger');
    const row = page.locator('table.data tbody tr:not(.gap)');
    await row.first().focus();
    const end = async (): Promise<string> => {
      await page.keyboard.press('End');
      return (await page.locator('tr:focus').textContent()) ?? '';
    };
    await expect.poll(end, { timeout: 30_000 }).toContain('notices/2999.html');
    expect(asked).toBeGreaterThanOrEqual(15);
    expect(await row.count()).toBeLessThan(80);
    expect(await page.locator('table.data').getAttribute('aria-rowcount')).toBe('1000001');
    // The row that was moved to is on the screen; it keeps the focus when the table is scrolled away from it.
    const bottom = () =>
      page.locator('tr:focus').evaluate((element) => element.getBoundingClientRect().bottom / innerHeight);
    expect(await bottom()).toBeLessThanOrEqual(1);
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByText('notices/3.html').waitFor();
    expect(await bottom()).toBeGreaterThan(10);
    await page.keyboard.press('k');
    await expect.poll(bottom).toBeLessThanOrEqual(1);
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  });

  it('loads little at first, and the drawing of the network only with its page', async () => {
    const watched = await visit(browser, served.address);
    const sizes = new Map<string, number>();
    watched.page.on('response', async (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/')) sizes.set(pathname, (await response.body()).length);
    });
    await open(watched, served.address, '');
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(sizes.size).toBeGreaterThan(2);
    // As they are, not even compressed.
    expect(total).toBeLessThan(250_000);
    expect([...sizes.keys()].some((path) => path.includes('network'))).toBe(false);
    await watched.context.close();
  });
});
