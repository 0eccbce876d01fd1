import { createRequire } from 'node:module';

let pinyin: typeof import('pinyin-pro').pinyin | null = null;

/** Loaded when the first name is read: processes that only read documents import this room and need no pinyin. */
const dictionary = (): typeof import('pinyin-pro').pinyin => {
  pinyin ??= (createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro')).pinyin;
  return pinyin;
};

const known = new Map<string, readonly string[]>();

/** Spellings of ü in names and passports. */
const spelt = (syllable: string): readonly string[] => {
  const plain = syllable.replaceAll('ü', 'v');
  return plain.includes('v') ? [plain.replace('v', 'u'), plain.replace('v', 'yu'), plain] : [plain];
};

/**
 * Every reading of one Han character as pinyin without tones, the usual first; empty for any other sign. A name is compared with all of them,
 * because a dictionary of words does not know how a company says its own name (重, 长, 乐, 行).
 */
export const readingsOf = (character: string): readonly string[] => {
  const found = known.get(character);
  if (found) return found;
  const all = /^\p{Script=Han}$/u.test(character)
    ? dictionary()(character, { toneType: 'none', multiple: true, type: 'array', v: true })
    : [];
  const readings = [...new Set(all.flatMap(spelt))].filter((syllable) => /^[a-z]+$/u.test(syllable));
  known.set(character, readings);
  return readings;
};
