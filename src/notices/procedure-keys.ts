import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { foldKey } from '../text/index.ts';

/** What makes two notices one purchase is told by keys: the number, the buyer and the name, each in one form whatever the portal wrote. */

const Words = z.array(z.string().min(1)).min(1);
const ProcedureLexicon = z.strictObject({
  note: z.string(),
  source: z.string().min(1),
  endings: Words,
  leads: Words,
  generic: Words,
});

interface ProcedureWords {
  readonly ending: RegExp;
  readonly lead: RegExp;
  readonly generic: ReadonlySet<string>;
}

let loaded: ProcedureWords | null = null;

const procedureWords = (): ProcedureWords => {
  if (loaded) return loaded;
  const url = new URL('../../catalogue/lexicon/procedure-words.json', import.meta.url);
  const { endings, leads, generic } = ProcedureLexicon.parse(JSON.parse(readFileSync(url, 'utf8')));
  const longestFirst = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
  loaded = {
    ending: new RegExp(`(?:${longestFirst(endings)}|[-()【】:：、,，.。·])$`, 'u'),
    lead: new RegExp(`^(?:(?:${longestFirst(leads)})[:：-]?|[-()【】:：、,，.。·])`, 'u'),
    generic: new Set(generic),
  };
  return loaded;
};

const COUNT = '[一二三四五六七八九十\\d]{1,3}';
/** (二次), 第二次, (重新招标): another round of the same purchase. */
const ROUND = new RegExp(
  `\\((?:第?${COUNT}次(?:公告|招标|采购|重新招标|重新采购)?|重新?(?:招标|采购|公告)?|再次|重)\\)|第?${COUNT}次(?:招标|采购|公告|重新采购)?$|-(?:重新招标|重招|二次|重)$`,
  'gu',
);
/** Words that name a lot: 第二包, A包, 标段1, (1标段). */
const LOT = new RegExp(
  `\\(?(?:第?${COUNT}(?:标段|标包|分包|标项|分标|采购包|合同包|包)|(?:标段|标包|分包|标项|分标|采购包|合同包|包)(?:${COUNT}|[A-Z])(?![\\dA-Z])|(?<![A-Z])[A-Z](?:标段|分包|包))\\)?$`,
  'u',
);

/** A project's number in one form: width, case and dashes of one kind, rounds and words for lots left out. */
export const numberKey = (number: string): string | null => {
  let key = foldKey(number)
    .toUpperCase()
    .replace(/[_/—–－‐]+/gu, '-')
    .replace(ROUND, '');
  for (let turn = 0; turn < 3; turn += 1) {
    const next = key
      .replace(LOT, '')
      .replace(ROUND, '')
      .replace(/^[-.:：、]+|[-.:：、()]+$/gu, (signs) => (signs === ')' && key.includes('(') ? ')' : ''));
    if (next === key) break;
    key = next;
  }
  return key.length >= 3 && /\d/u.test(key) ? key : null;
};

const digits = (key: string): number => key.match(/\d/gu)?.length ?? 0;

/** Whether a number can hardly be another buyer's too. */
export const isSpecific = (key: string): boolean => key.length >= 8 && digits(key) >= 5;
/** Whether it can hardly be anyone's else, even with nothing else known. */
export const isUnique = (key: string): boolean => key.length >= 11 && digits(key) >= 8;

/** The number without a lot's suffix (`…-2026-3-1` to `…-2026-3`), or null. */
export const parentNumber = (key: string): string | null => {
  const match = /^(.{8,})-0?\d{1,2}$/u.exec(key);
  return match?.[1] && isSpecific(match[1]) ? match[1] : null;
};

/**
 * Whether two numbers are one, once separators and a slip in a long number are forgiven.
 *
 * @param slips how many signs may differ
 */
export const isNearNumber = (one: string, two: string, slips = 1): boolean => {
  if (one === two) return true;
  if (parentNumber(one) === two || parentNumber(two) === one) return true;
  const [a, b] = [one.replace(/[-.()]/gu, ''), two.replace(/[-.()]/gu, '')];
  if (a === b) return true;
  if (a.length !== b.length || a.length < 12 || digits(a) < 8) return false;
  let differ = 0;
  let last = -1;
  for (let at = 0; at < a.length; at += 1)
    if (a[at] !== b[at]) {
      differ += 1;
      last = at;
    }
  // The last digits count the purchases of a year: there a difference is another purchase.
  return differ <= slips && last < a.length - 4;
};

const MASK = /某|[X×*＊]{2,}/u;

/** A buyer in one form, or null where it is masked: 某单位 is anyone. */
export const buyerKey = (name: string): string | null => {
  const key = foldKey(name).toUpperCase();
  return key.length < 3 || MASK.test(key) ? null : key;
};

/** The name of what is bought, without the words for the kind of notice, the round, the lot and the buyer before it; null when little is left. */
export const nameKey = (title: string, buyer: string | null): string | null => {
  const { ending, lead } = procedureWords();
  let key = foldKey(title).toUpperCase();
  for (let turn = 0; turn < 16; turn += 1) {
    const before = key;
    key = key.replace(ROUND, '').replace(LOT, '');
    // (施工) is part of the name, a bracket that was left open is not.
    if (key.endsWith(')') && key.includes('(')) {
      const inside = key.slice(key.lastIndexOf('(') + 1, -1);
      if (ending.test(inside) && inside.replace(ending, '').length <= 2) key = key.slice(0, key.lastIndexOf('('));
    } else key = key.replace(ending, '');
    key = key.replace(lead, '');
    if (key === before) break;
  }
  if (buyer !== null && key.startsWith(buyer) && key.length - buyer.length >= 4)
    key = key.slice(buyer.length).replace(/^的|^关于/u, '');
  return key.length >= 4 ? key : null;
};

/** Whether a name alone tells a purchase of one buyer from its others. */
export const isTelling = (key: string): boolean => key.length >= 6 && !procedureWords().generic.has(key);

/** Whether a name tells a purchase where no buyer is known: long, as 年度信息网络系统运行维护 may be anyone's. */
export const isTellingAlone = (key: string): boolean =>
  isTelling(key) && (key.match(/\p{Script=Han}/gu)?.length ?? 0) >= 14;

/** Day number of `YYYY-MM-DD`, or -1. */
export const dayOf = (date: string | null): number => {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? -1 : Math.round(at / 86_400_000);
};

/** Days between two notices of one purchase that share a name but no number. */
const LONGEST_GAP = 200;

/** Dated notices in runs, in each of which a day is at most `LONGEST_GAP` days from the next. */
export const chainsByDay = <T>(
  members: readonly T[],
  dayOfMember: (member: T) => number,
): readonly (readonly T[])[] => {
  const chains: T[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const member of [...members].sort((one, other) => dayOfMember(one) - dayOfMember(other))) {
    const day = dayOfMember(member);
    if (day - before <= LONGEST_GAP) chains.at(-1)?.push(member);
    else chains.push([member]);
    before = day;
  }
  return chains;
};

/** Whether one key is part of the other: 甲州大学 and 甲州大学信息中心. */
export const isWithin = (one: string, two: string): boolean => one.includes(two) || two.includes(one);
