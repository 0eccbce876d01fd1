import { describe, expect, it } from 'vitest';
import { findOrganisation, organisationCatalogue } from './catalogue.ts';
import { hasHan, readChineseName } from './chinese-name.ts';
import { catalogueLinks } from './links.ts';
import { embeddedLists } from './lists/embedded.ts';
import { LISTS } from './lists/entry.ts';
import { loadedIndex } from './lists/loaded.ts';
import { nameWords } from './name-lexicon.ts';

describe('the organisations catalogue', () => {
  const { organisations, byId } = organisationCatalogue();

  it('has one organisation for a name, with names in the right script', () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, name, also, en } of organisations) {
      for (const one of [name, ...also]) {
        expect(hasHan(one), one).toBe(true);
        const { key } = readChineseName(one);
        const other = owners.get(key);
        if (other !== undefined && other !== id) twice.push(`${one}: ${other}, ${id}`);
        owners.set(key, id);
      }
      for (const one of en) expect(hasHan(one), one).toBe(false);
    }
    expect(twice).toEqual([]);
  });

  it('links parents upwards without circles, and no organisation to itself', () => {
    for (const { id } of organisations) {
      const seen = new Set<string>();
      for (let at: string | null = id; at !== null; at = byId.get(at)?.parent ?? null) {
        expect(seen.has(at), `${id}: circle at ${at}`).toBe(false);
        seen.add(at);
      }
    }
  });

  it('keeps children apart from parents: no entry of a list is both', () => {
    const { entriesOf } = catalogueLinks(loadedIndex());
    const both = organisations.flatMap(({ id, parent }) =>
      parent === null
        ? []
        : (entriesOf.get(id) ?? [])
            .filter((entry) => entriesOf.get(parent)?.includes(entry))
            .map((entry) => `${id}, ${parent}: ${loadedIndex().entries[entry]?.name}`),
    );
    expect(both).toEqual([]);
  });

  it('finds names in other ways of writing', () => {
    for (const [written, name] of [
      ['中国电科第48所', '中国电子科技集团公司第四十八研究所'],
      ['国防科学技术大学', '国防科技大学'],
      ['中科院物理所', '中国科学院物理研究所'],
      ['航天科工二院', '中国航天科工集团第二研究院'],
      ['哈 尔 滨 工 业 大 学', '哈尔滨工业大学'],
    ] as const)
      expect(findOrganisation(readChineseName(written))?.organisation.id, written).toBe(
        findOrganisation(readChineseName(name))?.organisation.id,
      );
    expect(findOrganisation(readChineseName('哈尔滨工业大学附属中学'))).toBeNull();
  });
});

describe('the entries that come with the program', () => {
  const { entries, editions } = embeddedLists();

  it('are of every list, each once, with periods that can be', () => {
    expect(new Set(editions.map(({ list }) => list))).toEqual(new Set(LISTS));
    const seen = new Set<string>();
    for (const { list, name, listed_from, listed_to, listed_by, citation, edition } of entries) {
      expect(seen.has(`${list}|${name}`), `${list} ${name}`).toBe(false);
      seen.add(`${list}|${name}`);
      expect(name).not.toMatch(/^Address \d+$/u);
      expect(listed_from ?? listed_by, `${list} ${name}`).not.toBeNull();
      if (listed_from !== null) expect(listed_from <= edition, `${list} ${name}`).toBe(true);
      if (listed_from !== null && listed_to !== null) expect(listed_from < listed_to).toBe(true);
      if (list !== '1260H' && list !== 'JP-FEUL') expect(citation, name).not.toBe('');
    }
  });
});

describe('the words of names', () => {
  it('translate into words that English names have', () => {
    for (const { zh, english } of nameWords().words.values()) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      for (const tokens of english) for (const token of tokens) expect(token, zh).toMatch(/^#?[\p{L}\p{N}]+$/u);
    }
  });
});
