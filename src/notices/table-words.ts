import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ROLES, type Role } from './lexicon.ts';

const Words = z.array(z.string().min(1)).min(1);

const TableLexicon = z.strictObject({
  note: z.string(),
  source: z.string().min(1),
  won: Words,
  recommended: Words,
  lost: Words,
  nothing: Words,
  imported: Words,
  domestic: Words,
  counters: Words,
  headers: z.partialRecord(z.enum(ROLES), Words),
});

export interface TableWords {
  readonly won: ReadonlySet<string>;
  readonly recommended: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  /** Matches a whole cell that says nothing: a stroke, a remark that points elsewhere. */
  readonly nothing: RegExp;
  readonly imported: RegExp;
  readonly domestic: RegExp;
  /** What is counted, longest first, to be put into an expression. */
  readonly counters: string;
  /** Headers that would be no labels in running text. */
  readonly headers: ReadonlyMap<string, Role>;
}

let loaded: TableWords | null = null;

const alternation = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');

/** The words of table cells, read and checked once per process. Throws a ZodError where the file is not as its schema says. */
export const tableWords = (): TableWords => {
  if (loaded) return loaded;
  const lexicon = TableLexicon.parse(
    JSON.parse(readFileSync(new URL('../../catalogue/lexicon/table-words.json', import.meta.url), 'utf8')),
  );
  const remarks = lexicon.nothing.filter((word) => word.length > 1 && /\p{Script=Han}/u.test(word));
  loaded = {
    won: new Set(lexicon.won),
    recommended: new Set(lexicon.recommended),
    lost: new Set(lexicon.lost),
    nothing: new RegExp(
      `^(?:(?:${alternation(lexicon.nothing)})|[（(]?(?:${alternation(remarks)})[^；;]{0,60})[。.）)]?元?$`,
      'u',
    ),
    imported: new RegExp(alternation(lexicon.imported), 'u'),
    domestic: new RegExp(alternation(lexicon.domestic), 'u'),
    counters: alternation(lexicon.counters),
    headers: new Map(
      ROLES.flatMap((role) => (lexicon.headers[role] ?? []).map((word): readonly [string, Role] => [word, role])),
    ),
  };
  return loaded;
};

/** Whether a cell says nothing of its own. */
export const saysNothing = (text: string): boolean => tableWords().nothing.test(text.replace(/\s/gu, ''));
