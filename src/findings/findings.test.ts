import { describe, expect, it } from 'vitest';
import { described, documentOf, found, named, noticeOf, service, TODAY } from '../../test/invented-purchase.ts';
import { findDrafts } from './drafts.ts';
import type { Finding } from './model.ts';
import { settleProcedure } from './settle.ts';

const DAY = '2024-04-10';
const only = (findings: readonly Finding[]): Finding => {
  expect(findings.length).toBe(1);
  return findings[0] as Finding;
};
const told = (text: string, more: object = {}) => ({ text, published: DAY, buyer: '云岭理工大学', ...more });
const a100 = (words = 'A100', more = {}) => named('nvidia-a100', 'accelerator', words, more);

describe('routes', () => {
  it('hardware: the part itself', () => {
    const finding = only(found([told(`公告 云岭理工大学采购英伟达A100加速卡8块，全新。${DAY}`), a100()]));
    expect(finding).toMatchObject({
      route: 'hardware',
      technology: 'nvidia-a100',
      stage: 'tendered',
      confidence: 'certain',
    });
    expect(finding.assessments.document_date).toMatchObject({
      act: 'hardware_export',
      class: 'regulated_act_possible',
    });
    expect(finding.statement.en).toBe(`云岭理工大学 sought NVIDIA A100 (latest notice of ${DAY}).`);
    expect(finding.statement.zh).toBe(`云岭理工大学寻求采购英伟达 A100（最新公告日期${DAY}）。`);
  });

  it('embedded_server: the part sits in a server', () => {
    expect(only(found([told(`公告 云岭理工大学采购GPU服务器2台，每台配8张A100。${DAY}`), a100()])).route).toBe(
      'embedded_server',
    );
  });

  it('embedded_server: a server of the maker of the chips, named alone', () => {
    const finding = only(
      found([told(`公告 云岭理工大学采购DGX H100一套。${DAY}`), named('nvidia-dgx-h100', 'server', 'DGX H100')]),
    );
    expect(finding).toMatchObject({ route: 'embedded_server', family: 'server', confidence: 'certain' });
  });

  it('domestic_compute_rental and unspecified_cloud: computing is rented', () => {
    const bare = only(
      found([
        told(`公告 云岭理工大学租用裸金属算力，A100不少于64卡。${DAY}`),
        a100(),
        service('compute_rental', '租用裸金属算力'),
      ]),
    );
    expect(bare.route).toBe('domestic_compute_rental');
    expect(bare.assessments.document_date).toMatchObject({ act: 'remote_access', class: 'access_only_not_regulated' });
    const cloud = only(
      found([told(`公告 云岭理工大学租用云主机，配8卡A100。${DAY}`), a100(), service('compute_rental', '租用云主机')]),
    );
    expect(cloud.route).toBe('unspecified_cloud');
    expect(cloud.statement.en).toContain('through a cloud that is not named');
  });

  it('overseas_compute_rental: the words say abroad', () => {
    expect(
      only(
        found([
          told(`公告 云岭理工大学租用境外H200算力。${DAY}`),
          named('nvidia-h200', 'accelerator', 'H200'),
          service('compute_rental', '租用'),
        ]),
      ).route,
    ).toBe('overseas_compute_rental');
  });

  it('us_cloud_account_via_reseller: account, part and model through one cloud', () => {
    const findings = found([
      told(`公告 云岭理工大学采购AWS海外账号1个，可用A100云服务器，账号由代理商代付，并能调用Claude 3。${DAY}`),
      named('aws', 'cloud', 'AWS'),
      a100(),
      named('anthropic-claude', 'model', 'Claude 3'),
      service('cloud_account', '海外账号'),
    ]);
    expect(
      findings.map(({ technology, route, provider, via_reseller }) => [technology, route, provider, via_reseller]),
    ).toEqual([
      ['aws', 'us_cloud_account_via_reseller', 'aws', true],
      ['nvidia-a100', 'us_cloud_account_via_reseller', 'aws', true],
      ['anthropic-claude', 'us_cloud_account_via_reseller', 'aws', true],
    ]);
    expect(findings[1]?.statement.en).toContain('NVIDIA A100 through Amazon Web Services, through a reseller');
    expect(findings[0]?.assessments.document_date?.class).toBe('access_only_not_regulated');
  });

  it('us_model_tokens_via_reseller: the model is what is bought', () => {
    const azure = found([
      told(`公告 云岭理工大学采购微软Azure OpenAI模型调用额度4000万tokens。${DAY}`),
      named('azure', 'cloud', '微软Azure'),
      named('openai-gpt', 'model', 'OpenAI'),
      service('model_api', 'tokens', { quantity: { value: 4000e4, unit: 'tokens', spans: [] } }),
    ]);
    expect(azure.map(({ route, provider }) => [route, provider])).toEqual([
      ['us_model_tokens_via_reseller', 'azure'],
      ['us_model_tokens_via_reseller', 'azure'],
    ]);
    const direct = only(
      found([told(`公告 云岭理工大学采购GPT-4接口调用服务。${DAY}`), named('openai-gpt', 'model', 'GPT-4')]),
    );
    expect(direct).toMatchObject({ route: 'us_model_tokens_via_reseller', provider: 'openai' });
    expect(direct.assessments.document_date?.act).toBe('api_use');
  });

  it('us_cloud_china_region: run by its operator in mainland China', () => {
    const finding = only(
      found([
        told(`公告 云岭理工大学采购亚马逊云科技（由光环新网运营）云主机。${DAY}`),
        named('aws', 'cloud', '亚马逊云科技'),
      ]),
    );
    expect(finding.route).toBe('us_cloud_china_region');
    expect(finding.statement.en).toContain('Amazon Web Services in its mainland China region');
  });

  it('refurbished: used or repaired parts', () => {
    expect(only(found([told(`公告 云岭理工大学A100显卡维修服务。${DAY}`), a100()])).route).toBe('refurbished');
  });

  it('planned_data_centre: a data centre is planned', () => {
    expect(
      only(
        found([
          told(`备案 云岭智算中心项目配置H100服务器。${DAY}`, {
            buyer: undefined,
            kind: 'intention',
            stage: 'intended',
          }),
          named('nvidia-h100', 'accelerator', 'H100'),
          service('data_centre', '智算中心项目'),
        ]),
      ).route,
    ).toBe('planned_data_centre');
  });
});

