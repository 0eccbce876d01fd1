import { findDates } from '../text/index.ts';
import { labelEndBefore } from './labels.ts';
import type { Role } from './lexicon.ts';
import { noticeLexicon } from './lexicon.ts';
import { endsAsName, endsAsStrongName, keyOf, strongEndingsIn, withoutSpaces } from './name-rules.ts';
import { type NameFound, nameAt, nameEndingAt, namesIn } from './names.ts';
import type { Pair } from './pairs.ts';
import type { Source } from './source.ts';
import { clauseStart, statedParties } from './statements.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Parties {
  readonly buyer: NameFound | null;
  readonly endUser: NameFound | null;
  readonly agency: NameFound | null;
}

/** Labels of whoever put the notice up: most often the buyer, else the agency. */
const PUBLISHER = /发布|委托|组织/u;

/** The first name that a label of a role introduces. */
const labelled = (source: Source, role: Role, publisher = false): NameFound | null => {
  const inline = (pair: Pair): boolean => pair.label.form === 'inline';
  // What stands after a colon is surer than what a sentence says.
  const pairs = [...source.pairs.filter((pair) => !inline(pair)), ...source.pairs.filter(inline)];
  for (const pair of pairs) {
    if (pair.role !== role) continue;
    if (role === 'buyer' && PUBLISHER.test(source.text.slice(pair.label.start, pair.label.end)) !== publisher) continue;
    // Without a colon the words after a label may be anything: 采购方监督人联系方式.
    const [name] = namesIn(source.text, pair.start, wrappedEnd(source.text, pair.start, pair.end));
    if (!name || (pair.label.form === 'inline' && !endsAsStrongName(name.name) && !name.name.startsWith('某')))
      continue;
    // 招标代理 over 工程咨询 is a menu.
    if (role === 'agency' && !endsAsName(name.name)) continue;
    return name;
  }
  return null;
};

