import { describe, expect, it } from 'vitest';
import { technologyCatalogue } from './catalogue.ts';
import { acceleratorById } from './lookup.ts';

const { families, accelerators, servers, clouds, models, byId } = technologyCatalogue();
const all = [...families, ...accelerators, ...servers, ...clouds, ...models];

describe('technologies catalogue', () => {
  it('keeps all parts, servers, clouds and models of its sources', () => {
    expect(accelerators.length).toBeGreaterThanOrEqual(175);
    expect(servers.length).toBeGreaterThanOrEqual(86);
    expect(clouds.flatMap(({ instances }) => instances).length).toBeGreaterThanOrEqual(100);
    expect(models.length).toBeGreaterThanOrEqual(69);
  });

  it('gives every row a source, a confidence and an id of its own', () => {
    expect(byId.size).toBe(all.length);
    for (const { id, sources, confidence, source_kind } of all) {
      expect(sources.length, id).toBeGreaterThan(0);
      expect(confidence, id).toBeTruthy();
      expect(source_kind, id).toBeTruthy();
    }
  });

  it('has a name for every row that a text could carry', () => {
    for (const { id, names, context_names } of all) expect(names.length + context_names.length, id).toBeGreaterThan(0);
  });

  it('says of every figure where it was seen', () => {
    for (const part of accelerators) {
      const figures = { ...part.dense_tops, mem_gb: part.mem_gb, mem_bw_gbs: part.mem_bw_gbs, die_mm2: part.die_mm2 };
      for (const [name, value] of Object.entries(figures)) {
        if (value !== null && part.source_kind === 'seen_in_source' && part.confidence === 'high')
          expect(part.provenance[name], `${part.id} ${name}`).toBeDefined();
      }
    }
  });

  it('never says whether a part is controlled', () => {
    for (const part of accelerators) {
      expect(Object.keys(part).filter((name) => /control|restrict|licen|screen|box|tpp|eccn/i.test(name))).toEqual([]);
    }
  });

  it('links only to entries that exist', () => {
    for (const { id, variants } of families) {
      for (const variant of variants) expect(acceleratorById(variant), `${id} -> ${variant}`).not.toBeNull();
    }
    for (const { id, family_id } of accelerators) {
      if (family_id === null) continue;
      expect(families.find((family) => family.id === family_id)?.variants, id).toContain(id);
    }
    for (const { id, accelerators: chips } of servers) {
      for (const { accelerator } of chips)
        expect(acceleratorById(accelerator), `${id} -> ${accelerator}`).not.toBeNull();
    }
    for (const { id, instances } of clouds) {
      for (const { accelerator } of instances)
        if (accelerator !== null) expect(acceleratorById(accelerator), `${id} -> ${accelerator}`).not.toBeNull();
    }
  });

  it('gives no name to two entries', () => {
    const owners = new Map<string, string>();
    for (const { id, names, context_names } of all) {
      for (const name of [...names, ...context_names]) {
        const folded = name.toLowerCase().replace(/[\s_-]/g, '');
        expect(owners.get(folded) ?? id, name).toBe(id);
        owners.set(folded, id);
      }
    }
  });
});
