import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNames } from './names-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-names-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('readNames', () => {
  it('finds the column and the day by their headers, wherever they stand', async () => {
    const path = file(
      'a.csv',
      '序号,公告日期,供应商名称,金额\n1,2024-03-05,青禾科技（北川）有限公司,100\n2,,"云岭, 衡川联合体",200\n',
    );
    expect(await readNames(path)).toEqual([
      { name: '青禾科技（北川）有限公司', date: '2024-03-05' },
      { name: '云岭, 衡川联合体', date: null },
    ]);
  });

  it('finds names without a header, in tabs and in one name a line', async () => {
    expect(
      (await readNames(file('b.tsv', '17\t青禾云帆有限公司\t9.5\n18\t云岭理工大学\t8\n'))).map(({ name }) => name),
    ).toEqual(['青禾云帆有限公司', '云岭理工大学']);
    expect((await readNames(file('c.txt', '青禾云帆有限公司\n云岭理工大学\n'))).map(({ name }) => name)).toEqual([
      '青禾云帆有限公司',
      '云岭理工大学',
    ]);
  });

  it('reads GB 18030, and the column that is asked for', async () => {
    const gb = Uint8Array.from([
      0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x78, 0x0a, 0xd4, 0xc6, 0xc1, 0xeb, 0xb4, 0xf3, 0xd1, 0xa7, 0x2c, 0x31, 0x0a,
    ]);
    expect(await readNames(file('d.csv', gb))).toEqual([{ name: '云岭大学', date: null }]);
    const path = file('e.csv', 'name,holder\n云岭大学,衡川大学\n');
    expect(await readNames(path, 'holder')).toEqual([{ name: '衡川大学', date: null }]);
    await expect(readNames(path, 'owner')).rejects.toThrow('no column owner; the file has name, holder');
  });
});
