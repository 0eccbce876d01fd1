import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, temporaryFolder } from '../sample-case.ts';
import { canBrowse, launch, open, type Served, serve, visit } from './browser.ts';

const folder = temporaryFolder();
let browser: Browser;
let served: Served;
let trap: Server;
let caught = 0;
let document = '';

/** A notice that tries everything that a page can do, towards a server that counts. */
const hostile = (to: string): string => `<!doctype html><html><head><meta charset="utf-8">
<title>云岭省示例大学加速卡采购公告</title>
<base href="${to}/base/"><meta http-equiv="refresh" content="0;url=${to}/refresh">
<link rel="stylesheet" href="${to}/style.css"><link rel="preload" as="image" href="${to}/preload.png"><link rel="dns-prefetch" href="${to}">
<style>@import url(${to}/import.css);@font-face{font-family:x;src:url(${to}/font.woff2)}body{background:url(${to}/background.png);font-family:x}</style>
<script>window.ran='script';fetch('${to}/fetch')</script><script src="${to}/script.js"></script>
</head><body onload="window.ran='onload'" background="${to}/body.png">
<h1 onmouseover="window.ran='hover'">云岭省示例大学加速卡采购公告</h1>
<p>采购人：云岭省示例大学&lt;img src=x onerror="window.ran='text'"&gt;</p><p>采购内容：英伟达A100加速卡8张</p>
<img src="${to}/image.png" srcset="${to}/set.png 2x" onerror="window.ran='img'"><img src="data:image/gif;base64,x" onerror="window.ran='data'">
<svg onload="window.ran='svg'"><script>window.ran='svg script'</script><image href="${to}/svg.png"/><use href="${to}/use.svg#a"/></svg>
<a href="javascript:window.ran='link'" id="link">link</a><a href="${to}/followed" ping="${to}/ping">followed</a>
<form action="${to}/form" method="post"><input name="a" autofocus onfocus="window.ran='focus'"><button formaction="${to}/button">send</button></form>
<iframe src="${to}/frame"></iframe><iframe srcdoc="&lt;script&gt;parent.ran='srcdoc'&lt;/script&gt;"></iframe>
<object data="${to}/object"></object><embed src="${to}/embed"><video src="${to}/video" poster="${to}/poster.png" autoplay></video><audio src="${to}/audio" autoplay></audio>
<table background="${to}/table.png"><tr><td style="background:url(${to}/cell.png)">1</td></tr></table>
<div style="background-image:url(${to}/div.png)" onclick="window.ran='click'">x</div><math><mtext><img src="${to}/math.png" onerror="window.ran='math'"></mtext></math>
<details open ontoggle="window.ran='toggle'">y</details><marquee onstart="window.ran='marquee'">z</marquee>
</body></html>`;

beforeAll(async () => {
  if (!canBrowse) return;
  trap = createServer((_request, response) => {
    caught += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*' });
    response.end("window.ran='fetched'");
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const documents = join(folder.path, 'documents');
  mkdirSync(documents);
  writeFileSync(join(documents, 'hostile.html'), hostile(`http://127.0.0.1:${(trap.address() as AddressInfo).port}`));
  const caseFile = await makeCase(join(folder.path, 'case'), [documents]);
  document = [...caseFile.documents()][0]?.document ?? '';
  caseFile.close();
  [browser, served] = await Promise.all([launch(), serve(join(folder.path, 'case'))]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  trap?.close();
  folder.remove();
});

describe.runIf(canBrowse)('a hostile notice', () => {
  it('is hostile: opened as a file, it runs and asks', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder.path, 'documents/hostile.html')).href, { waitUntil: 'commit' });
    await expect.poll(() => caught, { timeout: 15_000 }).toBeGreaterThan(5);
    await context.close();
    caught = 0;
  });

  it('runs nothing and asks for nothing, as text, as original and as a finding', async () => {
    const watched = await visit(browser, served.address, { person: 'Ada' });
    const { page } = watched;
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const view of ['text', 'original', 'both']) {
      await open(watched, served.address, `#/document/${document}?view=${view}`);
      if (view !== 'text') {
        const frame = page.frameLocator('iframe.original');
        await frame.locator('h1').waitFor();
        expect(await frame.locator('body').textContent()).toContain('英伟达A100加速卡8张');
        await frame.locator('h1').hover();
        await frame.getByText('link', { exact: true }).click();
      }
      await page.waitForTimeout(300);
      for (const frame of page.frames()) expect(await frame.evaluate(() => 'ran' in globalThis)).toBe(false);
    }
    await open(watched, served.address, '#/findings');
    await page.locator('table.data a').first().click();
    await page.locator('h1.statement').waitFor();
    await open(watched, served.address, '#/search?q=A100');
    await page.locator('.hit').waitFor();
    // The original by its own address is shut in as well.
    await page.goto(`${served.address}api/documents/${document}/original`);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(page.url()).toContain('/original');
    expect({ caught, strays: watched.strays, dialogs }).toEqual({ caught: 0, strays: [], dialogs: [] });
    await watched.context.close();
  });
});
