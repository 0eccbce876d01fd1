/**
 * Speed of the main job, printed as a table: what was measured, the figure, the yardstick measured in the same run, the ratio, and
 * the mark that we hold ourselves to (architecture, section 8).
 *
 * `npm run bench` measures all; `npm run bench -- texts pdf` only these.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureLaw } from './law.ts';
import type { Line } from './line.ts';
import { measureMatcher } from './matcher.ts';
import { measureMemory } from './memory.ts';
import { measureNotices } from './notices.ts';
import { measurePdf } from './pdf.ts';
import { measureResume } from './resume.ts';
import { measureScale } from './scale.ts';
import { measureScreening } from './screening.ts';
import { measureServer } from './server.ts';

const BENCHES: Readonly<Record<string, (folder: string) => Promise<readonly Line[]>>> = {
  notices: measureNotices,
  pdf: measurePdf,
  matcher: measureMatcher,
  law: measureLaw,
  screening: measureScreening,
  memory: measureMemory,
  scale: measureScale,
  server: measureServer,
  resume: measureResume,
};

const chosen = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'bidtrace-bench-'));
try {
  const lines: Line[] = [];
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    lines.push(...(await measure(folder)));
  }
  console.table(
    lines.map(({ what, figure, yardstick, ratio, mark }) => ({
      what,
      figure,
      yardstick,
      ratio: ratio?.toFixed(2) ?? '',
      mark,
    })),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
