import { count, nameRules, withoutSpaces } from './name-rules.ts';
import { LONGEST, NUMBERED, UNNAMED, windowAt } from './name-window.ts';

/** Where a name stands, and the name with the spaces of its layout taken out. */
export interface NameFound {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** A name that is kept back: 某单位, 中国人民解放军某部. */
const UNNAMED_WHOLE = /^(?:\p{Script=Han}{2,12})?某(?:部|单位|部队|院校?|学院|研究所|中心|大学|医院|基地|机关|公司)$/u;

/** After an ending these words begin the sentence's next part, never the name's. */
const BREAK =
  /^(?:为|以|的|于|在|是|受|就|关于|做|作为|等|共|及|和|与|或|对|按|将|经(?!营|济|纬|贸|典|销)|已|均|也|报(?!业|社|刊)|投标|中标|成交|最终|最后|最低|排名|综合|得分|评分|总分|名列|响应|承|负责|提供|符合|放弃|获|第[一二三四五六七八九十\d]+(?:名|中标|成交|候选|预|推荐|入围|包|标|、|$)|预中标|预成交|为本|联合体|组织|委托|组成|质疑|异议|地址|联系|电话|公示|代理|邮编|其他|特此)/u;
const PERSON = /(?:先生|女士|老师|参谋|干事|助理|主任|经理|同志|小姐|科长|处长|工程师|[^程化员职技务手]工)$/u;
const MASK = /^[X×*＊xＸ某]{1,}|某|[X×*＊Ｘ]{2,}/u;

const LEADING =
  /^(?:[\s\u00a0\u3000\u200b-\u200f\ufeff:：“"‘「『、.．。；;,，\-—_﹕*＊●■▲★◆]|(?:[（(]?\d{1,2}[)）.．、](?!\d))|\d{4}年\d{1,2}月\d{1,2}日)+/u;

/** A role in the place of a name: 预成交人, 本项目供应商. */
const ROLE_ALONE =
  /^(?:第[一二三四五]名?(?:的)?|排名第[一二三]的|该|本|本项目|上述|各|拟|预|建议|最终|综合|合格|有效|唯一)*(?:中标|成交|中选|入围|投标|响应|报价|参与|承制|承研|供货|合作|谈判|磋商)*(?:候选)?(?:人|单位|供应商|企业|公司|机构|厂商|服务商)$/u;

/** The rank that stands before a name without a sign between: 第一名甲公司, 排名第一的甲公司. */
const RANK_LEAD =
  /^(?:(?:综合|评审|评标)?(?:排名|排序|评分|得分))?第\s?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:名|位|的|(?:预?(?:中标|成交|中选)|推荐|入围)?候选(?:人|单位|供应商|承制单位)?)的?[\s\u3000]{0,3}(?:投标人|供应商|单位)?[:：]?/u;

/** What a firm is in a joint bid, before its name: 联合体牵头人：甲公司. */
const JOINT_LEAD =
  /^(?:联合体)?(?:牵头人|牵头方|牵头单位|主体|主办方|主办人|成员(?:单位|方)?[一二三四12345]?)[\s\u3000]?[:：][\s\u3000]?/u;

/** A foreign firm's name from its first to its last sign: Argentum Microscopy (Shanghai) Co., Ltd. */
const LATIN =
  /^[A-Z][\p{Script=Latin}\d.&'’-]{0,30}(?:,? (?:[(（]?[\p{Script=Latin}\d.&'’-]{1,30}[)）]?)){0,8}? ?,? ?(?:Ltd|Limited|Inc|Incorporated|Corp|Corporation|LLC|LLP|PLC|GmbH|AG|KG|SE|SA|S\.A|SAS|S\.p\.A|Srl|B\.V|BV|N\.V|NV|AB|AS|ASA|A\/S|Oy|Oyj|K\.K|Co|Company|Pte Ltd)(?:\.|(?![\p{Script=Latin}\d]))(?: & Co\.? KG|,? ?Ltd\.?)?/u;

