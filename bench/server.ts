import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRandom, textNotice } from './invented.ts';
import type { Line } from './line.ts';
import { peakOf, run } from './measure.ts';

const CLI = resolve(import.meta.dirname, '../dist/cli.js');
const NOTICES = 20_000;
const READERS = 50;
const REQUESTS = 40;

const PAGES: readonly string[] = [
  '/api/overview',
  '/api/findings?limit=50',
  '/api/findings?limit=50&route=hardware&order=amount',
  '/api/facets',
  '/api/search?q=算力&limit=20&facets=true',
  '/api/search?q=buyer:理工大学 date:2024&limit=20',
  '/api/organisations?limit=50',
  '/api/network',
  '/api/ledger?limit=100',
  '/api/log?limit=100',
  '/api/assess?item=nvidia-a100&act=remote_access&date=2024-08-23',
];

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(part * (values.length - 1))] ?? 0;

const write = (folder: string, count: number, seed: number): void => {
  mkdirSync(folder);
  const random = createRandom(seed);
  for (let n = 0; n < count; n += 1) writeFileSync(join(folder, `${n}.txt`), textNotice(random));
};

/** Many readers at once on one server, while another process adds documents to the same case file. */
export const measureServer = async (folder: string): Promise<readonly Line[]> => {
  const [input, more, caseFile] = [join(folder, 'served'), join(folder, 'served-more'), join(folder, 'served-case')];
  write(input, NOTICES, 1);
  write(more, NOTICES / 10, 2);
  await run(process.execPath, [CLI, 'investigate', input, '--case', caseFile, '--json']);
  const server = spawn(process.execPath, [CLI, 'serve', '--case', caseFile, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((found) =>
    server.stdout.once('data', (data: Buffer) => found(String(data).trim())),
  );
  const times: number[] = [];
  const alone: number[] = [];
  let failed = 0;
  const ask = async (path: string, kept: number[]): Promise<void> => {
    const begun = performance.now();
    const answer = await fetch(new URL(path, address));
    await answer.arrayBuffer();
    if (answer.status !== 200) failed += 1;
    kept.push(performance.now() - begun);
  };
  try {
    for (let round = 0; round < 3; round += 1) for (const page of PAGES) await ask(page, round === 0 ? [] : alone);
    const writer = run(process.execPath, [CLI, 'investigate', more, '--case', caseFile, '--json']);
    await Promise.all(
      Array.from({ length: READERS }, async (_, reader) => {
        for (let n = 0; n < REQUESTS; n += 1) {
          await ask(PAGES[(reader + n) % PAGES.length] ?? '/', times);
          // A person reads before the next click.
          await new Promise((wait) => setTimeout(wait, 400));
        }
      }),
    );
    await writer;
    const peak = await peakOf(server.pid ?? 0);
    return [
      {
        what: `one reader, ${NOTICES} notices`,
        figure: `p50 ${percentile(alone, 0.5).toFixed(0)} ms, p95 ${percentile(alone, 0.95).toFixed(0)} ms`,
        yardstick: '',
        ratio: null,
        mark: 'p95 < 200 ms',
      },
      {
        what: `${READERS} readers beside a writer, ${times.length} requests`,
        figure: `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, ${failed} failed, ${peak?.toFixed(0) ?? '?'} MB`,
        yardstick: `one reader alone: p95 ${percentile(alone, 0.95).toFixed(0)} ms`,
        ratio: percentile(times, 0.95) / percentile(alone, 0.95),
        mark: 'p95 < 300 ms, none failed',
      },
    ];
  } finally {
    server.kill('SIGTERM');
    for (const path of [input, more, caseFile]) rmSync(path, { recursive: true, force: true });
  }
};
