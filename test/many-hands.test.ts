import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaseFile } from '../src/casefile/index.ts';
import { verifyCase } from '../src/pipeline/index.ts';
import { makeCase, SAMPLES, temporaryFolder } from './sample-case.ts';

/** How often a process is killed; more with `RESUME_ROUNDS=50 npx vitest run test/many-hands.test.ts`. */
const ROUNDS = Number(process.env['RESUME_ROUNDS'] ?? 3);

const folder = temporaryFolder();
beforeAll(async () => {
  (await makeCase(folder.path, [SAMPLES])).close();
});
afterAll(folder.remove);

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

const hand = (args: readonly string[], killAfter: number | null = null): Promise<Ended> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve(import.meta.dirname, 'many-hands.ts'), folder.path, ...args]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(timer);
      // The last line may be cut off by the kill.
      done({ code, lines: output.split('\n').slice(0, -1), errors });
    });
  });

const expectWhole = async (path: string): Promise<void> => {
  const caseFile = openCaseFile(path);
  const { problems } = await verifyCase(caseFile);
  caseFile.close();
  expect(problems).toEqual([]);
};

const hashes = (): ReadonlySet<string> => {
  const caseFile = openCaseFile(folder.path);
  const kept = new Set([...caseFile.entries()].map(({ hash }) => hash));
  const problems = [...caseFile.chain()];
  caseFile.close();
  expect(problems).toEqual([]);
  return kept;
};

describe('a case file in many hands', () => {
  it('takes two writers and ten readers at once, and nobody hears of a lock', async () => {
    const ended = await Promise.all([
      hand(['write', '甲', '60']),
      hand(['write', '乙', '60']),
      ...Array.from({ length: 10 }, () => hand(['read', '5'])),
    ]);
    expect(ended.map(({ errors }) => errors.replaceAll(/.*ExperimentalWarning.*|\(Use `node.*/gu, '').trim())).toEqual(
      ended.map(() => ''),
    );
    expect(ended.map(({ code }) => code)).toEqual(ended.map(() => 0));
    const kept = hashes();
    for (const { lines } of ended) for (const hash of lines) expect(kept).toContain(hash);
    expect(ended.flatMap(({ lines }) => lines)).toHaveLength(120);
  }, 120_000);

  it(
    'keeps every decision that was acknowledged, whenever a process is killed',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { lines } = await hand(['write', '丙', '100000'], 300 + Math.random() * 700);
        const kept = hashes();
        expect(lines.filter((hash) => !kept.has(hash))).toEqual([]);
        await expectWhole(folder.path);
      }
    },
    ROUNDS * 30_000,
  );

  it(
    'is whole, and so is each backup, after a backup was killed in the middle',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const killed = join(folder.path, `killed-backup-${round}`);
        await hand(['back-up', killed], 150 + Math.random() * 300);
        await expectWhole(folder.path);
        rmSync(killed, { recursive: true, force: true });
      }
      const target = join(folder.path, 'backup');
      expect((await hand(['back-up', target])).code).toBe(0);
      await expectWhole(folder.path);
      await expectWhole(target);
    },
    ROUNDS * 30_000,
  );
});
