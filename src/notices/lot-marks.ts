import { parseNumber } from '../text/index.ts';

const LOT =
  /第\s?([一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标段|标包|分包|标项|分标|包件|包组|包|项)|(?:采购包|合同包|标项|标段|分包|分标|包号|包组|包件|标包|包)\s?[:：]?\s?([一二三四五六七八九十]{1,3}|\d{1,3}|[A-ZＡ-Ｚ])(?![0-9A-Za-z.])|(?<![\d.])(\d{1,2})\s?(?:#\s?)?(?:标段|标包|分包|包)/gu;

/** A lot's number as records give it: 第二包, 包二, 2包 are `2`; `A包` is `A`. */
export const lotId = (written: string): string => {
  const number = parseNumber(written.normalize('NFKC'));
  return number === null ? written.normalize('NFKC').toUpperCase() : String(number);
};

/** The lot that words name, or null. */
export const lotIn = (words: string): string | null => {
  LOT.lastIndex = 0;
  const match = LOT.exec(words);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  return written === undefined ? null : lotId(written);
};

const LOT_LEAD =
  /(?:第\s?([一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标段|标包|分包|标项|包)|(?:采购包|合同包|标项|标段|分包|包)\s?([一二三四五六七八九十]{1,3}|\d{1,3}|[A-Z]))\s?[:：]/gu;

/** A value that gives a name for each lot, cut into its lots: 第一包：甲公司 第二包：乙公司. Empty where it does not. */
export const lotParts = (
  text: string,
  start: number,
  end: number,
): readonly { readonly lot: string; readonly start: number; readonly end: number }[] => {
  const marks = [...text.slice(start, end).matchAll(LOT_LEAD)];
  if (marks.length === 0 || text.slice(start, start + (marks[0]?.index ?? 0)).trim() !== '') return [];
  return marks.map((mark, index) => ({
    lot: lotId(mark[1] ?? mark[2] ?? ''),
    start: start + mark.index + mark[0].length,
    end: start + (marks[index + 1]?.index ?? end - start),
  }));
};

/** The lot that stands right before a label, its numbering included, or in the words just before it. */
export const lotBefore = (text: string, border: number, start: number): string | null => {
  const own = lotIn(text.slice(border, start));
  if (own !== null) return own;
  let from = border;
  while (from > 0 && border - from < 40 && !/[。；;！？]/u.test(text.charAt(from - 1))) from -= 1;
  const before = text.slice(from, border);
  const match =
    /(?:第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标段|标包|分包|标项|分标|包)|(?:采购包|合同包|标项|标段|分标|包|标包)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Z])|(?<!\d)\d{1,2}\s?(?:标段|包))\s?[:：]?\s*$/u.exec(
      before,
    );
  return match ? lotIn(match[0]) : null;
};
