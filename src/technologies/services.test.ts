import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../test/mentions-of.ts';

const services = (text: string) => mentionsOf(text).flatMap((mention) => (mention.kind === 'service' ? [mention] : []));
const kinds = (text: string): readonly string[] => [...new Set(services(text).map(({ service }) => service))];

describe('services', () => {
  it('rented computing, accounts, use of models, centres, repairs', () => {
    expect(kinds('智算算力租赁服务采购')).toEqual(['compute_rental']);
    expect(kinds('租用GPU裸金属服务器，按卡时计费')).toEqual(['compute_rental']);
    expect(kinds('海外账号开通及云服务代付')).toEqual(['cloud_account']);
    expect(kinds('大模型API调用服务')).toEqual(['model_api']);
    expect(kinds('云岭智算中心新建项目')).toEqual(['data_centre']);
    expect(kinds('英伟达显卡维修服务')).toEqual(['refurbished']);
    expect(kinds('A100维修，更换GPU核心')).toEqual(['refurbished']);
  });

  it('needs its trade beside a common word', () => {
    expect(services('办公楼房屋维修')).toEqual([]);
    expect(services('农民工工资代付')).toEqual([]);
    expect(services('境外社交媒体账号运营，海外账号内容推广')).toEqual([]);
    expect(services('读卡时须出示证件')).toEqual([]);
    expect(services('全新原装显卡，不得提供二手')).toEqual([]);
    expect(services('信创算力服务器采购')).toEqual([]);
  });

  it('counts what is used', () => {
    expect(services('大模型token额度4000万tokens')[0]?.quantity).toMatchObject({ value: 4e7, unit: 'tokens' });
    expect(services('算力租赁 20000卡时')[0]?.quantity).toMatchObject({ value: 20000, unit: '卡时' });
  });
});
