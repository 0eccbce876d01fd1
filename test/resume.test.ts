import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaseFile } from '../src/casefile/index.ts';
import { addPaths, settle, verifyCase } from '../src/pipeline/index.ts';
import { type Held, heldBy } from './held-by.ts';
import { makeWarc, makeZip } from './make-archives.ts';
import { SAMPLES, temporaryFolder } from './sample-case.ts';

/** How often a run is killed; more with `RESUME_ROUNDS=50 npx vitest run test/resume.test.ts`. */
const ROUNDS = Number(process.env['RESUME_ROUNDS'] ?? 2);

const temporary = temporaryFolder();
const root = temporary.path;
const input = join(root, 'input');
afterAll(temporary.remove);

interface Ended {
  /** What the case file holds; null when the run was killed. */
  readonly held: Held | null;
  readonly seconds: number;
  /** Paths that the run had told as done. */
  readonly told: readonly string[];
}

/** Runs the child to its end, or kills it after some milliseconds. */
const runCase = (folder: string, killAfter: number | null): Promise<Ended> =>
  new Promise((done, fail) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [resolve(import.meta.dirname, 'run-case.ts'), folder, input], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(timer);
      const seconds = (performance.now() - begun) / 1000;
      // The last line may be cut off by the kill.
      const told = errors.split('\n').slice(0, -1);
      done({
        held: code === 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Held) : null,
        seconds,
        told: told.flatMap((line) => (line.startsWith('done ') ? [line.slice(5)] : [])),
      });
    });
  });

/** A case file whose run was killed is whole: what is in it verifies, and what was told as done is in it. */
const checkKilled = async (folder: string, told: readonly string[]): Promise<void> => {
  const caseFile = openCaseFile(folder);
  const { problems } = await verifyCase(caseFile);
  const paths = [...caseFile.inputs()].map(({ path }) => path);
  caseFile.close();
  expect(problems.filter((problem) => !/^\d+ inputs wait for bidtrace analyse$/u.test(problem))).toEqual([]);
  for (const path of told) expect(paths.some((known) => known === path || known.startsWith(`${path}!/`))).toBe(true);
};

describe('a run that is killed at any moment', () => {
  let whole: Held;
  let seconds: number;

  beforeAll(async () => {
    mkdirSync(input);
    const samples = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.\w+$/u.test(name))
      .sort();
    for (const name of samples) copyFileSync(join(SAMPLES, name), join(input, name.replaceAll(/[\\/]/gu, '-')));
    // The same bytes under other names, in an archive and in a capture.
    const packed = samples.slice(0, 20).map((name) => ({ name, bytes: readFileSync(join(SAMPLES, name)) }));
    writeFileSync(join(input, 'again.zip'), makeZip(packed));
    writeFileSync(
      join(input, 'capture.warc.gz'),
      makeWarc(
        Array.from({ length: 150 }, (_, i) => ({
          url: `https://portal.invalid/${i}.htm`,
          body: `<html><body><h1>云岭公司服务器成交公告</h1><p>项目编号：YL-${i}</p><p>采购人：云岭公司</p></body></html>`,
        })),
      ),
    );
    mkdirSync(join(input, 'copies'));
    for (const { name, bytes } of packed) writeFileSync(join(input, 'copies', name.replaceAll(/[\\/]/gu, '-')), bytes);
    const first = await runCase(join(root, 'whole'), null);
    if (!first.held) throw new Error('the run that nobody stops failed');
    whole = first.held;
    seconds = first.seconds;
  }, 300_000);

  it(
    'says the same as one that was never stopped, when it is run again',
    async () => {
      expect(whole.inputs.length).toBeGreaterThan(200);
      expect(whole.findings.length).toBeGreaterThan(5);
      for (let round = 0; round < ROUNDS; round += 1) {
        const folder = join(root, `killed-${round}`);
        // Each round is killed twice: while it starts or reads, and again later.
        for (const _ of [1, 2]) {
          const { told } = await runCase(folder, seconds * 1000 * Math.random());
          await checkKilled(folder, told);
        }
        const { held } = await runCase(folder, null);
        expect(held).toEqual(whole);
        rmSync(folder, { recursive: true });
      }
    },
    ROUNDS * 60_000,
  );

  it('changes nothing when the same input is added again', async () => {
    const { held } = await runCase(join(root, 'whole'), null);
    expect(held).toEqual(whole);
  }, 300_000);

  it('says the same when files are added first and analysed later, and in another order', async () => {
    const caseFile = openCaseFile(join(root, 'halves'));
    const names = readdirSync(input)
      .sort()
      .reverse()
      .map((name) => join(input, name));
    await addPaths(caseFile, names.slice(0, 30), { analyse: false, threads: 2 });
    await addPaths(caseFile, [input], { analyse: true, threads: 2 });
    settle(caseFile, '2024-08-23');
    const held = heldBy(caseFile);
    caseFile.close();
    // The case file's own numbers aside, nothing tells in which order it was filled.
    expect(JSON.parse(JSON.stringify(held))).toEqual(whole);
  }, 300_000);
});