describe('what makes no finding', () => {
  it.each(['excluded', 'compatibility', 'past_performance', 'context'] as const)('a mention that is %s', (stance) => {
    expect(found([told(`公告 云岭理工大学，A100。${DAY}`), a100('A100', { stance })])).toEqual([]);
  });

  it('a part that was not controlled on its day', () => {
    expect(found([told(`公告 云岭理工大学采购A100 4块。2021-10-08`, { published: '2021-10-08' }), a100()])).toEqual([]);
    const a800 = named('nvidia-a800', 'accelerator', 'A800');
    expect(found([told(`公告 云岭理工大学采购A800。2023-05-08`, { published: '2023-05-08' }), a800])).toEqual([]);
    expect(found([told(`公告 云岭理工大学采购A800。2023-12-08`, { published: '2023-12-08' }), a800]).length).toBe(1);
  });

  it('a domestic part, a Chinese cloud, a Chinese or open model', () => {
    expect(
      found([
        told(`公告 云岭理工大学采购昇腾910B，租用阿里云算力，部署Qwen与Llama。${DAY}`),
        named('huawei-ascend-910b', 'accelerator', '昇腾910B'),
        named('aliyun', 'cloud', '阿里云'),
        named('alibaba-qwen', 'model', 'Qwen'),
        named('meta-llama', 'model', 'Llama'),
        service('compute_rental', '租用'),
      ]),
    ).toEqual([]);
  });

  it('a chassis that also takes parts from elsewhere, an unnamed cloud, a description that others meet', () => {
    expect(found([told(`公告 云岭理工大学采购海外云账号。${DAY}`), service('cloud_account', '海外云账号')])).toEqual(
      [],
    );
    expect(
      found([
        told(`公告 云岭理工大学，显存≥64GB。${DAY}`),
        described(['nvidia-h100-sxm5-80gb', 'huawei-ascend-910b1'], '显存≥64GB'),
      ]),
    ).toEqual([]);
    expect(
      found([
        told(`公告 云岭理工大学，显存≥16GB。${DAY}`),
        described(['nvidia-h100-sxm5-80gb', 'nvidia-t4'], '显存≥16GB'),
      ]),
    ).toEqual([]);
  });
});

