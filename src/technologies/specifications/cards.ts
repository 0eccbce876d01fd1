import { fold, isChineseNumeral, parseChineseNumber } from '../../text/index.ts';
import { alternation } from './alternation.ts';
import { specificationWords } from './lexicon.ts';

/** A number of cards, with its place in folded text. */
export interface CardCount {
  readonly cards: number;
  readonly start: number;
  readonly end: number;
}

const NUMBER = '(\\d{1,4}|[一二两三四五六七八九十]{1,3})';

let made: readonly RegExp[] | null = null;

const patterns = (): readonly RegExp[] => {
  if (made) return made;
  const { accelerators, counters, count_words, before } = specificationWords();
  const card = alternation([...accelerators.map((word) => fold(word).text), '卡']);
  const counter = alternation(counters);
  made = [
    // `8张GPU卡`, `8*GPU`, `8卡`, `八卡`, `8块PCIe加速卡`
    new RegExp(`(?<![\\d.a-z])${NUMBER}(?: ?(?:${counter}) ?(?:[a-z]{2,8} ?)?)?(?:${card})`),
    // `GPU：≥8块`, `GPU数量8张`, `加速卡 配置8张`
    new RegExp(
      `(?:${card})卡?(?:${alternation(count_words)})?[ \\t:]{0,3}(?:${alternation(before['>='] ?? [])}|配置)? ?${NUMBER} ?(?:${counter}|卡)(?!\\d)`,
    ),
    // `显存总量640GB（8×80GB）`
    /显存[^,;。]{0,16}?(?<![\d.])(\d{1,3}) ?[*x] ?\d{2,3} ?gb?(?![a-z])/,
  ];
  return made;
};

/** The number of cards that a text names, or null. `from` and `to` bound the part of the folded text that is searched. */
export const cardsIn = (text: string, from: number, to: number): CardCount | null => {
  const part = text.slice(from, to);
  for (const pattern of patterns()) {
    const match = pattern.exec(part);
    if (!match) continue;
    const [all, number = ''] = match;
    const cards = isChineseNumeral(number.charAt(0)) ? parseChineseNumber(number) : Number(number);
    if (cards !== null && cards >= 1) return { cards, start: from + match.index, end: from + match.index + all.length };
  }
  return null;
};
