import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyCase } from '../src/pipeline/index.ts';
import { makeCase, temporaryFolder } from './sample-case.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const page = `<!doctype html><html><head><meta charset="utf-8"><title>云岭理工大学高性能服务器采购项目公开招标公告</title></head><body>
<h1>云岭理工大学高性能服务器采购项目公开招标公告</h1>
<p>一、项目编号：YL-2024-117</p><p>二、项目名称：高性能服务器采购项目</p><p>三、预算金额：320万元</p>
<p>采购需求：详见附件。</p><p>发布日期：2024年4月10日</p>
<p>1.采购人信息 名称：云岭理工大学 地址：云岭市学府路1号</p>
<p>附件：<a href="files/requirements-117.txt">采购需求.txt</a></p></body></html>`;
const requirements =
  '采购需求\n一、设备清单\nGPU服务器1台，配置英伟达A100 80GB加速卡8张，双路处理器，内存1TB。\n二、质保三年。\n';

describe('an attachment', () => {
  it('belongs to the purchase of the page that carried it: the page says who buys, the attachment what', async () => {
    const input = join(temporary.path, 'in');
    mkdirSync(join(input, 'files'), { recursive: true });
    writeFileSync(join(input, 'notice.html'), page);
    writeFileSync(join(input, 'files', 'requirements-117.txt'), requirements);
    // Another page in the folder that links to nothing stays apart.
    writeFileSync(
      join(input, 'other.html'),
      page
        .replaceAll('云岭理工大学', '青川医学院')
        .replaceAll('YL-2024-117', 'QC-1')
        .replace(/<a href.*?<\/a>/u, ''),
    );
    const caseFile = await makeCase(join(temporary.path, 'case'), [input]);
    const attachment = [...caseFile.documents()].find(({ path }) => path.endsWith('.txt'));
    const [carrier] = [...caseFile.documents()].filter(({ path }) => path.endsWith('notice.html'));
    expect(attachment?.parent).toBe(carrier?.document);
    const findings = [...caseFile.findings()];
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ buyer: '云岭理工大学', stage: 'tendered', date: '2024-04-10' });
    expect(findings[0]?.technology).toMatch(/^nvidia-a100/u);
    expect(new Set(findings[0]?.evidence.map(({ document }) => document))).toEqual(
      new Set([attachment?.document, carrier?.document]),
    );
    expect((await verifyCase(caseFile)).problems).toEqual([]);
    caseFile.close();
  });

  it('finds its page whichever came first, and leaves it when the page no longer links to it', async () => {
    const input = join(temporary.path, 'later');
    const folder = join(temporary.path, 'later-case');
    mkdirSync(join(input, 'files'), { recursive: true });
    const runs: (string | null)[] = [];
    const add = async (): Promise<void> => {
      const caseFile = await makeCase(folder, [input]);
      const found = [...caseFile.documents()];
      const parent = found.find(({ path }) => path.endsWith('.txt'))?.parent;
      const newest = found.filter(({ document }) => document === parent).map(({ path }) => path.split('/').at(-1));
      runs.push(newest[0] ?? null);
      expect((await verifyCase(caseFile)).problems).toEqual([]);
      caseFile.close();
    };
    writeFileSync(join(input, 'files', 'requirements-117.txt'), requirements);
    await add();
    writeFileSync(join(input, 'b.html'), page);
    await add();
    // Of two pages that link to it the first in order of paths has it.
    writeFileSync(join(input, 'a.html'), page.replaceAll('YL-2024-117', 'YL-2024-118'));
    await add();
    expect(runs).toEqual([null, 'b.html', 'a.html']);
  });

  it('is never a page: notices that link to each other stay apart', async () => {
    const input = join(temporary.path, 'linked');
    mkdirSync(input);
    const linked = (name: string, number: string, other: string): void =>
      writeFileSync(
        join(input, name),
        page
          .replaceAll('云岭理工大学', `${number}大学`)
          .replaceAll('YL-2024-117', number)
          .replace(/<a href.*?<\/a>/u, `<a href="${other}">下一篇</a>`),
      );
    linked('t20240305_1.html', '甲-2024-1', 't20240305_2.html');
    linked('t20240305_2.html', '乙-2024-2', 't20240305_1.html');
    const caseFile = await makeCase(join(temporary.path, 'linked-case'), [input]);
    expect([...caseFile.documents()].map(({ parent }) => parent)).toEqual([null, null]);
    expect(caseFile.countNotices().procedures).toBe(2);
    caseFile.close();
  });
});
