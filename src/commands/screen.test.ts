import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screenCommand } from './screen.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-screen-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const screened = async (...args: readonly string[]): Promise<readonly Record<string, unknown>[]> => {
  const out = join(folder, 'answer.jsonl');
  await screenCommand().parseAsync(['node', 'screen', ...args, '--out', out, '--today', '2026-11-24']);
  return readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('bidtrace screen', () => {
  it('prints one record a name, with the fields that are promised and no others', async () => {
    const [record, ...more] = await screened('四川大学', '--date', '2024-04-15');
    expect(more).toEqual([]);
    expect(Object.keys(record ?? {})).toEqual(['name', 'date', 'matches', 'review', 'why', 'organisation']);
    const [match] = (record?.['matches'] ?? []) as Record<string, unknown>[];
    expect(Object.keys(match ?? {}).sort()).toEqual(
      [
        'citation',
        'edition',
        'entry',
        'list',
        'listed_from',
        'listed_to',
        'on_date',
        'relation',
        'review',
        'score',
        'today',
        'why',
      ].sort(),
    );
    expect(match).toMatchObject({ entry: 'Sichuan University', list: 'EL', on_date: true });
  });

  it('takes names and days from a table, whatever its columns', async () => {
    const table = join(folder, 'table.csv');
    writeFileSync(
      table,
      '编号,采购人名称,公告日期\n1,中国科学技术大学,2024-03-15\n2,中国科学技术大学,2024-06-01\n3,云岭理工大学,\n',
    );
    const records = await screened('--file', table, '--date', '2020-01-01');
    expect(records.map(({ name, date }) => [name, date])).toEqual([
      ['中国科学技术大学', '2024-03-15'],
      ['中国科学技术大学', '2024-06-01'],
      ['云岭理工大学', '2020-01-01'],
    ]);
    const onDate = records.map(
      ({ matches }) =>
        (matches as { list: string; relation: string; on_date: boolean | null }[]).find(
          ({ list, relation }) => list === 'EL' && relation === 'same',
        )?.on_date,
    );
    expect(onDate).toEqual([false, true, undefined]);
  });

  it('puts the affiliates rule beside affiliates, by the dates of the law', async () => {
    const rule = async (date: string) =>
      (
        ((await screened('湖南大学', '--date', date))[0]?.['matches'] ?? []) as {
          affiliate_rule?: { on_date: string | null };
        }[]
      )[0]?.affiliate_rule?.on_date;
    expect(await rule('2025-10-15')).toContain('90 FR');
    expect(await rule('2025-01-15')).toBeNull();
  });

  it('asks for a name', async () => {
    await expect(screened()).rejects.toThrow('nothing to screen');
  });
});