describe('descriptions', () => {
  it('find a set of restricted parts, never one', () => {
    const finding = only(
      found([
        told(`公告 云岭理工大学，单卡显存≥80GB。${DAY}`),
        described(['nvidia-h100-sxm5-80gb', 'nvidia-a100-sxm4-80gb'], '单卡显存≥80GB'),
      ]),
    );
    expect(finding).toMatchObject({
      technology: null,
      candidates: ['nvidia-a100-sxm4-80gb', 'nvidia-h100-sxm5-80gb'],
      confidence: 'probable',
    });
    expect(finding.assessments.document_date).toMatchObject({ item: 'specification', class: 'regulated_act_possible' });
    expect(finding.statement.en).not.toMatch(/A100|H100/);
  });

  it('join the name that they fit', () => {
    const finding = only(
      found([
        told(`公告 云岭理工大学采购A100，单卡显存≥80GB。${DAY}`),
        a100(),
        described(['nvidia-a100-sxm4-80gb'], '单卡显存≥80GB'),
      ]),
    );
    expect(finding.technology).toBe('nvidia-a100');
  });
});

describe('stages', () => {
  const tender = [
    told(`公告 云岭理工大学采购A100服务器2台，预算300000元。${DAY}`, { budget: [300_000, '300000元'] }),
    a100(),
  ] as const;
  const award = [
    {
      text: '结果 云岭理工大学采购A100服务器，中标人青禾科技有限公司，金额280000元。2024-05-10',
      stage: 'final_award',
      kind: 'award',
      published: '2024-05-10',
      buyer: '云岭理工大学',
      suppliers: [['青禾科技有限公司', 280_000, null]],
    },
    a100('A100', { stance: 'supplied' }),
  ] as const;

  it('sought, with the budget', () => {
    expect(only(found(tender)).statement.en).toBe(
      `云岭理工大学 sought NVIDIA A100 in servers or computers, budget or limit 300,000 yuan (latest notice of ${DAY}).`,
    );
  });

  it('awarded, with winner, amount and the later date', () => {
    const finding = only(found(tender, award));
    expect(finding).toMatchObject({
      stage: 'final_award',
      intermediary: '青禾科技有限公司',
      amount_cny: 280_000,
      amount_basis: 'award',
      date: '2024-05-10',
    });
    expect(finding.documents.length).toBe(2);
    expect(finding.statement.en).toBe(
      '云岭理工大学 awarded 青禾科技有限公司 a purchase of NVIDIA A100 in servers or computers, for 280,000 yuan (latest notice of 2024-05-10).',
    );
    expect(finding.statement.fr).toContain('a attribué à 青禾科技有限公司 un achat');
    expect(finding.evidence.filter(({ role }) => role === 'intermediary').map(({ quote }) => quote)).toEqual([
      '青禾科技有限公司',
    ]);
  });

  it('a first-ranked candidate is no supplier', () => {
    const finding = only(
      found([
        told(`公示 云岭理工大学A100采购，第一候选人青禾科技有限公司。${DAY}`, {
          stage: 'provisional_winner',
          kind: 'candidate',
          candidates: ['青禾科技有限公司'],
        }),
        a100(),
      ]),
    );
    expect(finding.intermediary).toBeNull();
    expect(finding.statement.en).toContain('a provisional winner was announced');
    expect(JSON.stringify(finding.statement)).not.toContain('青禾科技有限公司');
  });

  it('an annulled purchase names no supplier', () => {
    const finding = only(
      found(tender, award, [
        { text: '终止 2024-06-01', stage: 'annulled', kind: 'terminated', published: '2024-06-01' },
      ]),
    );
    expect(finding).toMatchObject({ stage: 'annulled', intermediary: null });
    expect(finding.statement.en).toContain('the procedure was annulled or failed');
  });

  it('accepted delivery, and only then a transfer is evidenced', () => {
    const finding = only(
      found(tender, award, [
        {
          text: '验收 云岭理工大学，青禾科技有限公司，A100。2024-07-10',
          stage: 'delivered',
          kind: 'acceptance',
          published: '2024-07-10',
          buyer: '云岭理工大学',
          suppliers: [['青禾科技有限公司', null, null]],
        },
        a100('A100', { stance: 'supplied' }),
      ]),
    );
    expect(finding.statement.en).toContain('announced that it accepted delivery of NVIDIA A100');
    expect(finding.statement.en).toContain('from 青禾科技有限公司');
    expect(finding.assessments.document_date).toMatchObject({
      act: 'in_country_transfer',
      class: 'regulated_act_evidenced',
    });
  });

  it('several winners of one lot: none is named', () => {
    const finding = only(
      found([
        {
          ...award[0],
          text: `${award[0].text}，岚渡科技有限公司`,
          suppliers: [...award[0].suppliers, ['岚渡科技有限公司', null, null]],
        },
        a100('A100', { stance: 'supplied' }),
      ]),
    );
    expect(finding.intermediary).toBeNull();
  });
});

