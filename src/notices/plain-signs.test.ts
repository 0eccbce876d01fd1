import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Notice } from './model.ts';
import { asWritten, inPlainSigns, withTabs } from './plain-signs.ts';
import { readNotice } from './read.ts';

const reads = async (text: string, path = 'notice.txt'): Promise<Notice> => {
  const reading = await readDocument(new TextEncoder().encode(text), path);
  if (reading.status !== 'read') throw new Error(reading.status);
  const notice = readNotice(reading.document);
  for (const field of [notice.project_number, notice.project_name, notice.buyer, notice.agency, notice.published])
    for (const span of field?.spans ?? []) expect(reading.document.text.slice(span.start, span.end)).toBe(span.quote);
  return notice;
};

describe('plain signs', () => {
  it('keeps every place', () => {
    const text = '採\u200b購人：甲大學\ufeff，項目編號：A-1';
    expect(inPlainSigns(text)).toHaveLength(text.length);
    expect(inPlainSigns('采购人：甲大学')).toBe('采购人：甲大学');
  });

  it('gives values back as the notice writes them', () => {
    expect(asWritten('采购中心', '采 购中心', '採 購中心')).toBe('採購中心');
    expect(asWritten('imported', '进口', '進口')).toBe('imported');
  });

  it('reads a notice in traditional Chinese, its names as written', async () => {
    const notice = await reads(
      '運算伺服器中標公告\n項目編號：HSU-2023-T015\n項目名稱：運算伺服器\n採購人：合澳海峽大學\n採購代理機構：濠鏡招標代理有限公司\n預算金額：250萬元\n中標供應商：遠洋資訊科技股份有限公司\n中標金額：238萬元\n發佈日期：2023年6月12日\n',
    );
    expect(notice).toMatchObject({
      kind: 'award',
      project_number: { value: 'HSU-2023-T015' },
      project_name: { value: '運算伺服器' },
      buyer: { value: '合澳海峽大學' },
      agency: { value: '濠鏡招標代理有限公司' },
      budget_cny: { value: 2_500_000 },
      suppliers: [{ name: { value: '遠洋資訊科技股份有限公司' }, amount_cny: { value: 2_380_000 } }],
      published: { value: '2023-06-12' },
    });
  });

  it('reads tables in traditional Chinese', async () => {
    const notice = await reads(
      '<h2>顯示卡採購中標公告</h2><table><tr><th>中標供應商</th><th>中標金額（萬元）</th></tr><tr><td>遠洋資訊股份有限公司</td><td>12.5</td></tr></table>',
      'notice.html',
    );
    expect(notice.suppliers).toMatchObject([
      { name: { value: '遠洋資訊股份有限公司' }, amount_cny: { value: 125_000 } },
    ]);
  });

  it('reads through signs that nobody sees', async () => {
    const z = '\u200b';
    const notice = await reads(
      `某学院服务器中标公告\n项目${z}编号：${z}GH-2022-${z}ZC9\n采${z}购人：谷河${z}学院\n中标供应商：\ufeff谷河联创网络有限公司\n中标金额：${z}668000${z}元\n公告日期：${z}2022${z}年${z}9${z}月${z}7${z}日\n`,
    );
    expect(notice).toMatchObject({
      project_number: { value: 'GH-2022-ZC9' },
      buyer: { value: '谷河学院' },
      suppliers: [{ name: { value: '谷河联创网络有限公司' }, amount_cny: { value: 668_000 } }],
      published: { value: '2022-09-07' },
    });
  });

  it('reads cells that bars part', async () => {
    const notice = await reads(
      '服务器成交公告\n| 项目编号 | GN-23-1207 |\n|---|---|\n| 项目名称 | 边缘服务器 |\n| 采购人 | 蓝嘎山观测站 |\n| 成交供应商 | 蓝州智算信息技术有限公司 |\n| 成交金额 | 31.8万元 |\n',
    );
    expect(notice).toMatchObject({
      project_number: { value: 'GN-23-1207' },
      project_name: { value: '边缘服务器' },
      buyer: { value: '蓝嘎山观测站' },
      suppliers: [{ name: { value: '蓝州智算信息技术有限公司' }, amount_cny: { value: 318_000 } }],
    });
    expect(withTabs('首页 | 公告 | 登录\n')).toBe('首页 | 公告 | 登录\n');
  });
});
