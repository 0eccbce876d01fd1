import { readDocument } from '../../documents/index.ts';
import type { ListCode } from './entry.ts';
import { readCslCsv, readCslJson, readDeniedPersons } from './formats/csl.ts';
import type { EntryDraft } from './formats/draft.ts';
import { readEcfr } from './formats/ecfr.ts';
import { readOfacCsv, readOfacXml } from './formats/ofac.ts';
import { readFtm, readTargetsSimple } from './formats/opensanctions.ts';
import { readTableList } from './formats/table.ts';

/** Formats of list files, each as its publisher writes it. */
export const LIST_FORMATS = [
  'csl-json',
  'csl-csv',
  'dpl-tsv',
  'ecfr',
  'ofac-csv',
  'ofac-xml',
  'targets-simple',
  'ftm',
  'table',
] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Tells the format from the beginning of the text; `table` for all that is none of the known exports. */
export const listFormatOf = (text: string): ListFormat => {
  const head = text.slice(0, 4000);
  if (/<sdnList\b/u.test(head)) return 'ofac-xml';
  if (
    /<(?:DIV\d|ECFR|GPOTABLE|TABLE)\b/u.test(head) &&
    /Part 744|License requirement|Federal Register/iu.test(text.slice(0, 60_000))
  )
    return 'ecfr';
  if (/^\s*(?:\{|\[)/u.test(head))
    return /"schema"\s*:/u.test(head) && /"properties"\s*:/u.test(head) ? 'ftm' : 'csl-json';
  const first = head.split('\n', 1)[0] ?? '';
  if (/\bid\b.*\bschema\b.*\bname\b.*\baliases\b/u.test(first)) return 'targets-simple';
  if (/^"?Name"?\t.*Effective_Date/u.test(first)) return 'dpl-tsv';
  if (/source.*entity_number.*alt_names/u.test(first)) return 'csl-csv';
  if (/^\d+,".*?",/u.test(first) && /-0-/u.test(head)) return 'ofac-csv';
  return 'table';
};

/** One entry for rows that say the same name: exports repeat a party for each of its addresses. */
const oncePerParty = (drafts: readonly EntryDraft[]): readonly EntryDraft[] => {
  const parties = new Map<string, EntryDraft>();
  for (const draft of drafts) {
    const key = `${draft.list}|${draft.name}`;
    const known = parties.get(key);
    parties.set(
      key,
      known
        ? {
            ...known,
            aliases: [...new Set([...known.aliases, ...draft.aliases])],
            countries: [...new Set([...known.countries, ...draft.countries])],
            credit_codes: [...new Set([...known.credit_codes, ...draft.credit_codes])],
            citation: known.citation.includes(draft.citation) ? known.citation : `${known.citation}; ${draft.citation}`,
            listed_from:
              known.listed_from !== null && draft.listed_from !== null && draft.listed_from < known.listed_from
                ? draft.listed_from
                : (known.listed_from ?? draft.listed_from),
          }
        : draft,
    );
  }
  return [...parties.values()];
};

/**
 * Reads the bytes of a list file in any of the known formats.
 *
 * @param list what the file is the list of, for formats that do not say it (eCFR, tables)
 * @throws an error that says what was expected when nothing in the file is an entry
 */
export const readListFile = async (
  bytes: Uint8Array,
  path: string,
  {
    list = null,
    format,
    companions = { alternate: '', addresses: '' },
  }: {
    readonly list?: ListCode | null;
    readonly format?: ListFormat;
    readonly companions?: { readonly alternate: string; readonly addresses: string };
  } = {},
): Promise<readonly EntryDraft[]> => {
  const text = new TextDecoder().decode(bytes);
  const kind = format ?? listFormatOf(text);
  const needed = (): ListCode => {
    if (list === null) throw new Error(`${path}: the file does not say which list it is; name it with --list`);
    return list;
  };
  const read = async (): Promise<readonly EntryDraft[]> => {
    switch (kind) {
      case 'csl-json':
        return readCslJson(text);
      case 'csl-csv':
        return readCslCsv(text);
      case 'dpl-tsv':
        return readDeniedPersons(text);
      case 'ofac-xml':
        return readOfacXml(text);
      case 'ofac-csv':
        return readOfacCsv({ primary: text, ...companions }, list === 'CMIC' || /cons/iu.test(path));
      case 'targets-simple':
        return readTargetsSimple(text);
      case 'ftm':
        return readFtm(text);
      case 'ecfr':
        return readEcfr(text, list ?? 'EL');
      case 'table': {
        const reading = await readDocument(bytes, path);
        if (reading.status !== 'read')
          throw new Error(
            `${path}: ${reading.status === 'container' ? 'an archive; give the list itself' : reading.reason}`,
          );
        return readTableList(reading.document, needed());
      }
    }
  };
  const drafts = await read();
  const wanted = oncePerParty(list === null ? drafts : drafts.filter((draft) => draft.list === list));
  if (wanted.length === 0) throw new Error(`${path}: no entry of a known list in it (read as ${kind})`);
  return wanted;
};
