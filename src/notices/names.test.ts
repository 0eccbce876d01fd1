import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from './name-rules.ts';
import { nameAt, nameEndingAt, namesIn } from './names.ts';

const at = (words: string, stated = true): string | null => nameAt(words, 0, words.length, stated)?.name ?? null;

describe('a name that begins at a place', () => {
  it.each([
    ['蓝州云帆计算机有限公司，投标报价12万元', '蓝州云帆计算机有限公司'],
    ['蓝州云帆（云台）计算机有限公司地址：某路', '蓝州云帆（云台）计算机有限公司'],
    ['蓝州合源投资中心（有限合伙）为中标人', '蓝州合源投资中心（有限合伙）'],
    ['蓝州合源仪器中心(有限合伙)结构损伤诊断演示系统1套', '蓝州合源仪器中心(有限合伙)'],
    ['蓝州建工集团股份有限公司云台分公司', '蓝州建工集团股份有限公司云台分公司'],
    ['蓝州科学院自动化研究所；', '蓝州科学院自动化研究所'],
    ['蓝州电子集团公司第九十八研究所', '蓝州电子集团公司第九十八研究所'],
    ['蓝州航科二院99所，', '蓝州航科二院99所'],
    ['蓝州大学云台校区', '蓝州大学云台校区'],
    ['云台港务集团经营开发有限公司白江分公司', '云台港务集团经营开发有限公司白江分公司'],
    ['中国人民解放军99999部队', '中国人民解放军99999部队'],
    ['蓝州云帆计算机有限公司（以下简称“乙方”）', '蓝州云帆计算机有限公司'],
    ['蓝州云帆计算机有限公 司', '蓝州云帆计算机有限公司'],
    ['1、蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['2024年5月6日蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['第一名蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['排名第一的蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['某单位', '某单位'],
    ['XXX科技有限公司', 'XXX科技有限公司'],
  ])('%s', (words, name) => {
    expect(at(words)).toBe(name);
  });

  it.each([
    '详见附件',
    '预成交人',
    '钱老师',
    '孙先生',
    '/',
    '评标委员会推荐',
    '法定代表人或授权代表（签字）',
    '12345',
    '第一名供应商',
  ])('is none in %s', (words) => {
    expect(at(words)).toBeNull();
  });

  it('drops the figures of the cell before, and keeps the number of a unit', () => {
    expect(at('274.9593.22拓蓝信息技术股份有限公司', false)).toBe('拓蓝信息技术股份有限公司');
    expect(at('63999部队', false)).toBe('63999部队');
  });

  it('covers exactly the signs of the name, spaces of its layout inside', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ' ', '\u3000'), fc.constantFrom('', '：', '1、', '“'), (gap, lead) => {
        const words = `${lead}${[...'蓝州云帆计算机有限公司'].join(gap)}，`;
        const found = nameAt(words, 0, words.length, true);
        expect(found?.name).toBe('蓝州云帆计算机有限公司');
        expect(words.slice(found?.start, found?.end).replace(/\s/gu, '')).toBe('蓝州云帆计算机有限公司');
      }),
    );
  });
});

describe('several names after a label', () => {
  it.each([
    ['蓝州甲子有限公司、云台乙丑研究院', ['蓝州甲子有限公司', '云台乙丑研究院']],
    ['蓝州甲子有限公司（牵头人）；白江仪表厂', ['蓝州甲子有限公司', '白江仪表厂']],
    ['蓝州甲子有限公司，地址：云台市人民路', ['蓝州甲子有限公司']],
  ])('%s', (words, names) => {
    expect(namesIn(words, 0, words.length).map(({ name }) => name)).toEqual(names);
  });
});

describe('a name that ends at a place of a sentence', () => {
  it.each([
    ['经评审，推荐蓝州系统科学与工程研究院', '蓝州系统科学与工程研究院'],
    ['评标委员会一致推荐蓝州综合技术经济研究院', '蓝州综合技术经济研究院'],
    ['确定评审排名第一的投标人蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['最终蓝州云帆计算机有限公司', '蓝州云帆计算机有限公司'],
    ['推荐江右仪器厂', '江右仪器厂'],
    ['本项目推荐第一名供应商', null],
  ])('%s', (words, name) => {
    expect(nameEndingAt(words, words.length, 0)?.name ?? null).toBe(name);
  });
});

it('has one key for brackets and letters of any width', () => {
  expect(keyOf('蓝州（云台）ＡＢ有限公司')).toBe(keyOf('蓝州(云台)ab有限公司'));
});

describe('foreign firms', () => {
  it.each([
    ['Argentum Microscopy (Shanghai) Co., Ltd.', '，地址：某路'],
    ['Kestrel Nanofab Systems Ltd.', '\n'],
    ['Lumenvista Optics GmbH', '、'],
    ['Hofmann & Sohn Präzisionstechnik GmbH & Co. KG', '。'],
    ['Cobalt Ridge Instruments Pte Ltd', ''],
  ])('keeps the words of %s', (name, after) => {
    expect(nameAt(`：${name}${after}`, 0, name.length + after.length + 1, true)?.name).toBe(name);
  });

  it('leaves a model before a Chinese name alone', () => {
    expect(nameAt('ABC科技有限公司', 0, 10, true)?.name).toBe('ABC科技有限公司');
  });
});

describe('names in joint bids and lost tables', () => {
  it('reads what follows the role in a joint bid', () => {
    const text = '联合体牵头人：甲乙科技有限公司\n联合体成员：丙丁设计院有限公司';
    expect(namesIn(text, 0, text.length).map(({ name }) => name)).toEqual(['甲乙科技有限公司', '丙丁设计院有限公司']);
  });

  it('never runs over the blanks of a lost table', () => {
    const text = '甲乙智感技术有限公司处理模块--是-27800.0元--丙丁微电科技有限公司';
    expect(nameAt(text, 0, text.length, true)?.name).toBe('甲乙智感技术有限公司');
  });
});
