import { announcementOf } from './announcement.ts';
import type { Place } from './claims.ts';
import type { Decision } from './decide.ts';
import { noticeLexicon } from './lexicon.ts';
import type { Kind, Stage } from './model.ts';
import type { Source } from './source.ts';
import type { TitleFound } from './title.ts';

export interface KindFound {
  readonly kind: Kind;
  readonly stage: Stage;
  readonly places: readonly Place[];
}

interface Word {
  readonly kind: Kind;
  readonly place: Place;
}

/** The kind that words tell, by the order of the lexicon. */
const kindOfWords = (text: string, start: number): Word | null => {
  for (const { kind, words } of noticeLexicon().words.kinds.groups)
    for (const word of words) {
      const at = text.lastIndexOf(word);
      if (at >= 0) return { kind, place: { start: start + at, end: start + at + word.length } };
    }
  return null;
};

/** Drafts that are shown before the call: 征集…意见, …技术规范书及评分表的公告. */
const OPINION =
  /征(?:集|求|询).{0,80}?意见(?!.{0,6}结果)|(?:意见|技术规范书?|技术规范等文件|[评打]分表|评[审分]标准)(?:等文件)?(?:意见)?的?(?:公告|公示)/u;

/** An award taken back: 关于撤销…中标结果的公告. */
const TAKEN_BACK = /(?:撤销|取消|宣布)[^，。；\n]{2,80}(?:中标|成交|中选|采购)(?:结果|资格|公告|无效)/u;

/** The kind that a title tells: its end first (合同管理平台采购项目中标候选人公示 is of candidates, not of a contract), else any of it. */
const kindOfTitle = ({ text, start }: TitleFound): Word | null => {
  // 关于征集…技术规范意见的公告.
  const opinion = OPINION.exec(text);
  if (opinion)
    return {
      kind: 'consultation',
      place: { start: start + opinion.index, end: start + opinion.index + opinion[0].length },
    };
  const taken = TAKEN_BACK.exec(text);
  if (taken)
    return { kind: 'terminated', place: { start: start + taken.index, end: start + taken.index + taken[0].length } };
  const announcement = announcementOf(text);
  const announced = announcement && kindOfWords(announcement.words, start + text.length - announcement.words.length);
  return announced ?? kindOfWords(text, start);
};

/** Four and more short lines one after another without a value are the menu of a site, blanked here so that places stay. */
const MENU = /(?:(?<=^|\n)[^\n:：。，,；]{1,12}\n){4,}/gu;

const withoutMenus = (text: string): string => text.replace(MENU, (menu) => menu.replace(/[^\n]/gu, ' '));

/** Without a telling title: what the first words announce (…询价结果公示, 现将中标结果公告如下). */
const kindOfOpening = (text: string, from: number): Word | null => {
  const opening = withoutMenus(text.slice(from, from + 300));
  for (const { kind, words } of noticeLexicon().words.kinds.groups)
    for (const word of words) {
      const at = opening.indexOf(word);
      const after = opening.slice(at + word.length, at + word.length + 6);
      // 废标情况：无 stands in every award of some portals.
      if (at < 0 || !/公告|公示|公布/u.test(word + after) || /^(?:情况|结果|理由|原因|信息|的?条件)/u.test(after))
        continue;
      return { kind, place: { start: from + at, end: from + at + word.length } };
    }
  return null;
};

const CALLS: readonly (readonly [Kind, RegExp])[] = [
  ['inquiry', /询价(?:开始|结束|截止)时间|报价截止时间|递交报价|询价响应/u],
  [
    'tender',
    /获取(?:招标|采购|磋商|谈判)文件|投标截止时间|递交投标文件|提交(?:投标|响应)文件截止|投标邀请|招标条件|报名条件|投标人资格要求|申请人的?资格要求|供应商资格要求|进行公开招标|公开发包/u,
  ],
];

/** A notice that calls for bids without saying so in its title. */
const kindOfCall = (text: string): Word | null => {
  for (const [kind, pattern] of CALLS) {
    const match = pattern.exec(text);
    if (match) return { kind, place: { start: match.index, end: match.index + match[0].length } };
  }
  return null;
};

