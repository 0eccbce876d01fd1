import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCase, SAMPLES, temporaryFolder } from '../../test/sample-case.ts';
import { askForReply, type CaseFile, decide, recordReply, withdraw } from '../casefile/index.ts';
import { briefOf, type Finding } from '../findings/index.ts';
import { summariseCase, writeReport } from './index.ts';

const samples = temporaryFolder();
const hostile = temporaryFolder();
let caseFile: CaseFile;
let page: string;

/** A tender that tries to be more than text, wherever a field can carry it. */
const HOSTILE = `<script>alert(1)</script>大学GPU云服务器租赁项目公开招标公告
项目编号：X"onload="alert(2)-2024-001
项目名称：<img src=https://evil.example/x.png onerror=alert(3)>GPU云服务器租赁
采购人：澜江"><svg onload=alert(4)>大学
预算金额：1800000元
采购需求：通过亚马逊云科技（AWS）租用8张英伟达A100 80GB GPU</style><style>@import url(https://evil.example)</style>，javascript:alert(5)
发布时间：2024年3月5日
联系人：周明 电话：13800138000
`;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const elementsOf = (markup: string): readonly Element[] => {
  const elements: Element[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      elements.push({ name, attributes });
    },
  });
  parser.end(markup);
  return elements;
};

const idsIn = (markup: string): readonly string[] =>
  elementsOf(markup).flatMap(({ attributes }) => attributes['id'] ?? []);

beforeAll(async () => {
  caseFile = await makeCase(join(samples.path, 'samples'), [SAMPLES]);
  page = readFileSync(await writeReport(caseFile, summariseCase(caseFile)), 'utf8');
});
afterAll(() => {
  caseFile.close();
  samples.remove();
  hostile.remove();
});

