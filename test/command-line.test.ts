import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES, temporaryFolder } from './sample-case.ts';

const CLI = resolve(import.meta.dirname, '../src/cli.ts');
const folder = temporaryFolder();
const at = (...names: string[]): string => join(folder.path, ...names);

afterAll(() => folder.remove());

interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly log: string;
}

const start = (args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Run> } => {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<Run>((done) => child.on('close', (code, signal) => done({ code, signal, out, log })));
  return { child, ended };
};

const run = (...args: string[]): Promise<Run> => start(args).ended;

const records = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const WHATS = ['findings', 'notices', 'mentions', 'documents', 'organisations', 'ledger'];

/** Everything that a case file exports, as one text. */
const everything = async (caseFolder: string, name: string): Promise<string> => {
  const out = at(name);
  const { code } = await run('export', ...WHATS, '--case', caseFolder, '--format', 'jsonl', '--out', out);
  expect(code).toBe(0);
  return WHATS.map((what) => readFileSync(join(out, `${what}.jsonl`), 'utf8')).join('\n');
};

const TODAY = ['--today', '2026-11-24'];

describe('bidtrace on the samples', () => {
  const samples = at('samples');
  let first: Run;

  beforeAll(async () => {
    first = await run('investigate', SAMPLES, '--case', samples, '--json', ...TODAY);
  });

  it('prints one summary that adds up, and says what the samples are about', () => {
    expect(first).toMatchObject({ code: 0, log: '' });
    const [summary, ...more] = records(first.out) as [Record<string, never>];
    expect(more).toEqual([]);
    expect(Object.keys(summary)).toEqual([
      'documents',
      'notices',
      'procedures',
      'findings',
      'organisations_seeking',
      'organisations_by_provider',
      'via_intermediary',
      'unnamed_buyers',
      'seconds',
    ]);
    const { input, read, skipped, failed } = summary['documents'] as unknown as Record<string, number>;
    expect({ skipped, failed }).toEqual({ skipped: 0, failed: 0 });
    expect(read).toBe(input);
    expect(summary).toMatchObject({ organisations_seeking: 11, organisations_by_provider: { aws: 4 } });
    expect(readFileSync(join(samples, 'report/index.html'), 'utf8')).toContain('11 organisations');
  });

  it('has nothing left to do the second time, and says the same', async () => {
    const again = await run('investigate', SAMPLES, '--case', samples, '--json', ...TODAY);
    const [before, after] = [first, again].map(({ out }) => ({ ...records(out)[0], seconds: 0 }));
    expect(after).toEqual(before);
  });

  it('gives the same by adding first and analysing later, and whatever the order of the files', async () => {
    const other = at('in-two-steps');
    const folders = readdirSync(SAMPLES).map((name) => join(SAMPLES, name));
    const added = await run('add', ...folders.reverse(), '--case', other, '--json');
    expect(added.code).toBe(0);
    expect(records(added.out)[0]).toMatchObject({ documents: { read: expect.any(Number), failed: 0 } });
    const analysed = await run('analyse', '--case', other, '--json', ...TODAY);
    expect(analysed).toMatchObject({ code: 0, log: '' });
    expect(await everything(other, 'out-two-steps')).toBe(await everything(samples, 'out-samples'));
  });

  it('finds words, private persons masked', async () => {
    const { code, out } = await run('search', '亚马逊云', '--case', samples);
    expect(code).toBe(0);
    const hits = records(out);
    expect(hits.length).toBeGreaterThan(3);
    for (const { spans } of hits) for (const span of spans as { quote: string }[]) expect(span.quote).toBe('亚马逊云');
    expect((await run('search', '绝无此语', '--case', samples)).out).toBe('');
    expect((await run('search', '0800-7000001', '--case', samples)).out).not.toContain('7000001');
  });

  it('writes files whole, and leaves nothing behind beside them', async () => {
    const out = at('tables');
    expect(
      (await run('export', 'findings', '--case', samples, '--format', 'csv', '--out', join(out, 'f.csv'))).code,
    ).toBe(0);
    expect(
      (await run('export', 'findings', 'ledger', '--case', samples, '--format', 'xlsx', '--out', join(out, 'f.xlsx')))
        .code,
    ).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['f.csv', 'f.csv.about.json', 'f.xlsx', 'f.xlsx.about.json']);
    expect(readFileSync(join(out, 'f.csv'), 'utf8')).toContain('澜江实验室');
  });

  it('does not mind a reader that stops early', async () => {
    const { child, ended } = start(['export', 'documents', '--case', samples, '--format', 'jsonl']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('verifies, and notices when an original was changed or lost', async () => {
    expect((await run('verify', '--case', samples)).code).toBe(0);
    const tampered = at('tampered');
    cpSync(samples, tampered, { recursive: true });
    const originals = readdirSync(join(tampered, 'originals'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.length > 60,
    );
    const [one = ''] = originals;
    writeFileSync(join(tampered, 'originals', one), 'other bytes');
    const { code, out } = await run('verify', '--case', tampered);
    expect(code).toBe(1);
    expect(out).toContain(`${one.slice(-64)} was changed`);
  });

  it('tells nothing of a case file that an earlier bidtrace made, until it is analysed again', async () => {
    const old = at('old');
    cpSync(samples, old, { recursive: true });
    const database = new DatabaseSync(join(old, 'case.db'));
    database.exec('UPDATE analyses SET version = 0');
    database.close();
    for (const args of [['export', 'findings', '--format', 'jsonl'], ['search', '算力'], ['funnel']]) {
      const { code, out, log } = await run(...args, '--case', old);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(log).toContain(`bidtrace analyse --case ${old}`);
    }
    expect((await run('verify', '--case', old)).out).toContain('documents were analysed by an earlier program');
    expect((await run('analyse', '--case', old, ...TODAY)).code).toBe(0);
    expect(await everything(old, 'old-all')).toBe(await everything(samples, 'samples-all'));
  });
});

describe('wrong use', () => {
  it.each([
    [['nonsense'], /unknown command/],
    [['investigate'], /missing required argument|--case/],
    [['investigate', SAMPLES], /--case/],
    [['investigate', '/not/there', '--case', at('x')], /\/not\/there: no such file or folder/],
    [['export', 'findings', '--case', at('none'), '--format', 'csv'], /no case file here/],
    [['export', 'gossip', '--case', at('none'), '--format', 'csv'], /gossip/],
    [['export', 'findings', '--case', at('none'), '--format', 'docx'], /docx/],
    [['search', '。', '--case', at('none')], /nothing in it can be searched|can be searched/],
    [['search', '"open', '--case', at('none')], /quotation mark/],
    [['search', 'x', '--case', at('none'), '--limit', '0'], /whole number/],
    [['assess', '--item', 'abacus', '--act', 'remote_access'], /abacus/],
    [['assess', '--item', 'A100', '--act', 'theft'], /theft/],
    [['assess', '--item', 'A100', '--act', 'remote_access', '--date', '2024-02-30'], /YYYY-MM-DD/],
    [['serve', '--case', at('none'), '--port', '99999'], /65535/],
    [['evaluate', SAMPLES], /no labelled set here/],
    [['sample', 'draw'], /missing required argument|--case/],
  ] as const)('%j ends with 2 and says what was expected', async (args, words) => {
    const { code, out, log } = await run(...args);
    expect(log).toMatch(words);
    expect(log).not.toMatch(/^\s+at /m);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(existsSync(at('x'))).toBe(false);
  });

  it('is told when a file stands where the case file should be, or several kinds would run into one another', async () => {
    writeFileSync(at('a-file'), '');
    const stands = await run('investigate', SAMPLES, '--case', at('a-file'));
    expect(stands).toMatchObject({ code: 2, log: expect.stringContaining('a file stands where') });
    const several = await run('export', 'findings', 'ledger', '--case', at('samples'), '--format', 'csv');
    expect(several).toMatchObject({ code: 2, out: '', log: expect.stringContaining('--out FOLDER') });
  });

  it('help and version are no error', async () => {
    expect((await run('--help')).code).toBe(0);
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+/);
    expect((await run('export', '--help')).code).toBe(0);
  });
});

describe('input that can’t be read', () => {
  it('ends with 1, says where to look, and the rest is read', async () => {
    const input = at('bad');
    mkdirSync(input);
    writeFileSync(join(input, 'cut-off.pdf'), '%PDF-1.7\n1 0 obj\n<<');
    cpSync(join(SAMPLES, 'stand-ins/04-donglan-shipping-college.txt'), join(input, 'good.txt'));
    const { code, out, log } = await run('investigate', input, '--case', at('bad-case'), '--json', ...TODAY);
    expect(code).toBe(1);
    expect(log).toContain('bidtrace export ledger');
    expect(records(out)[0]).toMatchObject({ documents: { input: 2, read: 1, skipped: 0, failed: 1 }, findings: 2 });
    const ledger = await run('export', 'ledger', '--case', at('bad-case'), '--format', 'csv');
    expect(ledger.out).toMatch(/cut-off\.pdf,failed,\S/);
  });
});
