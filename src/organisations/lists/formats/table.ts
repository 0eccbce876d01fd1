import type { Document } from '../../../documents/index.ts';
import type { ListCode } from '../entry.ts';
import { dayOf, draftEntry, type EntryDraft, tidyName } from './draft.ts';

const HEADERS = {
  name: /^(?:no\.?\s*)?(?:(?:clean )?name(?:s)?(?: of (?:the )?(?:entity|entities|institution|company|organi[sz]ation).*)?|entit(?:y|ies)(?: name)?|company(?: or organi[sz]ation)?(?: name)?|institution|foreign end user|企業名.*|名称)$/iu,
  aliases: /^(?:alias(?:es)?|also known as|a\.k\.a\.?|previous name|other names?|別名.*)$/iu,
  country: /^(?:country(?:,? region)?|country or region|国名.*|nationality)$/iu,
  from: /^(?:effective date|start date|date (?:added|of listing)|listed)$/iu,
  to: /^(?:end date|removed|date of removal)$/iu,
  citation: /^(?:federal register.*|citation|fr notice)$/iu,
} as const;
type Column = keyof typeof HEADERS;

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Katakana}]/u;

/** Names in one cell: `; `, line breaks of the source and bullets part them. Commas belong to names. */
const split = (cell: string): readonly string[] =>
  cell
    .split(/\s*(?:;|；|・(?=\s)|•|\n|、(?=\s))\s*/u)
    .map((part) => tidyName(part.replace(/^(?:and|a\.k\.a\.?)\s+/iu, '')))
    .filter((part) => part !== '' && part !== '-');

/**
 * A list that is published as a table (1260H, Section 1286, UFLPA, the Japanese list; HTML, CSV, a spreadsheet or PDF): columns are found by their headers,
 * in English or Japanese. A list without a table is read as one name a line.
 */
export const readTableList = ({ text, tables, blocks }: Document, list: ListCode): readonly EntryDraft[] => {
  const drafts: EntryDraft[] = [];
  for (const table of tables) {
    const rows: string[][] = [];
    for (const { row, column, start, end } of table.cells) {
      rows[row] ??= [];
      (rows[row] as string[])[column] = text.slice(start, end).replace(/\s+/gu, ' ').trim();
    }
    const head = rows.findIndex((row) => row?.some((cell) => cell !== undefined && HEADERS.name.test(cell)));
    if (head < 0) continue;
    const columns = new Map<Column, number>();
    for (const [at, cell] of (rows[head] ?? []).entries())
      for (const [name, pattern] of Object.entries(HEADERS) as [Column, RegExp][])
        if (cell !== undefined && pattern.test(cell) && !columns.has(name)) columns.set(name, at);
    const cellOf = (row: readonly string[], name: Column): string => row[columns.get(name) ?? -1] ?? '';
    for (const row of rows.slice(head + 1)) {
      if (!row) continue;
      const [name, ...rest] = split(cellOf(row, 'name'));
      if (name === undefined || /^\d+$/u.test(name)) continue;
      const from = dayOf(cellOf(row, 'from'));
      drafts.push(
        draftEntry({
          list,
          name,
          aliases: [...new Set([...rest, ...split(cellOf(row, 'aliases'))])].filter((alias) => alias !== name),
          countries: [cellOf(row, 'country')].filter((country) => country !== ''),
          listed_from: from,
          from_basis: from === null ? null : 'date in the list',
          listed_to: dayOf(cellOf(row, 'to')),
          citation: cellOf(row, 'citation'),
        }),
      );
    }
  }
  if (drafts.length > 0) return drafts;
  return blocks
    .filter(({ kind }) => kind === 'item' || kind === 'paragraph')
    .map(({ start, end }) => tidyName(text.slice(start, end).replace(/^\s*(?:\(?\d{1,3}[.)]|[-•])\s+/u, '')))
    .filter(
      (name) =>
        name.length >= 3 &&
        name.length <= 160 &&
        !/[.:?]$/u.test(name.replace(/(?:Co|Ltd|Inc|Corp)\.$/iu, '')) &&
        (/[A-Z]/u.test(name) || HAN_OR_KANA.test(name)),
    )
    .map((name) => draftEntry({ list, name }));
};
