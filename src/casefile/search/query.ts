import { resolveItem } from '../../technologies/index.ts';
import { parseMoney, searchPhrase } from '../../text/index.ts';

/** Fields whose words are searched like text: any part of the name is found. */
export const NAME_FIELDS = ['title', 'buyer', 'supplier', 'agency', 'region'] as const;
/** Fields with a fixed set of values. */
export const TAG_FIELDS = ['kind', 'stage', 'technology', 'route', 'provider'] as const;
export type NameField = (typeof NAME_FIELDS)[number];
export type TagField = (typeof TAG_FIELDS)[number];

/** What a document must say. Words are as typed; each store folds them as its index does. */
export type Condition =
  | { readonly is: 'phrase'; readonly words: string; readonly field: NameField | null }
  | { readonly is: 'tag'; readonly field: TagField; readonly value: string }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly is: 'not'; readonly part: Condition };

/** From and to, both included; null where open. Days as `YYYY-MM-DD`, amounts in yuan. */
export interface Range<T> {
  readonly from: T | null;
  readonly to: T | null;
}

/** A query as all stores take it: the conditions, and the ranges that all documents found must be in. */
export interface Query {
  /** null: every document. */
  readonly condition: Condition | null;
  readonly dates: readonly Range<string>[];
  readonly amounts: readonly Range<number>[];
}

/** A query that can't be read. The message says what was expected. */
export class SearchQueryError extends Error {}

type Token =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { readonly kind: 'quoted' | 'word'; readonly text: string }
  | { readonly kind: 'field'; readonly field: string; readonly text: string };

const FIELDS = new Set<string>([...NAME_FIELDS, ...TAG_FIELDS, 'date', 'amount']);
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const OPENERS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”' };

/** The quoted words that begin at `at`, and where they end. */
const quotedAt = (text: string, at: number): { readonly text: string; readonly end: number } | null => {
  const closer = OPENERS[text.charAt(at)];
  if (closer === undefined) return null;
  const end = text.indexOf(closer, at + 1);
  if (end < 0) throw new SearchQueryError(`a quotation mark is open: ${text.slice(at)}`);
  return { text: text.slice(at + 1, end), end: end + 1 };
};

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (/\s/u.test(sign)) {
      at += 1;
      continue;
    }
    if (sign === '(' || sign === ')') {
      tokens.push({ kind: sign === '(' ? 'open' : 'close' });
      at += 1;
      continue;
    }
    const quoted = quotedAt(text, at);
    if (quoted) {
      tokens.push({ kind: 'quoted', text: quoted.text });
      at = quoted.end;
      continue;
    }
    const field = /^([a-z]+)[:：]/u.exec(text.slice(at, at + 16))?.[1];
    if (field !== undefined && FIELDS.has(field)) {
      at += field.length + 1;
      const value = quotedAt(text, at);
      const word = value?.text ?? /^[^\s()"“”]*/u.exec(text.slice(at))?.[0] ?? '';
      if (word.trim() === '') throw new SearchQueryError(`${field}: what? A value follows the colon, as in ${field}:…`);
      tokens.push({ kind: 'field', field, text: word });
      at = value?.end ?? at + word.length;
      continue;
    }
    const word = /^[^\s()"“”]+/u.exec(text.slice(at))?.[0] ?? sign;
    const operator = OPERATORS[word];
    if (operator) tokens.push({ kind: operator });
    else if (/^-./u.test(word)) {
      tokens.push({ kind: 'not' });
      at += 1;
      continue;
    } else tokens.push({ kind: 'word', text: word });
    at += word.length;
  }
  return tokens;
};

const lastDay = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
};

const dayFrom = (text: string, end: boolean): string => {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
  if (!match)
    throw new SearchQueryError(`date:${text}: expected a year, a month or a day, as in 2024, 2024-01 or 2024-01-31`);
  const [, year, month, day] = match;
  if (month === undefined) return end ? `${year}-12-31` : `${year}-01-01`;
  if (day === undefined) return end ? lastDay(`${year}-${month}`) : `${year}-${month}-01`;
  return text;
};

const dateRange = (text: string): Range<string> => {
  const [from = '', to] = text.split('..');
  if (to === undefined) return { from: dayFrom(from, false), to: dayFrom(from, true) };
  return { from: from === '' ? null : dayFrom(from, false), to: to === '' ? null : dayFrom(to, true) };
};

const yuanFrom = (text: string): number => {
  const yuan = parseMoney(text, { unit: 'yuan' })?.yuan ?? null;
  if (yuan === null) throw new SearchQueryError(`amount:${text}: expected a sum, as in >100万, 50万..200万 or 184000`);
  return yuan;
};

const CENT = 0.01;

