import type { MoneyFound } from '../text/index.ts';
import { findMoney } from '../text/index.ts';
import { amountOf, type Claim } from './claims.ts';
import { labelEndBefore, type Marks } from './labels.ts';
import { noticeLexicon } from './lexicon.ts';
import { endsAsStrongName } from './name-rules.ts';
import { nameAt, nameEndingAt, namesIn } from './names.ts';
import type { Source } from './source.ts';

/** Sentences that name a winner: 确定甲公司为本项目成交供应商; 最终甲公司以14.2万元中标. */

interface Rules {
  readonly noun: RegExp;
  readonly doubt: RegExp;
  readonly condition: RegExp;
}

let loaded: Rules | null = null;

const rules = (): Rules => {
  if (loaded) return loaded;
  const { winner_nouns, doubt, condition } = noticeLexicon().words;
  loaded = {
    noun: new RegExp(winner_nouns.words.join('|'), 'u'),
    doubt: new RegExp(doubt.words.join('|'), 'u'),
    condition: new RegExp(`(?:^|[，,])[^，,]{0,12}?(?:${condition.words.join('|')})`, 'u'),
  };
  return loaded;
};

const STOPS = /[，,。；;！？\n\t]/u;

/** Where the sentence around a place begins, at most so many signs before. */
export const clauseStart = (text: string, at: number, most: number): number => {
  let start = at;
  while (start > 0 && at - start < most && !/[。；;！？\n\t]/u.test(text.charAt(start - 1))) start -= 1;
  return start;
};

const predicateEnd = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && end - at < 40 && !STOPS.test(text.charAt(end)) && !/[:：“”]/u.test(text.charAt(end)))
    end += 1;
  return end;
};

/** Whether a sentence is a rule or a plan (如无异议，采购人将确定排名第一的供应商为成交单位). */
const conditional = (sentence: string): boolean => {
  const last = sentence.split(/[，,]/u).at(-1) ?? '';
  return (
    /^(?:则|如|若)|将(?:确定|由)|则确定|如.{0,12}无异议|若.{0,12}无异议|应当|不得|是否|可以?确定|视为/u.test(
      last.trim(),
    ) || /(?:如|若)[^。]{0,20}无(?:有效)?异议/u.test(sentence)
  );
};

/** 甲公司为本项目成交供应商, and what of the sentence before it: 确定 is a decision, 推荐, 建议, 拟 leave it open. */
const byCopula = (text: string): readonly Claim[] => {
  const { noun, doubt } = rules();
  const claims: Claim[] = [];
  for (let at = text.indexOf('为'); at >= 0; at = text.indexOf('为', at + 1)) {
    const end = predicateEnd(text, at + 1);
    const predicate = text.slice(at + 1, end);
    const match = noun.exec(predicate);
    if (!match || match.index > 22) continue;
    // 为中标公示, 为中标金额 …: not a firm.
    if (/^(?:本?(?:次|项目)?的?)?(?:中标|成交)(?:公示|公告|金额|价|结果|通知|服务|文件|候选人的?推荐)/u.test(predicate))
      continue;
    let copula = at;
    if (/[做作]/u.test(text.charAt(at - 1))) copula = at - 1;
    const from = clauseStart(text, copula, 160);
    const name = nameEndingAt(text, copula, from);
    if (!name) continue;
    const before = text.slice(from, name.start);
    if (conditional(before)) continue;
    const lastClause = /[^，,：:]{0,40}$/u.exec(before)?.[0] ?? '';
    const second = /第\s?([二三四五六七八九2-9])/u.exec(predicate.slice(0, match.index + 6));
    if (/(?:长期|一直|前期|参编|联合)/u.test(predicate.slice(0, match.index))) continue;
    // 供应商 alone after a reason (唯一具备资质的供应商) is a description, unless something decides or recommends.
    const decides = /确定|推荐|建议|拟|选定|评定|定为|推选|决定|选择/u.test(lastClause);
    const plain = /中标|成交|中选|候选/u.test(match[0]);
    if (!decides && !plain) continue;
    const open = doubt.test(lastClause.replace(/(?:招标|采购|推荐)文件/u, '')) || doubt.test(predicate);
    const money = amountAfter(text, end);
    claims.push({
      says: second ? 'ranked' : open ? 'provisional' : 'winner',
      name,
      rank: second ? '一二三四五六七八九'.indexOf(second[1] ?? '') + 1 || Number(second[1]) : null,
      amount: amountOf(money),
      lot: null,
      because: { start: Math.max(from, name.start - lastClause.length), end },
    });
  }
  return claims;
};

