import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../src/casefile/index.ts';
import { spanErrors, spansIn } from '../src/evaluation/spans.ts';
import { type Finding, seekerOf } from '../src/findings/index.ts';
import { judgingWord } from '../src/law/index.ts';
import type { Notice } from '../src/notices/index.ts';
import { FORMATS, summariseCase, WHATS, writeReport } from '../src/reports/index.ts';
import type { Mention } from '../src/technologies/index.ts';
import { verifies } from '../src/text/index.ts';
import { makeCase, SAMPLES, temporaryFolder } from './sample-case.ts';

/*
 * The ten invariants of the design (architecture, section 3), each over every document of the samples and of the test data.
 */

const DATA = resolve(import.meta.dirname, 'data');
const EVERYTHING = [
  SAMPLES,
  resolve(DATA, 'technologies/files'),
  resolve(DATA, 'reported-cases/files'),
  resolve(DATA, 'documents'),
];

const folder = temporaryFolder();
let caseFile: CaseFile;
let notices: readonly Notice[];
let mentions: readonly Mention[];
let findings: readonly Finding[];
const texts = new Map<string, string>();

beforeAll(async () => {
  caseFile = await makeCase(`${folder.path}/one`, EVERYTHING);
  const analyses = [...caseFile.analyses()];
  for (const { document } of analyses) texts.set(document.document, document.text);
  notices = analyses.map(({ notice }) => notice);
  mentions = analyses.flatMap((analysis) => analysis.mentions);
  findings = [...caseFile.findings()];
});
afterAll(() => {
  caseFile.close();
  folder.remove();
});

const textOf = (document: string): string => {
  const text = texts.get(document);
  if (text === undefined) throw new Error(`${document} is not in the case file`);
  return text;
};

const exported = (format: string, file: CaseFile = caseFile): string =>
  [...(FORMATS[format]?.write(file, WHATS) ?? [])].map(String).join('');

/** Letters that stand for a name that a notice keeps to itself. */
const MASK = /^(?:某|X{2,}|\*+)|某某|XX|\*\*/;

describe('1. no span, no claim', () => {
  it('every field of every notice and every mention is borne out by its words', () => {
    expect(notices.length).toBeGreaterThan(250);
    for (const record of [...notices, ...mentions])
      expect(spanErrors(textOf(record.document), record), record.path).toBe(0);
    expect(notices.flatMap((notice) => spansIn(notice)).length).toBeGreaterThan(1000);
  });

  it('every finding is built from words of its documents, its technology and its buyer among them', () => {
    expect(findings.length).toBeGreaterThan(60);
    for (const finding of findings) {
      for (const evidence of finding.evidence)
        expect(verifies(textOf(evidence.document), evidence), finding.id).toBe(true);
      const proved = (role: string): boolean => finding.evidence.some((evidence) => evidence.role === role);
      expect(proved('technology'), finding.statement.en).toBe(true);
      if (finding.buyer !== null) expect(proved('buyer'), finding.statement.en).toBe(true);
      if (finding.intermediary !== null) expect(proved('intermediary'), finding.statement.en).toBe(true);
      if (finding.amount_cny !== null) expect(proved('amount'), finding.statement.en).toBe(true);
      if (finding.quantity !== null) expect(proved('quantity'), finding.statement.en).toBe(true);
    }
  });

  it('absent is null: no empty name, no amount of nothing', () => {
    for (const record of [...notices, ...findings]) expect(JSON.stringify(record)).not.toMatch(/"value":(?:""|0[,}])/);
    for (const { amount_cny, quantity } of findings) expect([amount_cny, quantity?.value]).not.toContain(0);
  });
});