/** What makes a title say what it announces; without it the title is the name of the purchase. */
const SAID = /公告|公示|通知|公布|文件|合同|意向|报告|邀请|[（(【[].{0,4}(?:中标|成交|更正|结果)/u;

/** 中标（成交）信息 stands in notices of results alone. */
const kindOfHeading = ({ marks }: Source): Word | null => {
  const label = marks.labels.find(({ role, numbered }) => role === 'supplier_heading' && numbered);
  return label ? { kind: 'award', place: { start: label.start, end: label.end } } : null;
};

/** Signs of a text that is no tender document. */
const SHORT = 4000;

const INVITES =
  /潜在(?:的)?(?:投标人|供应商|投标单位)应|(?:欢迎|邀请)(?:符合|合格|有意|具备)[^。\n]{0,40}(?:投标|报价|参加|报名)/u;
/** Chapters of a tender document. */
const CHAPTERS =
  /(?:投标人|供应商|响应方|磋商|谈判|询价)须知|(?:投标|响应|报价)文件(?:的)?格式|合同(?:主要)?条款|(?:采购|招标|项目|用户)需求书?/gu;

const kindOfInvitation = (text: string): Word | null => {
  const match = INVITES.exec(text) ?? new RegExp(CHAPTERS, 'u').exec(text);
  return match && { kind: 'tender', place: { start: match.index, end: match.index + match[0].length } };
};

let failing: RegExp | null = null;

const failedWords = (): RegExp => {
  failing ??= new RegExp(noticeLexicon().words.failed_sentences.words.join('|'), 'gu');
  return failing;
};

/** A correction that ends the purchase: 本项目终止, 取消本次采购. */
const ENDED =
  /(?:本项目|该项目|本次采购|本次招标|采购活动|招标活动)[^，。；\n]{0,6}(?:终止|取消)|(?:终止|取消)(?:本项目|该项目|本次采购|本次招标|采购活动|招标活动|该采购)/gu;

/** The first place that states something, not as a condition or a right (如…则本项目终止, 有权终止). */
const stated = (text: string, pattern: RegExp): Place | null => {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const before = /[^。；\n]{0,40}$/u.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? '';
    if (!/如|若|有权|可以|应当|将|否则|的情形|视为|情况下/u.test(before))
      return { start: match.index, end: match.index + match[0].length };
  }
  return null;
};

const STAGE_OF: Readonly<Record<Kind, Stage>> = {
  intention: 'intended',
  consultation: 'intended',
  single_source: 'intended',
  tender: 'tendered',
  invitation: 'tendered',
  inquiry: 'tendered',
  prequalification: 'tendered',
  correction: 'corrected',
  candidate: 'provisional_winner',
  award: 'final_award',
  deal: 'final_award',
  contract: 'contract',
  acceptance: 'delivered',
  failed: 'annulled',
  terminated: 'annulled',
  other: 'unknown',
};

const BEFORE_AWARD: ReadonlySet<Kind> = new Set([
  'other',
  'tender',
  'invitation',
  'inquiry',
  'prequalification',
  'consultation',
]);
const CALLING: ReadonlySet<Kind> = new Set([
  'tender',
  'invitation',
  'inquiry',
  'prequalification',
  'consultation',
  'intention',
]);
const RESULT: ReadonlySet<Kind> = new Set(['award', 'deal', 'candidate']);

/** Several firms, each without a competitor, may be asked alone: 单一来源 with a supplier for each part. */
const askedAlone = (text: string, { candidates, singleSource }: Decision): boolean =>
  singleSource ||
  (candidates.every(({ rank, amount }) => rank === null && amount === null) &&
    /单一来源/u.test(text) &&
    !/(?:谈判|评审|评标|审价|采购|成交|中标)结果|成交金额|中标金额/u.test(text));

const corrected = (word: Word | null, decision: Decision, text: string): Kind => {
  const kind = word?.kind ?? 'other';
  if (decision.winners.length > 0) {
    // 中标及部分废标公告: some lots failed.
    if (word && kind === 'failed' && /部分$/u.test(text.slice(Math.max(0, word.place.start - 4), word.place.start)))
      return 'award';
    if (BEFORE_AWARD.has(kind) || kind === 'candidate') return 'award';
    return kind === 'single_source' ? 'deal' : kind;
  }
  if (decision.candidates.length > 0) {
    if (!BEFORE_AWARD.has(kind) && !RESULT.has(kind) && kind !== 'single_source') return kind;
    return askedAlone(text, decision) ? 'single_source' : 'candidate';
  }
  return kind;
};

/** What a document says it is, before it is asked whom it names. */
export interface Announced {
  readonly word: Word | null;
  /**
   * Whether it calls for bids: then what it says of winners and contractors are conditions and forms of contract. A title that announces a call
   * decides; else words that only a call has, where no section gives a result.
   */
  readonly calls: boolean;
  /** The word of its title that shows a sale, a letting, an appointment or news. */
  readonly other: Place | null;
}

const otherIn = (title: TitleFound | null, told: Word | null): Place | null => {
  if (title === null || !(told === null || BEFORE_AWARD.has(told.kind))) return null;
  // 招聘及测评服务采购项目 buys a service.
  const bought = Math.max(...['采购', '服务', '项目'].map((word) => title.text.lastIndexOf(word)));
  const word = noticeLexicon().words.not_procurement.words.find((other) => title.text.lastIndexOf(other) > bought);
  if (word === undefined) return null;
  const start = title.start + title.text.indexOf(word);
  return { start, end: start + word.length };
};

/** A short notice that names a winner after a label and calls for nothing, whatever its title says. */
const givesResult = ({ text, marks }: Source): boolean =>
  text.length <= SHORT &&
  marks.labels.some(({ role, form }) => form === 'colon' && (role === 'supplier' || role === 'candidate')) &&
  kindOfCall(text) === null &&
  !INVITES.test(text);

export const findAnnounced = (source: Source, title: TitleFound | null): Announced => {
  const { text } = source;
  const told = title ? kindOfTitle(title) : null;
  const other = otherIn(title, told);
  if (title && told && SAID.test(title.text))
    return { word: told, calls: CALLING.has(told.kind) && !givesResult(source), other };
  const heading = kindOfHeading(source);
  const opening = kindOfOpening(text, title?.end ?? 0);
  const chapters = text.length > SHORT && new Set(text.match(CHAPTERS)).size > 2;
  const calls = chapters || (heading === null && (opening === null || CALLING.has(opening.kind)) && INVITES.test(text));
  const word = opening ?? told ?? heading ?? kindOfCall(text);
  if (!calls || (word !== null && CALLING.has(word.kind))) return { word, calls, other };
  return { word: kindOfCall(text) ?? kindOfInvitation(text), calls, other };
};

/** Kind and stage: what the notice calls itself, corrected by what it says. */
export const findKind = (source: Source, announced: Announced, decision: Decision): KindFound => {
  const { text } = source;
  const { word, other } = announced;
  if (other) return { kind: 'other', stage: 'unknown', places: [other] };
  const named = corrected(word, decision, text);
  const [winner] = decision.winners;
  // 甲方 and 乙方 are the parties of a contract.
  const party = winner?.because[0] ? text.slice(winner.because[0].start, winner.because[0].end) : '';
  const kind = word === null && /乙方|卖方|供方/u.test(party) ? 'contract' : named;
  const [first] = decision.winners.length > 0 ? decision.winners : decision.candidates;
  const places = [...(word ? [word.place] : []), ...(first ? first.because.slice(0, 1) : [])];
  if (RESULT.has(kind) && !first) {
    const failed = stated(text, failedWords());
    if (failed) return { kind: 'failed', stage: 'annulled', places: [failed] };
  }
  if (kind === 'correction') {
    const ended = stated(text, ENDED);
    if (ended) return { kind: 'terminated', stage: 'annulled', places: [...places, ended] };
  }
  return { kind, stage: STAGE_OF[kind], places };
};