describe('the report', () => {
  it('tells each finding with its statement, its words in context and both days’ answers', () => {
    let findings = 0;
    for (const finding of caseFile.findings()) {
      findings += 1;
      expect(page).toContain(`id="f-${finding.id}"`);
      expect(page).toContain(finding.statement.en.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));
      expect(page).toContain(finding.statement.zh);
    }
    expect(findings).toBeGreaterThan(10);
    expect(page.match(/<mark>/g)?.length).toBeGreaterThan(findings * 3);
    expect(page).toContain('On the day of the document');
    expect(page).toContain('On the day of this report');
    expect(page).toContain('What tenders cannot show');
    expect(page).toContain('What else it could be');
  });

  it('never speaks of a breach of rules', () => {
    expect(page).not.toMatch(/violat|illegal|smuggl|违规|违法|走私/iu);
  });

  it('names no private person', () => {
    for (const words of ['周某', '0800-7000001', '韩某']) expect(page).not.toContain(words);
  });

  it('runs nothing and asks nobody: no script, no address but links to itself, one style known by its hash', () => {
    const elements = elementsOf(page);
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
      ?.attributes['content'];
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect(new Set(elements.map(({ name }) => name)).has('script')).toBe(false);
    for (const { name, attributes } of elements) {
      expect(['script', 'img', 'iframe', 'object', 'link', 'form', 'base', 'video']).not.toContain(name);
      expect(Object.keys(attributes).filter((attribute) => /^on|^style$|^src/.test(attribute))).toEqual([]);
      if (attributes['href'] !== undefined) expect(attributes['href']).toMatch(/^(?:#|index\.html|findings-\d+\.html)/);
    }
  });

  it('has a target for every link within it, and no id twice', () => {
    const ids = idsIn(page);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elementsOf(page).flatMap(({ attributes }) => attributes['href']?.replace(/^#/, '') ?? []);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('shows a hostile notice as text', async () => {
    writeFileSync(join(hostile.path, 'tender.txt'), HOSTILE);
    const other = await makeCase(join(hostile.path, 'case'), [join(hostile.path, 'tender.txt')]);
    const markup = readFileSync(await writeReport(other, summariseCase(other)), 'utf8');
    expect([...other.findings()].length).toBeGreaterThan(0);
    other.close();
    expect(markup).toContain('&lt;/style&gt;');
    for (const { name, attributes } of elementsOf(markup)) {
      expect(['script', 'img', 'iframe']).not.toContain(name);
      if (name === 'svg')
        expect([
          'viewbox preserveaspectratio aria-hidden',
          'xmlns viewbox role lang font-family font-size fill',
        ]).toContain(Object.keys(attributes).join(' '));
      expect(Object.keys(attributes).filter((attribute) => attribute.startsWith('on'))).toEqual([]);
    }
    expect(markup.match(/<style>/g)).toHaveLength(1);
    expect(markup).not.toContain('13800138000');
  });

  it('tells what a reviewer decided and what those named answered, and leaves out what was withdrawn', async () => {
    const other = await makeCase(join(hostile.path, 'reviewed'), [join(SAMPLES, 'stand-ins')]);
    const act = { who: 'Reviewer One', at: '2026-11-24T10:00:00.000Z' };
    const [kept, gone] = other.findings();
    if (!kept || !gone) throw new Error('the stand-ins give findings');
    decide(other, { kind: 'finding', id: kept.id }, { ...act, decision: 'accepted', note: 'read in full' });
    withdraw(other, gone.id, { ...act, reason: 'wrong document' });
    const organisation = kept.buyer ?? '';
    askForReply(other, { ...act, organisation, channel: 'letter', deadline: '2026-12-01', note: '' });
    recordReply(other, organisation, { ...act, answer: 'We rented nothing.' });
    const summary = summariseCase(other);
    const markup = readFileSync(await writeReport(other, summary), 'utf8');
    expect(summary.findings).toBe([...other.findings()].length - 1);
    other.close();
    expect(markup).toMatch(/Review: accepted<\/b> by Reviewer One, 2026-11-24: read in full/);
    expect(markup).toMatch(/\(letter, until 2026-12-01\): answered: <q>We rented nothing\.<\/q>/);
    expect(markup).toContain(`id="f-${kept.id}"`);
    expect(markup).not.toContain(gone.id);
  });

  it('goes over several pages when there are many findings, and finds each from the first', async () => {
    const [one] = caseFile.findings();
    const many = Array.from(
      { length: 450 },
      (_, at) => ({ ...one, id: `many${at}`, buyer: `第${at}大学` }) as NonNullable<typeof one>,
    );
    const byId = new Map(many.map((finding) => [finding.id, finding]));
    const folder = join(samples.path, 'many');
    const big: CaseFile = {
      ...caseFile,
      folder,
      findings: () => many,
      findingBriefs: () => many.map(briefOf),
      finding: (id) => byId.get(id) ?? null,
    };
    const first = await writeReport(big, summariseCase(big));
    expect(readdirSync(dirname(first)).sort()).toEqual(['findings-2.html', 'findings-3.html', 'index.html']);
    const ids = new Map(
      readdirSync(dirname(first)).map((name) => [name, idsIn(readFileSync(join(dirname(first), name), 'utf8'))]),
    );
    const shown = [...ids.values()].flat().filter((id) => id.startsWith('f-'));
    expect(new Set(shown).size).toBe(450);
    expect(shown).toHaveLength(450);
    const markup = readFileSync(first, 'utf8');
    for (const { attributes } of elementsOf(markup)) {
      const [file, id] = (attributes['href'] ?? '').split('#');
      if (id) expect(ids.get(file === '' ? 'index.html' : (file ?? ''))).toContain(id);
    }
    expect(markup).toContain('3 pages of 200');
  });

  it('tells the newest findings where there are very many, and says so; all when that is asked for', async () => {
    const [one] = caseFile.findings();
    if (!one) throw new Error('no finding');
    const many = Array.from(
      { length: 1_200 },
      (_, n): Finding => ({
        ...one,
        id: `n${n}`,
        date: `20${10 + (n % 12)}-01-01`,
      }),
    );
    const byId = new Map(many.map((finding) => [finding.id, finding]));
    const big: CaseFile = {
      ...caseFile,
      folder: join(samples.path, 'newest'),
      findings: () => many,
      findingBriefs: () => many.map(briefOf),
      finding: (id) => byId.get(id) ?? null,
    };
    const told = async (whole: boolean): Promise<readonly string[]> => {
      const folder = dirname(await writeReport(big, summariseCase(big), whole));
      return readdirSync(folder).flatMap((name) =>
        idsIn(readFileSync(join(folder, name), 'utf8')).filter((id) => id.startsWith('f-n')),
      );
    };
    const newest = await told(false);
    expect(newest).toHaveLength(200);
    const left = many.filter(({ id }) => !newest.includes(`f-${id}`));
    expect(left.filter(({ date }) => (date ?? '') >= '2020')).toEqual([]);
    expect(readFileSync(join(big.folder, 'report', 'index.html'), 'utf8')).toContain('newest 200 of 1200 findings');
    expect(await told(true)).toHaveLength(1_200);
  });
});
