import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRandom, portalPage, textNotice } from './invented.ts';
import type { Line } from './line.ts';
import { run, timed } from './measure.ts';

const CLI = resolve(import.meta.dirname, '../dist/cli.js');

interface Kind {
  readonly name: string;
  readonly count: number;
  readonly suffix: string;
  readonly make: (random: () => number) => string;
  readonly mark: string;
}

const KINDS: readonly Kind[] = [
  { name: 'text notices, 1.5 kB', count: 20_000, suffix: 'txt', make: textNotice, mark: '>= 2,000/s stored' },
  { name: 'portal pages, 100 kB', count: 1_500, suffix: 'html', make: portalPage, mark: '>= 200/s stored' },
];

/** The least that any program that keeps originals must do: read, hash and copy each file, one thread. */
const copyAndHash = (from: string, to: string): void => {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    createHash('sha256')
      .update(readFileSync(join(from, name)))
      .digest('hex');
    copyFileSync(join(from, name), join(to, name));
  }
};

const measureKind = async (folder: string, kind: Kind): Promise<readonly Line[]> => {
  const input = join(folder, kind.suffix);
  const copy = join(folder, `${kind.suffix}-copy`);
  const caseFile = join(folder, `${kind.suffix}-case`);
  mkdirSync(input);
  const random = createRandom(kind.count);
  let bytes = 0;
  for (let i = 0; i < kind.count; i += 1) {
    const content = kind.make(random);
    bytes += Buffer.byteLength(content);
    writeFileSync(join(input, `${i}.${kind.suffix}`), content);
  }
  const yardstick = await timed(() => copyAndHash(input, copy));
  const first = await run(process.execPath, [CLI, 'investigate', input, '--case', caseFile, '--json']);
  if (first.exitCode !== 0) throw new Error(`investigate ended with ${first.exitCode} on ${kind.name}`);
  const second = await run(process.execPath, [CLI, 'investigate', input, '--case', caseFile, '--json']);
  for (const path of [input, copy, caseFile]) rmSync(path, { recursive: true });
  const rate = kind.count / first.seconds;
  return [
    {
      what: `${kind.name} (mean ${(bytes / kind.count / 1000).toFixed(1)} kB), ${kind.count} investigated`,
      figure: `${rate.toFixed(0)}/s, ${first.peakMegabytes?.toFixed(0) ?? '?'} MB`,
      yardstick: `read, hash, copy: ${(kind.count / yardstick).toFixed(0)}/s`,
      ratio: first.seconds / yardstick,
      mark: kind.mark,
    },
    {
      what: `${kind.name}: the same again`,
      figure: `${second.seconds.toFixed(1)} s`,
      yardstick: `first run: ${first.seconds.toFixed(1)} s`,
      ratio: second.seconds / first.seconds,
      mark: 'seconds',
    },
  ];
};

/** Notices and portal pages through all rooms into a case file. */
export const measureNotices = async (folder: string): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (const kind of KINDS) lines.push(...(await measureKind(folder, kind)));
  return lines;
};
