import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCaseFile, parseQuery } from '../src/casefile/index.ts';
import { createRandom, textNotice } from './invented.ts';
import type { Line } from './line.ts';
import { run } from './measure.ts';

const CLI = resolve(import.meta.dirname, '../dist/cli.js');
/** Notices in the large case file; `BIDTRACE_SCALE=1000000` for the whole mark. */
const LARGE = Number(process.env['BIDTRACE_SCALE'] ?? 100_000);
const SMALL = 10_000;
const ADDED = 5_000;
/** So often; the median counts: parts of the index are merged now and then. */
const TIMES_ADDED = 3;
/** One notice in so many seeks something; in public records it is fewer. */
const ONE_IN = 20;

const PLAIN = /GPU|A100|AWS|亚马逊|英伟达/u;

/** A million purchases have some 48,000 buyers and more suppliers, ten thousand a hundredth of them: so many notices to a number or syllables of theirs. */
const NOTICES_ALIKE = 500;
const BODY = /(?<=[市县区])(?=理工大学|第二人民医院|交通职业学院|档案馆|生态环境局|材料研究所)/gu;
const FIRM = /(?<=[市县区])(?=(?:青禾|远桥|澄江|北斗星|衡岳|金穗|蓝湾|百川)[^\n]{2,6}有限公司)/gu;
const SIGNS = [...'安宝昌达恩丰广恒宏华佳金凯朗联隆明诺鹏启荣瑞盛顺泰天通万祥欣信旭亚益永裕远泽正中众'];

const syllables = (n: number): string =>
  [n, n / SIGNS.length].map((at) => SIGNS[Math.floor(at) % SIGNS.length]).join('');

/** A notice of a day and a buyer of its own in six years, most of which seek nothing restricted. */
const notice = (random: () => number, n: number, among: number): string => {
  const some = (): number => Math.floor((random() * among) / NOTICES_ALIKE);
  let text = textNotice(random);
  while (n % ONE_IN !== 0 && PLAIN.test(text)) text = textNotice(random);
  const day = new Date(Date.UTC(2019, 0, 1) + Math.floor(random() * 2_190) * 86_400_000);
  return text
    .replace(BODY, `第${1 + some()}`)
    .replace(FIRM, () => syllables(some()))
    .replace(/2024年3月\d+日/u, `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`)
    .replace(/BT-2024-\d+/u, `BT-${n.toString(36)}-${Math.floor(random() * 1e6)}`);
};

const capture = (path: string, count: number, seed: number, among = count): void => {
  const random = createRandom(seed);
  const file = openSync(path, 'w');
  for (let n = 0; n < count; n += 1) {
    const http = Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${notice(random, n + seed * 10_000_000, among)}`,
    );
    writeSync(
      file,
      Buffer.concat([
        Buffer.from(
          `WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${crypto.randomUUID()}>\r\nWARC-Date: 2024-03-05T09:30:00Z\r\nWARC-Target-URI: https://portal.invalid/${seed}/${n}.txt\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
        ),
        http,
        Buffer.from('\r\n\r\n'),
      ]),
    );
  }
  closeSync(file);
};

/** What people type: one to eight characters, phrases, combinations, filters. */
const QUERIES: readonly string[] = [
  '算',
  '采购',
  '服务器',
  '加速卡8张',
  '计算资源租赁',
  '云计算资源租赁服',
  '英伟达A100',
  '亚马逊云AWS海外账号',
  'aws',
  '"云岭省青川市" AND "图形工作站"',
  '核磁共振 OR 实验试剂',
  '算力 NOT 亚马逊',
  'buyer:理工大学 date:2022-03..2022-06',
  'technology:nvidia-a100 date:2021',
  'amount:>700万 kind:award',
  'route:us_cloud_account_via_reseller',
  'stage:final_award 物业管理',
  'supplier:青禾信息技术 amount:..100万',
  '不存在的词语',
  'BT-2z',
];
const ROUNDS = 5;

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(part * (values.length - 1))] ?? 0;

const sizeOf = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('case.db'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const investigate = async (folder: string, capturePath: string): Promise<{ seconds: number; peak: number }> => {
  const result = await run(process.execPath, [CLI, 'investigate', capturePath, '--case', folder, '--json']);
  if (result.exitCode !== 0) throw new Error(`investigate ended with ${result.exitCode}: ${result.stdout}`);
  return { seconds: result.seconds, peak: result.peakMegabytes ?? 0 };
};

/** Times first pages, every other one with facets. */
const searchTimes = (folder: string): readonly number[] => {
  const caseFile = openCaseFile(folder);
  const times: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const [n, query] of QUERIES.entries()) {
        const begun = performance.now();
        caseFile.search(parseQuery(query), { limit: 50, facets: (n + round) % 2 === 0 });
        // The first round warms the cache.
        if (round > 0) times.push(performance.now() - begun);
        if (process.env['BIDTRACE_DEBUG'] && round === ROUNDS)
          process.stderr.write(`${query}: ${(performance.now() - begun).toFixed(1)} ms\n`);
      }
  } finally {
    caseFile.close();
  }
  return times;
};

/** A large case file: built, searched, and added to, against a small one. */
export const measureScale = async (folder: string): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  const perAdded: number[] = [];
  for (const [seed, count] of [SMALL, LARGE].entries()) {
    const caseFolder = join(folder, `scale-${count}`);
    const input = join(folder, `scale-${count}.warc`);
    capture(input, count, seed + 1);
    const built = await investigate(caseFolder, input);
    const times = searchTimes(caseFolder);
    const bytes = sizeOf(caseFolder);
    const added: number[] = [];
    for (let time = 0; time < TIMES_ADDED; time += 1) {
      const more = join(folder, `scale-${count}-more-${time}.warc`);
      capture(more, ADDED, seed + 101 + 10 * time, count);
      // What was left for the disk to write before is not part of adding.
      await run('sync', []);
      added.push((await investigate(caseFolder, more)).seconds / ADDED);
      rmSync(more);
    }
    perAdded.push(percentile(added, 0.5));
    lines.push({
      what: `case file of ${count} notices: built`,
      figure: `${built.seconds.toFixed(0)} s, ${(count / built.seconds).toFixed(0)}/s, ${built.peak.toFixed(0)} MB, ${(bytes / count / 1000).toFixed(1)} kB a notice`,
      yardstick: '',
      ratio: null,
      mark: '1,000,000 under 900 s, < 1,000 MB',
    });
    lines.push({
      what: `case file of ${count} notices: first page of a search`,
      figure: `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
      yardstick: `${QUERIES.length} queries, ${times.length} pages`,
      ratio: null,
      mark: 'p95 < 50 ms at 1,000,000',
    });
    rmSync(input);
    rmSync(caseFolder, { recursive: true });
  }
  const [small, large] = perAdded;
  lines.push({
    what: `time per notice added, at ${LARGE}`,
    figure: `${((large ?? 0) * 1000).toFixed(2)} ms`,
    yardstick: `at ${SMALL}: ${((small ?? 0) * 1000).toFixed(2)} ms`,
    ratio: small && large ? large / small : null,
    mark: '<= 1.3',
  });
  return lines;
};