/** A price that follows the statement in its sentence: …为成交供应商，成交金额为人民币3.36万元. */
const amountAfter = (text: string, at: number): MoneyFound | null => {
  const stop = text.slice(at, at + 60).search(/[。；;\n]/u);
  const end = stop < 0 ? Math.min(text.length, at + 60) : at + stop;
  const label = /(?:金额|价格?|报价|总价)(?:为|是|[:：])?/u.exec(text.slice(at, end));
  if (!label) return null;
  const [money] = findMoney(text, at + label.index, end, {});
  return money && money.kind === 'amount' ? money : null;
};

/** 最终甲公司以14.2万元中标; 甲公司中标，异议联系…; 中标候选人是甲. */
const byVerb = (text: string): readonly Claim[] => {
  const claims: Claim[] = [];
  const VERB =
    /以[^，。；\n]{0,12}?(\d[\d,.]*\s?万?元)[^，。；\n]{0,10}?(?:中标|成交|中选)|(?:中标|成交|中选)(?=[，,。；;\s]|异议|$)/gu;
  for (const match of text.matchAll(VERB)) {
    const priced = match[1] !== undefined;
    const from = clauseStart(text, match.index, 120);
    const name = nameEndingAt(text, match.index, from);
    if (!name) continue;
    // Without a price the name must begin the sentence: 甲公司中标.
    if (!priced && !/^[\s“"]*$/u.test(text.slice(Math.max(from, lastComma(text, from, name.start)), name.start)))
      continue;
    if (conditional(text.slice(from, name.start))) continue;
    const [money] = priced ? findMoney(text, match.index, match.index + match[0].length, {}) : [];
    claims.push({
      says: 'winner',
      name,
      rank: null,
      amount: amountOf(money ?? null),
      lot: null,
      because: { start: match.index, end: match.index + match[0].length },
    });
  }
  return claims;
};

const lastComma = (text: string, from: number, to: number): number => {
  for (let at = to; at > from; at -= 1) if (/[，,]/u.test(text.charAt(at - 1))) return at;
  return from;
};

/** Every firm that a sentence names as winner or as recommended. */
export const statedWinners = (text: string): readonly Claim[] => {
  if (!/中标|成交|中选|承制|供货|供应商|合作单位|候选/u.test(text)) return [];
  return [...byCopula(text), ...byVerb(text)];
};

/** Firms that gave up or lost an award that they had: 原中标人甲公司放弃中标资格, 取消乙公司中标资格. */
export const renounced = (text: string): readonly string[] => {
  const names: string[] = [];
  for (let at = text.indexOf('放弃'); at >= 0 && names.length < 8; at = text.indexOf('放弃', at + 2)) {
    const lead = /(?:自愿|主动|书面|提出|因故|声明|因[^，。；\n]{2,16})$/u.exec(text.slice(Math.max(0, at - 20), at));
    const end = at - (lead?.[0].length ?? 0);
    const name = nameEndingAt(text, end, clauseStart(text, end, 80));
    if (name) names.push(name.name);
  }
  for (const match of text.matchAll(/取消([^，。；\n]{4,40}?)的?(?:中标|成交|中选)(?:候选人)?资格/gu)) {
    const start = match.index + 2;
    const name = nameAt(text, start, start + (match[1]?.length ?? 0), false);
    if (name) names.push(name.name);
  }
  return names;
};

/**
 * The one firm that the reason for asking nobody else begins with: 采用单一来源方式的原因甲大学作为参编单位…. Weaker than a label, for notices of
 * single source that name it nowhere else.
 */
export const reasonedSource = ({ text, marks }: Source): Claim | null => {
  for (const label of marks.labels) {
    const words = text.slice(label.start, label.end);
    if (label.role !== 'section' || !/原因|理由/u.test(words)) continue;
    const name = nameAt(text, label.after, Math.min(text.length, label.after + 60), false);
    if (!name || name.start > label.after + 1 || !endsAsStrongName(name.name)) continue;
    // A list or a buyer that explains itself is no firm alone.
    if (
      /^\s?[、，,和与及]/u.test(text.slice(name.end, name.end + 2)) ||
      /^(?:于|在|对|拟|需|因|根据|委托|组织)/u.test(text.slice(name.end, name.end + 2))
    )
      continue;
    return {
      says: 'single_source',
      name,
      rank: null,
      amount: null,
      lot: null,
      because: { start: label.start, end: label.end },
    };
  }
  return null;
};

export interface StatedParty {
  readonly role: 'buyer' | 'agency';
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** 甲代理公司受乙单位委托; 受乙委托，甲代理公司组织…; 乙委托甲代理公司. */
export const statedParties = (text: string, marks: Marks): readonly StatedParty[] => {
  const found: StatedParty[] = [];
  if (!text.includes('委托')) {
    // 受甲部队组织招标工作.
    const match = /受([^，。；：\n]{3,40}?)(?:组织|邀请)/u.exec(text);
    const [buyer] = match ? namesIn(text, match.index + 1, match.index + 1 + (match[1]?.length ?? 0)) : [];
    if (match && buyer && buyer.start === match.index + 1) {
      found.push({ role: 'buyer', start: buyer.start, end: buyer.end, name: buyer.name });
      const agent = nameEndingAt(
        text,
        match.index,
        Math.max(clauseStart(text, match.index, 80), labelEndBefore(marks, match.index)),
      );
      if (agent) found.push({ role: 'agency', start: agent.start, end: agent.end, name: agent.name });
    }
  }
  for (let at = text.indexOf('委托'); at >= 0 && found.length < 6; at = text.indexOf('委托', at + 2)) {
    const from = Math.min(at, Math.max(clauseStart(text, at, 100), labelEndBefore(marks, at)));
    const before = text.slice(from, at);
    const received = before.lastIndexOf('受');
    if (received >= 0 && before.length - received < 70 && !/授权|代理人/u.test(before.slice(received))) {
      const [buyer] = namesIn(text, from + received + 1, at);
      if (!buyer) continue;
      found.push({ role: 'buyer', start: buyer.start, end: buyer.end, name: buyer.name });
      const agent = nameEndingAt(text, from + received, from);
      if (agent) found.push({ role: 'agency', start: agent.start, end: agent.end, name: agent.name });
      else {
        const next = /^委托[，,、\s]*(?:由)?(?![就对进组实])/u.exec(text.slice(at, at + 8));
        if (!next) continue;
        const other = nameAt(text, at + (next?.[0].length ?? 2), Math.min(text.length, at + 80), false);
        if (other && /[，,、\s]/u.test(text.slice(at + 2, at + 4)))
          found.push({ role: 'agency', start: other.start, end: other.end, name: other.name });
      }
      continue;
    }
    const agency = nameAt(text, at + 2, Math.min(text.length, at + 80), false);
    if (!agency || agency.start > at + 3) continue;
    const buyer = nameEndingAt(text, at, from);
    if (buyer) found.push({ role: 'buyer', start: buyer.start, end: buyer.end, name: buyer.name });
    else if (!endsAsStrongName(agency.name)) continue;
    found.push({ role: 'agency', start: agency.start, end: agency.end, name: agency.name });
  }
  return found;
};
