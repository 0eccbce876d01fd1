import { describe, expect, it } from 'vitest';
import type { Told } from '../../../test/invented-purchase.ts';
import { mentionsOf } from '../../../test/mentions-of.ts';
import type { Constraint, SpecificationMention } from '../model.ts';

const DAY = '2024-04-10';

const described = (text: string, told: Partial<Told> = {}): readonly SpecificationMention[] =>
  mentionsOf(text, told).flatMap((mention) => (mention.kind === 'specification' ? [mention] : []));

const told = ({ property, op, value, text, scope, cards, sparse }: Constraint): string => {
  const of = scope === 'card' ? '' : `@${scope}/${cards ?? '?'}`;
  const how = sparse === undefined ? '' : sparse ? '~sparse' : '~dense';
  return `${property}${op}${text ?? value}${of}${how}`;
};

const read = (text: string): string => (described(text)[0]?.constraints ?? []).map(told).join(' ');
const candidates = (text: string, published = DAY): readonly string[] =>
  described(text, { published })[0]?.candidates ?? [];

describe('requirements', () => {
  it.each([
    [
      'GPU：显存不低于80GB HBM2e，显存带宽≥2TB/s，FP16 Tensor Core≥312TFLOPS，支持NVLink，双向带宽600GB/s',
      'mem_gb>=80 mem_type>=HBM2e mem_bw_gbs>=2000 fp16_tflops>=312 interconnect_gbs>=600',
    ],
    ['单精度浮点性能（FP32）≥19.5TFLOPS；双精度≥9.7TFLOPS；显存≥80GB', 'fp32_tflops>=19.5 fp64_tflops>=9.7 mem_gb>=80'],
    [
      '指标\t要求\n显存容量\t≥80GB\n显存带宽\t≥1935GB/s\n半精度浮点\t≥312TFLOPS\n最大功耗\t≤300W',
      'mem_gb>=80 mem_bw_gbs>=1935 fp16_tflops>=312 tdp_w<=300',
    ],
    [
      '显存：24GB GDDR6X，CUDA核心数16384个，显存位宽384bit，TDP 450W',
      'mem_gb>=24 mem_type>=GDDR6X cuda_cores>=16384 mem_bus_bits>=384 tdp_w<=450',
    ],
    ['采用SXM5形态GPU模组，显存80GB HBM3', 'form_factor=SXM5 mem_gb>=80 mem_type>=HBM3'],
    ['FP16/BF16：312/312 TFLOPS，显存 80GB', 'fp16_tflops>=312 bf16_tflops>=312 mem_gb>=80'],
    [
      '单卡半精度算力大于等于1000T，显存大于等于80G，卡间带宽不小于900G',
      'fp16_tflops>=1000 mem_gb>=80 interconnect_gbs>=900',
    ],
    ['≥80GB显存，≥2TB/s显存带宽', 'mem_gb>=80 mem_bw_gbs>=2000'],
    ['单卡每秒浮点运算312万亿次（FP16），显存80G', 'fp16_tflops>=312 mem_gb>=80'],
    ['GPU memory 80GB, memory bandwidth 2039GB/s, FP16 312 TFLOPS', 'mem_gb>=80 mem_bw_gbs>=2039 fp16_tflops>=312'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('of one card, one server and all cards', () => {
    expect(read('整机显存≥640GB，8卡，NVLink互联带宽≥600GB/s')).toBe('mem_gb>=640@server/8 interconnect_gbs>=600');
    expect(read('八卡GPU服务器，总显存640GB，FP16总算力2.4PFLOPS')).toBe(
      'mem_gb>=640@total/8 fp16_tflops>=2400@total/8',
    );
    expect(read('GPU算力总规模不低于1000P（FP16），单卡显存≥80GB，卡间互联带宽≥400GB/s')).toBe(
      'fp16_tflops>=1000000@total/? mem_gb>=80 interconnect_gbs>=400',
    );
  });

  it('with and without sparsity', () => {
    expect(read('FP8算力≥3958TFLOPS（稀疏），显存≥80GB')).toBe('fp8_tflops>=3958~sparse mem_gb>=80');
    expect(read('BF16稠密算力不低于989 TFLOPS，显存80GB')).toBe('bf16_tflops>=989~dense mem_gb>=80');
    expect(read('TF32算力：156TFLOPS（稠密）|312TFLOPS（稀疏），显存80GB')).toBe(
      'tf32_tflops>=156~dense tf32_tflops>=312~sparse mem_gb>=80',
    );
    expect(read('单卡FP16≥312TFLOPS（稀疏624TFLOPS），显存≥80GB')).toBe(
      'fp16_tflops>=312 fp16_tflops>=624~sparse mem_gb>=80',
    );
  });

  it.each([
    'GPU服务器 2台',
    '独立显卡：显存≥8GB',
    'CPU：2颗，主频≥2.5GHz；内存：512GB DDR5；硬盘：3.84TB NVMe SSD；网卡：200Gb/s IB',
    '交换机：交换容量≥51.2Tbps，400Gb/s端口，IB网络互联带宽≥400Gb/s',
    '显卡：CUDA 12.2，PCIe 5.0 x16，显存8GB',
    '存储系统带宽≥100GB/s，IOPS≥100万，容量≥1PB',
  ])('describes no accelerator: %s', (text) => {
    expect(described(text)).toEqual([]);
  });
});

describe('what fits', () => {
  it('is a set, of parts on the market on the day', () => {
    const text = '单卡显存≥80GB，FP16算力≥312TFLOPS，NVLink互联带宽≥600GB/s';
    expect(candidates(text, '2021-12-31')).toEqual([
      'nvidia-a100-sxm4-80gb',
      'nvidia-a100-pcie-80gb',
      'nvidia-a100x',
      'amd-mi250',
      'amd-mi250x',
    ]);
    expect(candidates(text, '2023-12-31')).not.toContain('huawei-ascend-910c');
    expect(candidates(text, '2024-12-31')).toContain('huawei-ascend-910c');
  });

  it('reads a rate both ways where the text does not say which it is', () => {
    const text = '单卡FP16≥624TFLOPS，显存≥80GB，显存带宽≥1935GB/s';
    expect(candidates(text, '2022-06-30')).toContain('nvidia-a100-sxm4-80gb');
    expect(described(text, { published: '2022-06-30' })[0]?.why.join('\n')).toContain(
      'only with rates counted with sparsity',
    );
    expect(candidates('单卡FP16稠密算力≥624TFLOPS，显存≥80GB', '2022-06-30')).toEqual([]);
  });

  it('says what would have to be different for a part from elsewhere', () => {
    const why = described('GPU：显存≥80GB，显存带宽≥1935GB/s，FP16≥312TFLOPS，NVLink≥600GB/s')[0]?.why.join('\n') ?? '';
    expect(why).toMatch(/with \w+ >= [\d.]+ instead of [\d.]+, [a-z0-9-]+/);
    expect(why).toContain('carry the answer');
  });

  it('counts no figure that nobody knows as met, and names the parts that may fit', () => {
    const [mention] = described('GPU：显存≥96GB，显存带宽≥4TB/s，卡间互联≥900GB/s，FP16≥148TFLOPS', {
      published: '2025-06-30',
    });
    expect(mention?.candidates).toContain('nvidia-h20');
    expect(mention?.candidates.every((id) => /^(?:nvidia|amd)/.test(id))).toBe(true);
    expect(mention?.why.join('\n')).toContain('may fit for all that is known of them');
  });

  it('keeps the parts of two machines apart', () => {
    const text = '训练服务器2台：GPU显存≥80GB，FP16≥312TFLOPS；推理服务器4台：GPU显存≥24GB，INT8≥242TOPS，功耗≤72W';
    expect(described(text).map(({ constraints }) => constraints.map(told).join(' '))).toEqual([
      'mem_gb>=80 fp16_tflops>=312',
      'mem_gb>=24 int8_tops>=242 tdp_w<=72',
    ]);
  });

  it('is not told for a part as the only measure, which is named', () => {
    expect(described('租赁H200级算力64卡')).toEqual([]);
  });
});
