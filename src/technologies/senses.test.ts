import { describe, expect, it } from 'vitest';
import { idsIn, namedIn } from '../../test/mentions-of.ts';

describe('senses', () => {
  it('accepts short names beside words of their trade', () => {
    expect(idsIn('采购A100加速卡8块')).toEqual(['nvidia-a100']);
    expect(idsIn('采购8*H800服务器')).toEqual(['nvidia-h800']);
    expect(idsIn('NV A100')).toEqual(['nvidia-a100']);
    expect(idsIn('輝達H200伺服器')).toEqual(['nvidia-h200']);
    expect(idsIn('显卡：4090 24G 2块')).toEqual(['nvidia-rtx-4090']);
    expect(idsIn('推理卡T4 16G')).toEqual(['nvidia-t4']);
    expect(idsIn('采购AWS云账号')).toEqual(['aws']);
    expect(idsIn('昇腾 910B 加速卡')).toEqual(['huawei-ascend-910b']);
    expect(idsIn('训练服务器\t2*8480C/2TB/8*H800 80GB/IB NDR\t4')).toEqual(['nvidia-h800']);
  });

  it('takes a list as one: a name that is sure speaks for those beside it', () => {
    expect(idsIn('支持A100/A800/H100等GPU')).toEqual(['nvidia-a100', 'nvidia-a800', 'nvidia-h100']);
    expect(idsIn('采购英伟达A100、H800或H100')).toEqual(['nvidia-a100', 'nvidia-h800', 'nvidia-h100']);
  });

  it('takes a list of parts of one maker for what it is, unless something speaks against one of them', () => {
    expect(idsIn('招标内容：A800、H800各10台')).toEqual(['nvidia-a800', 'nvidia-h800']);
    expect(idsIn('R5300G6（A100×4）')).toEqual(['h3c-r5300-g6', 'nvidia-a100']);
    expect(idsIn('A10、A16、A30高速公路养护')).toEqual([]);
    expect(idsIn('H100、H200型钢各5吨')).toEqual([]);
    expect(idsIn('A100、A800地块规划')).toEqual([]);
  });

  it('joins a maker and a part over cells and lines', () => {
    expect(namedIn('计算卡\t英伟达\tA100 80GB\t2').map(({ quote }) => quote)).toEqual(['英伟达\tA100']);
    expect(namedIn('采购 NVIDIA\nTesla A 100 计算卡').map(({ quote }) => quote)).toEqual(['NVIDIA\nTesla A 100']);
    expect(idsIn('门牌 A 100')).toEqual([]);
  });

  it.each([
    'A100公路路面养护工程',
    'G4216线A100标段沥青路面',
    '尼康COOLPIX A100数码相机',
    'H100×100型钢 5吨',
    '办公桌 W1200*D600*H800',
    '硫酸铜 CuSO4·5H20 分析纯',
    'H20木工字梁租赁',
    '富士X-T20微单相机',
    '12V100AH蓄电池',
    'T4节能灯 11W',
    '防爆等级 Ex ia IIC T4',
    '游离T4（FT4）化学发光试剂盒',
    'T4航站楼候机厅',
    '户外P4全彩LED显示屏',
    'P40碎纸机',
    '盆景B200凭证装订机',
    'L4级自动驾驶测试车',
    '腰椎L4植入假体',
    '角钢 L40×4 镀锌',
    '三菱FR-A800变频器 7.5kW',
    'A16电池柜 铁皮',
    '复印机粉盒4090',
    '联系电话 0791-4090',
    '焊条 AWS A5.1 E7018',
    '自动气象站（AWS）风速传感器',
    '底板为天青色（Azure）铝板，字体采用微软雅黑',
    'Azure c600 凝胶成像仪',
    '药物临床试验（GCP）质量管理',
    'Oracle云数据库一体机维保',
    '甲骨文释文数字化',
    'ZEISS GeminiSEM 电镜',
    'Gemini C18 色谱柱',
    '谷丙转氨酶 GPT（ALT）试剂盒',
    'GPT分区表 UEFI启动',
    '羊驼（Llama）饲养',
    'Logstash grok 正则 日志',
    '钻孔揭露基岩（bedrock）',
    '热塑性聚氨酯 TPU 薄膜',
    '中国移动云能力中心保洁服务',
    'GPU实训室绿化：红叶石楠4090株',
    '显卡采购项目成交金额：￥4090',
    '教学楼A100教室显卡实训设备',
  ])('refuses another meaning: %s', (text) => {
    expect(namedIn(text).filter(({ family }) => family !== 'service')).toEqual([]);
  });

  it('accepts cards that are counted, values of a purchase of the trade, and names told more fully elsewhere', () => {
    expect(idsIn('采购6块A100')).toEqual(['nvidia-a100']);
    expect(idsIn('A100 8张')).toEqual(['nvidia-a100']);
    expect(idsIn('一、GPU服务器\n型号：H800')).toEqual(['nvidia-h800']);
    expect(idsIn('一、办公家具\n型号：H800')).toEqual([]);
    expect(idsIn('采购英伟达A100。\n验收：A100上电运行72小时。')).toEqual(['nvidia-a100', 'nvidia-a100']);
    expect(idsIn('验收：A100上电运行72小时。')).toEqual([]);
  });

  it('keeps the words that carried a decision', () => {
    const [mention] = namedIn('采购英伟达 H20加速卡');
    expect(mention?.confidence).toBe('certain');
    expect(mention?.why.join('\n')).toContain('“加速卡”');
  });

  it('names the operator of a region as what it is', () => {
    expect(idsIn('供应商：北京光环新网科技股份有限公司，云服务')).toEqual([]);
    expect(idsIn('亚马逊云科技（由光环新网运营）云主机')).toEqual(['aws']);
  });

  it('tells variants only where they are stated', () => {
    expect(idsIn('GPU：A100 80GB')).toEqual(['nvidia-a100']);
    expect(idsIn('GPU：A100-SXM4-80GB')).toEqual(['nvidia-a100-sxm4-80gb']);
    expect(idsIn('GPU：RTX 5090D V2')).toEqual(['nvidia-rtx-5090d-v2']);
  });

  it('tells the chip of an instance type of a cloud from elsewhere, and only the cloud of a US one', () => {
    expect(idsIn('阿里云 ecs.ebmgn7e.32xlarge 3台')).toEqual(['aliyun', 'aliyun', 'nvidia-a100-sxm4-80gb']);
    expect(idsIn('实例 ND96amsr_A100_v4')).toEqual(['azure']);
  });
});
