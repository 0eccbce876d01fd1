import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  buildScreeningIndex,
  type ListEntry,
  loadedLists,
  organisationCatalogue,
  readListFile,
  screenName,
} from '../src/organisations/index.ts';
import { createRandom } from './invented.ts';
import type { Line } from './line.ts';

/** Entries of the whole Consolidated Screening List of July 2026. */
const ENTRIES = 25_921;
const NAMES = 20_000;

const SOUNDS = [
  'al',
  'bor',
  'chen',
  'dar',
  'es',
  'fa',
  'gor',
  'hin',
  'iv',
  'jo',
  'kar',
  'lu',
  'mir',
  'no',
  'ov',
  'pe',
  'qin',
  'ra',
  'sul',
  'tan',
  'ur',
  'vik',
  'wen',
  'xi',
  'yu',
  'zar',
];
const TRADES = [
  'Trading',
  'Shipping',
  'Electronics',
  'Technology',
  'Aviation',
  'Petroleum',
  'Industries',
  'Engineering',
  'Logistics',
  'Import and Export',
  'Research Institute',
  'University',
  'Holding',
  'Investment',
];
const PLACES = [
  '北京',
  '上海',
  '深圳',
  '杭州',
  '成都',
  '西安',
  '武汉',
  '南京',
  '合肥',
  '长沙',
  '四川',
  '哈尔滨',
  '广州',
  '天津',
  '重庆',
];
const MARKS = [...'云岭青禾衡川瀚宇辰星博思锐捷启明鼎新恒泰远航智创华腾正源天宏凌科信安达维诺'];
const KINDS = [
  '信息技术有限公司',
  '科技有限公司',
  '智能科技股份有限公司',
  '电子科技有限公司',
  '大学',
  '理工大学',
  '职业技术学院',
  '人民医院',
  '第五十四研究所',
  '光学精密机械研究所',
  '公安局',
  '研究院',
  '网络科技有限公司',
  '生物科技有限公司',
];

/** The whole list, from the file that `BIDTRACE_CSL` names, or the entries of the program and invented ones to the same number. */
const allEntries = async (random: () => number): Promise<readonly ListEntry[]> => {
  const file = process.env['BIDTRACE_CSL'];
  if (file !== undefined && existsSync(file)) {
    const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
    const drafts = await readListFile(bytes, file.replace(/\.gz$/u, ''));
    return drafts.map((draft) => ({ ...draft, listed_by: null, edition: '2026-07-31' }));
  }
  const entries = [...loadedLists().entries];
  const [pattern] = entries;
  if (!pattern) throw new Error('no entries');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const word = (): string => {
    const made = pick(SOUNDS) + pick(SOUNDS) + (random() < 0.5 ? pick(SOUNDS) : '');
    return made.charAt(0).toUpperCase() + made.slice(1);
  };
  const name = (): string => `${word()} ${word()} ${random() < 0.5 ? `${pick(TRADES)} Co., Ltd.` : word()}`;
  while (entries.length < ENTRIES)
    entries.push({ ...pattern, name: name(), aliases: [name(), name()], credit_codes: [] });
  return entries;
};

/** Distinct names as notices give them: a third that the catalogue knows, the others invented. */
const queries = (random: () => number): readonly string[] => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const known = organisationCatalogue().organisations.map(({ name }) => name);
  const names = new Set<string>();
  while (names.size < NAMES) {
    const invented = `${pick(PLACES)}${pick(MARKS)}${pick(MARKS)}${random() < 0.3 ? pick(MARKS) : ''}${pick(KINDS)}`;
    names.add(
      names.size < known.length
        ? (known[names.size] as string)
        : random() < 0.1
          ? `${pick(known)}${pick(['第一分院', '工程中心', '附属医院'])}${names.size}`
          : invented,
    );
  }
  return [...names];
};

/** Screening of distinct names against as many entries as the whole list has, one thread; nothing is remembered from name to name. */
export const measureScreening = async (): Promise<readonly Line[]> => {
  const next = createRandom(11);
  const entries = await allEntries(next);
  const options = { date: '2024-04-15', today: '2026-11-24' };
  screenName('四川大学', options);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const index = buildScreeningIndex(entries);
  const built = (performance.now() - begun) / 1000;
  const names = queries(next);
  for (const name of names.slice(0, 3_000)) screenName(name, { ...options, index });
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  const times = new Float64Array(names.length - 3_000);
  const cpu = process.cpuUsage();
  const from = performance.now();
  for (const [at, name] of names.slice(3_000).entries()) {
    const start = performance.now();
    screenName(name, { ...options, index });
    times[at] = performance.now() - start;
  }
  const seconds = (performance.now() - from) / 1000;
  const used = process.cpuUsage(cpu);
  const busy = (used.user + used.system) / 1e6;
  times.sort();
  const at = (share: number): string => (times[Math.floor(times.length * share)] as number).toFixed(2);
  return [
    {
      what: `screening, ${entries.length} entries`,
      figure: `${Math.round(times.length / seconds)} names/s (${Math.round(times.length / busy)} a second of processor), p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
      yardstick: 'yente logic-v2: about 4 requests/s a core (its documentation)',
      ratio: null,
      mark: '>= 10,000 names/s, p99 < 2 ms',
    },
    {
      what: 'screening index',
      figure: `${built.toFixed(1)} s, ${index.names.length} names, ${megabytes.toFixed(0)} MB`,
      yardstick: '',
      ratio: null,
      mark: '< 3 s, < 300 MB',
    },
  ];
};
