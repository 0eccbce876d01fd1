import { noticeLexicon, type Role } from './lexicon.ts';
import { endsAsStrongName } from './name-rules.ts';
import type { GridCell, GridRow } from './table-grid.ts';
import { tableWords } from './table-words.ts';
import { longestAt } from './trie.ts';

/** A column of a table with what its header says of it. */
export interface Column {
  readonly index: number;
  readonly role: Role | null;
  readonly header: GridCell;
  /** What brackets of the header say: 元, 万元/年, 如有. */
  readonly note: string;
}

interface HeaderRead {
  readonly role: Role | null;
  readonly note: string;
}

/** Units and remarks that may follow the words of a header. */
const TAIL =
  /^(?:[（(【[][^（()）】\]]{0,24}[)）】\]]|人民币|大写|小写|万元|亿元|元|RMB|如有|含税|不含税|单位|[\s\u3000\u00a0:：*※]|\/)*$/u;
const BRACKET = /[（(【[]([^（()）】\]]{0,24})[)）】\]]/gu;
/** A header of what was there before a correction says nothing of now. */
const FORMER = /^(?:原|更正前|变更前|修改前|澄清前)/u;
const LONGEST_HEADER = 40;

const ORDINAL = /第\s?[一二三四五六七八九十\d]{1,2}\s?(?:名|位)?$/u;

const noteOf = (text: string): string =>
  [...text.matchAll(BRACKET)].map((match) => match[1]).join(' ') || (/[万亿]?元$/u.exec(text)?.[0] ?? '');

const read = (text: string): HeaderRead => {
  const words = text.replace(/[（(【[][^（()）】\]]{0,24}[)）】\]]|\s/gu, '');
  const own = tableWords().headers.get(words);
  if (own !== undefined) return { role: own, note: noteOf(text) };
  const straight = readWords(text);
  // 中标候选人第一名 is a column of candidates as 第一中标候选人 is.
  const header = straight.role === null && ORDINAL.test(text) ? readWords(text.replace(ORDINAL, '')) : straight;
  // 中标候选人排序 holds ranks, not names.
  return header.role === 'candidate' && /(?:排序|排名|名次|次序|顺序)$/u.test(text)
    ? { ...header, role: 'rank' }
    : header;
};

const readWords = (text: string): HeaderRead => {
  const { labels } = noticeLexicon();
  const note = noteOf(text);
  if (text.length > LONGEST_HEADER || FORMER.test(text)) return { role: null, note };
  // 单价（元/卡时）: what stands in the last bracket is a note, though brackets count for nothing inside a label.
  const bare = text.replace(/[（(【[][^（()）】\]]{0,24}[)）】\]]$/u, '').trimEnd();
  const unnoted = bare === text ? null : longestAt(labels, bare, 0, bare.length);
  if (unnoted && unnoted.end === bare.length) return { role: unnoted.value, note };
  const whole = longestAt(labels, text, 0, text.length);
  if (whole && TAIL.test(text.slice(whole.end))) return { role: whole.value, note };
  // 单价（元/台）（含运费）, 数量/台: what follows is short and says no other thing.
  if (whole) {
    const rest = text.slice(whole.end).replace(/^[\s/、，,及和与]+/u, '');
    const other = longestAt(labels, rest, 0, rest.length);
    // 品牌/产地 is first of all the brand; 主要标的数量 is a quantity.
    const parted = rest.length < text.length - whole.end;
    if (other && TAIL.test(rest.slice(other.end))) return { role: parted ? whole.value : other.value, note };
  }
  // 本次采购货物名称, 拟购设备名称: words of the buyer's own before the known ones.
  for (let at = 1; at <= Math.min(6, text.length - 2); at += 1) {
    if (/[不否未只能须应可的是为与和，。、]/u.test(text.charAt(at - 1))) break;
    const match = longestAt(labels, text, at, text.length);
    if (match && match.end - at >= 2 && TAIL.test(text.slice(match.end))) return { role: match.value, note };
  }
  if (whole && /^(?:合计|一览|汇总|小写|数额|情况|名单|列表)$/u.test(text.slice(whole.end)))
    return { role: whole.value, note };
  return { role: null, note };
};

const known = new Map<string, HeaderRead>();

/** What a cell says as a header. */
export const readHeader = (text: string): HeaderRead => {
  const before = known.get(text);
  if (before) return before;
  const header = read(text);
  if (known.size < 5000 && text.length <= LONGEST_HEADER) known.set(text, header);
  return header;
};

