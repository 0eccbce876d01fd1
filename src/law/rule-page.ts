import { type LawCatalogue, lawCatalogue } from './catalogue.ts';
import type { Limb, Rule, ThresholdVersion } from './schema.ts';

const KINDS: Readonly<Record<Rule['kind'], string>> = {
  us_export_control: 'US export control',
  us_order: 'US orders on cloud providers',
  us_cloud_proposal: 'Proposed US rules (not in force)',
  us_bill: 'US bills (not in force)',
  us_other: 'Other US measures (no export licence requirement)',
  chinese_rule: 'Chinese rules',
  vendor_terms: 'Terms and statements of vendors (not law)',
  reference: 'Reports (not rules)',
};

const CONFIDENCES: Readonly<Record<Rule['confidence'], string>> = {
  seen: 'read in a stored page or file',
  mixed: 'partly read, partly general knowledge',
  general_knowledge: 'general knowledge, not read',
  uncertain: 'uncertain',
};

const plain = (word: string): string => word.replaceAll('_', ' ');

/** A cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

const period = (dates: { readonly from: string; readonly until: string | null } | null): string =>
  dates === null ? 'no' : `${dates.from} to ${dates.until ?? 'now'}`;

const list = (values: readonly string[], none: string): string =>
  values.length === 0 ? none : values.map(cell).join('; ');

const table = (rows: readonly (readonly [string, string])[]): readonly string[] => [
  '| | |',
  '| --- | --- |',
  ...rows.map(([name, value]) => `| ${name} | ${value} |`),
];

const limb = ({ tpp_min, tpp_below, pd_min, pd_below }: Limb): string =>
  [
    `TPP from ${tpp_min}`,
    tpp_below === undefined ? null : `TPP below ${tpp_below}`,
    pd_min === undefined ? null : `performance density from ${pd_min}`,
    pd_below === undefined ? null : `performance density below ${pd_below}`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const limits = (version: ThresholdVersion): readonly string[] => [
  '',
  `## Limits from ${version.from} to ${version.until ?? 'now'}`,
  '',
  version.formula,
  '',
  ...(version.test === 'transfer_rate'
    ? [
        `- ${version.paragraph}: transfer rate from ${version.min_io_gbs} GB/s, and bit length times TOPS from ${version.min_tpp}`,
      ]
    : [
        ...version.a.map((row) => `- 3A090.a: ${limb(row)}`),
        ...version.b.map((row) => `- 3A090.b: ${limb(row)}`),
        `- Note 2: parts not designed or marketed for data centres are out below TPP ${version.not_datacenter_below_tpp}`,
      ]),
  '',
  version.note,
];

const phases = ({ phases: rows }: Rule): readonly string[] =>
  rows.length === 0
    ? []
    : [
        '',
        '## Day by day',
        '',
        ...rows.map(({ from, what, effect }) => `- ${from}: ${what}${effect ? `. ${effect}` : ''}`),
      ];

/** The page of one rule in Markdown: what it says, its days with *codified* and *enforced* apart, its reach, its source. */
export const rulePage = (rule: Rule, law: LawCatalogue = lawCatalogue()): string => {
  const { dates, covers } = rule;
  const source = rule.source_url === null ? cell(rule.source ?? '') : `<${rule.source_url}>`;
  return [
    `# ${rule.title}`,
    '',
    rule.effect,
    '',
    ...table([
      ['id', `\`${rule.id}\``],
      ['kind', KINDS[rule.kind]],
      ['instrument', cell(rule.instrument)],
      ['issued by', cell(rule.publisher)],
      ['citation', cell(rule.citation)],
      ['sections', list(rule.cfr_sections, 'none')],
      ['status', plain(rule.status)],
      ...(rule.version_of === null ? [] : ([['version of', cell(rule.version_of)]] as const)),
      ['released', dates.released ?? 'not told'],
      ['published', dates.published ?? 'not told'],
      ['effective', dates.effective ?? 'never'],
      ['last day in effect', dates.effective_until ?? 'none known'],
      ['to be complied with from', dates.compliance ?? 'its effective day'],
      ['codified', period(rule.codified)],
      ['enforced', period(rule.enforced)],
      ...(rule.enforcement_stopped === null ? [] : ([['enforcement stopped', rule.enforcement_stopped]] as const)),
      ['acts', list(covers.acts.map(plain), 'none: it regulates no act of this program')],
      ['destinations', list(covers.destinations, 'not told')],
      ['end users', cell(covers.end_users) || 'not told'],
      ['items', list(covers.items, 'not told')],
      ['remote access', cell(rule.remote_access)],
      ['source', source],
      ['confidence', CONFIDENCES[rule.confidence]],
    ]),
    ...phases(rule),
    ...law.versions.filter((version) => version.rule === rule.id).flatMap(limits),
    ...law.letters
      .filter((letter) => letter.rule === rule.id)
      .flatMap(({ vendor, note }) => ['', '## Whom it binds', '', `${vendor} alone. ${note}`]),
    ...(rule.notes === null ? [] : ['', '## Notes', '', rule.notes]),
    '',
    '[All rules](README.md). Generated from `catalogue/law` by `scripts/make-law-pages.ts`.',
    '',
  ].join('\n');
};

/** The page that lists all rules by kind, newest last. */
export const rulesIndex = (law: LawCatalogue = lawCatalogue()): string => {
  const rules = [...law.rules.values()];
  const begin = ({ dates }: Rule): string => dates.effective ?? dates.published ?? '';
  const group = (kind: Rule['kind']): readonly string[] => {
    const own = rules.filter((rule) => rule.kind === kind).sort((one, other) => begin(one).localeCompare(begin(other)));
    if (own.length === 0) return [];
    return [
      '',
      `## ${KINDS[kind]}`,
      '',
      '| rule | effective | last day | codified | enforced | citation |',
      '| --- | --- | --- | --- | --- | --- |',
      ...own.map(
        (rule) =>
          `| [${cell(rule.title)}](${rule.id}.md) | ${rule.dates.effective ?? 'never'} | ${rule.dates.effective_until ?? ''} | ${period(rule.codified)} | ${period(rule.enforced)} | ${cell(rule.citation)} |`,
      ),
    ];
  };
  return [
    '# The rules that bidtrace knows',
    '',
    `Edition of ${law.edition}; material read up to ${law.readUpTo}. An answer for a later day says so.`,
    'Five days are kept apart: released, published, effective, complied with, and the days of enforcement. What is codified and not',
    'enforced says so, a letter binds its addressee alone, and a proposal or bill has no force on any day.',
    '',
    '![Which chips were covered when](timeline.svg)',
    ...(Object.keys(KINDS) as Rule['kind'][]).flatMap(group),
    '',
  ].join('\n');
};
