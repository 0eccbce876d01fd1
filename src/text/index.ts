export { isChineseNumeral, parseChineseNumber } from './chinese-number.ts';
export { type DateFound, findDates, parseDate } from './date.ts';
export { type Folded, fold, foldKey, simplified } from './fold.ts';
export { findMoney, type MoneyFound, type MoneyOptions, type MoneyUnit, parseMoney } from './money.ts';
export { type NumberFound, parseNumber } from './number.ts';
export { findPhrase, searchPhrase, searchTokens } from './search.ts';
export * from './span.ts';
