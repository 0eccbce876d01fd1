import { dayOf, draftEntry, type EntryDraft, tidyName } from './draft.ts';
import { cellsOf } from './records.ts';
import { childrenOf, parseXml, textOf, type XmlNode } from './xml.ts';

/** OFAC's CSV files have no header and write `-0-` for nothing. */
const cell = (text: string | undefined): string => {
  const trimmed = (text ?? '').trim();
  return trimmed === '-0-' ? '' : trimmed;
};

const CREDIT_CODE = /\b(?:Unified Social Credit Code(?: \(USCC\))?|USCC:?)\s*([0-9A-Z]{18})\b/gu;
const LISTED = /Listing Date \(CMIC\): (\d{1,2} \w{3} \d{4})/u;
const ALSO = /a\.k\.a\. '([^']+)'/gu;

const listFor = (programs: string): 'CMIC' | 'SDN' => (/CMIC/u.test(programs) ? 'CMIC' : 'SDN');

/** Which of OFAC's own files one is: the files of the list itself, or those that add to it by the entry's number. */
export interface OfacCsv {
  /** `sdn.csv` or `cons_prim.csv`. */
  readonly primary: string;
  /** `alt.csv` or `cons_alt.csv`. */
  readonly alternate?: string;
  /** `add.csv` or `cons_add.csv`. */
  readonly addresses?: string;
}

/** OFAC's CSV files. Ships, aircraft and lists that are not kept here (non-CMIC ones of the consolidated file) are left out. */
export const readOfacCsv = (
  { primary, alternate = '', addresses = '' }: OfacCsv,
  consolidated: boolean,
): readonly EntryDraft[] => {
  const aliases = new Map<string, string[]>();
  for (const [number = '', , , name] of cellsOf(alternate)) {
    const alias = tidyName(cell(name));
    if (alias !== '') aliases.set(number.trim(), [...(aliases.get(number.trim()) ?? []), alias]);
  }
  const countries = new Map<string, Set<string>>();
  for (const [number = '', , , , country] of cellsOf(addresses)) {
    const name = cell(country);
    if (name === '') continue;
    const known = countries.get(number.trim()) ?? new Set<string>();
    countries.set(number.trim(), known.add(name));
  }
  const drafts: EntryDraft[] = [];
  for (const row of cellsOf(primary)) {
    const [number = '', name, type, programs] = row;
    const title = tidyName(cell(name));
    const kind = cell(type).toLowerCase();
    const list = listFor(cell(programs));
    // A file of the other lists of the Treasury holds more than the list of military-industrial companies.
    if (title === '' || kind === 'vessel' || kind === 'aircraft' || (consolidated && list !== 'CMIC')) continue;
    const remarks = cell(row[11]);
    const from = dayOf(LISTED.exec(remarks)?.[1]);
    drafts.push(
      draftEntry({
        list,
        name: title,
        aliases: [
          ...new Set([
            ...(aliases.get(number.trim()) ?? []),
            ...[...remarks.matchAll(ALSO)].map(([, alias]) => alias ?? ''),
          ]),
        ],
        countries: [...(countries.get(number.trim()) ?? [])],
        kind: kind === 'individual' ? 'person' : 'entity',
        listed_from: from,
        from_basis: from === null ? null : 'OFAC listing date',
        citation: `OFAC, program ${cell(programs)}`,
        credit_codes: [...remarks.matchAll(CREDIT_CODE)].map(([, code]) => code ?? ''),
      }),
    );
  }
  return drafts;
};

const all = (node: XmlNode | undefined, list: string, item: string): readonly XmlNode[] =>
  childrenOf(node, list).flatMap((parent) => childrenOf(parent, item));

const word = (node: XmlNode, name: string): string => textOf(childrenOf(node, name)[0]);

/** `sdn.xml` and `consolidated.xml`. */
export const readOfacXml = (xml: string): readonly EntryDraft[] => {
  const root = childrenOf(parseXml(xml), 'sdnList')[0];
  const consolidated = !childrenOf(root, 'sdnEntry').some((entry) =>
    all(entry, 'programList', 'program').some((program) => /SDN|IRAN|CUBA|DPRK|SDGT/u.test(textOf(program))),
  );
  return childrenOf(root, 'sdnEntry').flatMap((entry) => {
    const programs = all(entry, 'programList', 'program').map(textOf).join('; ');
    const list = listFor(programs);
    const type = word(entry, 'sdnType').toLowerCase();
    const fullName = (node: XmlNode): string =>
      tidyName([word(node, 'lastName'), word(node, 'firstName')].filter((part) => part !== '').join(', '));
    const name = fullName(entry);
    if (name === '' || type === 'vessel' || type === 'aircraft' || (consolidated && list !== 'CMIC')) return [];
    const from = dayOf(LISTED.exec(word(entry, 'remarks'))?.[1]);
    return [
      draftEntry({
        list,
        name,
        aliases: all(entry, 'akaList', 'aka').map(fullName),
        countries: [...new Set(all(entry, 'addressList', 'address').map((address) => word(address, 'country')))].filter(
          (country) => country !== '',
        ),
        kind: type === 'individual' ? 'person' : 'entity',
        listed_from: from,
        from_basis: from === null ? null : 'OFAC listing date',
        citation: `OFAC, program ${programs}`,
        credit_codes: all(entry, 'idList', 'id')
          .map((id) => word(id, 'idNumber'))
          .filter((code) => /^[0-9A-Z]{18}$/u.test(code)),
      }),
    ];
  });
};
