import { describe, expect, it } from 'vitest';
import { documentOf, noticeOf } from '../../test/invented-purchase.ts';
import { namedIn } from '../../test/mentions-of.ts';
import { findMentions } from './mentions.ts';

const stances = (text: string, told: Parameters<typeof namedIn>[1] = {}): readonly string[] =>
  namedIn(text, told).map(({ technology, stance }) => `${technology} ${stance}`);

describe('stances', () => {
  it('sought, or supplied once a contract is awarded', () => {
    expect(stances('采购A100加速卡8块')).toEqual(['nvidia-a100 sought']);
    expect(stances('A100加速卡8块', { stage: 'final_award' })).toEqual(['nvidia-a100 supplied']);
    expect(stances('A100加速卡8块', { stage: 'delivered' })).toEqual(['nvidia-a100 supplied']);
    expect(stances('A100加速卡8块', { stage: 'provisional_winner' })).toEqual(['nvidia-a100 sought']);
  });

  it('accepted_equivalent', () => {
    expect(stances('参考型号：英伟达 A100 80G或相当于')).toEqual(['nvidia-a100 accepted_equivalent']);
    expect(stances('GPU性能不低于A100')).toEqual(['nvidia-a100 accepted_equivalent']);
    expect(stances('租赁H200级算力64卡')).toEqual(['nvidia-h200 accepted_equivalent']);
    expect(stances('配置不少于8块A100')).toEqual(['nvidia-a100 sought']);
  });

  it('excluded', () => {
    expect(stances('不接受英伟达A100、H800等进口加速卡')).toEqual(['nvidia-a100 excluded', 'nvidia-h800 excluded']);
    expect(stances('GPU服务器（A100、H100除外）')).toEqual(['nvidia-a100 excluded', 'nvidia-h100 excluded']);
    expect(stances('加速卡须为国产昇腾910B，不接受NVIDIA A100')).toEqual([
      'huawei-ascend-910b sought',
      'nvidia-a100 excluded',
    ]);
  });

  it('compatibility', () => {
    expect(stances('平台须兼容现有的英伟达A100、V100等GPU')).toEqual([
      'nvidia-a100 compatibility',
      'nvidia-v100 compatibility',
    ]);
    expect(stances('支持对接AWS、Azure等公有云')).toEqual(['aws compatibility', 'azure compatibility']);
  });

  it('what a service of models is to support is what is sought', () => {
    expect(stances('采购大模型API调用服务，支持通义千问、DeepSeek-R1')).toEqual([
      'alibaba-qwen sought',
      'deepseek sought',
    ]);
  });

  it('past_performance', () => {
    expect(stances('近三年承担过A100服务器供货项目业绩')).toEqual(['nvidia-a100 past_performance']);
    expect(stances('三、业绩要求\n每提供一个H100 GPU服务器合同复印件得2分')).toEqual(['nvidia-h100 past_performance']);
  });

  it('context: background, what the buyer has, what a seller says of itself, price lists', () => {
    expect(stances('项目背景：以ChatGPT为代表的大模型迅速发展，GPT-4等模型接近人类水平')).toEqual([
      'openai-gpt context',
      'openai-gpt context',
    ]);
    expect(stances('现有A100服务器4台，本次采购存储扩容')).toEqual(['nvidia-a100 context']);
    expect(stances('平台已部署32块V100，拟新增8块A800')).toEqual(['nvidia-v100 context', 'nvidia-a800 sought']);
    expect(stances('公司简介\n我公司是亚马逊云科技合作伙伴')).toEqual(['aws context']);
    expect(stances('算力中心价格公示\n卡型\t单价\nA100 GPU\t4.6')).toEqual(['nvidia-a100 context']);
  });

  it('stops at the edges of a cell', () => {
    expect(stances('业绩\t近三年GPU服务器业绩每个得3分\t采用A100加速卡')).toEqual(['nvidia-a100 sought']);
    expect(stances('参考型号\tA100加速卡')).toEqual(['nvidia-a100 accepted_equivalent']);
  });

  it('a text that is no notice and asks for nothing is context', () => {
    const document = documentOf({ text: 'A100显卡的性能测试' });
    const notice = { ...noticeOf(document, { text: document.text }), stage: 'unknown', kind: 'other' } as const;
    expect(findMentions(document, notice).map(({ stance }) => stance)).toEqual(['context']);
  });
});