const ORGANISES =
  /(?:近期|\d{4}年\d{0,2}月?(?:至\d{1,2}月)?)?(?:政府)?采购意向(?:信息)?(?:公开|公告|公示)如下|[，,]?(?:就|对)[“"《]?[^。；\n]{2,80}?(?:开展|进行|组织|实施|采取|采用|以|通过)[^。；，\n]{0,12}?(?:招标|采购|询价|谈判|磋商|评审|比选)|于[^。；，\n]{4,16}(?:发布|对|就|组织|开展|进行)|组织(?:对|开展|进行|了)|根据[^。，；\n]{2,12}，通过[^。，；\n]{2,16}(?:方式|采购)|(?:在[^，。；\n]{2,8})?(?:举行|召开)了?[^。；\n]{0,60}?(?:谈判|评审|询价|开标)/gu;

/** 甲学院于3月18日发布…, 甲院就“…”开展了询价, 甲中心组织对…进行评审: who does so buys, unless a client is named. */
const organiser = (source: Source): NameFound | null => {
  const { text } = source;
  let tries = 0;
  for (const match of text.matchAll(ORGANISES)) {
    tries += 1;
    if (tries > 8) break;
    const label = Math.min(match.index, labelEndBefore(source.marks, match.index));
    const clause = Math.max(label, clauseStart(text, match.index, 80));
    // 现将甲大学近期采购意向公开如下.
    const told = text.lastIndexOf('现将', match.index);
    const from = told >= clause ? told + '现将'.length : clause;
    const name = nameEndingAt(text, match.index, from);
    const whole = name && (endsAsStrongName(name.name) || (name.name.length >= 7 && endsAsName(name.name)));
    // 甲委托乙公司，就…进行招标: the one that is charged with it buys nothing.
    const charged = name !== null && text.slice(Math.max(0, name.start - 2), name.start) === '委托';
    if (name && whole && !charged && !isService(name)) return name;
  }
  return null;
};

/** Firms and centres that run procedures for others. */
const isService = ({ name }: NameFound): boolean => noticeLexicon().services.test(name);

/** Where a value may go on that its line's width has cut: 招标人为甲股份有限公 / 司一矿. */
const wrappedEnd = (text: string, start: number, end: number): number => {
  if (text[end] !== '\n' || end - text.lastIndexOf('\n', end - 1) < 30) return end;
  const [last, next] = [text.charAt(end - 1), text.slice(end + 1).search(/\S/u)];
  const goesOn = /\p{Script=Han}/u.test(last) && next >= 0 && /\p{Script=Han}/u.test(text.charAt(end + 1 + next));
  return goesOn && !endsAsName(withoutSpaces(text.slice(start, end)))
    ? Math.min(text.length, end + 1 + next + 24)
    : end;
};

const isSame = (a: NameFound, b: NameFound | null): boolean => b !== null && keyOf(a.name) === keyOf(b.name);

/** The name that signs a notice: it stands alone before the last date. */
const signature = (source: Source): NameFound | null => {
  const { text } = source;
  const from = Math.max(0, text.length - 600);
  for (const date of findDates(text, from, text.length).toReversed()) {
    const rest = text.slice(date.end, date.end + 12);
    let end = date.start;
    while (end > from && /\s/u.test(text.charAt(end - 1))) end -= 1;
    let start = end;
    while (start > from && !/[\s。；：:，,]/u.test(text.charAt(start - 1))) start -= 1;
    const inLines =
      text.slice(end, date.start).includes('\n') &&
      /^\s*(?:\n|$)/u.test(rest) &&
      /(?:^|\n)\s*$/u.test(text.slice(from, start));
    const last = /^[\s。]*(?:附件|$)/u.test(rest);
    if (!inLines && !last) continue;
    const name = nameAt(text, start, end, false);
    if (!name || name.end !== end) continue;
    // A whole line of its own may end as weakly as 甲气象台, 甲调查院.
    const whole = inLines && name.start === start && name.name.length >= 5 && endsAsName(name.name);
    if (whole || endsAsStrongName(name.name)) return name;
  }
  return null;
};

/** Firms that run procedures for others and sign a notice with its buyer, each in a line of its own. */
const signingAgency = (source: Source): NameFound | null => {
  const { text } = source;
  let at = Math.max(0, text.length - 300);
  for (const line of text.slice(at).split('\n')) {
    const name = nameAt(text, at, at + line.length, false);
    const alone = name !== null && name.name.length === line.replace(/\s/gu, '').length;
    if (name && alone && isService(name) && name.name.endsWith('公司')) return name;
    at += line.length + 1;
  }
  return null;
};

/** 如有异议，可向甲院提出. */
const addressee = (source: Source): NameFound | null => {
  const { text } = source;
  for (const match of text.matchAll(/[向]([^，。；：:\n]{4,40}?)(?:书面)?(?:提出|反映|提交)/gu)) {
    const start = match.index + 1;
    const name = nameAt(text, start, start + (match[1]?.length ?? 0), false);
    if (name && name.start === start && endsAsStrongName(name.name)) return name;
  }
  return null;
};

const WORKS = /工程|新建|扩建|建设|修缮|修复|改造|装修|绿化|道路|大楼|大门|维修/u;

/** The buyer's name that a project's name or a title begins with: 甲部队无人机购置项目. */
const prefix = (
  source: Source,
  starts: readonly { readonly start: number; readonly end: number }[],
): NameFound | null => {
  for (const { start, end } of starts) {
    const year = /^[\s\u3000]*(?:20\d{2}年(?:度)?)?/u.exec(source.text.slice(start, start + 10))?.[0].length ?? 0;
    const name = nameAt(source.text, start + year, end, false);
    if (!name || name.start > start + year + 1 || name.end >= end || name.name.length < 4) continue;
    const rest = source.text.slice(name.end, end);
    // 甲传播中心2024年10月政府采购意向: before a year the end of a name is plain, however weak.
    const dated = /^[\s\u3000]*20\d{2}年/u.test(rest) && name.name.length >= 5 && endsAsName(name.name);
    if (!dated && !endsAsStrongName(name.name)) continue;
    if (/改造|更新|项目|工程|设备|-/u.test(name.name) || /基地$|^.{2,4}公司$/u.test(name.name)) continue;
    // 甲公司乙分公司2026年…: a year begins what is bought.
    if (/^[\s\u3000]*(?:20\d{2}[年\-至]|关于)/u.test(rest)) return name;
    // Works stand at a place, which need not buy them; a bank or a firm may go on with its branch; of two bodies neither is sure.
    if (WORKS.test(rest) || /^.{0,16}(?:分行|支行|分公司|子公司|校区|附属|分会|分院|分中心)/u.test(rest)) continue;
    if (strongEndingsIn(name.name) > 1) continue;
    return name;
  }
  return null;
};

/** 甲局乙项目成交公告 where 项目名称 is 乙项目: the name before it is the buyer's. */
const beforeName = (source: Source, title: Range | null, projectName: Range | null): NameFound | null => {
  if (!title || !projectName) return null;
  const words = source.text.slice(projectName.start, projectName.end);
  const at = source.text.slice(title.start, title.end).indexOf(words);
  if (at < 4) return null;
  const name = nameAt(source.text, title.start, title.start + at, true);
  return name && name.end === title.start + at && endsAsName(name.name) ? name : null;
};

/**
 * Who buys, who uses, who runs the procedure.
 *
 * The title and the project's name may begin with the buyer's name.
 */
export const findParties = (source: Source, title: Range | null, projectName: Range | null): Parties => {
  const named = [projectName, title].filter((range) => range !== null);
  const stated = statedParties(source.text, source.marks);
  const said = (role: 'buyer' | 'agency'): NameFound | null => stated.find((party) => party.role === role) ?? null;
  const agency = labelled(source, 'agency') ?? said('agency') ?? signingAgency(source);
  const own = (name: NameFound | null): NameFound | null => (name && !isSame(name, agency) ? name : null);
  const other = (find: () => NameFound | null): NameFound | null => {
    const name = find();
    return name && !isSame(name, agency) && !isService(name) ? name : null;
  };
  const buyer =
    own(labelled(source, 'buyer')) ??
    other(() => said('buyer')) ??
    own(labelled(source, 'buyer', true)) ??
    other(() => beforeName(source, title, projectName)) ??
    other(() => organiser(source)) ??
    other(() => addressee(source)) ??
    other(() => signature(source)) ??
    other(() => prefix(source, named));
  return { buyer, endUser: labelled(source, 'end_user'), agency };
};
