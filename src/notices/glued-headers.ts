import { noticeLexicon, type Role } from './lexicon.ts';
import { longestAt } from './trie.ts';

/** A column of a header whose cells were run together. */
export interface GluedColumn {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  readonly note: string;
}

/** Column names without anything between them: 排名中标候选人名称投标报价（万元）. Its rows follow, run together as well. */
export interface GluedHeader {
  readonly start: number;
  readonly end: number;
  readonly columns: readonly GluedColumn[];
}

const NOTE = /[ \u3000\u00a0]*(?:[（(]([^（()）\n\t]{0,24})[）)])?[ \u3000\u00a0]*/uy;
const COLUMN_OF_PARTY: ReadonlySet<Role> = new Set(['candidate', 'bidder', 'supplier', 'party_name', 'single_source']);
const COLUMN: ReadonlySet<Role> = new Set([
  ...COLUMN_OF_PARTY,
  'award_amount',
  'bid_amount',
  'evaluation_price',
  'rank',
  'score',
  'index',
  'quantity',
  'item_name',
  'unit_price',
  'total',
  'model',
]);

/** The run of column names that begins at `at`, or null when fewer than two that belong together stand there. */
export const gluedHeaderAt = (text: string, at: number): GluedHeader | null => {
  const { labels: trie } = noticeLexicon();
  const columns: GluedColumn[] = [];
  let next = at;
  while (columns.length < 24) {
    const match = longestAt(trie, text, next, Math.min(text.length, next + 40));
    if (!match || match.value === 'section') break;
    NOTE.lastIndex = match.end;
    const note = NOTE.exec(text);
    const after = note ? NOTE.lastIndex : match.end;
    if (/[:：、，。；,;]/u.test(text.charAt(after))) return null;
    columns.push({ role: match.value, start: next, end: match.end, note: note?.[1] ?? '' });
    next = text.charAt(after) === '/' ? after + 1 : after;
  }
  if (columns.length < 2) return null;
  const known = columns.filter(({ role }) => COLUMN.has(role)).length;
  const party = columns.some(({ role }) => COLUMN_OF_PARTY.has(role));
  return known >= 2 && (party || known >= 3) ? { start: at, end: next, columns } : null;
};
