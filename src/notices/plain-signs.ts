import { simplified } from '../text/index.ts';
import { JOINT } from './unwrap.ts';

/** Signs that nobody sees; portals' editors leave them inside numbers, dates and labels. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** Signs that simplified Chinese has not and that a notice in traditional Chinese can't do without. */
const TRADITIONAL = /[項標號購單預發佈]/u;

/**
 * A text as the rules read it: unseen signs as joints, traditional signs as simplified ones. As long as the original, sign for sign, so that
 * places stay; the same text where it has neither.
 */
export const inPlainSigns = (text: string): string => {
  const seen = UNSEEN.test(text) ? text.replace(UNSEEN, JOINT) : text;
  UNSEEN.lastIndex = 0;
  return TRADITIONAL.test(seen) ? simplified(seen) : seen;
};

/** So many lines with a bar make bars the borders of cells. */
const BARRED_LINES = 3;

/** Cells parted by bars (项目编号|BT-2024-1) as cells parted by tabs, sign for sign; a bar or two in a line of a menu stay. */
export const withTabs = (text: string): string => {
  if (!text.includes('|')) return text;
  const barred = text.split('\n').filter((line) => line.includes('|')).length;
  return barred < BARRED_LINES ? text : text.replaceAll('|', '\t');
};

/** A value read from the plain signs as the original words (`quote`) write it: 采购中心 in 採購中心 is 採購中心. */
export const asWritten = (value: string, plain: string, quote: string): string => {
  let written = '';
  let at = 0;
  for (const sign of value.replaceAll(JOINT, '')) {
    while (at < plain.length && !plain.startsWith(sign, at)) at += 1;
    // A value that is no part of the words: a meaning (`imported`).
    if (at >= plain.length) return value;
    written += quote.slice(at, at + sign.length);
    at += sign.length;
  }
  return written;
};