const latinNameAt = (text: string, from: number, limit: number): NameFound | null => {
  const code = text.charCodeAt(from);
  if (code < 65 || code > 90) return null;
  const match = LATIN.exec(text.slice(from, Math.min(limit, from + 120)));
  // Behind it nothing of the same word.
  if (
    !match ||
    !/^(?:$|[\s、，,；;。（(:：|]|\p{Script=Han})/u.test(text.slice(from + match[0].length, from + match[0].length + 1))
  )
    return null;
  return { start: from, end: from + match[0].length, name: match[0].replace(/\s+/gu, ' ') };
};

/** Figures of the cell before that are glued to a name (274.95 93.2甲公司), but not the number of a unit or works (63811部队, 8511研究所). */
const NUMBER_LEAD =
  /^(?:\d[\d-]{7,}|\d+\.[\d.]*|\d+(?!\d*(?:部队|研究所|研究院|所|院|厂|工厂|医院|基地|分队|中心|仓库|库|站|号|化|网|同城|智能|集团|安全|科技|数字|公司))(?=\p{Script=Han}))/u;

/** Where the first name of a window ends, in the window; 0 when nothing in it ends as a name. */
const nameEnd = (window: string): number => {
  const rules = nameRules();
  let end = 0;
  let company = false;
  rules.strong.lastIndex = 0;
  for (let match = rules.strong.exec(window); match; match = rules.strong.exec(window)) {
    const next = match.index + match[0].length;
    if (end === 0 && next < 3) continue;
    // An ending inside a bracket that is still open ends nothing.
    const inside = window.slice(0, next);
    if (count(inside, /[（(]/gu) > count(inside, /[)）]/gu)) continue;
    if (end > 0) {
      const between = window.slice(end, next);
      // A second company with a full legal form is another party; a branch, institute or works is part of the same.
      if (company && /(?:有限|责任|股份)公司$/u.test(between)) break;
      if (between.length > 22 || BREAK.test(between) || /[为以\d]/u.test(between)) break;
    }
    end = next;
    if (match[0].endsWith('公司')) company = true;
    const bracket = /^[（(][^（）()]{1,40}[)）]/u.exec(window.slice(end));
    if (bracket) end += bracket[0].length;
    const numbered = NUMBERED.exec(window.slice(end)) ?? UNNAMED.exec(window.slice(end));
    if (numbered) {
      end += numbered[0].length;
      rules.strong.lastIndex = end;
    }
    if (BREAK.test(window.slice(end))) break;
  }
  if (end === 0) {
    rules.weak.lastIndex = 0;
    for (let match = rules.weak.exec(window); match; match = rules.weak.exec(window)) {
      const next = match.index + match[0].length;
      if (next < 3) continue;
      const inside = window.slice(0, next);
      if (count(inside, /[（(]/gu) > count(inside, /[)）]/gu)) continue;
      const bracket = /^[（(][^（）()]{1,40}[)）]/u.exec(window.slice(next));
      end = next + (bracket ? bracket[0].length : 0);
      end += NUMBERED.exec(window.slice(end))?.[0].length ?? 0;
      rules.weak.lastIndex = Math.max(rules.weak.lastIndex, end);
      const rest = window.slice(end);
      if (BREAK.test(rest) || /^\d/u.test(rest)) break;
    }
    return end;
  }
  // A strong ending may be followed by a weak one of the same name: …部队参谋部, …公司第六研究所.
  const rest = window.slice(end);
  if (rest !== '' && !BREAK.test(rest) && rest.length <= 14 && rules.anyEnd.test(rest) && !/[为以的\d]/u.test(rest))
    return window.length;
  return end;
};

/**
 * The party name that begins at `from`, after signs and numbering, and ends before `limit`, or null where what stands there is no name: a
 * remark (详见附件), a role instead of a name, a person.
 *
 * @param stated whether a label says that a name stands here; then a name without a usual ending counts when it fills its place
 */
export const nameAt = (text: string, from: number, limit: number, stated: boolean): NameFound | null => {
  const rules = nameRules();
  const lead = LEADING.exec(text.slice(from, Math.min(limit, from + 24)));
  let start = from + (lead ? lead[0].length : 0);
  if (!stated) start += NUMBER_LEAD.exec(text.slice(start, Math.min(limit, start + 24)))?.[0].length ?? 0;
  const rank = RANK_LEAD.exec(text.slice(start, Math.min(limit, start + 24)));
  if (rank) start += rank[0].length;
  const joint = JOINT_LEAD.exec(text.slice(start, Math.min(limit, start + 16)));
  if (joint) start += joint[0].length;
  const latin = latinNameAt(text, start, limit);
  if (latin) return latin;
  const window = windowAt(text, start, limit);
  if (window.text.length < 2) return null;
  let length = nameEnd(window.text);
  const whole = window.text.length;
  if (stated && window.bounded && length < whole && whole <= 30) {
    const rest = window.text.slice(length);
    const goesOn = rules.anyEnd.test(window.text) && !BREAK.test(rest) && !/[为以\d]|公司$/u.test(rest);
    if (length === 0 ? !/[为以]/u.test(rest) : goesOn) length = whole;
  }
  if (length < 2) return null;
  let name = window.text.slice(0, length);
  if (rules.neverInside.test(name) || ROLE_ALONE.test(name)) return null;
  if (rules.notNames.test(name) && !(rules.strongEnd.test(name) && name.length > 8)) return null;
  if (!/\p{Script=Han}/u.test(name) && !/[A-Za-z]{2}/u.test(name) && !MASK.test(name)) return null;
  if (!rules.anyEnd.test(name.replace(/[（(][^（）()]*[)）]$/u, ''))) {
    if (!stated || PERSON.test(name) || name.length < 4) {
      if (!MASK.test(name) || PERSON.test(name)) return null;
    }
    if (/^\d+$|[%％]|\d{4,}/u.test(name)) return null;
  }
  if (PERSON.test(name) && !rules.strongEnd.test(name)) return null;
  while (length > 0 && /[”"’」』.．]/u.test(window.text.charAt(length - 1))) length -= 1;
  name = window.text.slice(0, length);
  const first = window.places[0];
  const last = window.places[length - 1];
  if (first === undefined || last === undefined) return null;
  return { start: first, end: last + 1, name };
};

/** Every party that a label's value names: one, or several of a joint bid or a list (甲、乙；甲和乙（联合体）). */
export const namesIn = (text: string, from: number, limit: number): readonly NameFound[] => {
  const rules = nameRules();
  const found: NameFound[] = [];
  let at = from;
  /** Whether a sign of a list stands before: then a name without a full legal form counts as well. */
  let listed = false;
  for (let turn = 0; turn < 12; turn += 1) {
    const name = nameAt(text, at, limit, found.length === 0);
    if (!name || (found.length > 0 && !rules.strongEnd.test(name.name) && !(listed && rules.anyEnd.test(name.name))))
      break;
    found.push(name);
    let next = name.end;
    const bracket = /^[\s\u00a0\u3000]{0,3}[（(][^（）()\n\t]{0,30}[)）]/u.exec(
      text.slice(next, Math.min(limit, next + 40)),
    );
    if (bracket) next += bracket[0].length;
    const joiner =
      /^[\s\u00a0\u3000”"]{0,3}(?:(?<=[ \u00a0\u3000])[（(]?\d{1,2}[)）.．、](?!\d)|、|和|与|及|,|，|；|;|\/|&|联合体成员[:：]?|成员单位[:：]?)/u.exec(
        text.slice(next, Math.min(limit, next + 12)),
      );
    if (!joiner) break;
    listed = /[、；;和与及]/u.test(joiner[0]);
    at = next + joiner[0].length;
  }
  return found;
};

/** Whether a one-sign lead that follows these words may be a sign of a name: it follows Han signs that end no name and no other lead. */
const insideName = (before: string): boolean => {
  const rules = nameRules();
  if (before === '' || !/\p{Script=Han}$/u.test(before)) return false;
  if (rules.strongEnd.test(before)) return false;
  rules.leads.lastIndex = 0;
  for (let match = rules.leads.exec(before); match; match = rules.leads.exec(before)) {
    if (match.index + match[0].length === before.length && match[0].length > 1) return false;
    rules.leads.lastIndex = match.index + 1;
  }
  return !/(?:项目|采购|招标|评审|结果|过程|日|年|文件|原则|规定|审批|批准)$/u.test(before);
};

/** The party name that ends at `end`, in a sentence: after the last lead word (推荐, 确定, 的 …) that leaves a name, or from the clause's begin. */
export const nameEndingAt = (text: string, end: number, floor: number): NameFound | null => {
  const rules = nameRules();
  let stop = end;
  while (stop > floor && /[\s\u00a0\u3000”"’」』]/u.test(text.charAt(stop - 1))) stop -= 1;
  let start = stop;
  let depth = 0;
  while (start > floor && stop - start < LONGEST + 20) {
    const sign = text.charAt(start - 1);
    if (sign === '）' || sign === ')') depth += 1;
    else if (sign === '（' || sign === '(') {
      if (depth === 0) break;
      depth -= 1;
    } else if (/[，,。；;！？：:\n\t“"‘’”、《》]/u.test(sign)) break;
    start -= 1;
  }
  const clause = text.slice(start, stop);
  const cuts = [0];
  rules.leads.lastIndex = 0;
  for (let match = rules.leads.exec(clause); match; match = rules.leads.exec(clause)) {
    cuts.push(match.index + match[0].length);
    rules.leads.lastIndex = match.index + 1;
  }
  for (const cut of cuts.toReversed()) {
    const lead = LEADING.exec(clause.slice(cut));
    const from = cut + (lead ? lead[0].length : 0);
    const name = withoutSpaces(clause.slice(from));
    const unnamed = UNNAMED_WHOLE.test(name);
    if ((name.length < 4 && !unnamed) || name.length > LONGEST || rules.notNames.test(name)) continue;
    const bare = name.replace(/[（(](?:有限合伙|普通合伙|特殊普通合伙|\p{Script=Han}{2,4})[)）]$/u, '');
    if (!rules.anyEnd.test(bare) || PERSON.test(name)) continue;
    if (
      rules.neverInside.test(name) ||
      ROLE_ALONE.test(name) ||
      /^[（(]|[我本该](?:院|部|所|校|司|单位|公司|中心|局)$/u.test(name)
    )
      continue;
    const chosen = /(?:推荐|确定|确定了|建议|拟定|选定|选择|最终|最后)$/u.test(clause.slice(0, cut));
    if (/^(?:最终|最后|其中|现将|推荐|确定|建议|选定)/u.test(name)) continue;
    if (name.length < 6 && !rules.strongEnd.test(bare) && !chosen && !unnamed) continue;
    // The cut must not fall inside a name: 系统科学与工程研究院, 技术经济研究院 after 与, 经.
    const before = clause.slice(0, cut);
    if (/[和与及由向就经是为受]$/u.test(before) && insideName(before.slice(0, -1))) continue;
    // 排名第一的甲公司, but 美的集团.
    if (before.endsWith('的') && !/[一二三四五六七八九十名人商位者方高低优格求件审合务目次]的$/u.test(before)) continue;
    return { start: start + from, end: stop, name };
  }
  return null;
};
