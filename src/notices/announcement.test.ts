import { describe, expect, it } from 'vitest';
import { announcementOf } from './announcement.ts';

describe('the end of a title that says what it announces', () => {
  it.each([
    ['云台港扩建项目中标结果公告', '云台港扩建项目'],
    ['云台港扩建项目【中标公示】', '云台港扩建项目'],
    ['云台港扩建项目-成交公告', '云台港扩建项目'],
    ['云台港扩建项目中标候选人公示（第二次）', '云台港扩建项目'],
    ['检测设备 单一来源审价及谈判结果公示', '检测设备'],
    ['合同管理平台项目中标候选人更正公示', '合同管理平台项目'],
    ['训练场标语项目需求公示(2026-JWXZ-W4002)(第1包)', '训练场标语项目'],
    ['关于档案扫描项目的中标公告', '关于档案扫描项目'],
    ['档案扫描服务政府采购意向', '档案扫描服务'],
    ['阀门维修标段终止', '阀门维修标段'],
  ])('%s', (title, rest) => {
    expect(title.slice(0, announcementOf(title)?.start)).toBe(rest);
  });

  it.each(['云台港扩建项目', '车辆保险的框架协议合同', '档案扫描服务'])('is not there in %s', (title) => {
    expect(announcementOf(title)).toBeNull();
  });
});
