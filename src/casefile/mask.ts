import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Span } from '../text/index.ts';

const Lexicon = z.object({
  labels: z.array(z.string()),
  titles: z.array(z.string()),
  not_names: z.array(z.string()),
  surnames: z.string(),
  compound_surnames: z.array(z.string()),
});

interface PersonWords {
  /** A label of persons with what parts it from the names: brackets, colon, cell border. */
  readonly label: RegExp;
  readonly labels: ReadonlySet<string>;
  readonly title: RegExp;
  readonly notNames: readonly string[];
  readonly surnames: ReadonlySet<string>;
  readonly compound: readonly string[];
}

let words: PersonWords | undefined;

const personWords = (): PersonWords => {
  if (words) return words;
  const path = new URL('../../catalogue/lexicon/private-persons.json', import.meta.url);
  const lexicon = Lexicon.parse(JSON.parse(readFileSync(path, 'utf8')));
  // White space may stand between the characters of a label: 联 系 人.
  const spaced = [...lexicon.labels]
    .sort((a, b) => b.length - a.length)
    .map((label) => [...label].join('[ \\u3000]{0,4}'));
  words = {
    label: new RegExp(
      `(?:${spaced.join('|')})(?:[（(][^（()）\\n]{0,24}[)）])?[ \\u3000]{0,4}(?:名单|姓名)?(?:[:：\\t]|为|(?=\\s))[ \\u3000:：]{0,4}`,
      'gu',
    ),
    labels: new Set(lexicon.labels),
    title: new RegExp(`(?:${lexicon.titles.join('|')})$`, 'u'),
    notNames: lexicon.not_names,
    surnames: new Set(lexicon.surnames),
    compound: lexicon.compound_surnames,
  };
  return words;
};

const isName = (token: string): boolean => {
  const { title, notNames, surnames, compound } = personWords();
  const bare = token.replace(title, '');
  if (notNames.some((word) => token.includes(word))) return false;
  if (/^\p{Script=Han}{1,4}·\p{Script=Han}{1,8}$/u.test(bare)) return true;
  if (!/^\p{Script=Han}{1,4}$/u.test(bare)) return false;
  const first = [...bare][0] ?? '';
  if (bare.length === 1) return bare !== token && surnames.has(first);
  if (compound.some((name) => bare.startsWith(name))) return true;
  return bare.length <= 3 && surnames.has(first);
};

type Range = readonly [start: number, end: number];

const TOKEN = /[^\s、，,；;：:。/|（）()\t\d]+|[（(][^（()）\n]{0,12}[)）]/gu;
/** Names in one list; more is no list of persons. */
const MOST_NAMES = 30;

/** Persons after their labels: names follow until a word comes that is none. */
const namesAfterLabels = (text: string): Range[] => {
  const { label } = personWords();
  const found: Range[] = [];
  label.lastIndex = 0;
  for (let match = label.exec(text); match !== null; match = label.exec(text)) {
    const start = match.index + match[0].length;
    const lineEnd = text.indexOf('\n', start);
    const end = Math.min(lineEnd < 0 ? text.length : lineEnd, start + 400);
    TOKEN.lastIndex = start;
    let others = 0;
    for (let count = 0; count < MOST_NAMES && TOKEN.lastIndex < end; count += 1) {
      const token = TOKEN.exec(text);
      if (!token || token.index >= end) break;
      if (/^[（(]/u.test(token[0])) continue;
      if (isName(token[0])) found.push([token.index, token.index + token[0].length]);
      else {
        // An organisation may stand before the person who speaks for it.
        others += 1;
        if (others > 1 || found.at(-1)?.[1] === token.index - 1) break;
      }
    }
    label.lastIndex = Math.max(start, match.index + 1);
  }
  return found;
};

/** Persons in a column of a table that is headed by a label of persons. */
const namesInColumns = (text: string): Range[] => {
  const { labels } = personWords();
  const found: Range[] = [];
  let columns: number[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (!line.includes('\t')) columns = [];
    else {
      const cells = line.split('\t');
      let at = offset;
      const heads: number[] = [];
      TOKEN.lastIndex = 0;
      for (const [column, cell] of cells.entries()) {
        if (labels.has(cell.replace(/\s/gu, ''))) heads.push(column);
        else if (columns.includes(column))
          for (const token of cell.matchAll(TOKEN))
            if (isName(token[0])) found.push([at + token.index, at + token.index + token[0].length]);
        at += cell.length + 1;
      }
      if (heads.length > 0) columns = heads;
    }
    offset += line.length + 1;
  }
  return found;
};

const PHONE =
  /(?<![\dA-Za-z])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[（(]?0\d{2,3}[)）]?[-－—– ]{0,2}\d{3,4}[- ]?\d{4,5}(?:[-－—–转 ]{1,2}\d{1,6})?|[48]00[- ]?\d{3,4}[- ]?\d{3,4})(?![\dA-Za-z])/gu;
const LABELLED_PHONE =
  /(?:电\s{0,4}话|手\s{0,4}机|传\s{0,4}真|联系方式|QQ|微信|邮\s{0,4}编)[^\d\n]{0,12}([\d][\d\- ]{5,24}\d)/giu;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu;

const matches = (text: string, pattern: RegExp, group = 0): Range[] =>
  [...text.matchAll(pattern)].map((match) => {
    const words = match[group] ?? '';
    const start = match.index + match[0].lastIndexOf(words);
    return [start, start + words.length];
  });

/** Names found after labels are hidden wherever they stand, when they are long enough to be nobody else's word. */
const elsewhere = (text: string, names: readonly Range[]): Range[] => {
  const found: Range[] = [];
  for (const name of new Set(names.map(([start, end]) => text.slice(start, end)))) {
    if (name.length < 3) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push([at, at + name.length]);
  }
  return found;
};

const MASK = '＊';

/**
 * The text without private persons: names of contacts, experts and representatives, telephone numbers and e-mail addresses become `＊`, one
 * for each UTF-16 code unit, so that every span keeps its place. Words inside `kept` spans (organisations, amounts, numbers of the notice) stay.
 */
export const maskPersons = (text: string, kept: readonly Span[] = []): string => {
  const names = [...namesAfterLabels(text), ...namesInColumns(text)];
  const ranges = [
    ...names,
    ...elsewhere(text, names),
    ...matches(text, PHONE),
    ...matches(text, LABELLED_PHONE, 1),
    ...matches(text, EMAIL),
  ]
    .filter(([start, end]) => !kept.some((span) => span.start < end && start < span.end))
    .sort((a, b) => a[0] - b[0]);
  let masked = '';
  let at = 0;
  for (const [start, end] of ranges) {
    if (end <= at) continue;
    masked += text.slice(at, Math.max(at, start)) + MASK.repeat(end - Math.max(at, start));
    at = end;
  }
  return masked + text.slice(at);
};
