import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { findName, findNumber, findReferences } from './project.ts';
import { findPublished } from './published.ts';
import { sourceOf } from './source.ts';
import { findTitle } from './title.ts';

const read = async (words: string) => {
  const reading = await readDocument(new TextEncoder().encode(words), 'notice.txt');
  if (reading.status !== 'read') throw new Error(reading.status);
  const source = sourceOf(reading.document);
  const title = findTitle(source);
  return {
    number: findNumber(source, title)?.value ?? null,
    name: findName(source, title)?.value ?? null,
    published: findPublished(source)?.value ?? null,
    references: findReferences(source).map(({ value }) => value),
    title: title?.text ?? null,
  };
};

describe('the number of the purchase', () => {
  it.each([
    ['项目编号：BT-2024-001', 'BT-2024-001'],
    ['（招标编号：BT2024001X）', 'BT2024001X'],
    ['项目编号：[350001]BTZB[GK]2024003', '[350001]BTZB[GK]2024003'],
    ['采购编号：BT-2020-ZM-0060/51（SCDJ-2020051）二、其他', 'BT-2020-ZM-0060/51（SCDJ-2020051）'],
    ['项目编号：蓝财采购公开-2026-2', '蓝财采购公开-2026-2'],
    ['项目编号：千秋-GK（2021）第30号', '千秋-GK（2021）第30号'],
    ['项目编号：详见公告', null],
    ['公告日期：2024-03-05', null],
    ['某系统中标公告(2019KCZGK0027)', '2019KCZGK0027'],
    ['标段编号：A330327048000136', 'A330327048000136'],
  ])('%s', async (words, number) => {
    expect((await read(`${words}\n采购人：蓝州大学`)).number).toBe(number);
  });

  it("takes the number of the Ministry's form of a correction", async () => {
    const found = await read('更正公告\n原公告的采购项目编号：BT-2024-001\n采购人：蓝州大学');
    expect(found).toMatchObject({ number: 'BT-2024-001', references: ['BT-2024-001'] });
  });

  it('keeps the number of an earlier notice apart', async () => {
    const found = await read('更正公告\n原公告项目编号：BT-2024-001\n采购人：蓝州大学');
    expect(found).toMatchObject({ number: null, references: ['BT-2024-001'] });
  });
});

describe('the name of the purchase', () => {
  it.each([
    ['某某公告\n项目名称：“智能计算平台”采购项目。', '智能计算平台”采购项目'],
    ['某某公告\n项目名称：智能计算平台（采购方式：竞争性磋商）', '智能计算平台'],
    ['验收公告\n合同名称：计算平台合同\n项目名称：计算平台采购项目', '计算平台采购项目'],
    ['关于智能计算平台采购项目的中标公告\n中标人：甲', '智能计算平台采购项目'],
    ['某某公告\n本招标项目蓝州港扩建工程已由蓝州市发展和改革局批准建设', '蓝州港扩建工程'],
    ['某某公告\n云台招标有限公司受蓝州大学委托，就“低温控制系统”项目进行竞争性谈判', '低温控制系统'],
    ['某某公告\n医疗设备采购招标项目的潜在投标人应在平台获取招标文件', '医疗设备采购'],
    ['中标结果公告\n蓝州中学变压器增容改造工程\n中标单位：甲', '蓝州中学变压器增容改造工程'],
  ])('%j', async (words, name) => {
    expect((await read(words)).name).toBe(name);
  });
});

describe('the day of publication', () => {
  it.each([
    ['某公告\n发布时间：2024-03-05 10:00', '2024-03-05'],
    ['某公告\n2024年03月05日 14:05 来源：某网 【打印】\n采购人：甲', '2024-03-05'],
    ['某公告\n2024-03-05\n项目概况', '2024-03-05'],
    ['某公告\n采购人：蓝州大学\n蓝州大学\n2024年3月5日', '2024-03-05'],
    ['某公告\n一、开标时间：\n2024年3月5日\n二、地点', null],
    ['某公告\n招标公告发布日期：\n2024年3月5日\n二、地点', null],
    ['某公告\n提交投标文件截止时间：2024年3月5日 09:30', null],
  ])('%j', async (words, published) => {
    expect((await read(words)).published).toBe(published);
  });
});

describe('the title', () => {
  it.each([
    [
      '财政部指定媒体 服务热线：400\n蓝州大学图书馆采购项目公开招标公告\n项目概况',
      '蓝州大学图书馆采购项目公开招标公告',
    ],
    ['蓝州大学某项目中标公告一、项目编号：BT-1二、项目名称：某项目', '蓝州大学某项目中标公告'],
    ['{\n "id": "x",\n "title": "算力扩容采购项目预公示",\n "date": "2026-07-27"\n}', '算力扩容采购项目预公示'],
  ])('%j', async (words, title) => {
    expect((await read(words)).title).toBe(title);
  });
});
