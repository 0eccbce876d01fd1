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

  it('a question by its answer, a measure by what its sentence is about, what shall be by the turn before it', () => {
    expect(stances('问：加速卡可否投报NVIDIA H20？\n答：不可以，须为国产加速卡。')).toEqual(['nvidia-h20 excluded']);
    expect(stances('同类业绩是指含L40S或以上GPU的服务器供货合同')).toEqual(['nvidia-l40s past_performance']);
    expect(stances('原A100服务器升级为H800服务器')).toEqual(['nvidia-a100 context', 'nvidia-h800 sought']);
    expect(stances('所投产品GPU型号为A800，否则按无效投标处理')).toEqual(['nvidia-a800 sought']);
    expect(stances('投标产品中如含H20芯片，视为不响应')).toEqual(['nvidia-h20 excluded']);
    expect(stances('GPU须与A100兼容，性能应与H100相当')).toEqual([
      'nvidia-a100 compatibility',
      'nvidia-h100 accepted_equivalent',
    ]);
  });

  it('what a bidder offered that lost was not bought', () => {
    const text = '云岭甲公司\t昇腾310P推理服务器\t中标\n云岭乙公司\tL40S推理服务器\t未中标';
    const document = documentOf({ text });
    const start = text.indexOf('云岭乙公司');
    const loser = { value: '云岭乙公司', spans: [{ start, end: start + 5, quote: '云岭乙公司' }] };
    const notice = {
      ...noticeOf(document, { text, stage: 'final_award' }),
      losing_bidders: [{ name: loser }],
    };
    expect(findMentions(document, notice).map(({ quote, stance }) => [quote, stance])).toEqual([
      ['昇腾310P', 'supplied'],
      ['L40S', 'context'],
    ]);
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