const PARTY: ReadonlySet<Role> = new Set([
  'supplier',
  'candidate',
  'single_source',
  'bidder',
  'losing_bidder',
  'party_name',
  'buyer',
]);
const TELLING: ReadonlySet<Role> = new Set([
  ...PARTY,
  'award_amount',
  'bid_amount',
  'budget',
  'price_cap',
  'unit_price',
  'total',
  'quantity',
  'item_name',
  'brand',
  'model',
  'brand_model',
  'specification',
  'lot_id',
  'lot_name',
  'project_name',
  'rank',
  'score',
  'rate',
  'evaluation_price',
]);

/** A cell that can only be a value: a firm, a sum, a sentence. */
const isValue = (text: string): boolean =>
  text.length > LONGEST_HEADER ||
  /\d{3}/u.test(text) ||
  /[。；]/u.test(text) ||
  (text.length > 6 && endsAsStrongName(text) && readHeader(text).role === null);

const distinct = (row: GridRow): readonly GridCell[] => [...new Set(row.filter((place) => place !== null))];

/** Whether a row names columns: at least two known ones, most of its cells known, none of them a value. */
export const isHeaderRow = (row: GridRow): boolean => {
  const places = distinct(row);
  if (places.length < 2) return false;
  // A clause's number, a label with its colon or a place for a seal stands in no header.
  if (places.some(({ text }) => /^[\d.]+$|[:：]$|公章|盖章|签字|签章/u.test(text))) return false;
  const roles = places.map(({ text }) => readHeader(text).role);
  const found = roles.filter((role) => role !== null).length;
  if (found < 2 || !roles.some((role) => role !== null && TELLING.has(role))) return false;
  if (places.some(({ text }, index) => roles[index] === null && isValue(text))) return false;
  if (places.every(({ header }) => header)) return found * 3 >= places.length;
  // 项目名称 | 某项目 | 采购方式 | 询价 is two labels with their values.
  const pairs = places.length % 2 === 0 && roles.every((role, index) => (role !== null) === (index % 2 === 0));
  return !pairs && found * 2 >= places.length;
};

/** Labels with their values side by side: 中标人 | 甲公司 | 中标价 | 98.5万元. Two such rows make no header of the first. */
export const isPairsRow = (row: GridRow | undefined): boolean => {
  const places = row ? distinct(row) : [];
  return (
    places.length >= 2 &&
    places.length % 2 === 0 &&
    places.every(({ text }, index) => index % 2 === 1 || readHeader(text).role !== null) &&
    places.some(({ text }, index) => index % 2 === 1 && readHeader(text).role === null)
  );
};

/** Whether a second header line stands under the first: it splits a merged cell of it and holds no value. */
export const isSecondHeader = (first: GridRow, second: GridRow): boolean => {
  const under = second.filter((place, index) => place !== null && place !== first[index]);
  if (under.length === 0) return false;
  const splits = second.some((place, index) => {
    const above = first[index];
    return place !== null && above != null && above !== place && above.columnSpan > 1;
  });
  if (!splits && !second.some((place, index) => place !== null && place === first[index])) return false;
  return under.every(
    (place) => place !== null && place.text.length <= 16 && !isValue(place.text) && !/^[\d/\-—]+$/u.test(place.text),
  );
};

const UPPER: Readonly<Partial<Record<Role, Role>>> = {
  supplier_heading: 'supplier',
  candidate_heading: 'candidate',
  failed_heading: 'losing_bidder',
};

/** The columns that one or two header lines name. */
export const columnsOf = (first: GridRow, second: GridRow | null): readonly Column[] =>
  first.flatMap((above, index): readonly Column[] => {
    const below = second?.[index] ?? null;
    const header = below ?? above;
    if (!header) return [];
    if (!above || !below || above === below) {
      if (above && index > 0 && first[index - 1] === above && !below) return [];
      return [{ index, header, ...readHeader(header.text) }];
    }
    const joined = readHeader(above.text + below.text);
    const [upper, lower] = [readHeader(above.text), readHeader(below.text)];
    // 中标信息 over 供应商名称 and 金额.
    const told = UPPER[upper.role ?? 'index'];
    if (told && (lower.role === 'bidder' || lower.role === 'party_name'))
      return [{ index, header, role: told, note: lower.note }];
    if (upper.role === 'supplier_heading' && lower.role === 'bid_amount')
      return [{ index, header, role: 'award_amount', note: `${upper.note} ${lower.note}`.trim() }];
    const generic =
      lower.role === null || lower.role === 'party_name' || lower.role === 'bid_amount' || lower.role === 'index';
    const role = joined.role !== null && generic ? joined.role : (lower.role ?? upper.role);
    return [{ index, header, role, note: `${upper.note} ${lower.note}`.trim() }];
  });