describe('2. a loser is never shown as a supplier', () => {
  it('nor a candidate or a proposed supplier', () => {
    for (const { path, stage, suppliers, losing_bidders } of notices) {
      const losers = losing_bidders.map(({ name }) => name.value);
      for (const { name } of suppliers) expect(losers, path).not.toContain(name.value);
      // A correction may say a final award again.
      if (!['final_award', 'contract', 'delivered', 'corrected'].includes(stage))
        expect(suppliers, `${path} ${stage}`).toEqual([]);
    }
  });

  it('nor shown as the intermediary of a finding', () => {
    for (const { intermediary, documents, stage, statement } of findings) {
      if (intermediary === null) continue;
      const own = notices.filter(({ document }) => documents.includes(document));
      expect(own.flatMap(({ suppliers }) => suppliers.map(({ name }) => name.value))).toContain(intermediary);
      expect(['final_award', 'contract', 'delivered'], statement.en).toContain(stage);
    }
  });
});

describe('3. the stage decides the verb', () => {
  const AWARDED = /award|attribué(?!taire)|中标或成交/;
  const DELIVERED = /accepted delivery|réception|验收/;
  it('in all three languages', () => {
    const stages = new Set(findings.map(({ stage }) => stage));
    expect(stages.size).toBeGreaterThan(4);
    for (const { stage, statement } of findings)
      for (const words of Object.values(statement)) {
        if (stage !== 'delivered') expect(words).not.toMatch(DELIVERED);
        if (stage !== 'final_award') expect(words).not.toMatch(AWARDED);
      }
    for (const { stage, statement } of findings) {
      if (stage === 'tendered') expect(statement.en).toContain(' sought ');
      if (stage === 'final_award') expect(statement.en).toContain(' awarded');
      if (stage === 'delivered') expect(statement.en).toContain('accepted delivery of');
      if (stage === 'provisional_winner') expect(statement.en).toContain(' sought ');
      if (stage === 'annulled') expect(statement.en).toMatch(/annulled or failed/);
    }
  });
});

describe('4. never a verdict', () => {
  it('in what we write of a finding', () => {
    for (const { statement, why, alternatives, assessments } of findings) {
      // The reasons quote the document, whose words are its own.
      const ours = [...Object.values(statement), ...alternatives, ...why.map((words) => words.replace(/“[^”]*”/g, ''))];
      const law = [assessments.document_date, assessments.today].flatMap((answer) =>
        answer === null ? [] : Object.values(answer.sentence),
      );
      for (const words of [...ours, ...law]) expect(judgingWord(words), words).toBeNull();
    }
  });

  it('nor in the report', async () => {
    const page = await import('node:fs').then(async ({ readFileSync }) =>
      readFileSync(await writeReport(caseFile, summariseCase(caseFile)), 'utf8'),
    );
    expect(page).not.toMatch(/violat|illegal|smuggl|unlawful|contreband|走私/iu);
  });

  it('the class of every assessment is one of the five', () => {
    const classes = [
      'regulated_act_evidenced',
      'regulated_act_possible',
      'not_controlled',
      'access_only_not_regulated',
      'unknown',
    ];
    for (const { assessments } of findings)
      for (const answer of [assessments.document_date, assessments.today])
        if (answer !== null) expect(classes).toContain(answer.class);
  });
});

describe('5. as of the date', () => {
  it('the answer of the day and the answer of today are both kept', () => {
    let differ = 0;
    for (const { date, assessments, listings } of findings) {
      expect(assessments.today).not.toBeNull();
      if (date !== null) expect(assessments.document_date).not.toBeNull();
      if (assessments.document_date?.date !== assessments.today?.date) differ += 1;
      for (const listing of listings) expect(listing).toHaveProperty('today');
    }
    expect(differ).toBeGreaterThan(50);
  });
});

