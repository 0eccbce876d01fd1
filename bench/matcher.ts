import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchPatterns, patterns } from '../src/technologies/index.ts';
import { fold } from '../src/text/index.ts';
import { createRandom, textNotice } from './invented.ts';
import type { Line } from './line.ts';
import { present, run, timed } from './measure.ts';

const MEGABYTES = 60;

/** The technology matcher alone over folded text, against `ripgrep -F -f` with the same patterns on the same bytes. */
export const measureMatcher = async (folder: string): Promise<readonly Line[]> => {
  const random = createRandom(5);
  const texts: string[] = [];
  let bytes = 0;
  while (bytes < MEGABYTES * 1e6) {
    const text = fold(textNotice(random)).text;
    texts.push(text);
    bytes += Buffer.byteLength(text);
  }
  for (const text of texts.slice(0, 2_000)) matchPatterns(text);
  const ours = await timed(() => {
    for (const text of texts) matchPatterns(text);
  });
  const rate = `${(bytes / 1e6 / ours).toFixed(0)} MB/s, ${patterns().length} patterns`;
  const mark = '>= 30 MB/s a core, <= 10x ripgrep';
  if (!(await present('rg'))) {
    return [
      { what: 'technology matcher', figure: rate, yardstick: 'not measured: no rg (ripgrep)', ratio: null, mark },
    ];
  }
  const haystack = join(folder, 'folded.txt');
  const needles = join(folder, 'patterns.txt');
  writeFileSync(haystack, texts.join('\n'));
  writeFileSync(needles, patterns().join('\n'));
  const theirs = (await run('rg', ['-c', '-o', '-F', '--no-mmap', '-j', '1', '-f', needles, haystack])).seconds;
  return [
    {
      what: 'technology matcher',
      figure: rate,
      yardstick: `rg -F -f: ${(bytes / 1e6 / theirs).toFixed(0)} MB/s`,
      ratio: ours / theirs,
      mark,
    },
  ];
};