describe('lots and items', () => {
  it('keeps lots apart and ties each winner to its lot', () => {
    const text = `结果 云岭理工大学 1包A100服务器 2包H100服务器 青禾科技有限公司100000 岚渡科技有限公司900000 ${DAY}`;
    const findings = found([
      told(text, {
        stage: 'final_award',
        kind: 'award',
        suppliers: [
          ['青禾科技有限公司', 100_000, '1'],
          ['岚渡科技有限公司', 900_000, '2'],
        ],
      }),
      a100('A100', { lot: '1' }),
      named('nvidia-h100', 'accelerator', 'H100', { lot: '2' }),
    ]);
    expect(
      findings.map(({ technology, lot, intermediary, amount_cny }) => [technology, lot, intermediary, amount_cny]),
    ).toEqual([
      ['nvidia-a100', '1', '青禾科技有限公司', 100_000],
      ['nvidia-h100', '2', '岚渡科技有限公司', 900_000],
    ]);
  });

  it('takes the quantity of the item and leaves out a total that covers more than it', () => {
    const text = `公告 云岭理工大学 A100服务器 6台 交换机 4台 预算900000 ${DAY}`;
    const finding = only(
      found([
        told(text, {
          budget: [900_000, '900000'],
          items: [
            { name: 'A100服务器', quantity: [6, '6'] },
            { name: '交换机', quantity: [4, '4'] },
          ],
        }),
        a100('A100', { item: 0 }),
      ]),
    );
    expect(finding).toMatchObject({ quantity: { value: 6, unit: '' }, amount_cny: null });
  });
});

