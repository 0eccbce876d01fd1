import type { ListCode } from '../entry.ts';
import { dayOf, draftEntry, type EntryDraft, isAddressRow, tidyName } from './draft.ts';
import { descendantsOf, parseXml, textOf } from './xml.ts';

/** A piece after a comma that still belongs to the name: `Co.`, `Ltd.`, `Inc.`. */
const LEGAL_PIECE =
  /^(?:co|ltd|limited|inc|corp|llc|l\.l\.c|gmbh|s\.?a|plc|company|llp|pte|pvt|b\.?v|lda|sdn bhd|jsc|ooo|fze|fzco|fzc)\b\.?/iu;
const ALIASES =
  /,?\s*\(?\s*(?:a\.?k\.?a\.?|also known as|f\.?k\.?a\.?|d\.?b\.?a\.?),?\s*(?:the following [a-z-]+ (?:alias(?:es)?|names?)[^:]*:)?/iu;

/** The name at the beginning of a cell, before its address. */
const nameIn = (text: string): string => {
  const pieces = text.split(',');
  let name = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    if (!LEGAL_PIECE.test(piece.trim())) break;
    name += `,${piece}`;
  }
  return tidyName(name.replace(/[.;]\s*$/u, (end) => (end.startsWith('.') ? '.' : '')));
};

/** `X, a.k.a., the following two aliases: —A; and —B. Address…`: the name, and the aliases. */
const namesIn = (cell: string): { readonly name: string; readonly aliases: readonly string[] } => {
  const mark = ALIASES.exec(cell);
  if (!mark) return { name: nameIn(cell), aliases: [] };
  const name = tidyName(cell.slice(0, mark.index).replace(/,\s*$/u, ''));
  const after = cell.slice(mark.index + mark[0].length);
  if (!/[—–]|(?:^|\s)-{1,2}\s?\S/u.test(after))
    return { name, aliases: [nameIn(after)].filter((alias) => alias !== '') };
  const items = after.split(/\s*(?:—|–|--)\s*/u).slice(1);
  const aliases = items.map((item, at) => {
    const bare = item.replace(/[;,]?\s*(?:and)?\s*$/u, '');
    // The last alias runs into the address.
    return tidyName(
      at === items.length - 1 ? nameIn(bare.replace(/\.\s.*$/u, '.')).replace(/\.$/u, '') : bare.replace(/;.*$/u, ''),
    );
  });
  return { name, aliases: aliases.filter((alias) => alias !== '' && alias !== name) };
};

const COUNTRY = /^[A-Z][A-Z .,'’()-]+$/u;

/**
 * The tables of a supplement to 15 CFR Part 744 as eCFR gives it, XML or HTML: country, entity, licence requirement, review policy, Federal Register
 * citation. The first citation's day is the listing's, as far as the supplement tells; the legal effective day may be a few days off.
 */
export const readEcfr = (markup: string, list: ListCode): readonly EntryDraft[] => {
  const drafts: EntryDraft[] = [];
  let country = '';
  for (const row of descendantsOf(parseXml(markup), 'tr')) {
    const cells = [...descendantsOf(row, 'td'), ...descendantsOf(row, 'th')].map(textOf);
    const head = cells[0] ?? '';
    if (/^country$/iu.test(head)) continue;
    const fresh =
      COUNTRY.test(head.toUpperCase()) && head !== '' && cells.length > 1 && head.length < 60 && !/\d/u.test(head);
    // A country cell may span rows and be missing in the rest of them.
    const offset = fresh || head === '' ? 1 : 0;
    if (fresh) country = head.replace(/,? people.s republic of/iu, '');
    const entity = cells[offset] ?? '';
    const citation = cells.findLast((cell) => /\d+ F\.?R\.? \d+/u.test(cell)) ?? '';
    if (entity === '' || citation === '' || citation === entity) continue;
    const { name, aliases } = namesIn(entity);
    if (name === '' || isAddressRow(name)) continue;
    const from = dayOf(citation.split(/[;.]\s/u)[0]);
    drafts.push(
      draftEntry({
        list,
        name,
        aliases,
        countries: country === '' ? [] : [country],
        listed_from: from,
        from_basis: from === null ? null : 'Federal Register day',
        citation,
      }),
    );
  }
  return drafts;
};
