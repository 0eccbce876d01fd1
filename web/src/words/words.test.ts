import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { zh } from './zh.ts';

const DICTIONARIES = { en, fr, zh } as const;
const keys = Object.keys(en).sort();
const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/gu)].map(([place]) => place).sort();

describe('the words of the interface', () => {
  it.each(['fr', 'zh'] as const)('%s has every word, and no other', (language) => {
    expect(Object.keys(DICTIONARIES[language]).sort()).toEqual(keys);
  });

  it.each(['fr', 'zh'] as const)('%s fills the same places as English', (language) => {
    for (const key of keys)
      expect([key, places(DICTIONARIES[language][key as keyof typeof en])]).toEqual([
        key,
        places(en[key as keyof typeof en]),
      ]);
  });

  it('is translated: no language repeats the English sentences', () => {
    const sentences = keys.filter((key) => en[key as keyof typeof en].split(' ').length > 3);
    for (const language of ['fr', 'zh'] as const)
      expect(
        sentences.filter((key) => DICTIONARIES[language][key as keyof typeof en] === en[key as keyof typeof en]),
      ).toEqual([]);
  });

  it('never judges', () => {
    for (const dictionary of Object.values(DICTIONARIES))
      for (const text of Object.values(dictionary))
        expect(text).not.toMatch(/violat|illegal|illicit|smuggl|illég|contreband|违法|非法|走私/iu);
  });

  it('has no word that nothing says', () => {
    const folder = resolve(import.meta.dirname, '..');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file) && !/^words[\\/]/u.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Words of a fixed set are said by its name: `word('stage', …)`, t(`stage.${…}`).
    const sets = new Set(
      [...sources.matchAll(/word\('(\w+)'|[`]([\w.]+)\.\$\{/gu)].map(([, set, template]) => set ?? template),
    );
    for (const [, set] of sources.matchAll(/named\('(\w+)'/gu)) sets.add(set);
    const said = (key: string): boolean =>
      sources.includes(`'${key}'`) ||
      sources.includes(`"${key}"`) ||
      [...sets].some((set) => set !== undefined && key.startsWith(`${set}.`)) ||
      /^(?:count|amount|family|listed)\./u.test(key);
    expect(keys.filter((key) => !said(key))).toEqual([]);
  });
});