describe('6. names are whole', () => {
  const LABELS =
    /[：:\t\n。；]|^(?:名称|供应商|采购人|招标人|中标人|地址|联系)|(?:地址|联系人|联系方式|电话|金额|报价|信用代码|公告|项目编号)$|^[，、）)]|[，、（(]$/;
  it('a party is a legal name and nothing more', () => {
    for (const notice of notices) {
      const parties = [notice.buyer, notice.end_user, notice.agency].flatMap((field) => field?.value ?? []);
      const others = [...notice.suppliers, ...notice.losing_bidders, ...notice.candidates].map(
        ({ name }) => name.value,
      );
      for (const name of [...parties, ...others]) {
        expect(name, `${notice.path}: ${name}`).not.toMatch(LABELS);
        expect(name.length, `${notice.path}: ${name}`).toBeLessThan(60);
      }
    }
  });

  it('and is quoted as it stands', () => {
    const bare = (words: string): string => words.normalize('NFKC').replace(/\s/g, '');
    for (const { buyer, suppliers } of notices)
      for (const field of [buyer, ...suppliers.map(({ name }) => name)])
        if (field) expect(bare(field.spans[0]?.quote ?? '')).toContain(bare(field.value));
  });
});

describe('7. unknown is an answer', () => {
  it('a masked buyer stays masked', () => {
    const masked = notices.filter(({ document }) =>
      /(?:采购单位|采购人|需求单位)[：:]?\s?(?:某|XXX|\*\*)/.test(textOf(document)),
    );
    expect(masked.length).toBeGreaterThan(8);
    for (const { path, buyer } of masked) if (buyer) expect(buyer.value, `${path}: ${buyer.value}`).toMatch(MASK);
    for (const finding of findings)
      if (finding.buyer !== null && MASK.test(finding.buyer) && finding.end_user === null)
        expect(seekerOf(finding)).toBeNull();
  });

  it('a GPU that is not told is not guessed', () => {
    const generic = notices.filter(({ path }) =>
      /spec-generic-gpu|price-anchor|ctl-06|ctl-04|data-centre-tender/.test(path),
    );
    expect(generic.length).toBeGreaterThan(5);
    for (const { document } of generic) {
      expect(mentions.filter((mention) => mention.document === document && mention.kind !== 'service')).toEqual([]);
      expect(findings.filter(({ documents }) => documents.includes(document))).toEqual([]);
    }
  });

  it('a cloud that is not named is not named', () => {
    for (const { route, provider } of findings) if (route === 'unspecified_cloud') expect(provider).toBeNull();
  });
});

describe('8. nothing is lost silently', () => {
  it('input is read, skipped and failed, each with its reason', () => {
    const lines = [...caseFile.inputs()];
    const count = (status: string): number => lines.filter((line) => line.status === status).length;
    expect(count('read') + count('skipped') + count('failed')).toBe(lines.length);
    expect(count('read')).toBeGreaterThan(250);
    for (const { status, reason, path } of lines) if (status !== 'read') expect(reason, path).toBeTruthy();
    const { documents } = summariseCase(caseFile);
    expect(documents.read + documents.skipped + documents.failed).toBe(documents.input);
  });
});

describe('9. no private persons', () => {
  const PHONE = /(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)/g;
  const MAIL = /[\w.+-]+@[\w-]+\.[\w.]+/g;
  const CONTACT =
    /(?:联系人|项目联系人|经办人)[：:\t ]{1,3}(\p{Script=Han}{1,2}某|\p{Script=Han}{1,2}(?:老师|工|女士|先生|助理))/gu;
  it.each(['jsonl', 'csv'])('in the export as %s', (format) => {
    const out = exported(format);
    const private_ = new Set<string>();
    for (const text of texts.values()) {
      for (const [words] of [...text.matchAll(PHONE), ...text.matchAll(MAIL)]) private_.add(words);
      for (const [, name] of text.matchAll(CONTACT)) if (name) private_.add(name);
    }
    expect(private_.size).toBeGreaterThan(10);
    const shown = [...private_].filter((words) => out.includes(words));
    expect(shown).toEqual([]);
  });
});

describe('10. rebuildable', () => {
  it('the same originals give the same records, byte for byte, in whatever order they come', async () => {
    const again = await makeCase(`${folder.path}/two`, [...EVERYTHING].reverse());
    const sorted = (out: string): string => out.split('\n').sort().join('\n');
    const one = sorted(exported('jsonl'));
    const other = sorted(exported('jsonl', again));
    again.close();
    expect(other.length).toBe(one.length);
    expect(other === one).toBe(true);
  });
});
