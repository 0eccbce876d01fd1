import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createRandom, portalPage } from './invented.ts';
import type { Line } from './line.ts';
import { run } from './measure.ts';

const CLI = resolve(import.meta.dirname, '../dist/cli.js');

const warcRecord = (url: string, page: string): Buffer => {
  const http = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${crypto.randomUUID()}>\r\nWARC-Date: 2024-03-05T09:30:00Z\r\nWARC-Target-URI: ${url}\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
};

/** Peak memory on one capture, small and ten times as large: it should not grow with the input. */
export const measureMemory = async (folder: string): Promise<readonly Line[]> => {
  const peaks: (number | null)[] = [];
  for (const pages of [300, 3_000]) {
    const input = join(folder, `capture-${pages}`);
    const caseFile = join(folder, `capture-case-${pages}`);
    mkdirSync(input);
    const random = createRandom(pages);
    const path = join(input, 'capture.warc');
    for (let i = 0; i < pages; i += 1)
      await writeFile(path, warcRecord(`https://portal.invalid/${i}.htm`, portalPage(random)), { flag: 'a' });
    const result = await run(process.execPath, [CLI, 'investigate', input, '--case', caseFile, '--json']);
    if (result.exitCode !== 0)
      throw new Error(`investigate ended with ${result.exitCode} on a capture of ${pages} pages`);
    peaks.push(result.peakMegabytes);
    for (const used of [input, caseFile]) rmSync(used, { recursive: true });
  }
  const [small, large] = peaks;
  return [
    {
      what: 'peak memory, one capture of 300 MB',
      figure: `${large?.toFixed(0) ?? '?'} MB`,
      yardstick: `a tenth of it: ${small?.toFixed(0) ?? '?'} MB`,
      ratio: small && large ? large / small : null,
      mark: '< 1,000 MB whatever the input',
    },
  ];
};