describe('doubt', () => {
  it('lowers confidence without a date and says why', () => {
    const finding = only(found([{ text: '公告 云岭理工大学采购A100。', buyer: '云岭理工大学' }, a100()]));
    expect(finding).toMatchObject({ date: null, confidence: 'probable', assessments: { document_date: null } });
    expect(finding.why.join(' ')).toContain('no date');
    expect(finding.statement.en).toContain('no date could be read');
  });

  it('an accepted equivalent is possible only, and says so', () => {
    const finding = only(
      found([told(`公告 云岭理工大学采购A100或相当于。${DAY}`), a100('A100', { stance: 'accepted_equivalent' })]),
    );
    expect(finding.confidence).toBe('possible');
    expect(finding.alternatives[0]).toContain('equivalent');
  });

  it('keeps a masked buyer masked', () => {
    const finding = only(found([told(`公告 某单位采购A100。${DAY}`, { buyer: '某单位' }), a100()]));
    expect(finding.buyer).toBe('某单位');
    expect(finding.statement.en).toMatch(/^A buyer whose name the notice masks/);
  });

  it('reads of pictures are less sure', () => {
    expect(only(found([told(`公告 云岭理工大学采购A100。${DAY}`, { quality: 'low' }), a100()])).confidence).toBe(
      'probable',
    );
  });

  it('takes the latest day that an undated notice mentions for its own, where a part was free on it', () => {
    const undated = (text: string) => found([{ text, buyer: '云岭理工大学' }, a100()]);
    expect(undated('公告 云岭理工大学采购A100，成交日期：2021年10月8日。')).toEqual([]);
    expect(undated('公告 云岭理工大学采购A100，成交日期：2023年10月8日。').length).toBe(1);
  });

  it('names the listing of the buyer on both days', () => {
    const finding = only(found([told(`公告 衡川科学技术大学采购A100。${DAY}`, { buyer: '衡川科学技术大学' }), a100()]));
    expect(finding.listings).toMatchObject([
      { role: 'buyer', on_date: false, today: true, citation: 'invented demonstration entry' },
    ]);
  });
});

describe('what always holds', () => {
  const many = [
    ...found([
      told(`公告 云岭理工大学采购A100 8块，AWS账号，Claude。${DAY}`),
      a100(),
      named('aws', 'cloud', 'AWS'),
      named('anthropic-claude', 'model', 'Claude'),
    ]),
    ...found([
      told(`公告 云岭理工大学采购H20。2025-06-10`, { published: '2025-06-10' }),
      named('nvidia-h20', 'accelerator', 'H20'),
    ]),
  ];

  it('never judges', () => {
    expect(many.length).toBeGreaterThan(3);
    expect(JSON.stringify(many)).not.toMatch(/violat|illegal|illicit|违法|违规|infraction/i);
  });

  it('proves every claim by words of its documents', () => {
    const document = documentOf({ text: `公告 云岭理工大学采购A100 8块。${DAY}` });
    const notice = noticeOf(document, told(document.text));
    const drafts = findDrafts(document, notice, [a100()(document)]);
    for (const { evidence } of settleProcedure({ procedure: 'p', notices: [notice], drafts }, { today: TODAY })) {
      expect(evidence.map(({ role }) => role)).toEqual(
        expect.arrayContaining(['technology', 'buyer', 'stage', 'date']),
      );
      for (const { start, end, quote } of evidence) expect(document.text.slice(start, end)).toBe(quote);
    }
  });

  it('gives the same ids in every run and order of notices', () => {
    const document = documentOf({ text: `公告 云岭理工大学采购A100 8块。${DAY}` });
    const other = documentOf({ text: `更正 云岭理工大学采购A100 8块。${DAY}` });
    const notices = [
      noticeOf(document, told(document.text)),
      noticeOf(other, told(other.text, { stage: 'corrected' })),
    ];
    const drafts = [document, other].flatMap((one, index) => findDrafts(one, notices[index]!, [a100()(one)]));
    const settle = (reverse: boolean) =>
      settleProcedure(
        {
          procedure: 'p',
          notices: reverse ? notices.toReversed() : notices,
          drafts: reverse ? drafts.toReversed() : drafts,
        },
        { today: TODAY },
      ).map(({ id, stage, statement }) => ({ id, stage, statement }));
    expect(settle(true)).toEqual(settle(false));
  });
});