const amountRange = (text: string): Range<number> => {
  const compared = /^(>=|<=|>|<)(.+)$/u.exec(text);
  if (compared) {
    const [, sign = '', sum = ''] = compared;
    const yuan = yuanFrom(sum);
    if (sign.startsWith('>')) return { from: sign === '>' ? yuan + CENT : yuan, to: null };
    return { from: null, to: sign === '<' ? yuan - CENT : yuan };
  }
  const [from = '', to] = text.split('..');
  if (to === undefined) return { from: yuanFrom(from), to: yuanFrom(from) };
  return { from: from === '' ? null : yuanFrom(from), to: to === '' ? null : yuanFrom(to) };
};

/** The value as the index has it; names of technologies become their catalogue ids. */
const tagValue = (field: TagField, text: string): string => {
  const value = text.trim().toLowerCase();
  if (field !== 'technology' && field !== 'provider') return value;
  return resolveItem(text.trim())?.entry.id ?? value;
};

const phrase = (words: string, field: NameField | null): Condition => {
  if (searchPhrase(words) === null)
    throw new SearchQueryError(`“${words}”: nothing in it can be searched; letters, numbers or Han characters are`);
  return { is: 'phrase', words, field };
};

const joined = (is: 'and' | 'or', parts: readonly Condition[]): Condition =>
  parts.length === 1 && parts[0] ? parts[0] : { is, parts };

/**
 * Reads a query. Words that follow each other are one phrase, quotation marks part phrases, and what stands side by side must all hold;
 * `AND`, `OR`, `NOT` (or `-`) and brackets as usual. Fields: `buyer: supplier: agency: title: region:` (any part of the name), `kind: stage:
 * technology: route: provider:`, `date:2024-01..2024-06`, `amount:>100万`.
 *
 * @throws SearchQueryError that says what was expected
 */
export const parseQuery = (text: string): Query => {
  const tokens = tokensOf(text);
  const dates: Range<string>[] = [];
  const amounts: Range<number>[] = [];
  let at = 0;
  let depth = 0;

  const fieldCondition = (field: string, value: string, nested: boolean): Condition | null => {
    if (field === 'date' || field === 'amount') {
      if (nested)
        throw new SearchQueryError(`${field}: stands beside the other words and not inside OR, NOT or brackets`);
      if (field === 'date') dates.push(dateRange(value));
      else amounts.push(amountRange(value));
      return null;
    }
    if ((NAME_FIELDS as readonly string[]).includes(field)) return phrase(value, field as NameField);
    return { is: 'tag', field: field as TagField, value: tagValue(field as TagField, value) };
  };

  const primary = (nested: boolean): Condition | null => {
    const token = tokens[at];
    if (!token) throw new SearchQueryError('words are missing at the end of the query');
    switch (token.kind) {
      case 'open': {
        at += 1;
        depth += 1;
        const inside = either(true);
        if (tokens[at]?.kind !== 'close') throw new SearchQueryError('a bracket is open');
        at += 1;
        depth -= 1;
        return inside;
      }
      case 'not': {
        at += 1;
        const part = primary(true);
        if (!part) throw new SearchQueryError('words are missing after NOT');
        return { is: 'not', part };
      }
      case 'quoted':
        at += 1;
        return phrase(token.text, null);
      case 'field':
        at += 1;
        return fieldCondition(token.field, token.text, nested);
      case 'word': {
        let words = '';
        for (let next = tokens[at]; next?.kind === 'word'; next = tokens[at]) {
          words += words === '' ? next.text : ` ${next.text}`;
          at += 1;
        }
        return phrase(words, null);
      }
      default:
        throw new SearchQueryError(
          token.kind === 'close'
            ? 'a bracket is closed that was not open'
            : `words are missing before ${token.kind.toUpperCase()}`,
        );
    }
  };

  const all = (nested: boolean): Condition | null => {
    const parts: Condition[] = [];
    while (at < tokens.length) {
      const kind = tokens[at]?.kind;
      if (kind === 'or' || (kind === 'close' && depth > 0)) break;
      if (kind === 'and') {
        if (parts.length === 0 && dates.length + amounts.length === 0)
          throw new SearchQueryError('words are missing before AND');
        at += 1;
      }
      const part = primary(nested);
      if (part) parts.push(part);
    }
    return parts.length === 0 ? null : joined('and', parts);
  };

  const either = (nested: boolean): Condition | null => {
    const later = tokens.slice(at).some(({ kind }) => kind === 'or');
    const parts: Condition[] = [];
    for (;;) {
      const part = all(nested || later);
      if (!part && (nested || later)) throw new SearchQueryError('words are missing beside OR or in brackets');
      if (part) parts.push(part);
      if (tokens[at]?.kind !== 'or') break;
      at += 1;
    }
    return parts.length === 0 ? null : joined('or', parts);
  };

  const condition = either(false);
  return { condition, dates, amounts };
};

/** The phrases of a query that a document found may show, for highlighting. */
export const shownPhrases = (condition: Condition | null): readonly string[] => {
  if (!condition) return [];
  switch (condition.is) {
    case 'phrase':
      return [condition.words];
    case 'and':
    case 'or':
      return [...new Set(condition.parts.flatMap(shownPhrases))];
    default:
      return [];
  }
};
