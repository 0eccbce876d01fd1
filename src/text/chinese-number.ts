const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[...'零一二三四五六七八九'].map((c, i) => [c, i] as const),
  ...[...'〇壹贰叁肆伍陆柒捌玖'].map((c, i) => [c, i] as const),
  ...[...'○弌貳參肆伍陸柒捌玖'].map((c, i) => [c, i] as const),
  ['两', 2],
  ['兩', 2],
  ['俩', 2],
  ['弍', 2],
  ['弎', 3],
  ['叄', 3],
]);

const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

const LARGE_UNITS: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

/** Whether a character can stand in a number written in Chinese. */
export const isChineseNumeral = (character: string): boolean =>
  DIGITS.has(character) || SMALL_UNITS.has(character) || LARGE_UNITS.has(character);

/**
 * The whole number written in Chinese, ordinary or capital (`二十八`, `壹佰零捌万`, `二〇二四`, `两`), or null when the text is not one.
 */
export const parseChineseNumber = (text: string): number | null => {
  if (text === '') return null;
  let total = 0;
  let section = 0;
  let digit = 0;
  /** Digits one after the other without units, as in a year: 二〇二四. */
  let plain = '';
  let units = false;
  /** A figure straight after another: 四十七八千 has lost a sign and is no number. */
  let broken = false;
  for (const character of text) {
    const value = DIGITS.get(character);
    const small = SMALL_UNITS.get(character);
    const large = LARGE_UNITS.get(character);
    if (value !== undefined) {
      broken ||= digit !== 0;
      digit = value;
      plain += String(value);
    } else if (small !== undefined) {
      units = true;
      section += (digit === 0 ? 1 : digit) * small;
      digit = 0;
    } else if (large !== undefined) {
      units = true;
      section += digit;
      // 亿 closes what stands before it, 万 included: 一万亿.
      if (large === 1e8) {
        total = (total + (section === 0 && total === 0 ? 1 : section)) * large;
      } else total += (section === 0 ? 1 : section) * large;
      section = 0;
      digit = 0;
    } else return null;
  }
  if (!units) return Number(plain);
  if (broken) return null;
  return total + section + digit;
};
