import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../test/mentions-of.ts';
import { fold } from '../text/index.ts';
import { matchPatterns } from './match.ts';
import { patterns, patternTable } from './patterns.ts';

const found = (text: string): readonly string[] => {
  const folded = fold(text);
  return matchPatterns(folded.text)
    .filter(({ pattern }) => pattern.role !== 'word')
    .map(({ start, end }) => {
      const place = folded.original(start, end);
      return text.slice(place.start, place.end);
    });
};

describe('patterns', () => {
  it('are at least five thousand, each as it stands in folded text', () => {
    expect(patterns().length).toBeGreaterThanOrEqual(5000);
    for (const { text } of patternTable()) expect(fold(text).text).toBe(text);
  });
});

describe('matchPatterns', () => {
  it('takes a change of class for the edge of a word', () => {
    expect(found('8*H800')).toEqual(['H800']);
    expect(found('1xRTX 4090')).toEqual(['RTX 4090']);
    expect(found('英伟达Ａ100')).toEqual(['英伟达Ａ100']);
    expect(found('A100加速卡')).toEqual(['A100']);
    expect(found('配A100x8，GPUA100')).toEqual(['A100', 'A100']);
    expect(found('A100-SXM4-80GB')).toEqual(['A100-SXM4-80GB']);
  });

  it('finds none inside longer words, numbers and codes', () => {
    for (const text of [
      '型号SH800G',
      '12V100AH蓄电池',
      '空调-YA100(B1)',
      '电缆CA100M1.5',
      '品目A100401',
      'H800a32',
      'a8003f',
      '01H100',
      '坐标109.4090',
      '914409041951701645',
      '单价4090.26元',
      '合计4090,000元',
      '湿度4090%',
    ])
      expect([text, found(text)]).toEqual([text, []]);
  });

  it('takes the longest name at each place, and both a model and the cloud service that sells it', () => {
    expect(found('RTX 4090D')).toEqual(['RTX 4090D']);
    expect(found('NVIDIA DGX A100')).toContain('DGX A100');
    expect(found('Azure OpenAI服务')).toEqual(['Azure OpenAI', 'OpenAI']);
    expect(found('显卡RTX\n4090 24GB')).toEqual(['RTX\n4090 24GB']);
  });

  it('follows a model over its version and an instance type over its size', () => {
    expect(found('预装Qwen2.5-72B-Instruct权重')).toEqual(['Qwen2.5-72B-Instruct']);
    expect(found('预装Qwen2 7B权重')).toEqual(['Qwen2 7B']);
    expect(found('阿里云ecs.ebmgn7e.32xlarge 3台')).toEqual(['阿里云', 'ecs.ebmgn7e.32xlarge']);
    expect(found('见p1.条款')).toEqual([]);
  });

  it('finds domains in addresses', () => {
    expect(found('接口 https://api.openai.com/v1/chat')).toEqual(['api.openai.com']);
    expect(found('登录 https://console.aws.amazon.com/home')).toEqual(['aws.amazon.com']);
    expect(mentionsOf('显卡说明见 https://example.org/a100/h100').filter(({ kind }) => kind === 'named')).toEqual([]);
  });

  it('never finds a name in hexadecimal ids or long runs of digits', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(mentionsOf(`GPU服务器附件编号${id}`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{24,64}$/), (id) => {
        expect(mentionsOf(`GPU服务器附件${id}`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9,30}$/), (digits) => {
        expect(mentionsOf(`显卡采购账号${digits}，GPU`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds every name that stands by itself between Han characters, with spans that hold', () => {
    const names = patternTable().filter(({ strength, role }) => strength === 'full' && role === 'name');
    const han = fc.stringMatching(/^[的为购用有一在以与及]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...names), han, han, (pattern, before, after) => {
        const text = `采购${before}“${pattern.text}”${after}。`;
        const folded = fold(text);
        const hit = matchPatterns(folded.text).find(({ start, end }) => folded.text.slice(start, end) === pattern.text);
        expect(hit?.pattern.id).toBe(pattern.id);
      }),
      { numRuns: 1000 },
    );
  });
});
