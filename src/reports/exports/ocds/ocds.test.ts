import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../documents/index.ts';
import { KINDS, readNotice } from '../../../notices/index.ts';
import type { OcdsPackage, OcdsRelease } from './model.ts';
import { ocdsPackages, ocdsText, type PublishedProcedure, releasesOf } from './package.ts';
import type { PublishedNotice } from './release.ts';

const schemaOf = (name: string): Record<string, unknown> => {
  const text = readFileSync(new URL(`../../../../test/data/ocds/${name}`, import.meta.url), 'utf8');
  // The schema is of draft 4, which wrote `id` for `$id`; nothing else in it has changed its meaning since.
  const { id, $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>;
  return { ...schema, $id: id };
};

const release = schemaOf('release-schema.json');
const ajv = new Ajv({ strict: false, allErrors: true });
addFormatsModule.default(ajv);
ajv.addSchema(release);
const validate = ajv.compile(schemaOf('release-package-schema.json'));

const notice = async (title: string, rows: readonly string[], date: string | null): Promise<PublishedNotice> => {
  const body = [title, ...rows, ...(date === null ? [] : [`发布日期：${date}`])]
    .map((line) => `<p>${line}</p>`)
    .join('');
  const reading = await readDocument(new TextEncoder().encode(`<html><body>${body}</body></html>`), 'notice.html');
  if (reading.status !== 'read') throw new Error(reading.status);
  return { notice: readNotice(reading.document), mediaType: 'text/html' };
};

const HEAD = [
  '项目编号：JZXY-2024-GK-018',
  '项目名称：智能计算服务器采购项目',
  '采购人：甲州学院',
  '采购代理机构：南屏招标代理有限公司',
];
const [CLOUD, EAST] = ['北川云帆科技有限公司', '东港智算信息股份有限公司'];

const goods = (price: number): string =>
  `<table><tr><td>货物名称</td><td>品牌</td><td>规格型号</td><td>数量</td><td>单价（元）</td></tr><tr><td>计算服务器</td><td>云帆</td><td>YF-8000</td><td>2台</td><td>${price}</td></tr></table>`;

const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

const OPTIONS = { recorded: '2026-11-24' };
let purchase: PublishedProcedure;
let releases: readonly OcdsRelease[];

beforeAll(async () => {
  const notices = [
    await notice(
      '甲州学院智能计算服务器采购项目招标公告',
      [...HEAD, '预算金额：128万元', '联系人：赵小明 电话：13800000000'],
      '2024-03-01',
    ),
    await notice('甲州学院智能计算服务器采购项目更正公告', [...HEAD, '原公告的开标时间有变更'], '2024-03-05'),
    await notice(
      '甲州学院智能计算服务器采购项目中标候选人公示',
      [
        ...HEAD,
        table([
          ['排名', '中标候选人', '投标报价（元）'],
          ['1', CLOUD, '1200000'],
          ['2', EAST, '1250000'],
        ]),
      ],
      '2024-03-20',
    ),
    await notice(
      '甲州学院智能计算服务器采购项目中标结果公告',
      [
        ...HEAD,
        table([
          ['中标供应商', '中标金额（元）', '统一社会信用代码'],
          [EAST, '1250000', '91110000MA00ABCD1X'],
        ]),
        goods(625_000),
      ],
      '2024-04-02',
    ),
    await notice(
      '甲州学院智能计算服务器采购项目合同公告',
      [...HEAD, `中标供应商：${EAST}`, '合同金额：125万元'],
      '2024-04-20',
    ),
    await notice('甲州学院智能计算服务器采购项目终止公告', [...HEAD, '终止原因：采购任务取消'], null),
  ];
  purchase = { procedure: 'a'.repeat(64), notices: notices.toReversed() };
  releases = releasesOf(purchase, OPTIONS);
});

const packageOf = (): OcdsPackage => JSON.parse([...ocdsText([purchase], OPTIONS)].join('')) as OcdsPackage;

/** Fields that the schema does not know, by path. */
const unknownFields = (value: unknown, schema: unknown, path = ''): readonly string[] => {
  const definitions = release['definitions'] as Record<string, unknown>;
  const resolve = (one: Record<string, unknown>): Record<string, unknown> => {
    const reference = typeof one['$ref'] === 'string' ? one['$ref'].replace('#/definitions/', '') : null;
    return reference === null ? one : ((definitions[reference] ?? {}) as Record<string, unknown>);
  };
  const here = resolve(schema as Record<string, unknown>);
  if (Array.isArray(value))
    return value.flatMap((one, at) => unknownFields(one, here['items'] ?? {}, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return [];
  const properties = (here['properties'] ?? {}) as Record<string, unknown>;
  return Object.entries(value).flatMap(([name, inner]) =>
    name in properties ? unknownFields(inner, properties[name], `${path}.${name}`) : [`${path}.${name}`],
  );
};

describe('OCDS releases', () => {
  it('are valid against the schema of the standard', () => {
    expect(validate(packageOf()), JSON.stringify(validate.errors)).toBe(true);
    for (const one of ocdsPackages([purchase], OPTIONS))
      expect(validate(one), JSON.stringify(validate.errors)).toBe(true);
  });

  it('use no field that neither the standard nor the lots extension has', () => {
    const extra = releases.flatMap((one) => unknownFields(one, release));
    expect(extra.filter((path) => !/\.(?:lots|relatedLots?)$/u.test(path))).toEqual([]);
  });

  it('tell a purchase from its tender to its end, one release a notice under one ocid', () => {
    expect(releases.map(({ tag }) => tag)).toEqual([
      ['tender'],
      ['tenderAmendment'],
      ['award'],
      ['awardUpdate'],
      ['awardUpdate', 'contract'],
      ['tenderCancellation', 'awardCancellation'],
    ]);
    expect(new Set(releases.map(({ ocid }) => ocid)).size).toBe(1);
    expect(new Set(releases.map(({ id }) => id)).size).toBe(releases.length);
    expect(releases[0]?.tender?.value).toEqual({ amount: 1_280_000, currency: 'CNY' });
    expect(releases[0]?.buyer?.name).toBe('甲州学院');
    expect(releases[0]?.tender?.procuringEntity?.name).toBe('南屏招标代理有限公司');
  });

  it('keep a provisional winner pending, and end it when another wins', () => {
    const provisional = releases[2]?.awards ?? [];
    expect(provisional.map(({ status, suppliers }) => [status, suppliers[0]?.name])).toEqual([['pending', CLOUD]]);
    expect(releases[2]?.tender?.tenderers?.map(({ name }) => name)).toEqual([CLOUD, EAST]);
    const final = releases[3]?.awards ?? [];
    expect(final.map(({ status, suppliers, value }) => [status, suppliers[0]?.name, value?.amount])).toEqual([
      ['active', EAST, 1_250_000],
      ['unsuccessful', CLOUD, undefined],
    ]);
    expect(final[1]?.id).toBe(provisional[0]?.id);
  });

  it('carry items with quantity, unit and price, and the hash of each original', () => {
    expect(releases[3]?.awards?.[0]?.items).toEqual([
      {
        id: '1',
        description: '计算服务器；品牌 云帆；型号 YF-8000',
        quantity: 2,
        unit: { name: '台', value: { amount: 625_000, currency: 'CNY' } },
      },
    ]);
    const documents = releases.flatMap(({ tender, awards, contracts }) => [
      ...(tender?.documents ?? []),
      ...(awards ?? []).flatMap((award) => award.documents ?? []),
      ...(contracts ?? []).flatMap((contract) => contract.documents ?? []),
    ]);
    expect(documents.map(({ id }) => id).sort()).toEqual(
      purchase.notices.map((one) => `sha256:${one.notice.document}`).sort(),
    );
  });

  it('tie every contract to an award and every reference to a party of its release', () => {
    for (const { awards, contracts, parties, tender, buyer } of releases) {
      const ids = new Set(parties.map(({ id }) => id));
      const references = [
        buyer,
        tender?.procuringEntity,
        ...(tender?.tenderers ?? []),
        ...(awards ?? []).flatMap(({ suppliers }) => suppliers),
      ];
      for (const reference of references) if (reference) expect(ids).toContain(reference.id);
      for (const contract of contracts ?? []) expect(awards?.map(({ id }) => id)).toContain(contract.awardID);
    }
  });

  it('name no private person and no telephone', () => {
    const text = JSON.stringify(packageOf());
    expect(text).not.toMatch(/赵小明|13800000000/u);
  });

  it('cancel an award that a correction gives to another firm', async () => {
    const first = await notice(
      '甲州学院智能计算服务器中标结果公告',
      [...HEAD, `中标供应商：${CLOUD}`, '中标金额：120万元'],
      '2024-04-02',
    );
    const second = await notice(
      '甲州学院智能计算服务器中标结果更正公告',
      [...HEAD, '更正后：', `中标供应商：${EAST}`, '中标金额：125万元'],
      '2024-04-09',
    );
    expect(second.notice.kind).toBe('correction');
    const [, corrected] = releasesOf({ procedure: 'd', notices: [first, second] }, OPTIONS);
    expect(corrected?.tag).toEqual(['awardUpdate']);
    expect(corrected?.awards?.map(({ status, suppliers }) => [status, suppliers[0]?.name])).toEqual([
      ['active', EAST],
      ['cancelled', CLOUD],
    ]);
  });

  it('give each lot its award, and name every lot that an award or item is of', async () => {
    const lots = await notice(
      '甲州学院教学设备中标结果公告',
      [
        table([
          ['包号', '中标供应商', '货物名称', '数量', '中标金额（元）'],
          ['1', CLOUD, '服务器', '2台', '600000'],
          ['2', EAST, '交换机', '1台', '9000'],
        ]),
      ],
      '2024-04-02',
    );
    const [only] = releasesOf({ procedure: 'e', notices: [lots] }, OPTIONS);
    expect(
      only?.awards?.map(({ relatedLots, suppliers, value, items }) => [
        relatedLots,
        suppliers[0]?.name,
        value?.amount,
        items?.map(({ description }) => description),
      ]),
    ).toEqual([
      [['1'], CLOUD, 600_000, ['服务器']],
      [['2'], EAST, 9_000, ['交换机']],
    ]);
    expect(only?.tender?.lots?.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('are documented for every kind of notice and every tag', () => {
    const page = readFileSync(new URL('../../../../docs/ocds.md', import.meta.url), 'utf8');
    const tags = releases.flatMap(({ tag }) => tag);
    for (const word of [...KINDS, ...tags]) expect(page).toContain(`\`${word}\``);
  });

  it('leave out a notice that is no procurement, and what is not known', async () => {
    const letting = await notice('甲州学院临街营业用房招租公告', ['租期三年'], '2024-01-01');
    expect(releasesOf({ procedure: 'b', notices: [letting] }, OPTIONS)).toEqual([]);
    const bare = await notice('乙州医院彩色超声诊断仪采购公告', [], null);
    const [only] = releasesOf({ procedure: 'c', notices: [bare] }, OPTIONS);
    expect(only?.date).toBe('2026-11-24T00:00:00+08:00');
    expect(only?.tender).not.toHaveProperty('value');
    expect(JSON.stringify(only)).not.toContain('null');
  });
});
