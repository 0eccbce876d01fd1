import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, openCaseFile } from '../../casefile/index.ts';
import { addPaths, settle } from '../../pipeline/index.ts';
import { exportedOrganisations } from './organisations.ts';

// Invented notices and firms; the two universities are named to show a listing as of a day.
const notice = (buyer: string, supplier: string, day: string): string =>
  `服务器采购项目中标公告\n一、项目编号：YL-${day}\n二、项目名称：服务器采购项目\n三、中标信息\n供应商名称：${supplier}\n中标金额：100000元\n四、采购人信息\n采购人名称：${buyer}\n公告日期：${day}\n`;

let folder = '';
let caseFile: CaseFile;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-organisations-'));
  const files = [
    notice('四川大学', '青禾科技（北川）有限公司', '2024-04-15'),
    notice('中国科学技术大学', '青禾科技(北川)有限公司', '2024-03-15'),
    notice('云岭理工大学', '青禾云帆有限公司', '2024-03-16'),
  ];
  mkdirSync(join(folder, 'notices'));
  for (const [at, text] of files.entries()) writeFileSync(join(folder, 'notices', `${at}.txt`), text);
  caseFile = openCaseFile(join(folder, 'case'));
  await addPaths(caseFile, [join(folder, 'notices')], { analyse: true, threads: 1 });
  settle(caseFile, '2026-11-24');
});
afterAll(() => {
  caseFile.close();
  rmSync(folder, { recursive: true });
});

describe('export organisations', () => {
  const named = (name: string) => [...exportedOrganisations(caseFile)].find((one) => one.name === name);

  it('tells listings as of the last notice and today', () => {
    expect(named('四川大学')?.listings).toContainEqual(
      expect.objectContaining({ list: 'EL', listed_from: '2012-09-19', on_date: true, today: true }),
    );
    expect(named('中国科学技术大学')?.listings).toContainEqual(
      expect.objectContaining({ list: 'EL', listed_from: '2024-05-09', on_date: false, today: true }),
    );
    expect(named('云岭理工大学')).toMatchObject({ listings: [], roles: { buyer: 1 } });
  });

  it('holds the spellings of one supplier together until a person parts them', () => {
    const suppliers = () => [...exportedOrganisations(caseFile)].filter(({ name }) => name.startsWith('青禾科技'));
    expect(suppliers()).toMatchObject([{ roles: { supplier: 2 }, aliases: [expect.any(String)] }]);
    expect(named('青禾云帆有限公司')?.notices).toHaveLength(1);
    const decide = (what: string) =>
      caseFile.append({
        at: '2026-11-24T10:00:00Z',
        who: 'A. Reader',
        what,
        subject: 'organisation:青禾科技（北川）有限公司',
        body: { other: '青禾云帆有限公司', reason: 'register' },
      });
    decide('organisation.same');
    expect([...exportedOrganisations(caseFile)].filter(({ name }) => name.startsWith('青禾'))).toHaveLength(1);
    decide('organisation.apart');
    expect([...exportedOrganisations(caseFile)].filter(({ name }) => name.startsWith('青禾'))).toHaveLength(2);
  });
});
