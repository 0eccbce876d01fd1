import type { Place } from './claims.ts';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the first 17 signs, GB 32100-2015. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const CODE = /(?<![0-9A-Za-z])[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/gu;
/** A code further behind its firm is another's. */
const REACH = 200;

/** Whether 18 signs are a unified social credit code: the last is the check sign over the others (GB 32100-2015). */
export const isCreditCode = (code: string): boolean => {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const value = SIGNS.indexOf(code.charAt(at));
    if (value < 0) return false;
    sum += value * (WEIGHTS[at] ?? 0);
  }
  return code.length === 18 && SIGNS.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
};

export interface CodeFound extends Place {
  readonly code: string;
}

export const findCreditCodes = (text: string): readonly CodeFound[] => {
  const found: CodeFound[] = [];
  for (const match of text.matchAll(CODE))
    if (isCreditCode(match[0])) found.push({ code: match[0], start: match.index, end: match.index + match[0].length });
  return found;
};

/** The code that stands behind a firm's name, before any other firm is named. */
export const codeOf = (name: Place, names: readonly Place[], codes: readonly CodeFound[]): CodeFound | null => {
  const code = codes.find(({ start }) => start >= name.end);
  if (!code || code.start - name.end > REACH) return null;
  return names.some(({ start }) => start > name.start && start < code.start) ? null : code;
};
